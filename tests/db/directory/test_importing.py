"""Importing published files: the good cards in, the bad ones told, and the same end whatever happens."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db.directory import importing, keeping, shelf
from db.directory.importing import Imported
from db.directory.published import Published
from db.refusals import Refused
from tests.db.directory.examples import service, structure, write, write_csv

TODAY = date(2026, 11, 20)
Run = Callable[..., Imported]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "desk"
    made.mkdir()
    return made


@pytest.fixture
def run(folder: Path) -> Run:
    def ran(*paths: Path, today: date = TODAY, **more: Any) -> Imported:
        with shelf.writing(folder) as connection:
            return importing.run(connection, paths, today, **more)

    return ran


@pytest.fixture
def published(folder: Path) -> Iterator[Published]:
    made = Published(folder)
    yield made
    made.close()


def _content(folder: Path) -> dict[str, list[Any]]:
    """Everything that the base says, without what tells one import from another."""
    with shelf.writing(folder) as connection:
        return {
            "services": connection.execute(
                "SELECT code, id, source, structure, hash, gone, data FROM services ORDER BY id"
            ).fetchall(),
            "structures": connection.execute(
                "SELECT code, id, source, name, hash, gone, data FROM structures ORDER BY id"
            ).fetchall(),
            "words": connection.execute(
                "SELECT s.id FROM service_words w JOIN services s ON s.number = w.rowid"
                " WHERE service_words MATCH 'velo AND facets : a_25' ORDER BY s.id"
            ).fetchall(),
            "whole": connection.execute("PRAGMA integrity_check").fetchall(),
        }


BAD: list[tuple[Any, str, str]] = [
    (service(2, nom="x"), "dora--2", "nom"),
    ({"id": "dora--3"}, "dora--3", "source"),
    ("rien", "", "fiche"),
    (service(4, publics=["tous-publics", "jeunes"]), "dora--4", "publics"),
    (service(5, date_maj="2026-11-21"), "dora--5", "date_maj"),
    (service(6, code_postal="2520"), "dora--6", "code_postal"),
    (service(7, courriel="personne"), "dora--7", "courriel"),
    (service(8, lien_source="javascript:alert(1)"), "dora--8", "lien_source"),
    (service(1, nom="Un autre sous le même identifiant"), "dora--1", "id"),
]


def test_the_good_ones_go_in_and_the_bad_ones_are_told_with_place_and_reason(
    run: Run, published: Published, tmp_path: Path
) -> None:
    told = [service(1), *(bad for bad, _, _ in BAD), service(1)]
    done = run(write(tmp_path / "services.json", told))
    assert (done.services.added, done.refused, done.doubles, done.whole) == (1, len(BAD), 1, True)
    assert [(one.place, one.id, one.field) for one in done.wrong] == [
        (f"fiche n° {place}", name, field) for place, (_, name, field) in enumerate(BAD, 2)
    ]
    assert str(done.wrong[0]) == (
        "services.json, fiche n° 2 (dora--2) : nom : trop court : 3 signes au moins."
    )
    assert published.count() == 1


def test_unknown_values_are_kept_and_told(run: Run, published: Published, tmp_path: Path) -> None:
    told = service(1, type="parrainage", publics=["jeunes", "marins"], thematiques=["mer--naviguer"])
    done = run(write(tmp_path / "a.json", [told]))
    assert done.unknown == {
        ("type", "parrainage"): 1,
        ("publics", "marins"): 1,
        ("thematiques", "mer--naviguer"): 1,
    }
    found = published.get("service", "dora--1")
    assert found is not None
    assert found.record["publics"] == ["jeunes", "marins"]
    assert [one.code for one in published.matching("facets : t_mer__naviguer", 5)] == ["dora--1"]


def test_a_second_import_updates_marks_what_vanished_and_brings_back(
    run: Run, published: Published, folder: Path, tmp_path: Path
) -> None:
    run(write(tmp_path / "a.json", [service(1), service(2), service(3, source="fredo", id="fredo--3")]))
    done = run(write(tmp_path / "b.json", [service(1, nom="Atelier voiture")]), today=date(2026, 11, 24))
    assert (done.services.changed, done.services.added, done.vanished) == (1, 0, 1)
    gone = published.get("service", "dora--2")
    assert gone is not None
    assert gone.gone == date(2026, 11, 24), "kept, for the slips that name it"
    assert gone.row().data["desk"]["status"] == "vanished"
    other = published.get("service", "fredo--3")
    assert other is not None
    assert other.gone is None, "the file said nothing of that source"
    assert [one.code for one in published.matching("name : velo", 5)] == ["fredo--3"]
    assert [one.code for one in published.matching("voiture", 5)] == ["dora--1"]
    done = run(write(tmp_path / "c.json", [service(2)]), extract=True)
    assert (done.services.changed, done.vanished) == (1, 0)
    assert {one.code for one in published.matching("name : velo", 5)} == {"dora--2", "fredo--3"}


def test_a_card_that_became_bad_has_not_vanished(run: Run, published: Published, tmp_path: Path) -> None:
    run(write(tmp_path / "a.json", [service(1), service(2)]))
    done = run(write(tmp_path / "b.json", [service(1, nom="x"), service(2)]))
    assert (done.refused, done.vanished) == (1, 0)
    found = published.get("service", "dora--1")
    assert found is not None
    assert (found.record["nom"], found.gone) == ("Atelier vélo 1", None)


@pytest.mark.parametrize("after", [0, 1, 2, 3])
def test_cancelled_and_started_again_is_as_if_once(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    monkeypatch.setattr(importing, "BATCH", 10)
    first = write(tmp_path / "a.json", [service(number) for number in range(40)])
    second = write(
        tmp_path / "b.json", [service(number, nom=f"Vélo neuf {number}") for number in range(5, 45)]
    )
    run(first)
    asked = iter([False] * after + [True] * 99)
    stopped = run(second, cancelled=lambda: next(asked))
    assert (stopped.cancelled, stopped.services.changed + stopped.services.added) == (True, 10 * after)
    assert stopped.vanished == 0, "nothing has vanished from a file that was not read to its end"
    run(second)
    _same_as_once(folder, tmp_path / "once", first, second)


def _same_as_once(folder: Path, other: Path, *files: Path) -> None:
    other.mkdir()
    for file in files:
        with shelf.writing(other) as connection:
            importing.run(connection, [file], TODAY)
    assert _content(folder) == _content(other)
    assert _content(folder)["whole"] == [("ok",)]


def test_killed_within_a_batch_and_started_again_is_as_if_once(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "BATCH", 10)
    file = write(tmp_path / "a.json", [service(number) for number in range(30)])

    class Killed(BaseException):
        pass

    calls = iter(range(99))

    def put(*told: Any) -> None:
        keep(*told)
        if next(calls) == 1:
            raise Killed  # after the statements of the second batch, before its commit

    keep = keeping.put
    monkeypatch.setattr(keeping, "put", put)
    with pytest.raises(Killed):
        run(file)
    monkeypatch.setattr(keeping, "put", keep)
    assert len(_content(folder)["services"]) == 10
    run(file)
    _same_as_once(folder, tmp_path / "once", file)


def test_a_file_cut_off_gives_what_stood_before_and_nothing_vanishes(
    run: Run, published: Published, tmp_path: Path
) -> None:
    run(write(tmp_path / "a.json", [service(number) for number in range(5)]))
    whole = json.dumps([service(number, nom="Vélo neuf") for number in range(5)])
    cut = tmp_path / "b.json"
    cut.write_text(whole[: len(whole) // 2], encoding="utf-8")
    done = run(cut)
    assert (done.services.changed, done.vanished, done.whole) == (2, 0, False)
    assert done.broken == "b.json : le fichier est coupé ou abîmé après la fiche n° 2."
    assert published.count() == 5


def test_services_before_their_structures_are_found_by_the_name_of_the_partner(
    run: Run, published: Published, tmp_path: Path
) -> None:
    run(write(tmp_path / "a.json", [service(1)]))
    assert published.matching("partner : maison", 5) == []
    run(write(tmp_path / "b.json", [structure(1)]))
    assert [one.code for one in published.matching("partner : maison", 5)] == ["dora--1"]
    assert [one.partner for one in published.matching("partner : maison", 5)] == ["dora--s1"]


@pytest.mark.parametrize(
    ("separator", "encoding"), [(",", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-16"), (";", "cp1252")]
)
def test_csv_in_any_encoding_says_the_same_as_json(
    run: Run, folder: Path, tmp_path: Path, separator: str, encoding: str
) -> None:
    cards = [service(1, longitude=6.8, nombre_semaines=3), service(2, description="Ligne\net virgule, « à »")]
    run(write_csv(tmp_path / "a.csv", cards, separator, encoding))
    from_csv = _content(folder)["services"]
    other = tmp_path / "other"
    other.mkdir()
    with shelf.writing(other) as connection:
        importing.run(connection, [write(tmp_path / "a.json", cards)], TODAY)
    assert [json.loads(row[-1]) for row in from_csv] == [
        json.loads(row[-1]) for row in _content(other)["services"]
    ]


def test_a_bad_line_of_a_csv_is_told_by_its_line(run: Run, tmp_path: Path) -> None:
    file = write_csv(tmp_path / "a.csv", [service(1), service(2, description="deux\nlignes"), service(3)])
    file.write_bytes(file.read_bytes() + b"dora,dora--s4\r\n")
    done = run(file)
    assert (done.services.added, [one.place for one in done.wrong]) == (3, ["ligne 6"])


@pytest.mark.parametrize(
    "kind", ["folder", "absent", "empty", "image", "archive", "store", "device", "text", "object"]
)
def test_what_is_no_published_file_is_refused_and_changes_nothing(
    run: Run, folder: Path, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / f"bad-{kind}.json"
    if kind == "folder":
        path.mkdir()
    elif kind == "store":
        with sqlite3.connect(path) as other:
            other.execute("CREATE TABLE a (b)")
        other.close()
    elif kind == "device":
        path = Path("/dev/zero")
    elif kind != "absent":
        content = {"empty": b" \n", "image": b"\x89PNG\r\n\x1a\n\x00\xff", "archive": b"PK\x03\x04\x00\x00"}
        path.write_bytes(content.get(kind, b'{"a": "' if kind == "object" else b"Bonjour,\nmonde"))
    good = write(tmp_path / "good.json", [service(1)])
    with pytest.raises(Refused) as refused:
        run(path, good)
    assert refused.value.field == "file"
    assert _content(folder)["services"] == []


def test_one_base_for_one_shape_and_a_damaged_one_is_put_aside(
    run: Run, folder: Path, published: Published, tmp_path: Path
) -> None:
    file = write(tmp_path / "a.json", [service(1)])
    shelf.path(folder).write_bytes(b"not a base at all" * 100)
    assert published.count() == 0
    assert run(file).services.added == 1
    assert published.count() == 1
    assert shelf.path(folder).with_name("directory.db.old").exists()


def test_progress_is_told_in_bytes_after_each_batch(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "BATCH", 10)
    files = [write(tmp_path / f"{name}.json", [service(f"{name}{n}") for n in range(25)]) for name in "ab"]
    heard: list[tuple[int, int]] = []
    done = run(*files, progress=lambda now: heard.append((now.taken, now.read)))
    assert [taken for taken, _ in heard] == [10, 20, 25, 35, 45, 50]
    assert done.read == done.size == sum(file.stat().st_size for file in files)
    assert [read for _, read in heard] == sorted(read for _, read in heard)
