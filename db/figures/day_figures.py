"""One day of one site as it is reviewed: its figures, its habits, what arrived, what to read again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.figures import counts, day_states, plausibility
from db.figures.counts import DayCount
from db.figures.plausibility import Note
from db.records import closure, hours, moments, opening, referrals, visits
from db.records.desk import Desk
from db.records.visits import VisitLine
from db.reference import catalogue
from db.reference.entries import Site
from db.refusals import Refused
from db.store import settings
from db.store.tables import outbox
from db.store.tables import visits as visit_rows

WEEKS_BACK = 8


@dataclass(frozen=True)
class HourCount:
    """Visitors of one hour; None when the site is closed then and nobody was counted."""

    hour: int
    visitors: int | None


@dataclass(frozen=True)
class DeskRows:
    """What one desk recorded for the day, and how many of its rows wait to be sent.

    Of another desk the shared database knows how much arrived, what it said of the day, up to which day
    it is proven complete, and how many rows came after somebody else's closing.
    """

    desk: str
    rows: int
    waiting: int
    last: datetime | None
    elsewhere: bool = False
    stated: str | None = None
    complete: date | None = None
    late: int = 0

    def complete_for(self, day: date) -> bool:
        """Whether everything of that day is proven to be in the shared database."""
        return not self.waiting and self.complete is not None and self.complete >= day


@dataclass(frozen=True)
class DayFigures:
    """Everything the page of a day shows; where not `own`, only `total` is known.

    `shared` is the total of every desk of the site, when the shared database said it.
    """

    site: str
    name: str
    day: date
    own: bool
    state: str
    because: str | None
    total: DayCount
    shared: DayCount | None = None
    by_service: tuple[tuple[str, int], ...] = ()
    by_hour: tuple[HourCount, ...] = ()
    without_hour: int = 0
    by_need: tuple[tuple[str | None, int], ...] = ()
    by_audience: tuple[tuple[str | None, int], ...] = ()
    by_origin: tuple[tuple[str | None, int], ...] = ()
    same_weekday: tuple[tuple[date, int | None], ...] = ()
    by_relay: tuple[tuple[str | None, int], ...] = ()
    to_specify: tuple[str, ...] = ()
    from_paper: int = 0
    notes: tuple[Note, ...] = ()
    desks: tuple[DeskRows, ...] = ()
    connected: bool = False
    followed: bool = False
    late: int = 0
    holiday: bool = False

    @property
    def usual(self) -> int | None:
        """The mean of the same weekday before; None when it is not known."""
        known = [value for _, value in self.same_weekday if value is not None]
        return round(sum(known) / len(known)) if known else None

    @property
    def waiting(self) -> int:
        """Rows of the day that the shared database has not proven yet."""
        return sum(desk.waiting for desk in self.desks) if self.connected else 0

    @property
    def behind(self) -> tuple[str, ...]:
        """The other desks that are not proven complete for this day."""
        waits = (desk for desk in self.desks if desk.elsewhere and not desk.complete_for(self.day))
        return tuple(desk.desk for desk in waits)


def read(
    session: Session,
    desk: Desk,
    site_code: str,
    day: date,
    totals: Sequence[DayCount] = (),
    others: Sequence[DeskRows] = (),
) -> DayFigures:
    """The figures of a day, from the rows of this store or from the shared totals.

    `totals` were just read from the shared database; those of the last round are known without. `others`
    are the other desks of the site, as it knows them.
    """
    site = catalogue.current(session).site(site_code)
    if site is None:
        raise Refused("site", "Ce site n’est pas dans la liste.")
    held = [line for line in visits.journal_of(session, site_code, day) if not line.cancelled]
    known = [*day_states.kept_totals(session, day, day), *totals]
    shared = {(line.site, line.day): line for line in known}.get((site_code, day))
    if site_code != desk.site and not held:
        return _from_totals(shared, site_code, site.short, day)
    figures = _from_rows(session, desk, site, day, held)
    apart = tuple(one for one in others if one.desk not in {desk.name, *(own.desk for own in figures.desks)})
    late = sum(one.late for one in others)
    return replace(figures, shared=shared, desks=(*figures.desks, *apart), late=late)


def _from_rows(session: Session, desk: Desk, site: Site, day: date, held: list[VisitLine]) -> DayFigures:
    stated = closure.statement(session, site.code, day)
    found = counts.by_day(session, day, day, site.code)
    spans = _open_spans(session, day)
    before = tuple(_before(session, site.code, day))
    figures = DayFigures(
        site=site.code,
        name=site.short,
        day=day,
        own=True,
        state=day_states.state(session, desk, site, day),
        because=stated["because"] if stated else None,
        total=found[0] if found else DayCount(site.code, day, 0, 0, 0, 0),
        by_service=by_service(session, counts.by_kind(session, site.code, day)),
        same_weekday=before,
        by_relay=_ranked((one.relay, 1) for one in referrals.of_day(session, site.code, day)),
        notes=tuple(plausibility.notes(held, spans, [value for _, value in before], desk.now())),
        desks=_desks(session, site.code, day),
        connected=settings.get(session, "server") is not None,
        holiday=day in day_states.public_holidays((day,)),
    )
    known = _hours(session, site.code, day, held)
    told = replace(divided(figures, held), by_hour=tuple(_by_hour(known, spans)))
    return replace(told, without_hour=sum(line.count for line in held) - sum(known.values()))


def divided(figures: DayFigures, held: Sequence[VisitLine]) -> DayFigures:
    """The figures with what the lines alone say."""
    return replace(
        figures,
        without_hour=sum(line.count for line in held if line.at is None),
        by_need=_ranked((line.need, line.count) for line in held),
        by_audience=_ranked((line.audience, line.count) for line in held),
        by_origin=_ranked((line.origin, line.count) for line in held),
        to_specify=tuple(_clock(line) for line in reversed(held) if line.to_specify),
        from_paper=sum(line.count for line in held if line.from_paper),
    )


def _from_totals(shared: DayCount | None, site: str, name: str, day: date) -> DayFigures:
    total = shared or DayCount(site, day, None, None, None, None)
    return DayFigures(site, name, day, False, "received" if shared else "elsewhere", None, total, shared)


def by_service(session: Session, found: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """Every key of the page in its order, also those at zero; then what has no key."""
    keys = [key.service for key in catalogue.current(session).tally_keys]
    others = sorted(set(found) - set(keys))
    return tuple((code, found.get(code, 0)) for code in (*keys, *others))


def _hours(session: Session, site: str, day: date, held: Sequence[VisitLine]) -> Counter[int]:
    """Visitors by hour: from the lines, or, when they have forgotten it, from the counts told before."""
    found: Counter[int] = Counter()
    for line in held:
        if line.at is not None:
            found[moments.local(line.at).hour] += line.count
    return found or Counter(hours.of_day(session, site, day))


def _by_hour(found: Counter[int], spans: list[tuple[datetime, datetime]]) -> Iterable[HourCount]:
    opened = {hour for begin, end in spans for hour in range(begin.hour, _last_hour(end) + 1)}
    shown = opened | set(found)
    for hour in range(min(shown, default=8), max(shown, default=7) + 1):
        closed = hour not in opened and hour not in found
        yield HourCount(hour, None if closed else found[hour])


def _last_hour(end: datetime) -> int:
    """The hour in which a span ends: closing at 12:00 is still the hour of eleven."""
    return (end - timedelta(minutes=1)).hour


def _before(session: Session, site: str, day: date) -> Iterable[tuple[date, int | None]]:
    """The same weekday of the weeks before, oldest first; None: nothing is known."""
    first = day - timedelta(weeks=WEEKS_BACK)
    known = {line.day: line.visitors for line in counts.by_day(session, first, day, site)}
    for weeks in range(WEEKS_BACK, 0, -1):
        earlier = day - timedelta(weeks=weeks)
        yield earlier, known.get(earlier)


def _ranked(pairs: Iterable[tuple[str | None, int]]) -> tuple[tuple[str | None, int], ...]:
    """Sums by code, the largest first; what was not asked comes last."""
    found: Counter[str | None] = Counter()
    for code, count in pairs:
        found[code] += count
    return tuple(sorted(found.items(), key=lambda pair: (pair[0] is None, -pair[1], pair[0] or "")))


def _clock(line: VisitLine) -> str:
    return "sans heure" if line.at is None else f"{moments.local(line.at):%H:%M}"


def _open_spans(session: Session, day: date) -> list[tuple[datetime, datetime]]:
    """When the site is open that day, in local time; the hours are those of this desk."""
    hours = opening.usual(session)
    start = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - the library speaks local time
    found = hours.intervals(start, start + timedelta(hours=23, minutes=59))
    return [(begin, end) for begin, end, kind, _ in found if str(kind) == "open"]


def _desks(session: Session, site: str, day: date) -> tuple[DeskRows, ...]:
    waiting = func.count(outbox.c.seq)
    query = (
        select(visit_rows.c.desk, func.count(), waiting, func.max(visit_rows.c.at))
        .outerjoin(outbox, (outbox.c.kind == "visits") & (outbox.c.id == visit_rows.c.id))
        .where(visit_rows.c.site == site, visit_rows.c.day == day, visit_rows.c.set_aside.is_(False))
        .group_by(visit_rows.c.desk)
        .order_by(visit_rows.c.desk)
    )
    return tuple(DeskRows(*row) for row in session.execute(query))
