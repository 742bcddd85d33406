"""The reference table: rows are added and never changed, the highest version of a code is in force.

A change is a new version, so that a row recorded under an old version still reads as it was.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from db.store import tables

# edited or imported here: a newer release of the program never overwrites such a row
EDITED = "by"

# read as the local store keeps them, so that a start parses only the kinds that it uses
_IN_FORCE = (
    "SELECT kind, code, version, valid_from, valid_to, data FROM reference ORDER BY kind, code, version"
)
_NEWEST = "SELECT rowid, kind, code, version, length(data) FROM reference ORDER BY rowid DESC LIMIT 1"


@dataclass(frozen=True, slots=True)
class Row:
    """One version of one code of one kind; `data` holds plain JSON values."""

    kind: str
    code: str
    data: dict[str, Any]
    valid_from: date | None = None
    valid_to: date | None = None
    version: int = 0

    def says_the_same(self, other: Row) -> bool:
        """Whether both say the same, whatever their version."""
        return replace(self, version=0) == replace(other, version=0)


def mark(session: Session) -> tuple[Any, ...] | None:
    """What changes whenever a row is added, read in microseconds; None when there is no row."""
    found = session.connection().exec_driver_sql(_NEWEST).first()
    return None if found is None else tuple(found)


def versions(session: Session, *kinds: str) -> Iterator[Row]:
    """Every version of the named kinds, oldest first; of every kind when none is named."""
    table = tables.reference
    query = select(table).order_by(table.c.kind, table.c.code, table.c.version)
    if kinds:
        query = query.where(table.c.kind.in_(kinds))
    for row in session.execute(query):
        yield Row(row.kind, row.code, row.data, row.valid_from, row.valid_to, row.version)


def in_force(session: Session, *kinds: str) -> list[Row]:
    """The highest version of each code of the named kinds, in the order of the lists."""
    newest = {(row.kind, row.code): row for row in versions(session, *kinds)}
    return in_order(newest.values())


@dataclass(frozen=True, slots=True)
class Unread:
    """A row in force as the store keeps it, its JSON not parsed yet."""

    kind: str
    code: str
    version: int
    valid_from: str | None
    valid_to: str | None
    data: str

    def read(self) -> Row:
        """The row itself."""
        start, end = _day(self.valid_from), _day(self.valid_to)
        return Row(self.kind, self.code, json.loads(self.data), start, end, self.version)


def unread(session: Session) -> dict[str, list[Unread]]:
    """The highest version of every code by kind; an order of milliseconds for the whole table."""
    found = session.connection().exec_driver_sql(_IN_FORCE)
    newest = {(row[0], row[1]): row for row in found}
    kinds: dict[str, list[Unread]] = {}
    for row in newest.values():
        kinds.setdefault(row[0], []).append(Unread(*row))
    return kinds


def in_order(rows: Iterable[Row]) -> list[Row]:
    """The rows as their list shows them."""
    return sorted(rows, key=lambda row: (row.kind, row.data.get("order", 0), row.code))


def put(session: Session, rows: Iterable[Row]) -> int:
    """Add a version for each row that says something new, and tell how many were added."""
    wanted = list(rows)
    newest = {(row.kind, row.code): row for row in versions(session, *_kinds(wanted))}
    return _add(session, [_next(row, newest.get((row.kind, row.code))) for row in wanted])


def put_shipped(session: Session, rows: Iterable[Row]) -> int:
    """Like `put` for what the program ships: what was known before or edited here stays."""
    wanted = list(rows)
    known: dict[tuple[str, str], list[Row]] = {}
    for row in versions(session, *_kinds(wanted)):
        known.setdefault((row.kind, row.code), []).append(row)
    return _add(session, [_news(row, known.get((row.kind, row.code), [])) for row in wanted])


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _kinds(rows: list[Row]) -> list[str]:
    return sorted({row.kind for row in rows})


def _next(row: Row, current: Row | None) -> Row | None:
    if current is None:
        return replace(row, version=1)
    return None if row.says_the_same(current) else replace(row, version=current.version + 1)


def _news(row: Row, known: list[Row]) -> Row | None:
    if not known:
        return replace(row, version=1)
    if EDITED in known[-1].data or any(row.says_the_same(old) for old in known):
        return None
    return replace(row, version=known[-1].version + 1)


def _add(session: Session, rows: list[Row | None]) -> int:
    new = [
        {
            "kind": row.kind,
            "code": row.code,
            "version": row.version,
            "valid_from": row.valid_from,
            "valid_to": row.valid_to,
            "data": row.data,
        }
        for row in rows
        if row is not None
    ]
    if new:
        session.execute(insert(tables.reference), new)
    return len(new)
