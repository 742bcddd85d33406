"""When something is forgotten: after so many days, or months, and never before it is safe elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Table, func, select
from sqlalchemy.orm import Session
from sqlalchemy.sql import ColumnElement

from db.refusals import Refused
from db.store import backup, opening, settings, verifying
from db.store.opening import Store
from db.store.tables import JOURNALS, outbox

MONTHS = 13
DAYS = 30
_KEY = "hours_kept_days"
_SHORTEST, _LONGEST = 7, 365


@dataclass(frozen=True)
class Limits:
    """Hours of days before `hours`, and answers of days before `answers`, may be forgotten."""

    hours: date
    answers: date


def limits(session: Session, today: date) -> Limits:
    """The limits of this day; answers go by whole months, for their sums are those of a month."""
    return Limits(today - timedelta(days=days(session)), month_before(today, MONTHS))


def days(session: Session) -> int:
    """For how many days this desk keeps hours."""
    return int(settings.get(session, _KEY, DAYS))


def keep_days(session: Session, number: int) -> None:
    """Keep hours for so many days from now on."""
    if not _SHORTEST <= number <= _LONGEST:
        raise Refused("hours_kept_days", f"Donnez un nombre de jours entre {_SHORTEST} et {_LONGEST}.")
    settings.put(session, _KEY, number)


def month_before(day: date, months: int) -> date:
    """The first of the month so many months before."""
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


def copied(store: Store) -> dict[str, int]:
    """The last row of each journal in the newest copy that is whole; none: nothing may be forgotten."""
    for copy in backup.copies(store.folder):
        try:
            if verifying.check(copy.path, store.key).whole:
                return _last_rows(copy, store.key)
        except Refused:
            continue  # of another key, or no store: an older one may do
    return dict.fromkeys(JOURNALS, 0)


def safe(table: Table, last: Mapping[str, int]) -> ColumnElement[bool]:
    """Rows that the shared database has proven and that a verified copy holds."""
    waiting = select(outbox.c.id).where(outbox.c.kind == table.name)
    return (table.c.seq <= last[table.name]) & table.c.id.not_in(waiting)


def _last_rows(copy: backup.Copy, key: bytes) -> dict[str, int]:
    engine: Any = opening.engine_on(copy.path, key, writing=False)
    try:
        with Session(engine) as session:
            return {
                kind: session.execute(select(func.coalesce(func.max(table.c.seq), 0))).scalar_one()
                for kind, table in JOURNALS.items()
            }
    finally:
        engine.dispose()
