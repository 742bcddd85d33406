"""A published year told again by ordinary rows: random visits whose days add up to its figures.

Every row passes the checks of `visits.record`. The published table says nothing of days, hours or
overlaps between the lines: those are drawn; the four sums are exact.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import accumulate

import holidays
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.records import shares, visits
from db.records.desk import Desk
from db.records.gestures import Gesture
from db.records.shares import Published
from db.refusals import Refused
from db.store import tables
from db.store.opening import Store

_ADVICE = {"advice": 40, "cyberspace": 25, "self_service": 15, "cv_application": 10, "online_procedures": 10}
_PARTICIPANTS = {"group": 45, "event": 35, "other_reception": 20}
_HOURS = {8: 5, 9: 17, 10: 22, 11: 15, 13: 7, 14: 16, 15: 12, 16: 6}
_OPEN = ((time(8, 30), time(12)), (time(13, 30), time(17)))
_WEEKDAYS = (1.2, 1.1, 0.9, 1.0, 0.8)
_LARGEST_GROUP = 15


@dataclass(frozen=True)
class Replayed:
    """What a replay wrote: rows and the four sums; None for a line that was not replayed."""

    year: int
    site: str
    rows: int
    visitors: int
    advice_resources: int | None
    referrals: int | None
    participants: int


@dataclass(frozen=True)
class _Passage:
    """One row to come: how many persons, and what they received."""

    count: int
    services: tuple[str, ...]


def replay(store: Store, desk: Desk, year: int, site: str, seed: int = 0) -> Replayed:
    """Fill a store that holds no visit of `year` with the rows of one site; all of them or none."""
    chance = random.Random(f"{seed} {year} {site}")  # noqa: S311 - a draw to look at, no secret
    figures = shares.published(year, site)
    days = opening_days(figures.first, figures.last)
    with store.transaction() as session:
        _refuse_filled(session, year)
        rows = _write(session, replace(desk, site=site, who="replay"), _placed(chance, figures, days))
    return Replayed(
        year, site, rows, figures.visitors, figures.advice_resources, figures.referrals,
        figures.participants,
    )  # fmt: skip


def opening_days(first: date, last: date) -> list[date]:
    """Weekdays of [first, last] that are no French public holiday."""
    off = holidays.country_holidays("FR", years=range(first.year, last.year + 1))
    span = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in span if day.weekday() < 5 and day not in off]


def _refuse_filled(session: Session, year: int) -> None:
    held = tables.visits.c.day.between(date(year, 1, 1), date(year, 12, 31))
    if session.execute(select(func.count()).where(held)).scalar_one():
        raise Refused("year", f"Ce registre contient déjà des passages de {year}.")


def _write(session: Session, desk: Desk, placed: list[tuple[datetime, _Passage]]) -> int:
    """One gesture a day: the same rows and checks as at the keys, one audit line, no undo."""
    by_day: dict[date, list[tuple[datetime, _Passage]]] = {}
    for at, passage in placed:
        by_day.setdefault(at.date(), []).append((at, passage))
    for passages in by_day.values():
        gesture = Gesture(session, desk, "replay")
        for at, passage in passages:
            visits.add(gesture, visits.VisitDraft(passage.services, passage.count, at))
        gesture.close(undoable=False)
    return len(placed)


def _placed(chance: random.Random, figures: Published, days: list[date]) -> list[tuple[datetime, _Passage]]:
    """Each passage with the moment drawn for it, in order."""
    weights = [_WEEKDAYS[day.weekday()] * chance.uniform(0.6, 1.4) for day in days]
    sums = list(accumulate(weights))
    passages = list(_passages(chance, figures))
    drawn = chance.choices(days, cum_weights=sums, k=len(passages))
    moments = [datetime.combine(day, _hour(chance)) for day in drawn]
    return sorted(zip(moments, passages, strict=True), key=lambda pair: pair[0])


def _hour(chance: random.Random) -> time:
    """A minute of the opening hours, busier in the middle of the morning."""
    while True:
        hour = chance.choices(list(_HOURS), list(_HOURS.values()))[0]
        drawn = time(hour, chance.randrange(60))
        if any(begin <= drawn < end for begin, end in _OPEN):
            return drawn


def _passages(chance: random.Random, figures: Published) -> Iterator[_Passage]:
    """Persons with what each received, those of one kind of group packed into rows."""
    alone = figures.visitors - figures.participants
    advised = _marked(chance, figures.advice_resources or 0, alone, figures.participants, 0.1)
    referred = _marked(chance, figures.referrals or 0, alone, figures.participants, 0.0)
    for person in range(alone):
        yield _Passage(1, _services(chance, person in advised, person in referred) or ("visitor",))
    together: dict[tuple[bool, bool], int] = {}
    for person in range(alone, figures.visitors):
        kind = (person in advised, person in referred)
        together[kind] = together.get(kind, 0) + 1
    for (advice, referral), persons in together.items():
        for size in _groups(chance, persons):
            group = chance.choices(list(_PARTICIPANTS), list(_PARTICIPANTS.values()))
            yield _Passage(size, (*group, *_services(chance, advice, referral)))


def _marked(chance: random.Random, total: int, alone: int, together: int, share: float) -> frozenset[int]:
    """`total` persons at random: about `share` of the participants, more only if the others run out."""
    inside = max(total - alone, min(total, together, round(share * together)))
    outside = chance.sample(range(alone), total - inside)
    return frozenset(outside) | frozenset(chance.sample(range(alone, alone + together), inside))


def _services(chance: random.Random, advice: bool, referral: bool) -> tuple[str, ...]:
    given = chance.choices(list(_ADVICE), list(_ADVICE.values())) if advice else []
    return (*given, "referral") if referral else tuple(given)


def _groups(chance: random.Random, persons: int) -> Iterator[int]:
    """Head counts that add up to `persons`."""
    while persons:
        size = min(persons, chance.choice((1, 1, 2, chance.randint(3, _LARGEST_GROUP))))
        persons -= size
        yield size
