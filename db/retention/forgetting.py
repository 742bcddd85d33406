"""The desk forgets: hours after some days, what visits told after some months. Rows and counts stay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Table, case, delete, exists, false, func, or_, select, true, update
from sqlalchemy.orm import Session
from sqlalchemy.sql import ColumnElement

from db.figures import counts
from db.figures.counts import Total
from db.records import moments
from db.retention import limits, margins
from db.retention.limits import Limits
from db.store import audit, sent, settings
from db.store.opening import Store
from db.store.tables import (
    JOURNALS,
    gestures,
    hours,
    referrals,
    seats,
    sessions,
    slips,
    tickets,
    unmet,
    visits,
)

_KEY = "retention"
_ALWAYS = (date(2000, 1, 1), date(2100, 12, 31))
_UNTOLD = "und"  # a language that nobody knows any more


@dataclass(frozen=True)
class Report:
    """What a run forgot, what it had to keep although it was old, and the counts before and after."""

    on: str
    hours: int = 0
    answers: int = 0
    slips: int = 0
    kept: int = 0
    rows: int = 0
    before: tuple[int, int, int, int] = (0, 0, 0, 0)
    after: tuple[int, int, int, int] = (0, 0, 0, 0)


class CountsMoved(AssertionError):
    """A run that would have changed a count was undone whole."""


def run(store: Store, today: date) -> Report:
    """Forget what is due on `today`; each month is one short transaction, all of it or nothing."""
    with store.transaction() as session:
        due = limits.limits(session, today)
        months = _months(session, due)
        before, rows = _counted(session)
    last = limits.copied(store) if months else {}
    done = Report(on=today.isoformat(), before=before, rows=rows)
    for month in months:
        with store.transaction() as session:
            done = _added(done, _forget(session, month, due, last))
    with store.transaction() as session:
        _tidy(session, due)
        done = replace(done, after=_counted(session)[0], kept=_kept(session, due))
        _note(session, done)
    _wipe(store)
    return done


def last_report(session: Session) -> Report | None:
    """What the last run did."""
    kept: dict[str, Any] | None = settings.get(session, _KEY)
    names = [one.name for one in fields(Report)]
    if kept is None or not set(names) <= kept.keys():
        return None
    told = {name: kept[name] for name in names}  # another version may have told more
    return Report(**{**told, "before": tuple(kept["before"]), "after": tuple(kept["after"])})


def due(session: Session, today: date) -> bool:
    """Whether no run was made today; a day of the future comes from a clock that ran ahead."""
    last = last_report(session)
    return last is None or last.on != today.isoformat()


def _months(session: Session, due: Limits) -> list[date]:
    """The months that still hold an hour or an answer that is due."""
    found: set[date] = set()
    for table, holding in _old(due):
        month = func.strftime("%Y-%m-01", table.c.day)
        query = select(month).where(holding).distinct()
        found |= {date.fromisoformat(text) for text in session.execute(query).scalars()}
    return sorted(found)


def _old(due: Limits) -> tuple[tuple[Table, ColumnElement[bool]], ...]:
    """Each table with the rows that still hold what is due to be forgotten."""
    timed = visits.c.at.is_not(None) & (visits.c.day < due.hours)
    return (
        (visits, timed | _answered(visits, due)),
        (unmet, _answered(unmet, due)),
        (sessions, sessions.c.started.is_not(None) & (sessions.c.day < due.hours)),
        (referrals, _timed_referral(due.hours) | _told_referral(due.answers)),
    )


def _forget(session: Session, month: date, due: Limits, last: Mapping[str, int]) -> Report:
    until = limits.month_before(month, -1)
    before = counts.total(counts.by_day(session, month, until - timedelta(days=1)))
    done = Report(
        on="",
        hours=_hours(session, month, min(until, due.hours), last),
        answers=_answers(session, month, min(until, due.answers), last),
        slips=_slips(session, month, min(until, due.answers), last),
    )
    if counts.total(counts.by_day(session, month, until - timedelta(days=1))) != before:
        raise CountsMoved(f"{month:%Y-%m}")
    return done


def _hours(session: Session, first: date, until: date, last: Mapping[str, int]) -> int:
    """Hours of visits live on in the counts by hour of their day, those of sessions as sums by hour."""
    told = exists().where(hours.c.site == visits.c.site, hours.c.day == visits.c.day)
    timed = _between(visits, first, until) & visits.c.at.is_not(None) & told & limits.safe(visits, last)
    gone = _set(session, "visits", timed, {"at": None})
    used = _between(sessions, first, until) & sessions.c.started.is_not(None) & limits.safe(sessions, last)
    margins.keep(session, margins.of_sessions(session, used))
    gone += _set(session, "sessions", used, dict.fromkeys(("started", "ended", "workstation", "visit")))
    sent_on = _between(referrals, first, until) & _timed_referral(until) & limits.safe(referrals, last)
    to_come = case((referrals.c.appointment >= moments.midnight(until), referrals.c.appointment))
    return gone + _set(session, "referrals", sent_on, {"at": None, "appointment": to_come})


def _answers(session: Session, first: date, until: date, last: Mapping[str, int]) -> int:
    """Answers live on as sums; only of sealed rows, whose hash does not hold them any more."""
    gone = 0
    for kind in sent.PERSONAL:
        table = JOURNALS[kind]
        told = _between(table, first, until) & (table.c.sealed == true()) & limits.safe(table, last)
        told &= _any(table, (*sent.PERSONAL[kind], "reason"))
        margins.keep(session, margins.of_answers(session, kind, told))
        gone += _set(session, kind, told, dict.fromkeys((*sent.PERSONAL[kind], "reason")))
    return gone


def _slips(session: Session, first: date, until: date, last: Mapping[str, int]) -> int:
    """The copy of the paper, the need and the language; the number stays, so that news may still come."""
    old = _between(referrals, first, until) & _told_referral(until) & limits.safe(referrals, last)
    numbers = list(session.execute(select(referrals.c.slip).where(old)).scalars())
    _set(session, "referrals", old, {"need": None, "reason": None, "language": _UNTOLD})
    for number in numbers:
        session.execute(update(slips).where(slips.c.number == number).values(printed={}, to_print=False))
    return len(numbers)


def _tidy(session: Session, due: Limits) -> None:
    """What was never a count: the way back of old gestures, ended seats, closed tickets."""
    old = moments.midnight(due.hours)
    session.execute(delete(gestures).where(gestures.c.day < due.hours))
    session.execute(delete(seats).where(seats.c.ended.is_not(None), seats.c.ended < old))
    session.execute(delete(tickets).where(tickets.c.day < due.hours))


def _set(session: Session, kind: str, rows: ColumnElement[bool], values: dict[str, Any]) -> int:
    result: Any = session.execute(update(JOURNALS[kind]).where(rows).values(values))
    return int(result.rowcount)


def _between(table: Table, first: date, until: date) -> ColumnElement[bool]:
    found: ColumnElement[bool] = (table.c.day >= first) & (table.c.day < until)
    return found


def _answered(table: Table, due: Limits) -> ColumnElement[bool]:
    """Rows old enough that still hold an answer."""
    old: ColumnElement[bool] = table.c.day < due.answers
    return old & _any(table, sent.PERSONAL[table.name])


def _timed_referral(before: date) -> ColumnElement[bool]:
    """An appointment that is still to come is kept."""
    past = referrals.c.appointment < moments.midnight(before)
    return (referrals.c.day < before) & (referrals.c.at.is_not(None) | past)


def _told_referral(before: date) -> ColumnElement[bool]:
    return (referrals.c.day < before) & (referrals.c.language != _UNTOLD)


def _any(table: Table, names: tuple[str, ...]) -> ColumnElement[bool]:
    return or_(false(), *(table.c[name].is_not(None) for name in names))


def _kept(session: Session, due: Limits) -> int:
    """Rows that are old and still hold something, because they are not safe elsewhere yet."""
    return sum(_number(session, table, holding) for table, holding in _old(due))


def _number(session: Session, table: Table, rows: ColumnElement[bool]) -> int:
    return int(session.execute(select(func.count()).select_from(table).where(rows)).scalar_one())


def _counted(session: Session) -> tuple[tuple[int, int, int, int], int]:
    total: Total = counts.total(counts.by_day(session, *_ALWAYS))
    rows = sum(_number(session, table, true()) for table in JOURNALS.values())
    return (total.visitors, total.advice_resources, total.referrals, total.participants), rows


def _added(done: Report, more: Report) -> Report:
    sums = {name: getattr(done, name) + getattr(more, name) for name in ("hours", "answers", "slips")}
    return replace(done, **sums)


def _note(session: Session, done: Report) -> None:
    settings.put(session, _KEY, asdict(done))
    if done.hours or done.answers or done.slips:
        what = f"retention hours {done.hours} answers {done.answers} slips {done.slips}"
        audit.note(session, done.on, "program", what)


def _wipe(store: Store) -> None:
    """What was overwritten leaves the write-ahead log too; a reader at work delays it to the next run."""
    with store.engine.connect() as connection:
        raw: Any = connection.connection.driver_connection
        connection.rollback()
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
