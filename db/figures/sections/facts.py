"""What the rows add up to, grouped by the database itself: one short question for each want.

A want may be answered by this store or by the shared database; the sections do not know which.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import func, select, true
from sqlalchemy.orm import Session

from db.figures import margins
from db.store import journal
from db.store.tables import JOURNALS

# a measure that is neither persons nor rows is a number that some rows tell, in a column of its name
Measure = Literal["persons", "rows", "partners", "introductions", "diagnoses", "pathways"]
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
    return {want: _whole(session, want, first, last, daily) for want in wants}


def _whole(session: Session, want: Want, first: date, last: date, daily: bool) -> tuple[Fact, ...]:
    """The rows, and by month also what rows have forgotten."""
    found = tuple(_read(session, want, first, last, daily))
    attribute = margins.attribute_of(want.kind, want.by[0]) if len(want.by) == 1 and not daily else None
    forgotten = margins.kept(session, attribute, first, last) if attribute else []
    if not forgotten:
        return found
    sums = margins.joined({(fact.site, fact.day, fact.values[0]): fact.number for fact in found}, forgotten)
    return tuple(Fact(site, day, (value,), number) for (site, day, value), number in sums.items())


def _read(session: Session, want: Want, first: date, last: date, daily: bool) -> Iterable[Fact]:
    table = JOURNALS[want.kind]
    columns = [table.c[name] for name in want.by]
    when: Any = table.c.day if daily else func.strftime("%Y-%m-01", table.c.day)
    told = None if want.measure == "rows" else table.c["count" if want.measure == "persons" else want.measure]
    number = func.count() if told is None else func.sum(told)
    query = (
        select(table.c.site, when, *columns, number)
        .where(table.c.day.between(first, last), journal.standing(table))
        .where(true() if told is None else told.is_not(None))
        .group_by(table.c.site, when, *columns)
    )
    for site, day, *values, count in session.execute(query):
        yield Fact(site, day if daily else date.fromisoformat(day), tuple(values), int(count))
