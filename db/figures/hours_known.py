"""Visits by hour of the day, as the shared database knows them: 24 numbers for each site and day.

A day whose rows still know their hour is counted from them, any other from the counts that were told.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy import BigInteger, func, select, type_coerce
from sqlalchemy.orm import Session

from db.records import hours as told
from db.records import moments
from db.store import journal
from db.store.tables import hours, visits

Day = tuple[str, date]


def read(session: Session, first: date, last: date) -> Iterator[tuple[str, date, str]]:
    """The site, the day and the 24 numbers of each day of which any hour is known."""
    found = _told(session, first, last) | _counted(session, first, last)
    for site, day in sorted(found):
        yield site, day, told.text_of(found[site, day])


def _told(session: Session, first: date, last: date) -> dict[Day, Counter[int]]:
    query = select(hours).where(hours.c.day.between(first, last), journal.standing(hours))
    found: dict[Day, Counter[int]] = defaultdict(Counter)
    for row in session.execute(query):
        found[row.site, row.day].update(told.read(row.hours))
    return dict(found)


def _counted(session: Session, first: date, last: date) -> dict[Day, Counter[int]]:
    """Added up by the whole hours of UTC, which are those of the clock on the wall under another number."""
    begun = func.min(visits.c.at)
    query = (
        select(visits.c.site, visits.c.day, begun.label("at"), func.sum(visits.c.count).label("persons"))
        .where(visits.c.day.between(first, last), visits.c.at.is_not(None), journal.standing(visits))
        .group_by(visits.c.site, visits.c.day, type_coerce(visits.c.at, BigInteger).op("/")(3600))
    )
    found: dict[Day, Counter[int]] = defaultdict(Counter)
    for row in session.execute(query):
        at: datetime = row.at
        found[row.site, row.day][moments.local(at).hour] += row.persons
    return dict(found)
