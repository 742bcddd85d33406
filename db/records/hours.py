"""Counts by hour of the days that are over or closed: they leave the desk apart from the rows.

A newer count replaces the one before, as a row of its own. Rows whose hour is not known any more (paper,
retention) count in no hour, so days whose hours may be forgotten are told once and then left as they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import RowMapping, Select, exists, select
from sqlalchemy.orm import Session

from db.records import closure, moments
from db.retention import limits
from db.store import journal
from db.store.tables import hours, visits

_MARGIN = 2  # days before the limit: a run of retention and a round may be of the same day
_HOURS = 24

Key = tuple[str, date]


def tell(session: Session, desk: str, sites: Collection[str], today: date, *, every: bool = False) -> int:
    """Write the counts of days that changed since they were told; `every`: also days never told."""
    first = today - timedelta(days=limits.days(session) - _MARGIN)
    told = _told(session, first, today)
    found = {key: dict[int, int]() for key in told} | _counted(session, _recent(first, today))
    if every:
        found |= _counted(session, _never_told(first))
    changed = 0
    for (site, day), counts in sorted(found.items()):
        over = day < today or closure.closed(session, site, day)
        if over and site in sites:
            changed += _write(session, desk, (site, day), counts, told.get((site, day)))
    return changed


def of_day(session: Session, site: str, day: date) -> dict[int, int]:
    """What was told of a day at this store, every desk of it together."""
    query = select(hours.c.hours).where(hours.c.site == site, hours.c.day == day, journal.standing(hours))
    found: dict[int, int] = defaultdict(int)
    for text in session.execute(query).scalars():
        for hour, count in read(text).items():
            found[hour] += count
    return dict(found)


def text_of(counts: Mapping[int, int]) -> str:
    """24 numbers between commas, as they are kept and sent."""
    return ",".join(str(counts.get(hour, 0)) for hour in range(_HOURS))


def read(text: str) -> dict[int, int]:
    """The hours of such a text in which somebody was counted."""
    return {hour: int(value) for hour, value in enumerate(text.split(",")) if int(value)}


def _write(
    session: Session, desk: str, key: Key, counts: Mapping[int, int], earlier: RowMapping | None
) -> bool:
    text = text_of(counts)
    if earlier is not None and earlier["hours"] == text:
        return False
    values = {"site": key[0], "day": key[1], "desk": desk, "hours": text}
    journal.append(session, "hours", values | ({"replaces": earlier["id"]} if earlier else {}))
    return True


def _recent(first: date, last: date) -> Select[Any]:
    return _standing().where(visits.c.day.between(first, last))


def _never_told(before: date) -> Select[Any]:
    known = exists().where(hours.c.site == visits.c.site, hours.c.day == visits.c.day)
    return _standing().where(visits.c.day < before, ~known)


def _standing() -> Select[Any]:
    columns = select(visits.c.site, visits.c.day, visits.c.at, visits.c.count.label("counted"))
    return columns.where(visits.c.at.is_not(None), journal.standing(visits))


def _counted(session: Session, query: Select[Any]) -> dict[Key, dict[int, int]]:
    found: dict[Key, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for row in session.execute(query):
        found[row.site, row.day][moments.local(row.at).hour] += row.counted
    return dict(found)


def _told(session: Session, first: date, last: date) -> dict[Key, RowMapping]:
    query = select(hours).where(hours.c.day.between(first, last), journal.standing(hours))
    return {(row["site"], row["day"]): row for row in session.execute(query).mappings()}
