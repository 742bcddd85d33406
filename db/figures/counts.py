"""The four lines per site and day, recomputed from the rows each time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, false, func, select
from sqlalchemy.orm import Session

from db.store import journal
from db.store.tables import statements, visits

INDICATORS = ("visitors", "advice_resources", "referrals", "participants")


@dataclass(frozen=True)
class DayCount:
    """The four lines of one site and day; None: stated as not recorded."""

    site: str
    day: date
    visitors: int | None
    advice_resources: int | None
    referrals: int | None
    participants: int | None


@dataclass(frozen=True)
class Total:
    """Sums of the days, those not recorded left out."""

    visitors: int
    advice_resources: int
    referrals: int
    participants: int


def by_day(session: Session, first: date, last: date, site: str | None = None) -> list[DayCount]:
    """Days of [first, last] with a row or a statement, by site and day; all cancelled is zero."""
    found = {(line.site, line.day): line for line in _counted(session, first, last, site)}
    said = _written(session, first, last, site) | _stated(session, first, last, site)
    for key, state in said.items():
        if key not in found:
            value = None if state == "not_recorded" else 0
            found[key] = DayCount(*key, value, value, value, value)
    return [found[key] for key in sorted(found)]


def of_day(session: Session, site: str, day: date) -> Total:
    """The four lines of one site and day, zero when nothing stands."""
    return total(_counted(session, day, day, site))


def total(days: Iterable[DayCount]) -> Total:
    """The four sums; null is skipped."""
    kept = list(days)
    return Total(*(sum(getattr(day, name) or 0 for day in kept) for name in INDICATORS))


def by_kind(session: Session, site: str, day: date) -> dict[str, int]:
    """Visitors of a day by the service that their line is named after: the totals of the keys."""
    mine = (visits.c.site == site) & (visits.c.day == day) & journal.standing(visits)
    query = select(visits.c.kind, func.sum(visits.c.count)).where(mine).group_by(visits.c.kind)
    return {row.kind: row[1] for row in session.execute(query)}


def _counted(session: Session, first: date, last: date, site: str | None) -> list[DayCount]:
    lines = [func.sum(visits.c.count)] + [
        func.sum(case((visits.c[column], visits.c.count), else_=0))
        for column in ("in_advice_resources", "in_referrals", "in_participants")
    ]
    query = select(visits.c.site, visits.c.day, *lines).where(
        visits.c.day.between(first, last), journal.standing(visits)
    )
    if site is not None:
        query = query.where(visits.c.site == site)
    return [DayCount(*row) for row in session.execute(query.group_by(visits.c.site, visits.c.day))]


def _written(session: Session, first: date, last: date, site: str | None) -> dict[tuple[str, date], str]:
    """Days with any row, standing or not."""
    query = select(visits.c.site, visits.c.day).where(
        visits.c.day.between(first, last), visits.c.set_aside == false()
    )
    if site is not None:
        query = query.where(visits.c.site == site)
    return {(row.site, row.day): "written" for row in session.execute(query.distinct())}


def _stated(session: Session, first: date, last: date, site: str | None) -> dict[tuple[str, date], str]:
    query = select(statements.c.site, statements.c.day, statements.c.state).where(
        statements.c.day.between(first, last),
        statements.c.state != "reopened",
        journal.standing(statements),
    )
    if site is not None:
        query = query.where(statements.c.site == site)
    return {(row.site, row.day): row.state for row in session.execute(query)}
