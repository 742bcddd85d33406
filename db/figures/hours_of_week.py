"""Minutes by hour of the week: those that the computers stood open, and those that they were used.

Used minutes come from sessions that know their times, then from the sums that outlive them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.figures import margins
from db.figures.periods import month_end
from db.records import moments, opening
from db.retention.margins import MINUTES
from db.store import journal
from db.store.tables import sessions

Cell = tuple[int, int]  # weekday from 0, hour of the day
Month = tuple[str, date]


@dataclass(frozen=True, slots=True)
class Used:
    """Minutes of one site in one hour of one weekday; no hour: the sessions have forgotten it.

    `day` is that of the sessions, or the first of those of the month that have forgotten their times.
    """

    site: str
    day: date
    weekday: int
    hour: int | None
    minutes: int


def minutes(spans: Iterable[tuple[datetime, datetime]]) -> Counter[Cell]:
    """Whole minutes of the spans in each hour of the week, by the clock on the wall."""
    found = Counter[Cell]()
    for begin, end in spans:
        here = begin
        while here < end:
            wall = moments.local(here)
            turn = min(end, here + timedelta(minutes=60 - wall.minute, seconds=-wall.second))
            found[wall.weekday(), wall.hour] += round((turn - here).total_seconds() / 60)
            here = turn
    return found


def opened(session: Session, first: date, last: date, now: datetime) -> Counter[Cell]:
    """Opening minutes of each hour of the week over [first, last], as far as they have passed."""
    past = min(last, moments.local(now).date())
    return minutes((begin, min(end, now)) for begin, end in opening.hours_between(session, first, past))


def used(session: Session, first: date, last: date) -> Iterator[Used]:
    """What every session of this store was used for [first, last], known or forgotten."""
    yield from _timed(session, first, last)
    untimed = _untimed(session, first.replace(day=1), month_end(last))
    kept = _kept(session, first, last)
    for key, days in untimed.items():
        told = kept.get(key) if first <= min(days) and max(days) <= last else None
        yield from _forgotten(key[0], days, told, (first, last))


def _timed(session: Session, first: date, last: date) -> Iterator[Used]:
    query = select(sessions.c.site, sessions.c.day, sessions.c.started, sessions.c.ended).where(
        sessions.c.day.between(first, last),
        sessions.c.started.is_not(None) & sessions.c.ended.is_not(None),
        journal.standing(sessions),
    )
    for site, day, started, ended in session.execute(query):
        for (weekday, hour), number in minutes([(started, ended)]).items():
            yield Used(site, day, weekday, hour, number)


def _untimed(session: Session, first: date, last: date) -> dict[Month, dict[date, int]]:
    """Minutes by site, month and day of the sessions that do not know their times any more."""
    query = (
        select(sessions.c.site, sessions.c.day, func.sum(sessions.c.minutes))
        .where(sessions.c.day.between(first, last), sessions.c.started.is_(None), journal.standing(sessions))
        .group_by(sessions.c.site, sessions.c.day)
    )
    found: dict[Month, dict[date, int]] = {}
    for site, day, number in session.execute(query):
        found.setdefault((site, day.replace(day=1)), {})[day] = int(number)
    return found


def _kept(session: Session, first: date, last: date) -> dict[Month, Counter[Cell]]:
    found: dict[Month, Counter[Cell]] = {}
    for one in margins.kept(session, MINUTES, first, last):
        weekday, hour = (int(part) for part in str(one.value).split("-"))
        found.setdefault((one.site, one.month), Counter())[weekday - 1, hour] += one.number
    return found


def _forgotten(
    site: str, days: dict[date, int], kept: Counter[Cell] | None, asked: tuple[date, date]
) -> Iterator[Used]:
    """A month asked for whole has its hours; of one that was cut only the minutes of each day are known."""
    left = Counter[int]()
    for day, number in days.items():
        if asked[0] <= day <= asked[1]:
            left[day.weekday()] += number
    at = next((day for day in sorted(days) if asked[0] <= day <= asked[1]), None)
    if at is None:
        return
    for (weekday, hour), number in (kept or Counter[Cell]()).items():
        left[weekday] -= number
        yield Used(site, at, weekday, hour, number)
    for weekday, number in left.items():
        if number > 0:
            yield Used(site, at, weekday, None, number)
