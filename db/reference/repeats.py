"""Repeating dates: every week, every second week, or the second Tuesday of each month."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

import holidays
from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday

from db.refusals import Refused

Every = Literal["week", "two_weeks", "month"]
MOST = 60
Closed = Callable[[date], str | None]


@dataclass(frozen=True)
class Repeat:
    """How often, and until which day."""

    every: Every
    until: date


@dataclass(frozen=True)
class Skipped:
    """A date of a series that does not take place, and why."""

    day: date
    why: str


@dataclass(frozen=True)
class Series:
    """The days of a series, those skipped, and the rule as calendars write it (RFC 5545)."""

    days: tuple[date, ...]
    skipped: tuple[Skipped, ...]
    rule: str


def series(first: date, repeat: Repeat, closed: Closed) -> Series:
    """The days from `first` on; `closed` gives the reason why nobody is received, or None."""
    if repeat.until <= first:
        raise Refused("until", "La dernière date doit venir après la première.")
    rule = _rule(first, repeat)
    days = [found.date() for found in rule]
    if len(days) > MOST:
        raise Refused("until", f"Cela ferait plus de {MOST} dates : choisissez une fin plus proche.")
    reasons = [(day, closed(day)) for day in days]
    kept = tuple(day for day, why in reasons if why is None)
    if not kept:
        raise Refused("until", "Aucune de ces dates n’est un jour ouvert.")
    skipped = tuple(Skipped(day, why) for day, why in reasons if why is not None)
    return Series(kept, skipped, str(rule).rsplit("RRULE:", 1)[1])


def holiday(day: date) -> str | None:
    """The French public holiday of that day, if it is one."""
    found: str | None = holidays.country_holidays("FR", years=day.year, language="fr").get(day)
    return found


def _rule(first: date, repeat: Repeat) -> rrule:
    start, end = datetime.combine(first, time()), datetime.combine(repeat.until, time.max)
    end = end.replace(microsecond=0)
    if repeat.every == "month":
        # the fifth Monday does not exist each month: then it is the last one
        nth = (first.day - 1) // 7 + 1
        return rrule(
            MONTHLY,
            dtstart=start,
            until=end,
            byweekday=weekday(first.weekday(), nth if nth < 5 else -1),
        )
    interval = 2 if repeat.every == "two_weeks" else 1
    return rrule(WEEKLY, interval=interval, dtstart=start, until=end)
