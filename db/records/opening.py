"""Opening hours of a site, written in the OpenStreetMap syntax that partners use too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from opening_hours import OpeningHours, validate
from sqlalchemy.orm import Session

from db.records import moments
from db.refusals import Refused
from db.store import settings

# the source documents give none: proposed at set-up and marked « à confirmer »
PROPOSED = "Mo-Fr 08:30-12:00,13:30-17:00"
_EXCEPTIONS = "opening_exceptions"
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)


def parse(text: str) -> OpeningHours:
    """Hours such as `Mo-Fr 08:30-12:00,13:30-17:00; PH off`."""
    if not validate(text):
        raise Refused("opening_hours", "Ces horaires ne se lisent pas : Mo-Fr 08:30-12:00.")
    return OpeningHours(text)


def hours_of(session: Session, day: date) -> tuple[tuple[datetime, datetime], ...]:
    """The intervals of a local day when the site is open, as instants; none on a day off.

    A dated exception speaks for its day, whatever the week says.
    """
    return tuple(hours_between(session, day, day))


def hours_between(session: Session, first: date, last: date) -> Iterator[tuple[datetime, datetime]]:
    """The intervals of every day of [first, last], as `hours_of` gives them."""
    dated = exceptions(session)
    week = usual(session)
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        exception = dated.get(day)
        if exception != "":
            yield from _of_day(parse(f"Mo-Su {exception}") if exception else week, day)


def usual(session: Session) -> OpeningHours:
    """The hours of the week; those proposed where what is kept cannot be read."""
    try:
        return parse(settings.get(session, "opening_hours") or PROPOSED)
    except Refused:
        return parse(PROPOSED)


def _of_day(hours: OpeningHours, day: date) -> Iterator[tuple[datetime, datetime]]:
    start = datetime.combine(day, time())
    for begin, end, state, _ in hours.intervals(start, start.replace(hour=23, minute=59)):
        if str(state) == "open":
            yield moments.instant(begin), moments.instant(end)


def closing_time(session: Session, instant: datetime) -> datetime | None:
    """When the site closes for the last time on the local day of `instant`; None on a day off."""
    intervals = hours_of(session, moments.local(instant).date())
    return max((end for _, end in intervals), default=None)


def exceptions(session: Session) -> dict[date, str]:
    """Days that are not like their weekday: their intervals, or nothing when the site is closed."""
    told = settings.get(session, _EXCEPTIONS, {})
    return {date.fromisoformat(day): hours for day, hours in sorted(told.items())}


def set_exception(session: Session, day: date, hours: str | None) -> None:
    """Say the hours of one day, « 09:00-12:00,14:00-16:00 »; empty: closed; None: like its weekday."""
    told = {one.isoformat(): said for one, said in exceptions(session).items()}
    if hours is None:
        told.pop(day.isoformat(), None)
    else:
        told[day.isoformat()] = check_intervals(hours)
    settings.put(session, _EXCEPTIONS, told or None)


def check_intervals(text: str) -> str:
    """Intervals of one day in order, none before the one before has ended; empty is closed."""
    said = text.replace(" ", "").replace("h", ":")
    if not said:
        return ""
    spans = [part.split("-") for part in said.split(",")]
    clocks = [clock for span in spans for clock in span]
    if any(len(span) != 2 for span in spans) or not all(map(_CLOCK.fullmatch, clocks)):
        raise Refused("hours", "Écrivez les heures ainsi : 09:00-12:00,14:00-16:00.")
    if any(later <= earlier for earlier, later in pairwise(clocks)):
        raise Refused("hours", "Chaque plage finit après son début, et avant la suivante.")
    return said
