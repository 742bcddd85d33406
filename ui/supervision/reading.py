"""What the worker reads for Suivi, in one transaction for each showing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from db.figures import day_figures, day_states
from db.figures.counts import DayCount
from db.figures.day_figures import DayFigures, DeskRows
from db.figures.day_states import Calendar
from db.records import cyberspace
from db.records.desk import Desk
from db.reference import catalogue
from ui.supervision import labels
from ui.supervision.labels import Labels


@dataclass(frozen=True)
class Reviewed:
    """The calendar, one day of it, the words of its codes, and the sessions that closing it ends.

    `as_of`: it is what the shared database said then; `away`: it does not answer now.
    """

    calendar: Calendar
    figures: DayFigures
    labels: Labels
    seated: int = 0
    as_of: datetime | None = None
    away: bool = False


def day(
    session: Session,
    desk: Desk,
    site: str,
    chosen: date | None,
    totals: Sequence[DayCount] = (),
    others: Sequence[DeskRows] = (),
) -> Reviewed:
    """A day with its calendar; without `chosen`, the one that has waited longest to be closed, else today."""
    shown = chosen or _waiting(session, desk) or desk.today()
    calendar = day_states.read(session, desk, shown, totals)
    figures = day_figures.read(session, desk, _real(session, calendar, site), shown, totals, others)
    seated = len(cyberspace.open_now(session, desk)) if shown == desk.today() else 0
    return Reviewed(calendar, figures, labels.read(session), seated)


def _real(session: Session, calendar: Calendar, site: str) -> str:
    """A supervisor's installation stands at no site: the first one that it knows of is shown."""
    known = catalogue.current(session)
    if known.site(site) is not None:
        return site
    return calendar.sites[0].site if calendar.sites else known.sites[0].code


def _waiting(session: Session, desk: Desk) -> date | None:
    calendar = day_states.read(session, desk, desk.today())
    own = replace(calendar, sites=tuple(row for row in calendar.sites if row.site == desk.site))
    found = day_states.oldest_to_close(own)
    return None if found is None else found[1]
