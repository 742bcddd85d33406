"""Local time at the sites: what the desk types, and the instant that it means."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from db.refusals import Refused

ZONE = ZoneInfo("Europe/Paris")
_AHEAD = timedelta(minutes=10)
# one way of writing a date: the library also reads week numbers and single digits
_WRITTEN = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?)?", re.ASCII)


def local(instant: datetime) -> datetime:
    """The wall-clock time of an instant at the sites."""
    return instant.astimezone(ZONE)


def instant(wall: datetime, field: str = "at") -> datetime:
    """The instant of a naive local time; an hour that exists twice is the first."""
    if wall.year <= date.min.year:
        raise Refused(field, "Cette date n’existe pas à ce poste : vérifiez l’année.")
    found = wall.replace(tzinfo=ZONE, fold=0).astimezone(UTC)
    if found.astimezone(ZONE).replace(tzinfo=None) != wall:
        raise Refused(field, f"À {wall:%H:%M}, ce jour-là, l’heure d’été a sauté cette heure.")
    return found


def parse(text: object, field: str = "at") -> datetime | date:
    """A local time `2026-11-20T10:05`, or a day alone; refused in words when it is neither."""
    if not isinstance(text, str) or not _WRITTEN.fullmatch(text):
        raise Refused(field, "Écrivez la date et l’heure ainsi : 2026-11-20T10:05.")
    try:
        return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
    except ValueError:
        raise Refused(field, "Cette date ou cette heure n’existe pas : 2026-11-20T10:05.") from None


def check_not_ahead(moment: datetime | date, now: datetime, field: str = "at") -> None:
    """Refuse what is later than now plus ten minutes."""
    timed = isinstance(moment, datetime)
    if (moment > now + _AHEAD) if timed else (moment > local(now).date()):
        raise Refused(field, "Cette date est dans le futur : vérifiez l’heure du poste.")


def midnight(day: date) -> datetime:
    """The first instant of a local day."""
    return datetime.combine(day, time(), ZONE).astimezone(UTC)


def parse_day(value: object, field: str) -> date:
    """A day alone."""
    found = parse(value, field)
    if isinstance(found, datetime):
        raise Refused(field, "Donnez un jour, sans l’heure.")
    return found


def parse_month(value: object, field: str) -> date:
    """A month written `2026-11`, as its first day."""
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d\d", value, re.ASCII):
        raise Refused(field, "Écrivez le mois ainsi : 2026-11.")
    return parse_day(f"{value}-01", field)
