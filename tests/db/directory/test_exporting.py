"""The export is taken by the published schema, and comes back as it went."""

import csv
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import fastjsonschema
import pytest
from data_inclusion.schema import v1

from db.directory import exporting, importing, schema, shelf
from db.reference import catalogue, register
from db.reference.catalogue import Catalogue
from db.reference.register import Row
from db.refusals import Away, Refused
from db.store.opening import Store
from tests.db.directory.examples import service, structure, write

TODAY = date(2026, 11, 20)
MODELS: dict[str, Any] = {"structure": v1.Structure, "service": v1.Service}
Take = Callable[..., None]


@pytest.fixture
def take(store: Store, tmp_path: Path) -> Take:
    def took(*records: Any) -> None:
        with shelf.writing(store.folder) as connection:
            importing.run(connection, [write(tmp_path / "in.json", records)], TODAY)

    return took


def _known(store: Store) -> Catalogue:
    with store.transaction() as session:
        return catalogue.current(session)


def test_the_published_schema_accepts_every_card(store: Store, take: Take, tmp_path: Path) -> None:
    take(
        structure(1),
        service(1, publics=["jeunes", "marins"], thematiques=["mer--naviguer"], type="parrainage"),
        service(2, zone_eligibilite=None, courriel="accueil@exemple.fr", site_web="https://exemple.fr/à"),
    )
    done = exporting.write(_known(store), tmp_path / "out.json")
    told = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert (done.structures, done.services, done.left_out) == (131, 156, 3)
    for kind, model in MODELS.items():
        judge = fastjsonschema.compile(schema.published(kind))
        for record in told[f"{kind}s"]:
            judge(record)
            assert model(**record).id == record["id"]
    ids = [one["id"] for one in (*told["structures"], *told["services"])]
    assert len(set(ids)) == len(ids)
    assert {one["structure_id"] for one in told["services"]} - {"dora--s2"} <= set(ids)
    assert next(one for one in told["services"] if one["id"] == "dora--1")["publics"] == ["jeunes"]


@pytest.mark.parametrize("name", ["out.json", "out.csv"])
def test_what_was_exported_is_imported_without_a_change(
    store: Store, take: Take, tmp_path: Path, name: str
) -> None:
    take(structure(1, telephone="+33 3 53 01 00 01"), service(1, nom="=Cmd()", description="- un\n- deux"))
    files = exporting.write(_known(store), tmp_path / name).files
    before = [(one.code, one.service) for one in _known(store).offers]
    with shelf.writing(store.folder) as connection:
        done = importing.run(connection, list(files), TODAY)
    assert (done.refused, done.unknown, done.vanished) == (0, {}, 0)
    assert (done.services.same, done.structures.same) == (1, 1)
    assert [(one.code, {k: v for k, v in one.service.items() if v}) for one in _known(store).offers] == [
        (code, {k: v for k, v in told.items() if v}) for code, told in before
    ], "our own cards came back under their own codes"


def test_a_spreadsheet_computes_nothing(store: Store, take: Take, tmp_path: Path) -> None:
    take(service(1, nom="=HYPERLINK(1)", description="@SUM(1+1)*cmd"))
    exporting.write(_known(store), tmp_path / "out.csv")
    with (tmp_path / "out-services.csv").open(encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert "'=HYPERLINK(1)" in cells
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []


def test_what_is_over_is_not_published_and_a_correction_of_ours_is(
    store: Store, take: Take, tmp_path: Path
) -> None:
    take(structure(1), service(1), service(2))
    with store.transaction() as session:
        told = {"partner": "dora--s1", "service": service(1)}
        corrected = {"desk": {"corrected": {"telephone": "+33353010009"}, "contact": "Camille Exemple"}}
        register.put(session, [Row("offer", "dora--1", told | corrected)])
        over = {"partner": "dora--s1", "service": service(2), "desk": {"status": "ended"}}
        register.put(session, [Row("offer", "dora--2", over)])
    exporting.write(_known(store), tmp_path / "out.json")
    text = (tmp_path / "out.json").read_text(encoding="utf-8")
    cards = {one["id"]: one for one in json.loads(text)["services"]}
    assert cards["dora--1"]["telephone"] == "+33353010009"
    assert "dora--2" not in cards
    assert "Camille" not in text, "a contact that the desk noted stays in the house"


def test_a_place_that_cannot_be_written_is_said(store: Store, tmp_path: Path) -> None:
    known = _known(store)
    with pytest.raises(Refused):
        exporting.write(known, tmp_path / "out.xlsx")
    (tmp_path / "folder.json").mkdir()
    with pytest.raises(Refused):
        exporting.write(known, tmp_path / "folder.json")
    with pytest.raises(Away):
        exporting.write(known, tmp_path / "absent" / "out.json")
    assert [path.name for path in tmp_path.iterdir() if path.suffix in {".new", ".xlsx"}] == []
