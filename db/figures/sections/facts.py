"""What the rows add up to, grouped by the database itself: one short question for each want.

A want may be answered by this store or by the shared database; the sections do not know which.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from sqlalchemy import Column, Table, func, select, true
from sqlalchemy.orm import Session
from sqlalchemy.sql import ColumnElement

from db.figures import hours_known, margins
from db.store import journal
from db.store.tables import JOURNALS

# several rows may speak of one date of the programme; any other measure is a number in a column of its name
Measure = Literal["persons", "rows", "dates", "partners", "introductions", "diagnoses", "pathways"]
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


@dataclass(frozen=True, slots=True)
class Family:
    """Facts of one attribute by answer; `whole`: each visitor gives one answer, the missing one included."""

    facts: tuple[Fact, ...]
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Told:
    """What the shared database added up over [first, last], by day or by month."""

    facts: Facts
    first: date
    last: date
    daily: bool = False

    def divides(self, edges: Iterable[date]) -> bool:
        """Whether what it tells can be cut at these first days."""
        return all(
            self.first <= edge <= self.last + timedelta(days=1) and (self.daily or edge.day == 1)
            for edge in edges
        )


def read(session: Session, wants: Iterable[Want], first: date, last: date, *, daily: bool = False) -> Facts:
    """The facts of this store; by month unless `daily`."""
    return {want: _whole(session, want, first, last, daily) for want in wants}


def _whole(session: Session, want: Want, first: date, last: date, daily: bool) -> tuple[Fact, ...]:
    """The rows, and by month also what rows have forgotten."""
    if want.kind == "hours":
        return _hours(session, first, last, daily)
    found = tuple(_read(session, want, first, last, daily))
    attribute = margins.attribute_of(want.kind, want.by[0]) if len(want.by) == 1 and not daily else None
    forgotten = margins.kept(session, attribute, first, last) if attribute else []
    if not forgotten:
        return found
    sums = margins.joined({(fact.site, fact.day, fact.values[0]): fact.number for fact in found}, forgotten)
    return tuple(Fact(site, day, (value,), number) for (site, day, value), number in sums.items())


def _hours(session: Session, first: date, last: date, daily: bool) -> tuple[Fact, ...]:
    """Days by their 24 numbers: at a desk they are counted, for the shared database they are told."""
    days = hours_known.read(session, first, last)
    found = Counter((site, day if daily else day.replace(day=1), text) for site, day, text in days)
    return tuple(Fact(site, day, (text,), number) for (site, day, text), number in found.items())


def _read(session: Session, want: Want, first: date, last: date, daily: bool) -> Iterable[Fact]:
    table = JOURNALS[want.kind]
    columns = [table.c[name] for name in want.by]
    when: Any = table.c.day if daily else func.strftime("%Y-%m-01", table.c.day)
    told = _told(table, want.measure)
    number = _number(table, want.measure)
    query = (
        select(table.c.site, when, *columns, number)
        .where(table.c.day.between(first, last), journal.standing(table))
        .where(true() if told is None else told.is_not(None))
        .group_by(table.c.site, when, *columns)
    )
    for site, day, *values, count in session.execute(query):
        yield Fact(site, day if daily else date.fromisoformat(day), tuple(values), int(count))


def _told(table: Table, measure: Measure) -> Column[Any] | None:
    """The column that a measure adds up; None where rows or dates are counted."""
    if measure in ("rows", "dates"):
        return None
    return table.c["count" if measure == "persons" else measure]


def _number(table: Table, measure: Measure) -> ColumnElement[Any]:
    if measure == "dates":
        return func.count(func.coalesce(table.c.event, func.hex(table.c.id)).distinct())
    told = _told(table, measure)
    return func.count() if told is None else func.sum(told)
