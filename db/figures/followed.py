"""Days as a supervisor sees them: the calendar and one day, from what the shared database answered.

An answer holds plain values only, so that the last one can be kept for when the database is away.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from db.figures import day_figures, day_states, plausibility
from db.figures.counts import INDICATORS, DayCount
from db.figures.day_figures import WEEKS_BACK, DayFigures, DeskRows, HourCount
from db.figures.day_states import Calendar, Known, SiteDays
from db.records import hours, visits
from db.records.visits import VisitLine
from db.reference import catalogue
from db.refusals import Refused

Answer = dict[str, Any]
_FIRST_HOUR, _LAST_HOUR = 8, 17


@dataclass(frozen=True)
class Day:
    """What was answered about one day: the weeks before, its desks, its rows (none while it runs).

    `known`: false where only the calendar is known, because the day was never read here.
    """

    site: str
    day: date
    weeks: Sequence[Answer]
    desks: Sequence[Answer]
    rows: Sequence[Answer]
    known: bool = True


def calendar(
    session: Session, sites: Sequence[Answer], found: Sequence[Answer], day: date, today: date
) -> Calendar:
    """The three weeks that end with the week of `day`; weekends only where something was recorded."""
    first, last = day_states.bounds(day)
    span = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    busy = {one["day"] for one in found} | {day.isoformat()}
    days = tuple(one for one in span if one.weekday() < 5 or one.isoformat() in busy)
    told = {(one["site"], one["day"]): one for one in found}
    begun = {one["site"]: one["begun"] for one in sites}
    off = day_states.public_holidays(days)
    rows = []
    for site in catalogue.current(session).sites:
        if site.code in begun:
            first_day = date.fromisoformat(begun[site.code]) if begun[site.code] else today
            known = Known(today, first_day, site, off)
            states = tuple(_state(known, one, told.get((site.code, one.isoformat()))) for one in days)
            rows.append(SiteDays(site.code, site.short, True, states))
    return Calendar(days, tuple(rows))


def figures(session: Session, asked: Day, now: datetime, today: date) -> DayFigures:
    """One day: the totals at any time, its division once it is over or closed."""
    site = catalogue.current(session).site(asked.site)
    if site is None:
        raise Refused("site", "Ce site n’est pas dans la liste.")
    mine = next((one for one in asked.weeks if one["day"] == asked.day.isoformat()), None)
    off = day_states.public_holidays((asked.day,))
    state = _state(Known(today, asked.day, site, off), asked.day, mine)
    opened = asked.known and (asked.day < today or state in ("closed", "late", "holiday"))
    made = DayFigures(
        site=site.code,
        name=site.short,
        day=asked.day,
        own=opened,
        state=state,
        because=mine["because"] if mine else None,
        total=_total(asked, mine, opened),
        same_weekday=tuple(_before(asked)),
        desks=tuple(desk(one) for one in asked.desks if one["desk"] != "suivi"),
        followed=True,
        late=mine["late"] if mine else 0,
        holiday=asked.day in off,
    )
    return _divided(session, made, asked, now) if opened else made


def desk(answer: Answer) -> DeskRows:
    """A desk as the shared database knows it."""
    complete = answer["complete"]
    return DeskRows(
        answer["desk"],
        answer["rows"],
        0,
        None,
        elsewhere=True,
        stated=answer["state"],
        complete=date.fromisoformat(complete) if complete else None,
        late=answer["late"],
    )


def line(row: Answer) -> VisitLine:
    """A shared row as the rest of the program sees it: it has a day and no hour."""
    ids = {name: uuid.UUID(row[name]) if row[name] else None for name in ("id", "replaces")}
    services = tuple(row["services"].split(","))
    known = {"at": None, "late": False, "to_specify": False, "kind": visits.kind_of(services)}
    return visits.line({**row, **ids, **known, "day": date.fromisoformat(row["day"])})


def _divided(session: Session, made: DayFigures, asked: Day, now: datetime) -> DayFigures:
    held = [line(one) for one in asked.rows]
    kinds = Counter[str]()
    for one in held:
        kinds[one.kind] += one.count
    hourly = tuple(_by_hour(asked.desks))
    before = [value for _, value in made.same_weekday]
    return replace(
        day_figures.divided(made, held),
        by_hour=hourly,
        by_service=day_figures.by_service(session, kinds),
        without_hour=max(0, (made.total.visitors or 0) - sum(one.visitors or 0 for one in hourly)),
        notes=tuple(plausibility.notes(held, (), before, now)),
    )


def _state(known: Known, day: date, told: Answer | None) -> str:
    if told is None:
        return known.state(day, None, held=False)
    held = bool(told["visitors"])
    return known.state(day, told["state"], held=held, late=told["unsigned"])


def _total(asked: Day, told: Answer | None, opened: bool) -> DayCount:
    if told is None:
        value = 0 if opened or asked.desks else None
        return DayCount(asked.site, asked.day, value, value, value, value)
    return DayCount(asked.site, asked.day, *(told[name] for name in INDICATORS))


def _before(asked: Day) -> Iterable[tuple[date, int | None]]:
    told = {one["day"]: one for one in asked.weeks}
    for weeks in range(WEEKS_BACK, 0, -1):
        earlier = asked.day - timedelta(weeks=weeks)
        found = told.get(earlier.isoformat())
        yield earlier, found["visitors"] if found else None


def _by_hour(desks: Sequence[Answer]) -> Iterable[HourCount]:
    """The sum of what the desks told; hours before the first and after the last are left out."""
    found = Counter[int]()
    for one in desks:
        if one["hours"]:
            found.update(hours.read(one["hours"]))
    if not found:
        return
    for hour in range(min(_FIRST_HOUR, *found), max(_LAST_HOUR, *found) + 1):
        yield HourCount(hour, found.get(hour, 0))
