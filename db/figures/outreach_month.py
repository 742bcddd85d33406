"""The outreach of one site as its page shows it: the lines, the month's sums, and the visits it brought."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.figures import outreach_sums, periods
from db.figures.outreach_sums import Month
from db.records import gestures, outreach
from db.records.desk import Desk
from db.records.gestures import Turn
from db.records.outreach import OutreachLine
from db.reference import edits, outings
from db.reference.outings import Outing
from db.store import journal
from db.store.tables import visits

STREET_TEAM = "street_team"
_AHEAD = timedelta(days=35)


@dataclass(frozen=True)
class Shown:
    """One reading; `brought` are visitors of the month whose origin is the street team.

    They stand beside the contacts and come from no list of persons: nothing ties one to another.
    """

    day: date
    lines: tuple[OutreachLine, ...]
    month: Month
    brought: int
    outings: tuple[Outing, ...]
    may_plan: bool
    turn: Turn

    def of_day(self) -> tuple[OutreachLine, ...]:
        """The standing lines of the day that is shown."""
        return tuple(one for one in self.lines if one.day == self.day and not one.cancelled)


def read(session: Session, desk: Desk, day: date) -> Shown:
    """The month of `day` at this desk's site, and the outings from today on."""
    first, last = day.replace(day=1), periods.month_end(day)
    sums = outreach_sums.of_store(session, first, last, desk.site)
    today = desk.today()
    return Shown(
        day=day,
        lines=tuple(outreach.lines(session, desk.site, first, last)),
        month=sums[0] if sums else Month(desk.site, first),
        brought=brought(session, desk.site, first, last),
        outings=tuple(outings.between(session, today, today + _AHEAD)),
        may_plan=edits.may_edit(session),
        turn=gestures.turn(session, desk),
    )


def brought(session: Session, site: str, first: date, last: date) -> int:
    """Visitors of a site who said that the street team had sent them."""
    mine = (visits.c.site == site) & visits.c.day.between(first, last) & (visits.c.origin == STREET_TEAM)
    query = select(func.coalesce(func.sum(visits.c.count), 0)).where(mine, journal.standing(visits))
    return int(session.execute(query).scalar_one())
