"""Beyond what is held in memory: published services are found by theme, word and name, near the visitor."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from db.directory import importing, shelf
from db.reference import catalogue, search
from db.reference.eligibility import Filters
from db.reference.search import Suggestions
from db.store.opening import Store
from tests.db.directory.examples import service, structure, write

BELFORT, MONTBELIARD = "90010", "25388"
Ask = Callable[..., Suggestions]


@pytest.fixture
def ask(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """A base of six services of which one alone is held in memory."""
    monkeypatch.setattr(catalogue, "NEAREST", 1)
    records: list[Any] = [
        structure(1, nom="Roue Libre"),
        service(1, zone_eligibilite=["25388"]),
        service(2, structure_id="dora--s1", zone_eligibilite=["90"], nom="Permis pour tous"),
        service(3, zone_eligibilite=["90"], nom="Conduire enfin"),
        service(4, zone_eligibilite=["13"], nom="Permis du Sud"),
        service(5, zone_eligibilite=["90"], thematiques=["sante--addictions"], nom="Tabac, alcool"),
        service(6, zone_eligibilite=["france"], thematiques=["sante--addictions"], nom="Écoute"),
    ]
    with shelf.writing(store.folder) as connection:
        importing.run(connection, [write(tmp_path / "in.json", records)], date(2026, 11, 20))

    def asked(text: str, territory: str = BELFORT) -> Suggestions:
        at = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)
        with store.transaction() as session:
            return search.suggest(session, text, Filters(territory=territory), at)

    return asked


def _codes(found: Suggestions) -> set[str]:
    return {one.offer for one in found.results if one.offer.startswith("dora")}


def test_only_the_nearest_service_is_in_memory(ask: Ask, store: Store) -> None:
    with store.transaction() as session:
        held = {offer.code for offer in catalogue.current(session).offers}
    assert {code for code in held if code.startswith("dora")} == {"dora--1"}


def test_a_theme_is_found_where_the_visitor_lives(ask: Ask) -> None:
    assert _codes(ask("passer le permis")) == {"dora--2", "dora--3"}
    assert "dora--2" not in _codes(ask("passer le permis", MONTBELIARD))
    assert _codes(ask("arrêter de fumer", MONTBELIARD)) == {"dora--6"}


def test_why_and_what_to_check_are_said_as_of_any_other(ask: Ask) -> None:
    (found,) = [one for one in ask("passer le permis").results if one.offer == "dora--3"]
    assert found.why == ("préparer un permis", "Belfort")
    assert found.partner_name == "Structure non publiée (dora--s3)"


def test_a_structure_is_found_by_its_name_as_it_is_typed(ask: Ask) -> None:
    found = ask("roue lib")
    assert _codes(found) <= {"dora--1", "dora--2"}
    named = {one.offer: one.why[0] for one in ask("roue libre").results}
    assert named["dora--2"] == "demandé par son nom"


def test_what_was_read_once_is_kept_until_the_next_import(ask: Ask, store: Store) -> None:
    ask("passer le permis")
    with store.transaction() as session:
        kept = search.directory(session)._further._read
        assert {offer.code for offer in kept.values()} == {"dora--2", "dora--3"}
    with shelf.writing(store.folder) as connection:
        file = write(store.folder / "next.json", [service(3, zone_eligibilite=["90"], nom="Autre nom")])
        importing.run(connection, [file], date(2026, 11, 21))
    assert "Autre nom" in {one.name for one in ask("passer le permis").results}


@pytest.mark.parametrize("text", ["", '"', "AND OR NOT", "facets:", "a* b*", "(", "NEAR(permis", "é" * 300])
def test_no_text_breaks_the_question(ask: Ask, text: str) -> None:
    ask(text)
