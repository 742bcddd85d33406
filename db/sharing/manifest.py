"""Comparing contents: count and sum of hashes per site and day, then row by row where they differ.

It heals wrong marks and servers that were restored to an earlier day.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row, func, select, true
from sqlalchemy.orm import Session
from sqlalchemy.sql import ColumnElement

from db.sharing.connection import Link
from db.sharing.greeting import Hello
from db.sharing.outbox import Batch, Item
from db.sharing.rights import FOLLOW_UP
from db.store import sent
from db.store.tables import JOURNALS, outbox

Key = tuple[str, date]
Sums = dict[Key, tuple[int, int]]

_ASK = "SELECT site, day, rows, sum FROM premier_accueil.manifest(%s, %s, %s)"
FIRST, LAST = date(2000, 1, 1), date(2100, 12, 31)


@dataclass(frozen=True)
class Range:
    """Whole months to compare, as their first and last day."""

    first: date = FIRST
    last: date = LAST


@dataclass(frozen=True)
class Difference:
    """Site and days where the two sides differ, and how many rows more the server counts there."""

    kind: str
    keys: tuple[Key, ...]
    surplus: int


def theirs(link: Link, kind: str, days: Range) -> Sums:
    """The server's side, for the rows of the desk whose role asks."""
    rows = link.connection.execute(_ASK, (kind, _grain(kind, days.first), days.last))
    return {(site, day): (count, int(total)) for site, day, count, total in rows}


def totals(link: Link) -> dict[str, int]:
    """How many rows of this desk each journal of the server holds."""
    found = link.connection.execute("SELECT kind, rows FROM premier_accueil.manifest_total()")
    return dict(found.fetchall())


def ours(session: Session, hello: Hello, kind: str, days: Range) -> Sums:
    """This store's side: the rows that count as proven."""
    table = JOURNALS[kind]
    query = select(table.c.site, table.c.day, table.c.hash).where(
        *_proven(hello, kind), table.c.day.between(_grain(kind, days.first), days.last)
    )
    found: dict[Key, list[int]] = defaultdict(lambda: [0, 0])
    for site, day, kept in session.execute(query).all():
        cell = found[site, _grain(kind, day)]
        cell[0] += 1
        cell[1] += int.from_bytes(kept[:8], "big", signed=True)
    return {key: (count, total) for key, (count, total) in found.items()}


def our_totals(session: Session, hello: Hello) -> dict[str, int]:
    """How many rows of each journal this store takes for proven."""
    return {
        kind: session.execute(
            select(func.count()).select_from(table).where(*_proven(hello, kind))
        ).scalar_one()
        for kind, table in JOURNALS.items()
    }


def pieces(session: Session, kind: str, days: Range) -> list[Range]:
    """The range cut into years that hold rows, each short enough to be read between two visits."""
    table = JOURNALS[kind]
    first, last = session.execute(select(func.min(table.c.day), func.max(table.c.day))).one()
    if first is None:
        return []
    first, last = max(first, days.first), min(last, days.last)
    cut = [Range(date(year, 1, 1), date(year, 12, 31)) for year in range(first.year, last.year + 1)]
    return [Range(max(piece.first, days.first), min(piece.last, days.last)) for piece in cut]


def difference(kind: str, our: Sums, their: Sums) -> Difference | None:
    """Where the sides differ; None when they hold the same."""
    keys = sorted(key for key in our.keys() | their.keys() if our.get(key) != their.get(key))
    if not keys:
        return None
    more = sum(their.get(key, (0, 0))[0] - our.get(key, (0, 0))[0] for key in keys)
    return Difference(kind, tuple(keys), max(more, 0))


def rows(session: Session, hello: Hello, found: Difference) -> Batch:
    """The rows of this store on days that differ, to be proven one by one."""
    table = JOURNALS[found.kind]
    items: list[tuple[int, Item]] = []
    for site, day in found.keys:
        last = day if not _monthly(found.kind) else _month_end(day)
        query = select(table).where(
            *_proven(hello, found.kind), table.c.site == site, table.c.day.between(day, last)
        )
        items += [(row.seq, _item(row)) for row in session.execute(query)]
    items.sort(key=lambda pair: pair[0])  # a correction waits again after its original
    return Batch(found.kind, tuple(item for _, item in items))


def _item(row: Row[Any]) -> Item:
    return Item(row.id, row.site, row.desk, row.replaces, row.hash, row.day, ())


def _proven(hello: Hello, kind: str) -> tuple[ColumnElement[bool], ...]:
    table = JOURNALS[kind]
    waits = select(outbox.c.id).where(outbox.c.kind == kind)
    # where the follow-up wrote it, a row counts nowhere and is kept for the shared database alone; but its
    # answers to the funders count, and one set aside lost against another
    alone = hello.desk == FOLLOW_UP and kind != "bilan_answers"
    counts = true() if alone else table.c.set_aside.is_(False)
    return (
        table.c.site.in_(hello.sites),
        table.c.desk == hello.desk,
        counts,
        table.c.id.not_in(waits),
    )


def _monthly(kind: str) -> bool:
    return "month" in sent.FIELDS[kind]


def _grain(kind: str, day: date) -> date:
    return day.replace(day=1) if _monthly(kind) else day


def _month_end(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1) - timedelta(days=1)
