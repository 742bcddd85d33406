"""The calendar of the days: which are closed, which wait, which say nothing."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import holidays
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.figures import counts
from db.figures.counts import DayCount
from db.records.desk import Desk
from db.reference import catalogue
from db.reference.entries import Site
from db.store import journal
from db.store.tables import shared_totals, statements, visits

WEEKS = 3


@dataclass(frozen=True)
class SiteDays:
    """One site and the state of each day of the calendar, in the words of the day calendar.

    `own`: this store holds the rows; of another site only the shared totals are known here.
    """

    site: str
    name: str
    own: bool
    states: tuple[str, ...]


@dataclass(frozen=True)
class Calendar:
    """Some weeks of days, and the sites that this store knows something of."""

    days: tuple[date, ...]
    sites: tuple[SiteDays, ...]


@dataclass(frozen=True)
class Known:
    """What the state of a day of one site depends on, besides what was recorded and said."""

    today: date
    begun: date
    site: Site
    off: Container[date]

    def state(self, day: date, stated: str | None, *, held: bool, late: bool = False) -> str:
        """The state in the words of the day calendar; `late`: something came after the closing, unseen."""
        if stated is not None and stated != "reopened":
            return "holiday" if stated == "holiday" else "late" if late else "closed"
        if day >= self.today:
            return "open" if day == self.today else "future"
        if held or stated == "reopened":
            return "to_close"
        if day in self.off:
            return "holiday"
        return "no_data" if day >= self.begun and self.site.open_on(day) else "elsewhere"


def public_holidays(days: Sequence[date]) -> Container[date]:
    """The French public holidays of the years of these days."""
    found: Container[date] = holidays.country_holidays("FR", years={day.year for day in days})
    return found


def oldest_to_close(calendar: Calendar) -> tuple[str, date] | None:
    """Site and day that have waited longest to be closed, among the sites that can be closed here."""
    waiting = [
        (day, place, row.site)
        for place, row in enumerate(calendar.sites)
        for day, state in zip(calendar.days, row.states, strict=True)
        if row.own and state in ("to_close", "late")
    ]
    if not waiting:
        return None
    day, _, site = min(waiting)
    return site, day


def bounds(day: date) -> tuple[date, date]:
    """The first and the last day of the calendar that holds `day`: three weeks, its own the last."""
    last = day + timedelta(days=6 - day.weekday())
    return last - timedelta(days=7 * WEEKS - 1), last


def read(session: Session, desk: Desk, day: date, totals: Sequence[DayCount] = ()) -> Calendar:
    """The calendar that holds `day`; weekends only where something was recorded.

    `totals` were just read from the shared database; those of the last round are known without.
    """
    first, last = bounds(day)
    own = counts.by_day(session, first, last)
    here = {desk.site, *(line.site for line in own)}
    known = [*kept_totals(session, first, last), *totals]
    shared = [line for line in known if line.site not in here and first <= line.day <= last]
    busy = {line.day for line in (*own, *shared)} | {day}
    span = [first + timedelta(days=n) for n in range(7 * WEEKS)]
    days = tuple(one for one in span if one.weekday() < 5 or one in busy)
    sites = [_own(session, desk, site, days, own) for site in _known(session, here)]
    others = [_other(site, days, shared) for site in _known(session, {line.site for line in shared})]
    return Calendar(days, (*sites, *others))


def state(session: Session, desk: Desk, site: Site, day: date) -> str:
    """The state of one day of one site of this store."""
    found = counts.by_day(session, day, day, site.code)
    return _own(session, desk, site, (day,), found).states[0]


def _known(session: Session, codes: set[str]) -> list[Site]:
    return [site for site in catalogue.current(session).sites if site.code in codes]


def _own(session: Session, desk: Desk, site: Site, days: tuple[date, ...], found: list[DayCount]) -> SiteDays:
    stated = _stated(session, site.code, days)
    held = {line.day for line in found if line.site == site.code and line.visitors}
    begun = _first_day(session, site.code) or desk.today()
    known = Known(desk.today(), begun, site, public_holidays(days))
    states = (known.state(day, stated.get(day), held=day in held) for day in days)
    return SiteDays(site.code, site.short, True, tuple(states))


def _other(site: Site, days: tuple[date, ...], shared: list[DayCount]) -> SiteDays:
    received = {line.day for line in shared if line.site == site.code}
    states = tuple("received" if day in received else "elsewhere" for day in days)
    return SiteDays(site.code, site.short, False, states)


def _stated(session: Session, site: str, days: tuple[date, ...]) -> dict[date, str]:
    query = select(statements.c.day, statements.c.state).where(
        statements.c.site == site,
        statements.c.day.between(days[0], days[-1]),
        journal.standing(statements),
    )
    return {row.day: row.state for row in session.execute(query.order_by(statements.c.seq))}


def _first_day(session: Session, site: str) -> date | None:
    found: date | None = session.execute(select(func.min(visits.c.day)).where(visits.c.site == site)).scalar()
    return found


def kept_totals(session: Session, first: date, last: date) -> list[DayCount]:
    """The totals of the shared database as the last round left them here."""
    query = select(shared_totals).where(shared_totals.c.day.between(first, last))
    return [DayCount(**row) for row in session.execute(query).mappings()]
