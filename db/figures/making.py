"""From what is asked to the report: periods, places, sections, the way they are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.figures import counts, disclosure
from db.figures.counts import DayCount
from db.figures.disclosure import Outside
from db.figures.periods import Span
from db.figures.report import Report
from db.figures.sections import asking, readings, register, volumes, weekdays
from db.figures.sections.asking import GRAINS, GROUPINGS, Asked, Bucket, Grain, Grouping
from db.figures.sections.facts import Told
from db.figures.sections.readings import READINGS, Reading
from db.figures.sections.shape import Figure, Section
from db.figures.stopping import UNWATCHED, Watch
from db.records import moments
from db.reference import catalogue, history
from db.store import journal
from db.store.tables import statements

VOLUMES = volumes.CODE


@dataclass(frozen=True)
class Choice:
    """What the reader chose: days, how they are grouped, which place alone, which tables, how read."""

    span: Span
    grain: Grain = "year"
    grouping: Grouping = "site"
    only: str | None = None
    sections: tuple[str, ...] = (VOLUMES,)
    reading: Reading = "figures"


@dataclass(frozen=True)
class Known:
    """What the shared database answered: the days of every site, and the sums of the sections' wants."""

    days: tuple[DayCount, ...]
    told: Told | None = None


def make(
    session: Session,
    choice: Choice,
    made: datetime,
    author_role: str = "",
    known: Known | None = None,
    outside: Outside | None = None,
    *,
    watch: Watch = UNWATCHED,
) -> Report:
    """The report of a choice, from this store or from what the shared database `known`.

    With `outside` it is protected for leaving the house; `watch` hears of each table before it is made.
    """
    asked = places(session, choice)
    days = _days(session, asked, choice, known)
    made_of = _Made(session, choice, asked, days, known, outside, moments.instant(made))
    sections = tuple(_watched(made_of, choice.sections, watch))
    return Report(
        _title(choice, sections),
        choice.span.first,
        choice.span.last,
        sections,
        made,
        author_role,
        tuple(_filters(choice, asked)),
        _closed(session, asked, days),
        outside=outside is not None,
        asked=tuple(_asked(choice)),
    )


def _watched(made_of: _Made, codes: Sequence[str], watch: Watch) -> Iterator[Section]:
    for done, code in enumerate(codes):
        watch.at(done, len(codes))
        yield made_of.section(code)


def choice_of(report: Report) -> Choice:
    """What was chosen for a report: the same figures, as they read today."""
    told: dict[str, Any] = dict(report.asked)
    codes = tuple(section.code for section in report.sections)
    return Choice(Span(report.first, report.last), **told, sections=codes)


def _asked(choice: Choice) -> Iterator[tuple[str, str]]:
    for name in ("grain", "grouping", "only", "reading"):
        if (code := getattr(choice, name)) is not None:
            yield name, code


def places(session: Session, choice: Choice) -> Asked:
    """The periods and places of a choice."""
    sites = catalogue.current(session).sites
    return asking.asked(choice.span, choice.grain, sites, choice.grouping, choice.only)


def _days(session: Session, asked: Asked, choice: Choice, known: Known | None) -> list[DayCount]:
    """The days asked for, and those of the year before only where they are compared."""
    if known is not None:
        return list(known.days)
    before = choice.reading == "before"
    first = asking.before(asked.buckets[0], asked.grain).first if before else asked.first
    return counts.by_day(session, first, asked.last)


@dataclass(frozen=True)
class _Made:
    """The sections of one report."""

    session: Session
    choice: Choice
    asked: Asked
    days: Sequence[DayCount]
    known: Known | None
    outside: Outside | None
    now: datetime

    def section(self, code: str) -> Section:
        """One table, protected before it is read in another way: a share of what is hidden stays hidden."""
        made = _laid(self.session, code, self.choice.span, self.asked, self.days, self.known, now=self.now)
        if self.choice.reading == "before":
            earlier = _earlier(self.session, code, made, self.asked, self.days, self.known)
            made = readings.compared(made, earlier)
        if self.outside is not None:
            told = self.known.told if self.known else None
            made = self.outside.protect(self.session, made, self.asked, told)
            self.outside.earlier += disclosure.released_by(made, self.asked)
        more = register.derived(self.session, self.asked, made, self.now)
        return replace(read := self._read(made), lines=(*read.lines, *more))

    def _read(self, made: Section) -> Section:
        if self.choice.reading == "share":
            return readings.shares(made)
        if self.choice.reading == "per_day":
            days = weekdays.days(self.days) if register.weekly(made.code) else self.days
            return readings.per_day(made, readings.open_days(register.turned(made.code, self.asked), days))
        return made


def _laid(
    session: Session,
    code: str,
    span: Span,
    asked: Asked,
    days: Iterable[DayCount],
    known: Known | None,
    *,
    now: datetime | None = None,
) -> Section:
    if code == VOLUMES:
        sites = catalogue.current(session).sites
        return volumes.build(asked, span, days, history.volumes(session), sites)
    entries = [register.find(session, code)]
    (made,) = register.build(session, asked, entries, known.told.facts if known and known.told else None, now)
    return made


def _earlier(
    session: Session,
    code: str,
    made: Section,
    asked: Asked,
    days: Iterable[DayCount],
    known: Known | None,
) -> dict[Bucket, dict[str, Figure]]:
    """The totals of each period a year before, under the period that they stand beside."""
    moved = {asking.before(bucket, asked.grain): bucket for bucket in made.buckets}
    if not moved:
        return {}
    shifted = Asked(tuple(moved), asked.places, asked.grain)
    span = Span(shifted.first, shifted.last)
    if code == VOLUMES:
        sites = catalogue.current(session).sites
        section = volumes.lay(shifted, days, history.volumes(session), sites)
    else:
        section = _laid(session, code, span, shifted, days, known)
    found = readings.totals(section)
    keys = {(bucket.first, bucket.last): own for bucket, own in moved.items()}
    return {keys[bucket.first, bucket.last]: told for bucket, told in found.items()}


def _title(choice: Choice, sections: Sequence[Section]) -> str:
    if choice.sections == (VOLUMES,) and choice.grain == "year":
        return "Bilan annuel du premier accueil"
    names = sections[0].title if len(sections) == 1 else ""
    if not names:
        return "Bilan du premier accueil"
    small = names if names[:2].isupper() else f"{names[0].lower()}{names[1:]}"  # « SPRO » stays as it is
    return f"Bilan du premier accueil : {small}"


def _filters(choice: Choice, asked: Asked) -> Iterator[tuple[str, str]]:
    yield "Regroupement", GRAINS[choice.grain]
    yield "Lieux", GROUPINGS[choice.grouping] if choice.only is None else asked.places[0].label
    if choice.reading != "figures":
        yield "Lecture", READINGS[choice.reading]


def _closed(session: Session, asked: Asked, days: Iterable[DayCount]) -> tuple[int, int] | None:
    """Days signed, of the days with figures, as far as this store knows."""
    query = select(statements.c.site, statements.c.day).where(
        statements.c.day.between(asked.first, asked.last),
        statements.c.state != "reopened",
        journal.standing(statements),
    )
    signed = {(row.site, row.day) for row in session.execute(query)}
    held = {
        (line.site, line.day)
        for line in days
        if asked.first <= line.day <= asked.last and line.site in asked.sites
    }
    return (len(signed & held), len(held)) if held else None
