"""Sums of one month by one attribute: what lives on of the answers that rows have forgotten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Integer, case, cast, func, literal, select, true
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session
from sqlalchemy.sql import ColumnElement

from db.records import moments
from db.store import journal, sent
from db.store.tables import margins, sessions, unmet, visits

STARTS, MINUTES = "session_starts", "session_minutes"
UNMET = "unmet_need"
# what the desk keeps for itself: no round sends hours crossed with anything
LOCAL = (STARTS, MINUTES)

Key = tuple[str, str, date, str, str]
Sums = dict[Key, int]


@dataclass(frozen=True)
class Month:
    """The sums of one desk for one site and month, as they are told to the shared database."""

    site: str
    month: date
    lines: tuple[tuple[str, str, int], ...]


def of_answers(session: Session, kind: str, rows: ColumnElement[bool]) -> Sums:
    """What the standing rows among `rows` tell of visitors, by site, desk and month."""
    table = visits if kind == "visits" else unmet
    number: Any = func.sum(visits.c.count) if kind == "visits" else func.count()
    month = func.strftime("%Y-%m-01", table.c.day)
    found: Sums = {}
    for name in sent.PERSONAL[kind]:
        column = table.c[name]
        query = (
            select(table.c.site, table.c.desk, month, _code(column), number)
            .where(rows, journal.standing(table), column.is_not(None))
            .group_by(table.c.site, table.c.desk, month, column)
        )
        attribute = UNMET if kind == "unmet" else name
        for site, desk, first, code, count in session.execute(query):
            found[site, desk, date.fromisoformat(first), attribute, code] = int(count)
    return found


def of_sessions(session: Session, rows: ColumnElement[bool]) -> Sums:
    """Sessions begun, and minutes of use, by hour of the week (« 1-10 »: Monday, ten o'clock)."""
    query = select(sessions).where(rows, journal.standing(sessions))
    found: Counter[Key] = Counter()
    for row in session.execute(query).mappings():
        key = (row["site"], row["desk"], row["day"].replace(day=1))
        begun = moments.local(row["started"])
        found[*key, STARTS, _hour(begun)] += 1
        for hour, minutes in _spread(begun, row["minutes"]):
            found[*key, MINUTES, hour] += minutes
    return dict(found)


def keep(session: Session, sums: Sums) -> None:
    """Add the sums to those that are kept."""
    if not sums:
        return
    names = ("site", "desk", "month", "attribute", "code", "number")
    query = insert(margins)
    more = {"number": margins.c.number + query.excluded.number}
    query = query.on_conflict_do_update(index_elements=list(names[:5]), set_=more)
    session.execute(query, [dict(zip(names, (*key, count), strict=True)) for key, count in sums.items()])


def told(session: Session, desk: str, sites: Iterable[str]) -> list[Month]:
    """What the rows of this desk no longer tell the shared database: kept sums, and those of sealed rows."""
    mine = list(sites)
    found: Counter[Key] = Counter()
    for kind, table in (("visits", visits), ("unmet", unmet)):
        sealed = (table.c.desk == desk) & table.c.site.in_(mine) & (table.c.sealed == true())
        found.update(of_answers(session, kind, sealed))
    kept = select(margins).where(
        margins.c.desk == desk, margins.c.site.in_(mine), margins.c.attribute.not_in(LOCAL)
    )
    for row in session.execute(kept):
        found[row.site, row.desk, row.month, row.attribute, row.code] += row.number
    months = sorted({(site, month) for site, _, month, _, _ in found})
    return [Month(site, month, tuple(_lines(found, site, month))) for site, month in months]


def _lines(found: Counter[Key], site: str, month: date) -> Iterator[tuple[str, str, int]]:
    for key in sorted(found):
        if (key[0], key[2]) == (site, month):
            yield key[3], key[4], found[key]


def _code(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """The value as text: true and false are written alike on both sides."""
    if column.type.python_type is bool:
        return case((cast(column, Integer) == 1, literal("true")), else_=literal("false"))
    return column


def _spread(begun: datetime, minutes: int) -> Iterator[tuple[str, int]]:
    """The minutes of a session by the hours in which they fell."""
    left = minutes
    while left > 0:
        here = min(left, 60 - begun.minute)
        yield _hour(begun), here
        begun, left = begun + timedelta(minutes=here), left - here


def _hour(at: datetime) -> str:
    return f"{at.isoweekday()}-{at.hour:02}"
