"""What each date of the programme tells at this moment.

The periods of the bilan, with what was published of them, are its section `programme`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from db.records import event_notes, moments
from db.records.desk import Desk
from db.records.event_notes import Told
from db.reference import catalogue
from db.reference.events import Event


@dataclass(frozen=True)
class Dated:
    """One date of the programme with what is told of it at this moment."""

    event: Event
    told: Told
    over: bool

    @property
    def held(self) -> bool:
        """Whether it took place, as somebody said."""
        return self.told.participants > 0 or self.told.nobody

    @property
    def to_complete(self) -> bool:
        """Whether it is over and nobody said yet who came."""
        return self.over and not self.event.cancelled and not self.held

    @property
    def seats_left(self) -> int | None:
        """How many seats are free; None when their number is not limited."""
        return None if self.event.capacity is None else max(0, self.event.capacity - self.told.seats)


def dates(session: Session, desk: Desk, first: date, last: date, site: str | None = None) -> list[Dated]:
    """The dates of [first, last] in order, of one site or of all, cancelled ones too."""
    known = catalogue.current(session).events
    here = [one for one in known if first <= one.day <= last and site in (None, one.site)]
    told = event_notes.of(session, [one.code for one in here])
    now = moments.local(desk.now()).replace(tzinfo=None)
    return [Dated(one, told[one.code], one.over <= now) for one in here]


def running(session: Session, desk: Desk) -> Event | None:
    """The event of this site that takes place at this moment, if there is one."""
    now: datetime = moments.local(desk.now()).replace(tzinfo=None)
    mine = (one for one in catalogue.current(session).events if one.site == desk.site and not one.cancelled)
    return next((one for one in mine if one.begins <= now < one.over), None)
