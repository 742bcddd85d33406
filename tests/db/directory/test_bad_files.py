"""Whatever a file holds: no crash, no half-kept record, the good cards in and the rest told."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from data_inclusion.schema import v1
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.directory import cells, checking, importing, keeping, reading, schema, shelf
from db.directory.importing import Imported
from db.refusals import Refused
from tests.db.directory.examples import service, structure, write

TODAY = date(2026, 11, 20)
FEW = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

FORMULAS = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "\t=1",
    "'; DROP TABLE services; --",
    "<b>x</b>",
    "%s%n",
]
TEXTS = st.text(max_size=40) | st.sampled_from(FORMULAS) | st.text("éèàç’\u202f\u200d😀", max_size=12)
PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | TEXTS
ANYTHING = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)
NAMES = st.sampled_from(schema.fields("service"))


def _run(folder: Path, *paths: Path) -> Imported:
    with shelf.writing(folder) as connection:
        return importing.run(connection, paths, TODAY)


@pytest.fixture
def shelved(tmp_path: Path) -> Callable[[], Iterator[Any]]:
    """What stands in the base afterwards, and that the file is whole."""

    def content() -> Iterator[Any]:
        with shelf.writing(tmp_path) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            yield from (
                json.loads(row[0]) for row in connection.execute("SELECT data FROM services ORDER BY id")
            )

    return content


def _cleaned(told: dict[str, Any]) -> dict[str, Any] | checking.Bad:
    try:
        return checking.clean("service", told, TODAY)
    except checking.Bad as bad:
        return bad


def _tried(folder: Path, path: Path) -> Imported | Refused:
    try:
        return _run(folder, path)
    except Refused as refused:
        return refused


@given(told=st.dictionaries(NAMES, ANYTHING, max_size=6))
@FEW
def test_a_record_is_clean_or_refused_in_words(told: dict[str, Any]) -> None:
    record = _cleaned(service(1) | told)
    if isinstance(record, checking.Bad):
        assert (str(record)[-1], bool(record.field)) == (".", True)
        return
    assert checking.clean("service", record, TODAY) == record, "clean is clean"
    assert all(value not in (None, "", []) for value in record.values())
    known = {**record}
    for name, value in schema.unknown("service", record):
        kept = [one for one in record[name] if one != value] if isinstance(record[name], list) else None
        known[name] = known[name] and kept
    for name in schema.values("service"):
        told_here = known.get(name)
        if isinstance(told_here, list):
            known[name] = [one for one in told_here if one in schema.values("service")[name]] or None
    assert v1.Service(**known).id == record["id"], "what is taken here, the published schema takes too"


@given(text=TEXTS, name=st.sampled_from(["nom", "description", "adresse", "publics_precisions"]))
@FEW
def test_text_is_kept_as_it_was_and_never_taken_for_code(text: str, name: str, tmp_path: Path) -> None:
    told = f"Atelier {text} de la maison"
    record = checking.clean("service", service(1, **{name: told}), TODAY)
    done = _run(tmp_path, write(tmp_path / "a.json", [service(1, **{name: told})]))
    assert (done.taken, done.refused) == (1, 0)
    with shelf.writing(tmp_path) as connection:
        (kept,) = connection.execute("SELECT data FROM services").fetchall()
    assert json.loads(kept[0])[name] == record[name]


@given(
    content=st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))
)
@FEW
def test_any_bytes_are_refused_or_read(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "any.json"
    for start in (b"", b"[", b'[{"id": "', b"id,source,nom\n", b'{"services": ['):
        path.write_bytes(start + content)
        done = _tried(tmp_path, path)
        if isinstance(done, Refused):
            assert (done.field, done.reason[-1]) == ("file", ".")
        else:
            assert all(str(one).endswith(".") for one in done.wrong)


@given(values=st.lists(st.text("abc-é'\"", min_size=1, max_size=8), min_size=1, max_size=5))
@FEW
def test_a_list_in_a_cell_reads_back(values: list[str]) -> None:
    assert cells.entries(json.dumps(values, ensure_ascii=False)) == values
    plain = [one.replace("'", "").replace('"', "") for one in values]
    plain = [one for one in plain if one.strip("-")]
    if plain:
        assert cells.entries("{" + ",".join(plain) + "}") == plain
        assert cells.entries(str(plain)) == plain
        assert cells.entries(" | ".join([*plain, "z"])) == [*plain, "z"]


@given(identifier=st.text(min_size=1, max_size=120))
@FEW
def test_every_identifier_gets_a_code_that_a_referral_may_carry(identifier: str) -> None:
    code = keeping.code(identifier)
    assert 1 <= len(code) <= 80
    assert all(sign.isascii() and (sign.isalnum() or sign in "_.-") for sign in code)
    assert keeping.code(identifier) == code


def test_gigantic_and_deep_values_are_refused_one_by_one(
    tmp_path: Path, shelved: Callable[[], Iterator[Any]]
) -> None:
    bad = [
        service(1, thematiques=[f"x{number}" for number in range(5000)]),
        service(2, description="x" * 30_000),
        service(3, nom="y" * 151),
        service(4, commune={"a": {"b": ["c"]}}),
        service(5, zone_eligibilite=["25", ["90"]]),
    ]
    done = _run(tmp_path, write(tmp_path / "a.json", [*bad, service(9)]))
    assert [one.id for one in done.wrong] == [f"dora--{number}" for number in range(1, 6)]
    assert [one["id"] for one in shelved()] == ["dora--9"]


def test_a_bomb_of_brackets_or_of_one_endless_record_costs_no_memory(tmp_path: Path) -> None:
    for content in (
        b"[" * 2_000_000,
        b'[{"a":' * 300_000,
        b'[{"nom": "' + b"x" * (6 << 20) + b'"}]',
        b'[{"a": [' + b"1," * (3 << 20) + b"1]}]",
    ):
        path = tmp_path / "bomb.json"
        path.write_bytes(content)
        with pytest.raises(Refused):
            _run(tmp_path, path)


def test_links_and_strange_names(tmp_path: Path) -> None:
    real = write(tmp_path / ("é ü " + "x" * 200 + ".json"), [service(1)])
    link, dead, loop = (tmp_path / name for name in ("link.json", "dead.json", "loop.json"))
    link.symlink_to(real)
    dead.symlink_to(tmp_path / "absent")
    loop.symlink_to(loop)
    assert _run(tmp_path, link).taken == 1
    for bad in (dead, loop):
        with pytest.raises(Refused):
            reading.file(bad)


def test_a_single_wrong_accent_at_the_end_makes_it_windows(tmp_path: Path) -> None:
    text = json.dumps([structure(1, nom="Évoironnes"), structure(2, nom="Été")], ensure_ascii=False)
    (tmp_path / "a.json").write_bytes(text.encode("cp1252"))
    done = _run(tmp_path, tmp_path / "a.json")
    assert (done.taken, done.refused) == (2, 0)
    with shelf.writing(tmp_path) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM structures ORDER BY id")]
    assert names == ["Évoironnes", "Été"]
