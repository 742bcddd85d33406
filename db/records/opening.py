"""Opening hours of a site, written in the OpenStreetMap syntax that partners use too."""

from __future__ import annotations

from datetime import date, datetime, time

from opening_hours import OpeningHours, validate
from sqlalchemy.orm import Session

from db.records import moments
from db.refusals import Refused
from db.store import settings

# the source documents give none: proposed at set-up and marked « à confirmer »
PROPOSED = "Mo-Fr 08:30-12:00,13:30-17:00"


def parse(text: str) -> OpeningHours:
    """Hours such as `Mo-Fr 08:30-12:00,13:30-17:00; PH off`."""
    if not validate(text):
        raise Refused("opening_hours", "Ces horaires ne se lisent pas : Mo-Fr 08:30-12:00.")
    return OpeningHours(text)


def hours_of(session: Session, day: date) -> tuple[tuple[datetime, datetime], ...]:
    """The intervals of a local day when the site is open, as instants; none on a day off."""
    hours = parse(settings.get(session, "opening_hours") or PROPOSED)
    start = datetime.combine(day, time())
    found = hours.intervals(start, start.replace(hour=23, minute=59))
    return tuple(
        (moments.instant(begin), moments.instant(end))
        for begin, end, state, _ in found
        if str(state) == "open"
    )


def closing_time(session: Session, instant: datetime) -> datetime | None:
    """When the site closes for the last time on the local day of `instant`; None on a day off."""
    intervals = hours_of(session, moments.local(instant).date())
    return max((end for _, end in intervals), default=None)
