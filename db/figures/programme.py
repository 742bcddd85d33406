"""The programme in figures: what each date tells, and events and participants per period.

A published line covers its months, for all sites together: what the rows of those months add up to stands
beside it and is never added. The published total is a check and no period.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.figures import periods
from db.figures.periods import Span
from db.records import event_notes, moments
from db.records.desk import Desk
from db.records.event_notes import Told
from db.reference import catalogue, history
from db.reference.events import Event
from db.reference.history import Events
from db.store import journal
from db.store.tables import attendances
from db.store.tables import event_notes as notes


@dataclass(frozen=True)
class Dated:
    """One date of the programme with what is told of it at this moment."""

    event: Event
    told: Told
    over: bool

    @property
    def held(self) -> bool:
        """Whether it took place, as somebody said."""
        return self.told.participants > 0 or self.told.nobody

    @property
    def to_complete(self) -> bool:
        """Whether it is over and nobody said yet who came."""
        return self.over and not self.event.cancelled and not self.held

    @property
    def seats_left(self) -> int | None:
        """How many seats are free; None when their number is not limited."""
        return None if self.event.capacity is None else max(0, self.event.capacity - self.told.seats)


@dataclass(frozen=True)
class Held:
    """Dates that took place in one month at one site, of one theme and form, and who came."""

    site: str
    month: date
    theme: str | None
    form: str | None
    events: int
    participants: int


@dataclass(frozen=True)
class Figure:
    """`status` is recorded, published or none; `recount` is what the rows say beside a published value."""

    value: int | None
    status: str
    qualifier: str | None = None
    recount: int | None = None


@dataclass(frozen=True)
class PeriodLine:
    """Events and participants of one period, all sites together."""

    period: Span
    events: Figure
    participants: Figure


@dataclass(frozen=True)
class ProgrammeFigures:
    """The periods in order, their sums, and what rows tell by site, theme and form."""

    span: Span
    lines: tuple[PeriodLine, ...]
    events: int
    participants: int
    held: tuple[Held, ...]

    def by(self, *names: str) -> dict[tuple[str | None, ...], tuple[int, int]]:
        """Recorded events and participants by `site`, `theme`, `form` or several of them."""
        found: dict[tuple[str | None, ...], tuple[int, int]] = {}
        for one in self.held:
            key = tuple(getattr(one, name) for name in names)
            events, participants = found.get(key, (0, 0))
            found[key] = (events + one.events, participants + one.participants)
        return found


def dates(session: Session, desk: Desk, first: date, last: date, site: str | None = None) -> list[Dated]:
    """The dates of [first, last] in order, of one site or of all, cancelled ones too."""
    known = catalogue.current(session).events
    here = [one for one in known if first <= one.day <= last and site in (None, one.site)]
    told = event_notes.of(session, [one.code for one in here])
    now = moments.local(desk.now()).replace(tzinfo=None)
    return [Dated(one, told[one.code], one.over <= now) for one in here]


def running(session: Session, desk: Desk) -> Event | None:
    """The event of this site that takes place at this moment, if there is one."""
    now: datetime = moments.local(desk.now()).replace(tzinfo=None)
    mine = (one for one in catalogue.current(session).events if one.site == desk.site and not one.cancelled)
    return next((one for one in mine if one.begins <= now < one.over), None)


def held(session: Session, first: date, last: date) -> list[Held]:
    """What this store's rows tell, by month, site, theme and form."""
    came = select(
        attendances.c.site, attendances.c.day, attendances.c.theme, attendances.c.form,
        func.coalesce(attendances.c.event, func.hex(attendances.c.id)), attendances.c.count,
    ).where(attendances.c.day.between(first, last), journal.standing(attendances))  # fmt: skip
    nobody = select(notes.c.site, notes.c.day, notes.c.theme, notes.c.form, notes.c.event, notes.c.seats)
    nobody = nobody.where(notes.c.day.between(first, last), notes.c.told == "nobody", journal.standing(notes))
    found: dict[tuple[str, date, str | None, str | None], tuple[set[str], int]] = {}
    for site, day, theme, form, event, count in (*session.execute(came), *session.execute(nobody)):
        key = (site, day.replace(day=1), theme, form)
        events, participants = found.get(key, (set(), 0))
        found[key] = (events | {event}, participants + count)
    order = sorted(found, key=lambda key: tuple(str(part or "") for part in key))
    return [Held(*key, len(found[key][0]), found[key][1]) for key in order]


def from_store(session: Session, first_month: date, last_month: date) -> ProgrammeFigures:
    """The figures of this store: its own rows and the published figures that it holds."""
    span = periods.whole_months(first_month, last_month)
    return figures(held(session, span.first, span.last), history.events(session), span)


def figures(rows: Iterable[Held], published: Iterable[Events], span: Span) -> ProgrammeFigures:
    """The figures of a span from rows, of this store or of the shared database, and published lines."""
    kept = tuple(row for row in rows if span.holds(row.month))
    whole = [line for line in published if not line.total and line.period.lies_within(span.first, span.last)]
    lines = [_published(line, kept) for line in whole]
    lines += _recorded(span, [row for row in kept if not _covered(row, whole)])
    lines.sort(key=lambda line: line.period)
    return ProgrammeFigures(
        span,
        tuple(lines),
        sum(line.events.value or 0 for line in lines),
        sum(line.participants.value or 0 for line in lines),
        kept,
    )


def _published(line: Events, rows: Sequence[Held]) -> PeriodLine:
    beside = [row for row in rows if _covered(row, [line])]
    told = (("events", line.events), ("participants", line.participants))
    events, participants = (
        Figure(value, "published", recount=sum(getattr(row, name) for row in beside) if beside else None)
        for name, value in told
    )
    return PeriodLine(Span(line.period.start, line.period.end), events, participants)


def _recorded(span: Span, rows: Sequence[Held]) -> list[PeriodLine]:
    """One line a calendar year of what no publication covers, cut at the bounds."""
    found = []
    for year in sorted({row.month.year for row in rows}):
        mine = [row for row in rows if row.month.year == year]
        first = max(span.first, date(year, 1, 1))
        last = min(span.last, date(year, 12, 31))
        found.append(
            PeriodLine(
                Span(first, last),
                Figure(sum(row.events for row in mine), "recorded"),
                Figure(sum(row.participants for row in mine), "recorded"),
            )
        )
    return found


def _covered(row: Held, published: Iterable[Events]) -> bool:
    return any(line.period.start <= row.month <= line.period.end for line in published)
