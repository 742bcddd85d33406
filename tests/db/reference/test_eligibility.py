"""Who may have what: the rules of the documents, one line each; unknown is asked, never guessed."""

import pytest

from db.reference import eligibility
from db.reference.catalogue import Catalogue
from db.reference.eligibility import Filters, Verdict


def _judge(known: Catalogue, offer: str, filters: Filters) -> Verdict:
    found = known.offer(offer)
    assert found is not None
    return eligibility.judge(found, filters, known)


MINE = "connu de la Mission Locale"
FIRST = "pas encore connu de la Mission Locale"


@pytest.mark.parametrize(
    ("offer", "filters", "fits"),
    [
        # under 26 and known: the referent adviser
        ("ml_referent", Filters(age="18_25", known_to_mission_locale=True), True),
        ("ml_referent", Filters(age="16_17", known_to_mission_locale=True), True),
        ("ml_premier_contact", Filters(age="18_25", known_to_mission_locale=True), False),
        # under 26 and unknown: collective information or interview
        ("ml_premier_contact", Filters(age="18_25", known_to_mission_locale=False), True),
        ("ml_referent", Filters(age="18_25", known_to_mission_locale=False), False),
        # 26 and over: adapted support; exactly 26 counts as over
        ("defi_accompagnement", Filters(age="26_44"), True),
        ("defi_accompagnement", Filters(age="26_plus"), True),
        ("defi_accompagnement", Filters(age="18_25"), False),
        ("defi_accompagnement", Filters(age="under_26"), False),
        ("ml_referent", Filters(age="26_plus", known_to_mission_locale=True), False),
        ("ml_premier_contact", Filters(age="26_44"), False),
        ("ml_referent", Filters(age="under_16"), False),
        # partly inside: to be asked
        ("ml_referent", Filters(age="under_26", known_to_mission_locale=True), True),
        # schemes exclude each other
        ("belfort_01", Filters(territory="90010", in_schemes=frozenset({"garantie_jeunes"})), False),
        ("belfort_01", Filters(territory="90010"), True),
        # audience
        ("fastt_mobilite", Filters(audience="interimaires", territory="90010"), True),
        ("fastt_mobilite", Filters(audience="demandeurs_emploi", territory="90010"), False),
        # territory
        ("ccas_bethoncourt_aide", Filters(territory="25057"), True),
        ("ccas_bethoncourt_aide", Filters(territory="champvallon"), True),
        ("ccas_bethoncourt_aide", Filters(territory="25388"), False),
        ("cahier_08", Filters(territory="25388", audience="demandeurs_emploi"), True),
        ("cahier_08", Filters(territory="25056", audience="demandeurs_emploi"), False),
        ("cahier_12", Filters(), False),
        ("cahier_12", Filters(territory="elsewhere"), False),
        ("larochelle_01e", Filters(territory="25388"), False),
        ("ideis_cv", Filters(territory="90010"), True),
    ],
)
def test_the_rules(known: Catalogue, offer: str, filters: Filters, fits: bool) -> None:
    assert _judge(known, offer, filters).eligible is fits


@pytest.mark.parametrize(
    ("offer", "filters", "said"),
    [
        ("defi_accompagnement", Filters(age="18_25"), "Âge : réservé à partir de 26 ans"),
        ("ml_referent", Filters(age="26_44"), "Âge : réservé aux 16 à 25 ans"),
        ("fastt_mobilite", Filters(audience="salaries"), "Public : salariés intérimaires"),
        ("cahier_12", Filters(age="26_44"), "Territoire : Pays de Fougères (Bretagne)"),
        ("ccas_bethoncourt_aide", Filters(territory="25388"), "Territoire : Bethoncourt"),
        (
            "ml_premier_contact",
            Filters(age="18_25", known_to_mission_locale=True),
            "Déjà connu de la Mission Locale : voir le conseiller référent",
        ),
        (
            "ml_referent",
            Filters(age="18_25", known_to_mission_locale=False),
            "Pas encore connu de la Mission Locale : information collective ou entretien",
        ),
        (
            "belfort_01",
            Filters(territory="90010", in_schemes=frozenset({"garantie_jeunes"})),
            "Déjà en Garantie Jeunes : les deux ne se cumulent pas",
        ),
    ],
)
def test_the_first_reason_is_a_sentence(known: Catalogue, offer: str, filters: Filters, said: str) -> None:
    assert _judge(known, offer, filters).because[0] == said


@pytest.mark.parametrize(
    ("offer", "filters", "asked"),
    [
        ("ml_referent", Filters(), ["âge : de 16 à 25 ans", "déjà connu de la Mission Locale ?"]),
        ("ml_referent", Filters(age="under_26", known_to_mission_locale=True), ["âge : de 16 à 25 ans"]),
        ("ml_referent", Filters(age="18_25", known_to_mission_locale=True), []),
        ("fastt_mobilite", Filters(territory="90010"), ["public : salariés intérimaires"]),
        ("caf_familles", Filters(territory="25388"), ["public : familles"]),
        ("caf_droits", Filters(), []),
        ("ccas_bethoncourt_aide", Filters(site="centre"),
         ["public : habitants de Bethoncourt", "territoire : Bethoncourt"]),
        ("mife_conseil", Filters(), ["territoire : Territoire de Belfort"]),
        ("cahier_08", Filters(territory="25388", audience="demandeurs_emploi"),
         ["public : demandeurs d’emploi de longue durée", "Montbéliard accepté ?"]),
        ("caf_droits", Filters(territory="elsewhere"), ["territoire : Pays de Montbéliard"]),
    ],
)  # fmt: skip
def test_what_is_not_known_is_to_be_checked(
    known: Catalogue, offer: str, filters: Filters, asked: list[str]
) -> None:
    assert _judge(known, offer, filters).to_check == asked


def test_what_is_known_is_a_reason(known: Catalogue) -> None:
    filters = Filters(age="18_25", known_to_mission_locale=True, territory="les_buis")
    assert _judge(known, "ml_referent", filters).why == ["18–25 ans", MINE, "Les Buis"]
    filters = Filters(age="18_25", known_to_mission_locale=False)
    assert FIRST in _judge(known, "ml_premier_contact", filters).why
    assert _judge(known, "france_travail_offres", Filters(audience="demandeurs_emploi")).why == [
        "demandeur d’emploi"
    ]


def test_the_offers_own_conditions_stand_apart(known: Catalogue) -> None:
    verdict = _judge(known, "defi_accompagnement", Filters(age="26_44"))
    assert verdict.conditions == ("éloignement durable de l’emploi",)
