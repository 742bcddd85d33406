"""Every code of the contract is there, nothing sensitive is, and letters are told apart."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from db.reference import lists
from db.reference.catalogue import Catalogue
from printouts import wording

CONTRACT = {
    "need": "acces_emploi logement banque_alimentaire creation_entreprise outils_tre langue demarches_admin "
    "acces_droits services_en_ligne mobilite garde_enfants formation autre",
    "audience": "demandeurs_emploi salaries interimaires scolaires etudiants porteurs_projet "
    "chefs_entreprises",
    "age": "under_16 16_17 18_25 26_44 45_59 60_74 75_plus under_26 26_plus",
    "origin": "spontaneous street_team france_travail partner word_of_mouth media other",
    "relay": "mail telephone tripartite nom_contact accompagnement_physique passage_physique "
    "conseiller_referent info_collective entretien_direct",
    "services": "visitor advice self_service cv_application online_procedures cyberspace referral group "
    "event other_reception unanswered",
    "uses": "job_search cv procedures training mail other",
    "outcome": "taken_in_charge refused no_show no_answer other",
    "refusal_reason": "not_eligible full wrong_partner no_longer_offered person_declined other",
    "level": "ilotage_individuel ilotage_collectif ilotage_partenarial appui_ponctuel evenements",
    "nature": "directe indirecte",
    "role": "pilote participant",
    "format": "debrief_cafe recrut_cafe rdv_des_cv groupes_mediateurs insert_sport recrut_aveugle "
    "recrut_solidaire debrief_partenaires recrut_emploi_quartiers forums_emploi bar_a_cv stand_marche "
    "fete_emploi festijob table_ronde ateliers_pistes cafe_concert",
    "place": "marches lieux_vie assoc_sportives_culturelles commerces salles_attente halls neolia "
    "points_passage fete_associations",
    "theme": "trouver_formation metiers trouver_emploi changer_vie_pro creer_activite",
    "form": "permanence reunion_collective entretien_individuel atelier",
    "category": "under_26_known under_26_unknown 26_plus",
    "language": "fr en es it pt ar tr uk",
    "territory": "champvallon fougeres evoironnes gravieres les_buis champs_montants elsewhere 25388 90010",
}
# the only codes that the project adds to the contract's lists
ADDED = {"need": {"metiers", "changer_vie_pro"}}
EVERY_LIST = [*CONTRACT, "unmet", "closing", "out_of_order", "card_report"]
SENSITIVE = (
    *("soins", "acteurs_sociaux", "mise_en_relation", "sante", "handicap", "addiction"),
    *("phobie_administrative", "refugies_soudanais", "sous_main_justice", "jeunes_addictions"),
    *("refugies_foyers", "salaries_espagne_italie", "conjoints_langue"),
)


@pytest.mark.parametrize("name", CONTRACT)
def test_every_code_of_the_contract_is_known(known: Catalogue, name: str) -> None:
    assert [code for code in CONTRACT[name].split() if known.choice(name, code) is None] == []


@pytest.mark.parametrize("name", [name for name in CONTRACT if name != "territory"])
def test_no_other_code_than_the_contract_and_what_was_decided(known: Catalogue, name: str) -> None:
    own = {choice.code for choice in known.choices(name)}
    assert own - set(CONTRACT[name].split()) == ADDED.get(name, set())


@pytest.mark.parametrize("name", EVERY_LIST)
def test_letters_are_told_apart_and_n_is_left_for_not_asked(known: Catalogue, name: str) -> None:
    letters = [choice.letter for choice in known.choices(name)]
    assert len(letters) > 1
    assert len(set(letters)) == len(letters)
    assert all(len(letter) == 1 and letter.isascii() and letter.isupper() for letter in letters)
    if name in {"need", "audience", "age", "origin", "territory"}:
        assert "N" not in letters


@pytest.mark.parametrize("name", EVERY_LIST)
def test_words_are_french_with_their_typography(known: Catalogue, name: str) -> None:
    assert known.title(name) != name
    for choice in known.choices(name):
        assert choice.label
        assert choice.short
        assert len(choice.short) <= 24, choice
        assert "'" not in choice.label + choice.short, choice


def test_nothing_sensitive_can_be_entered(known: Catalogue) -> None:
    own = {choice.code for name in EVERY_LIST for choice in known.choices(name)}
    assert own & set(SENSITIVE) == set()


def test_the_ten_keys_name_ten_services(known: Catalogue) -> None:
    keys = known.tally_keys
    assert [key.code for key in keys] == [f"F{number}" for number in range(1, 11)]
    assert len({key.service for key in keys}) == 10
    assert all(known.choice("services", key.service) for key in keys)
    assert keys[1].lines == ("Conseil /", "information")


def test_the_emergency_card_has_its_eight_numbers(known: Catalogue) -> None:
    numbers = [one.number for one in known.emergency]
    assert numbers == ["15", "17", "18", "112", "115", "119", "3919", "3114"]


def test_a_day_chooses_among_what_was_valid(session: Session) -> None:
    day = date(2018, 5, 2)
    assert [choice.letter for choice in lists.choices(session, "need", day)][:3] == ["E", "F", "M"]
    assert lists.known(session, "relay", "mail")
    assert not lists.known(session, "relay", "pigeon")
    assert lists.label(session, "age", "18_25") == "De 18 à 25 ans"
    assert lists.label(session, "age", "unheard") == "unheard"
    assert len(lists.emergency(session)) == 8
    assert len(lists.tally_keys(session)) == 10


def test_every_need_has_its_words_in_each_language_of_the_slips(session: Session) -> None:
    french = {choice.code: choice.label for choice in lists.choices(session, "need", date(2026, 11, 20))}
    for language in wording.LANGUAGES:
        assert wording.wording(language).needs.keys() == french.keys()
    assert wording.wording("fr").needs == french
