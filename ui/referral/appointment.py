"""An appointment as people say it: « jeudi 9 h 30 », « 19/11 à 14h », « demain 9h »."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, time, timedelta

from db.reference import words
from db.refusals import Refused

FIELD = "appointment"
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
_SHORT = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
_NEAR = {"aujourd hui": 0, "apres demain": 2, "demain": 1}
_HOUR = re.compile(r"(?<!\d)(\d{1,2})\s*(?:h|:|heures?)\s*(\d{2})?(?!\d)", re.IGNORECASE)
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{4}|\d{2}))?(?!\d)")
_NAMED = re.compile(r"(?<!\d)(\d{1,2})(?:er)?\s+([a-z]{3,9})(?:\s+(\d{4}))?(?!\d)")
_EXAMPLE = "jeudi 19 nov. à 9 h 30"


def read(text: str, now: datetime) -> datetime | None:
    """The local time that was meant, None for an empty text; refused in words otherwise."""
    if not text.strip():
        return None
    found = _HOUR.search(text)
    rest = text if found is None else text[: found.start()] + " " + text[found.end() :]
    day = _day(rest, now.date())
    if found is None:
        at = time(12) if "midi" in words.plain(text).split() else None
    else:
        at = _time(int(found[1]), int(found[2] or 0))
    if day is None:
        raise Refused(FIELD, f"Quel jour ? Écrivez par exemple : {_EXAMPLE}.")
    if at is None:
        raise Refused(FIELD, f"Il manque l’heure : {_EXAMPLE}.")
    return _ahead(datetime.combine(day, at), now)


def day(text: str, today: date) -> date | None:
    """A day alone, said the same ways; None when the text names none."""
    return _day(text, today)


def hour(text: str) -> time | None:
    """An hour alone: « 9 h 30 », « 14:00 »; None when the text names none."""
    found = _HOUR.fullmatch(text.strip())
    return None if found is None else _time(int(found[1]), int(found[2] or 0))


def said(at: datetime) -> str:
    """« jeudi 19 nov. à 09:30 »; the year only when it is not the usual one."""
    return f"{_DAYS[at.weekday()]} {at.day} {_SHORT[at.month - 1]} à {at:%H:%M}"


def _time(hour: int, minute: int) -> time:
    if hour > 23:
        raise Refused(FIELD, "L’heure va de 0 à 23.")
    if minute > 59:
        raise Refused(FIELD, "Une heure a 60 minutes.")
    return time(hour, minute)


def _day(text: str, today: date) -> date | None:
    plain = words.plain(text)
    for near, days in _NEAR.items():
        if near in plain:
            return today + timedelta(days)
    weekday = next((n for n, name in enumerate(_DAYS) if name in plain.split()), None)
    dated = _dated(text, plain, today)
    if dated is None:
        return None if weekday is None else today + timedelta((weekday - today.weekday() - 1) % 7 + 1)
    if weekday is not None and dated.weekday() != weekday:
        raise Refused(FIELD, f"Le {dated.day} {_MONTHS[dated.month - 1]} est un {_DAYS[dated.weekday()]}.")
    return dated


def _dated(text: str, plain: str, today: date) -> date | None:
    numbers, named = _NUMBERS.search(text), _NAMED.search(plain)
    if numbers is not None:
        day, month, year = int(numbers[1]), int(numbers[2]), numbers[3]
    elif named is not None:
        month = _month(named[2])
        day, year = int(named[1]), named[3]
    else:
        return None
    if not 1 <= month <= 12:
        raise Refused(FIELD, "Les mois vont de 1 à 12.")
    return _real(day, month, _year(year, month, day, today))


def _month(name: str) -> int:
    for number, month in enumerate(_MONTHS, 1):
        full = words.plain(month)
        if full.startswith(name) or name.startswith(full[:4]):
            return number
    raise Refused(FIELD, f"« {name} » n’est pas un mois. Par exemple : {_EXAMPLE}.")


def _year(year: str | None, month: int, day: int, today: date) -> int:
    if year is not None:
        return int(year) if len(year) == 4 else 2000 + int(year)
    # without a year, a date long gone is the one of next year
    gone = (today.month - month) * 31 + today.day - day
    return today.year + 1 if gone > 62 else today.year


def _real(day: int, month: int, year: int) -> date:
    if not date.min.year <= year <= date.max.year - 1:
        raise Refused(FIELD, "Cette année n’existe pas dans le calendrier.")
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise Refused(FIELD, f"{_MONTHS[month - 1].capitalize()} a {last} jours.")
    return date(year, month, day)


def _ahead(at: datetime, now: datetime) -> datetime:
    if at < now:
        raise Refused(FIELD, "Ce rendez-vous est déjà passé.")
    if at > now + timedelta(366):
        raise Refused(FIELD, "Ce rendez-vous est dans plus d’un an.")
    return at
