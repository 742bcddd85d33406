"""What the worker reads for Suivi, in one transaction for each showing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from db.figures import day_figures, day_states
from db.figures.counts import DayCount
from db.figures.day_figures import DayFigures
from db.figures.day_states import Calendar
from db.records import cyberspace
from db.records.desk import Desk
from db.reference import catalogue
from ui.supervision import labels
from ui.supervision.labels import Labels


@dataclass(frozen=True)
class Reviewed:
    """The calendar, one day of it, the words of its codes, and the sessions that closing it ends."""

    calendar: Calendar
    figures: DayFigures
    labels: Labels
    seated: int = 0


def day(
    session: Session, desk: Desk, site: str, chosen: date | None, totals: Sequence[DayCount] = ()
) -> Reviewed:
    """A day with its calendar; without `chosen`, the last one that waits to be closed, else today."""
    shown = chosen or _waiting(session, desk) or desk.today()
    calendar = day_states.read(session, desk, shown, totals)
    figures = day_figures.read(session, desk, _real(session, calendar, site), shown, totals)
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
    own = next((row for row in calendar.sites if row.site == desk.site), None)
    if own is None:
        return None
    pairs = zip(calendar.days, own.states, strict=True)
    return max((day for day, state in pairs if state == "to_close"), default=None)
