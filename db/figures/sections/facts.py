"""What the rows add up to, grouped by the database itself: one short question for each want.

A want may be answered by this store or by the shared database; the sections do not know which.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.store import journal
from db.store.tables import JOURNALS

Measure = Literal["persons", "rows"]
Value = str | bool | None


@dataclass(frozen=True, slots=True)
class Want:
    """Rows of one journal, added up per site, month (or day) and the values of some columns."""

    kind: str
    by: tuple[str, ...] = ()
    measure: Measure = "persons"


@dataclass(frozen=True, slots=True)
class Fact:
    """One sum; `day` is the day, or the first of its month; `values` follow the want's columns."""

    site: str
    day: date
    values: tuple[Value, ...]
    number: int


Facts = Mapping[Want, tuple[Fact, ...]]


def read(session: Session, wants: Iterable[Want], first: date, last: date, *, daily: bool = False) -> Facts:
    """The facts of this store; by month unless `daily`."""
    return {want: tuple(_read(session, want, first, last, daily)) for want in wants}


def _read(session: Session, want: Want, first: date, last: date, daily: bool) -> Iterable[Fact]:
    table = JOURNALS[want.kind]
    columns = [table.c[name] for name in want.by]
    when: Any = table.c.day if daily else func.strftime("%Y-%m-01", table.c.day)
    number = func.sum(table.c.count) if want.measure == "persons" else func.count()
    query = (
        select(table.c.site, when, *columns, number)
        .where(table.c.day.between(first, last), journal.standing(table))
        .group_by(table.c.site, when, *columns)
    )
    for site, day, *values, count in session.execute(query):
        yield Fact(site, day if daily else date.fromisoformat(day), tuple(values), int(count))
