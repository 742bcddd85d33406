"""The search: the right door first, reasons in French, a neutral order, nobody said clearly."""

import gc
import re
import weakref
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from sqlalchemy.orm import Session

from db.reference import fitting, register, search, words
from db.reference.catalogue import Catalogue
from db.reference.eligibility import Filters
from db.reference.search import Directory, Suggestions
from db.refusals import Refused

AT = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)


def _offers(found: Suggestions) -> list[str]:
    return [result.offer for result in found.results]


@pytest.mark.parametrize(
    ("text", "filters", "first"),
    [
        ("permis", Filters(audience="demandeurs_emploi", territory="25388"), "france_travail_aides"),
        ("du boulo", Filters(age="18_25", known_to_mission_locale=True), "ml_referent"),
        ("du boulo", Filters(age="18_25", known_to_mission_locale=False), "ml_premier_contact"),
        ("du boulo", Filters(age="26_44"), "defi_accompagnement"),
        ("cherche travail", Filters(age="26_plus"), "defi_accompagnement"),
        ("mon cévé", Filters(), "ideis_cv"),
        ("garde denfant", Filters(), "caf_familles"),
        ("rien a mangé", Filters(), "banque_alimentaire_colis"),
        ("mobijob", Filters(territory="90010"), "cahier_08"),
        ("declaration d'impot", Filters(), "impots_demarches"),
        ("carte vitale", Filters(), "securite_sociale_droits"),
        ("service civique", Filters(territory="90010", age="18_25"), "unis_cite_service_civique"),
        ("wifi", Filters(), "ideis_cyberespace"),
        ("", Filters(theme="garde_enfants"), "caf_familles"),
        ("", Filters(theme="numerique"), "ideis_demarches"),
    ],
)
def test_the_right_door_comes_first(directory: Directory, text: str, filters: Filters, first: str) -> None:
    assert _offers(directory.suggest(text, filters, AT))[0] == first


def test_what_is_asked_by_its_name_is_there_with_its_reason(directory: Directory) -> None:
    filters = Filters(territory="90010", audience="demandeurs_emploi")
    named = [one for one in directory.suggest("cafe cv", filters, AT).results if one.level == 5]
    assert [one.offer for one in named] == ["belfort_02"]
    assert named[0].why[0] == "demandé par son nom"


def test_a_card_says_why_and_what_to_check(directory: Directory) -> None:
    filters = Filters(audience="demandeurs_emploi", age="26_plus", territory="25388", site="centre")
    found = directory.suggest("permis", filters, AT)
    assert found.results[0].why == ("préparer un permis", "demandeur d’emploi", "Montbéliard")
    assert found.results[0].to_check == (
        "aide utile à l’emploi ou à la formation visée",
        "fiche de 2019, à vérifier",
    )
    apart = {one.offer: one.because for one in found.not_eligible}
    assert apart["cahier_12"].startswith("Territoire : Pays de Fougères")
    assert apart["fastt_mobilite"].startswith("Public : salariés intérimaires")
    assert apart["ml_referent"] == "Âge : réservé aux 16 à 25 ans"
    assert found.need == "mobilite"


def test_the_shape_of_the_command(directory: Directory) -> None:
    plain = directory.suggest("permis", Filters(), AT).as_plain()
    assert {"results", "not_eligible", "nobody"} <= plain.keys()
    assert {"partner", "offer", "name", "why", "to_check"} <= plain["results"][0].keys()
    assert {"partner", "offer", "because"} <= plain["not_eligible"][0].keys()
    assert plain["nobody"] is False


def test_never_a_far_scheme_a_non_target_or_a_paper_for_professionals(
    directory: Directory, known: Catalogue
) -> None:
    for text in ("emploi", "formation", "permis", "logement", "papiers", "créer mon entreprise", ""):
        for result in directory.suggest(text, Filters(), AT).results:
            offer, partner = known.offer(result.offer), known.partner(result.partner)
            assert offer is not None
            assert partner is not None
            assert offer.zone
            assert offer.zone & known.near
            assert partner.target != "non"
            assert offer.for_visitors


def test_indirect_ways_come_after_all_others(directory: Directory, known: Catalogue) -> None:
    for text in ("emploi", "formation", "logement", "sport", "métier"):
        found = directory.suggest(text, Filters(), AT).results
        indirect = [known.partner(one.partner).target == "indirect" for one in found]  # type: ignore[union-attr]
        assert indirect == sorted(indirect), text


def test_doors_for_publics_that_are_never_asked_come_late(directory: Directory) -> None:
    found = _offers(directory.suggest("logement", Filters(), AT))
    assert found[0] == "caf_droits"
    late = [
        place
        for place, offer in enumerate(found)
        if offer in {"adoma_accompagnement", "ash_fc_accompagnement"}
    ]
    assert all(place > 2 for place in late)
    assert "adoma_accompagnement" in _offers(directory.suggest("demande d'asile", Filters(), AT))[:3]


def test_equal_matches_are_in_alphabetical_order_and_open_ones_before(session: Session) -> None:
    def agencies() -> list[str]:
        found = search.suggest(session, "interim", Filters(audience="interimaires"), AT)
        return [one.partner for one in found.results if one.offer.endswith("_interim")]

    assert agencies()[:3] == ["manpower", "randstad", "synergie"]
    row = next(row for row in register.in_force(session, "partner") if row.code == "synergie")
    opened = row.data["structure"] | {"horaires_accueil": "Mo-Fr 08:00-18:00"}
    register.put(session, [register.Row("partner", "synergie", row.data | {"structure": opened})])
    assert agencies()[:3] == ["synergie", "manpower", "randstad"]


@pytest.mark.parametrize("text", ["psychologue", "je veux voir un psi", "zzzzzzzz", "mdph"])
def test_nobody_is_said_with_the_nearest_generalist(directory: Directory, text: str) -> None:
    found = directory.suggest(text, Filters(territory="25057"), AT)
    assert found.nobody
    assert found.results == ()
    assert found.generalists[0].offer == "ccas_bethoncourt_aide"
    assert "accueil généraliste" in found.generalists[0].why


@pytest.mark.parametrize(
    "text",
    ["dépression", "sortie de prison", "mon mari me frappe", "dossier mdph", "naturalisation", "alcool"],
)
def test_what_serves_the_search_only_gives_no_need_to_store(directory: Directory, text: str) -> None:
    assert directory.suggest(text, Filters(), AT).need is None


def test_a_chosen_need_is_the_need(directory: Directory) -> None:
    assert directory.suggest("", Filters(theme="logement"), AT).need == "logement"
    assert directory.suggest("cv", Filters(), AT).need == "outils_tre"


def test_rural_permanences_warn_and_do_not_block(directory: Directory) -> None:
    old = directory.suggest("cv", Filters(site="permanence_pont_de_roide", age="45_59"), AT)
    assert old.warnings == ("Ce lieu reçoit les jeunes de 16 à 25 ans.",)
    assert old.results
    young = Filters(site="permanence_pont_de_roide", age="18_25")
    assert directory.suggest("cv", young, AT).warnings == ()
    assert directory.suggest("cv", Filters(site="centre"), AT).warnings == ()


def test_results_come_as_the_keys_are_typed(directory: Directory) -> None:
    for typed in ("perm", "permi", "permis", "permis "):
        assert directory.suggest(typed, Filters(), AT).need == "mobilite", typed
    assert directory.suggest("p", Filters(), AT).nobody is False


@pytest.mark.parametrize(
    ("filters", "field"),
    [
        (Filters(theme="soins"), "theme"),
        (Filters(audience="martiens"), "audience"),
        (Filters(age="26"), "age"),
        (Filters(territory="75056"), "territory"),
    ],
)
def test_an_unknown_filter_is_refused(session: Session, filters: Filters, field: str) -> None:
    with pytest.raises(Refused) as refused:
        search.suggest(session, "cv", filters, AT)
    assert refused.value.field == field


def test_a_directory_goes_away_when_the_next_one_is_made(session: Session) -> None:
    before = weakref.ref(search.directory(session))
    (row,) = register.in_force(session, "partner")[:1]
    register.put(session, [replace(row, data={**row.data, "name": "Autre"})])
    assert search.directory(session) is not before()
    gc.collect()
    assert before() is None


def test_an_edited_offer_is_found_at_once(session: Session) -> None:
    assert search.suggest(session, "quidditch", Filters(), AT).nobody
    row = next(row for row in register.in_force(session, "offer") if row.code == "jeunesse_sud")
    desk = row.data["desk"] | {"keywords": ["quidditch"]}
    register.put(session, [register.Row("offer", row.code, row.data | {"desk": desk})])
    assert _offers(search.suggest(session, "quidditch", Filters(), AT)) == ["jeunesse_sud"]


@settings(max_examples=150, deadline=None)
@given(some.text(max_size=300))
def test_no_text_breaks_the_search(directory: Directory, text: str) -> None:
    found = directory.suggest(text, Filters(), AT)
    assert found.nobody == (not found.results)


@pytest.mark.parametrize(
    "text",
    ["\x00\x1b[2J", "😀" * 400, "a" * 100_000, "'; drop table reference; --", "=cmd|' /C calc'!A0",
     "<b>cv</b>", "e\u0301cole " * 60, "\u202epermis", "%s %d {}", "ＣＶ", "١٢٣", " ", "\t\n"],
)  # fmt: skip
def test_odd_input_is_only_words(directory: Directory, text: str) -> None:
    directory.suggest(text, Filters(), AT)


@given(some.text(max_size=80))
def test_words_are_plain(text: str) -> None:
    plain = words.plain(text)
    assert re.fullmatch(r"[a-z0-9]*( [a-z0-9]+)*", plain)
    assert words.plain(plain) == plain
    for word in words.telling(text):
        assert words.stem(word)
        assert words.sound(word)


@pytest.mark.parametrize(
    ("heard", "meant"),
    [("formassion", "formation"), ("aparteman", "appartement"), ("otoecole", "autoecole"),
     ("loje", "loger"), ("krech", "creche"), ("alfabetisation", "alphabetisation"),
     ("chomage", "chaumage"), ("psikologue", "psychologue"), ("travaille", "travail")],
)  # fmt: skip
def test_words_that_sound_alike_have_one_key(heard: str, meant: str) -> None:
    assert words.sound(heard) == words.sound(meant)


@pytest.mark.parametrize(
    ("one", "other"),
    [("garder", "gardée"), ("formations", "formation"), ("journal", "journaux"), ("gosses", "enfant"),
     ("taf", "travail"), ("bosser", "travailler"), ("habits", "vêtement")],
)  # fmt: skip
def test_words_of_one_root(one: str, other: str) -> None:
    assert words.stem(words.plain(one)) == words.stem(words.plain(other))


@pytest.mark.parametrize("text", ["permis", "garde d'enfant", "cv", "mobijob", "je cherche", "mal aux dents"])
@pytest.mark.parametrize("theme", [None, "mobilite", "sante"])
def test_only_offers_that_could_fit_are_looked_at_and_none_is_missed(
    directory: Directory, known: Catalogue, text: str, theme: str | None
) -> None:
    filters = Filters(theme=theme)
    wanted = directory._wanted(text, filters, directory.themes.hear(text))
    looked_at = {offer.code for offer in directory._index.candidates(wanted)}
    fits = {offer.code for offer in directory._offers if fitting.fit(offer, wanted).level}
    assert fits <= looked_at
