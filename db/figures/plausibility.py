"""What deserves a second look before a day is closed; each rule speaks for itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from db.records import moments
from db.records.visits import VisitLine

QUIET = timedelta(minutes=90)
BUSY_DAY = 10
LARGE_GROUP = 50
Spans = Sequence[tuple[datetime, datetime]]


@dataclass(frozen=True)
class Note:
    """What the rule saw, and why it speaks."""

    rule: str
    words: str
    why: str


@dataclass(frozen=True)
class Day:
    """What the rules look at: standing lines, opening hours, visitors of the same weekday before."""

    lines: Sequence[VisitLine]
    spans: Spans
    before: Sequence[int]
    now: datetime

    @property
    def visitors(self) -> int:
        """Visitors of the day."""
        return sum(line.count for line in self.lines)


def notes(
    lines: Sequence[VisitLine], spans: Spans, before: Iterable[int | None], now: datetime
) -> Iterator[Note]:
    """What each rule says of the day, in the order of the rules."""
    day = Day(lines, spans, [value for value in before if value is not None], now)
    for rule in RULES:
        yield from rule(day)


def silence(day: Day) -> Iterator[Note]:
    """Nobody for ninety minutes of opening, on a day that was not a quiet one."""
    if len(day.lines) < BUSY_DAY:
        return
    moments_of = sorted(_wall(line.at) for line in day.lines if line.at is not None)
    for begin, end in day.spans:
        end = min(end, _wall(day.now))
        inside = [moment for moment in moments_of if begin <= moment < end]
        for before, after in zip([begin, *inside], [*inside, end], strict=True):
            if after - before >= QUIET:
                words = f"Aucun passage entre {before:%H:%M} et {after:%H:%M}"
                yield Note("silence", words, "le site est ouvert, et d’autres heures sont remplies")


def unusual(day: Day) -> Iterator[Note]:
    """Less than half, or more than twice, the same weekday before."""
    if len(day.before) < 3 or _wall(day.now).date() == _day(day):
        return
    usual = sum(day.before) / len(day.before)
    if usual >= BUSY_DAY and not usual / 2 <= day.visitors <= usual * 2:
        words = "Beaucoup moins de visiteurs" if day.visitors < usual else "Beaucoup plus de visiteurs"
        yield Note(
            "unusual", f"{words} que d’habitude", f"{day.visitors}, contre {usual:.0f} en moyenne ce jour"
        )


def closed_hours(day: Day) -> Iterator[Note]:
    """Visitors at an hour when the site is closed."""
    outside = [line for line in day.lines if line.at is not None and not _open_at(day, _wall(line.at))]
    if day.spans and outside:
        words = _counted(sum(line.count for line in outside), "hors des horaires")
        yield Note("closed_hours", words, _some_clocks(outside))


def large_groups(day: Day) -> Iterator[Note]:
    """A head count so large that a digit may be too many."""
    for line in day.lines:
        if line.count >= LARGE_GROUP:
            words = f"{line.count} personnes sur une seule ligne"
            yield Note("large_groups", words, f"{_some_clocks([line])} : un chiffre de trop ?")


def everything_alike(day: Day) -> Iterator[Note]:
    """A busy day on which every line has the same service."""
    kinds = {line.kind for line in day.lines}
    if len(day.lines) >= 2 * BUSY_DAY and len(kinds) == 1:
        yield Note("everything_alike", "Tous les passages ont le même service", "d’habitude ils se partagent")


Rule = Callable[[Day], Iterator[Note]]
RULES: tuple[Rule, ...] = (silence, unusual, closed_hours, large_groups, everything_alike)


def _wall(instant: datetime) -> datetime:
    return moments.local(instant).replace(tzinfo=None)


def _day(day: Day) -> object:
    return day.lines[0].day if day.lines else None


def _open_at(day: Day, moment: datetime) -> bool:
    """A few minutes around the opening hours are still the opening hours."""
    near = timedelta(minutes=15)
    return any(begin - near <= moment <= end + near for begin, end in day.spans)


def _counted(number: int, what: str) -> str:
    return f"{number} visiteur{'s' * (number > 1)} {what}"


def _some_clocks(lines: Sequence[VisitLine]) -> str:
    clocks = sorted(f"{_wall(line.at):%H:%M}" if line.at else "sans heure" for line in lines)
    return ", ".join(clocks[:3]) + ("…" if len(clocks) > 3 else "")
