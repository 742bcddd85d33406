"""Commune, département, community, quartier, France: unknown is not everywhere; how far a door is."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from db.directory import importing, shelf
from db.reference import catalogue, eligibility, search, territory
from db.reference.cards import Offer, Place
from db.reference.catalogue import Catalogue
from db.reference.eligibility import Filters, Verdict
from db.store.opening import Store
from tests.db.directory.examples import service, structure, write

AT = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)
Judge = Callable[..., Verdict]


@pytest.fixture
def judge(known: Catalogue) -> Judge:
    """What is said of a service with this zone and these publics."""
    model = known.offers[0]

    def judged(zone: list[str] | None, where: str | None = None, publics: tuple[str, ...] = ()) -> Verdict:
        told = service(1, zone_eligibilite=zone, publics=list(publics))
        offer: Offer = replace(
            model, zone=None if zone is None else frozenset(zone), zone_label=None, zone_to_check=False,
            audiences=(), audience_note=None, age_min=None, age_max=None, excludes=(), conditions=(),
            known_to_mission_locale=None, service=told,
        )  # fmt: skip
        return eligibility.judge(offer, Filters(territory=where, site="centre"), known)

    return judged


def test_unknown_is_asked_and_everywhere_is_not(judge: Judge) -> None:
    assert "territoire : à demander" in judge(None).to_check
    assert "territoire : à demander" in judge(None, "25388").to_check
    for everywhere in (["france"], ["99100"]):
        for where in (None, "25388", "elsewhere"):
            verdict = judge(everywhere, where)
            assert (verdict.eligible, [one for one in verdict.to_check if "territoire" in one]) == (True, [])


@pytest.mark.parametrize("zone", [["25388"], ["25"], ["200065647"], ["2A", "25"]])
def test_a_commune_its_departement_and_its_community_cover_it(judge: Judge, zone: list[str]) -> None:
    assert "Montbéliard" in judge(zone, "25388").why


def test_what_lies_outside_says_where_in_words(judge: Judge) -> None:
    assert judge(["90"], "25388").because == ["Territoire : Territoire de Belfort"]
    assert judge(["25031"], "25388").because == ["Territoire : Audincourt"]
    assert judge(["13"], "25388").because == ["Territoire : Bouches-du-Rhône"]
    assert "territoire : Audincourt" in judge(["25031"]).to_check


def test_who_lives_in_a_priority_quartier_is_of_that_public(judge: Judge) -> None:
    publics = ("residents-qpv-frr", "seniors")
    assert "habite un quartier prioritaire" in judge(["25"], "champvallon", publics).why
    for where in (None, "25057"):
        assert any("quartier prioritaire" in one for one in judge(["25"], where, publics).to_check)


def test_zones_in_words(known: Catalogue) -> None:
    assert territory.label(["99100"], known) == "France entière"
    assert territory.label(["2A", "974"], known) == "Corse-du-Sud, La Réunion"
    assert "Montbéliard" in territory.label(["200065647"], known)
    assert territory.label(["69001"], known) == "zone 69001"
    many = [f"{number:02}" for number in range(1, 10)]
    assert territory.label(many, known).endswith("et 5 autres")


def test_a_distance_needs_both_ends(store: Store, tmp_path: Path) -> None:
    here: dict[str, Any] = {"latitude": 47.51, "longitude": 6.80, "zone_eligibilite": ["25"]}
    cards = [
        structure(1),
        service(1, code_insee="25388", **here),
        service(2, code_insee="25031", **here | {"latitude": 47.48, "longitude": 6.85}),
        service(3, code_insee="25388", zone_eligibilite=["25"]),
        service(4, code_insee="25388", **here | {"latitude": 4751.0}),
    ]
    with shelf.writing(store.folder) as connection:
        importing.run(connection, [write(tmp_path / "a.json", cards)], date(2026, 11, 20))
    with store.transaction() as session:
        directory = search.Directory(catalogue.current(session))

    def far(where: str | None) -> dict[str, float | None]:
        found = directory.suggest("permis", Filters(territory=where, site="centre"), AT).results
        return {one.offer: one.kilometres for one in found if one.offer.startswith("dora")}

    assert far("25388")["dora--1"] == pytest.approx(0)
    assert far("25388")["dora--2"] == pytest.approx(5.0, abs=0.3)
    assert far("25031")["dora--1"] == pytest.approx(5.0, abs=0.3)
    assert far(None) == far("25388"), "without a word the desk's own commune is meant"
    assert (far("25388")["dora--3"], far("25388")["dora--4"]) == (None, None)
    assert set(far("elsewhere").values()) == {None}
    assert set(far("25048").values()) == {None}, "no address of that commune is known"
    assert territory.point(Place(latitude=float("nan"), longitude=6.8)) is None
