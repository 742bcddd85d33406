"""Bad input of every kind, inserted straight with a desk's role and password: the database itself refuses."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest

from db.records import outreach
from db.sharing import throwaway
from db.store import sent
from tests.faults import nasty
from tests.support.postgres import databases_on
from tests.support.sharing import Post, Shared, shared_database

Link = psycopg.Connection[tuple[Any, ...]]
TODAY = date.today()  # noqa: DTZ011 - the server compares with its own day
GOOD: dict[str, dict[str, Any]] = {
    "visits": {"services": "visitor", "count": 1},
    "referrals": {"partner": "ideis", "slip": "M7K-4QZ8MX-T"},
    "outcomes": {"slip": "M7K-4QZ8MX-T", "outcome": "refused", "refusal_reason": "full"},
    "sessions": {"assisted": False, "band": "30_59"},
    "attendances": {"event": "ev-1", "count": 1},
    "event_notes": {"event": "ev-1", "told": "seats", "seats": 1},
    "outreach": {"level": outreach.INDIVIDUAL, "count": 1},
    "funnels": {"diagnoses": 1, "pathways": 1},
    "unmet": {"kind": "workstation"},
    "statements": {"state": "complete"},
    "card_reports": {"partner": "ideis", "fault": "ended"},
    "hours": {"hours": ",".join(["0"] * 24)},
    "reports": {"number": "2026-001-M7K", "title": "Bilan", "protected": True, "content": "AAAA"},
    "bilan_answers": {"entry": "dreets", "question": "formes", "year": 2026, "value": 1},
}
# funders are answered above
OF_DESKS = [kind for kind in sent.FIELDS if kind != "bilan_answers"]
# codes and identifiers that are well formed: whether the directory knows them is not the row's matter
_WELL_FORMED = {"partner", "offer", "event"}
_FORM = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-")
_NUMBERS = {
    "count": (1, 500), "seats": (-500, 500), "diagnoses": (0, 5000), "pathways": (0, 5000),
    "partners": (0, 500), "introductions": (0, 500),
}  # fmt: skip
_DAYS = (
    "infinity",
    "-infinity",
    "1970-01-01",
    "2009-12-31",
    "2100-12-31",
    "0001-01-01",
    "2026-02-30",
    "epoch",
)


@dataclass(frozen=True)
class Own:
    """A desk's own connection, and who it is."""

    link: Link
    post: Post

    def row(self, journal: str, /, **change: Any) -> dict[str, Any]:
        """A row that is taken, but for what is changed."""
        day = TODAY.replace(day=1) if "month" in sent.FIELDS[journal] else TODAY
        row = {"site": "centre", "id": uuid.uuid4(), "desk": self.post.desk.name, "void": False}
        return row | {"month" if "month" in sent.FIELDS[journal] else "day": day} | GOOD[journal] | change

    def takes(self, journal: str, /, **change: Any) -> bool:
        """Whether the server takes the row; it is taken back at once."""
        row = self.row(journal, **change)
        names, marks = ", ".join(f'"{name}"' for name in row), ", ".join(["%s"] * len(row))
        query = f"INSERT INTO premier_accueil.{journal} ({names}) VALUES ({marks})"
        try:
            with self.link.transaction(force_rollback=True):
                self.link.execute(query.encode(), list(row.values()))
        except (psycopg.Error, UnicodeEncodeError):
            return False
        return True


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Own]:
    """One server for the whole module: every row is taken back."""
    folder: Path = tmp_path_factory.mktemp("bad_rows")
    with (
        throwaway.serving() as server,
        databases_on(server) as databases,
        shared_database(databases(), folder) as shared,
        _linked(shared) as own,
    ):
        yield own


@contextmanager
def _linked(shared: Shared) -> Iterator[Own]:
    post = shared.post("centre", "Poste 1")
    with shared.as_role(post) as link:
        yield Own(link, post)


def _columns(own: Own, kind: str, told: str) -> list[str]:
    """The columns of that type which a desk fills; who it is and which row it replaces are tried apart."""
    types = own.link.execute(
        "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute"
        " WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped",
        [f"premier_accueil.{kind}"],
    ).fetchall()
    return [name for name, form in types if form == told and name in sent.FIELDS[kind]]


@pytest.mark.parametrize("kind", list(sent.FIELDS))
def test_a_good_row_is_taken_where_desks_may_write(own: Own, kind: str) -> None:
    assert own.takes(kind) is (kind in OF_DESKS)


@pytest.mark.parametrize("kind", OF_DESKS)
def test_no_nasty_text_is_taken(own: Own, kind: str) -> None:
    # each value in one column of each journal, another one from journal to journal
    columns, turn = _columns(own, kind, "text"), list(sent.FIELDS).index(kind)
    values = enumerate((*nasty.TEXTS, *nasty.TYPED), turn)
    taken = [
        (column, value)
        for column, value in ((columns[place % len(columns)], value) for place, value in values)
        if own.takes(kind, **{column: value}) and not _harmless(column, value)
    ]
    assert taken == []


def _harmless(column: str, value: str) -> bool:
    """What a partner's or an event's code may look like, and what is no bad input for once."""
    mine = {("site", "centre"), ("services", "visitor,advice")}
    if column in ("title", "content"):  # a report's own words, never typed, and letters that hold its tables
        return True
    return (column, value) in mine or (column in _WELL_FORMED and set(value) <= _FORM)


@pytest.mark.parametrize("kind", OF_DESKS)
def test_no_number_beyond_its_bounds_is_taken(own: Own, kind: str) -> None:
    for column in _columns(own, kind, "integer"):
        low, high = _NUMBERS[column]
        for number in (*nasty.NUMBERS, low - 1, high + 1, float("nan"), float("inf"), "１", "1e3"):
            # the column is of whole numbers: what is decimal is rounded before any CHECK sees it
            fits = isinstance(number, int | float) and low - 0.5 <= number <= high + 0.5
            assert not own.takes(kind, **{column: number}) or fits, (column, number)


@pytest.mark.parametrize("kind", OF_DESKS)
def test_no_impossible_day_is_taken(own: Own, kind: str) -> None:
    column = "month" if "month" in sent.FIELDS[kind] else "day"
    for day in (*_DAYS, TODAY + timedelta(days=40), TODAY.replace(day=2) if column == "month" else "x"):
        assert not own.takes(kind, **{column: day}), day


@pytest.mark.parametrize("kind", OF_DESKS)
def test_no_foreign_row_is_taken(own: Own, kind: str) -> None:
    ids = (uuid.uuid1(), uuid.uuid3(uuid.NAMESPACE_DNS, "a"), uuid.UUID(int=0), "x", None)
    foreign: tuple[dict[str, Any], ...] = (
        *({"id": made} for made in ids),
        {"site": "sud"}, {"site": None}, {"desk": "Poste 2"}, {"desk": "suivi"}, {"desk": None},
        {"replaces": uuid.uuid4()}, {"replaces": uuid.uuid4(), "void": True}, {"void": True}, {"void": None},
        {"hash": b"x"}, {"receipt": b"x"}, {"unknown": 1},
    )  # fmt: skip
    assert [change for change in foreign if own.takes(kind, **change)] == []


def test_an_id_is_taken_once_and_replaced_once(own: Own) -> None:
    with own.link.transaction(force_rollback=True):
        first = own.row("visits")
        for row, taken in (
            (first, True),
            (first, False),
            (own.row("visits", replaces=first["id"], void=True), True),
            (own.row("visits", replaces=first["id"], void=True), False),
        ):
            assert _kept(own, row) is taken


def _kept(own: Own, row: dict[str, Any]) -> bool:
    names, marks = ", ".join(row), ", ".join(["%s"] * len(row))
    try:
        with own.link.transaction():
            query = f"INSERT INTO premier_accueil.visits ({names}) VALUES ({marks})"
            own.link.execute(query.encode(), list(row.values()))
    except psycopg.Error:
        return False
    return True
