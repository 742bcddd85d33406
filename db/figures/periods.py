"""Calendar years, cut where the question or a publication cuts them."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from db.reference.history import Period, Volume


@dataclass(frozen=True, order=True)
class Span:
    """Whole months, from a first day to a last day."""

    first: date
    last: date

    def __str__(self) -> str:
        return f"{self.first:%Y-%m}/{self.last:%Y-%m}"

    @property
    def months(self) -> int:
        """How many months the span covers."""
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1

    def holds(self, day: date) -> bool:
        """Whether the day lies in the span."""
        return self.first <= day <= self.last

    def meets(self, period: Period) -> bool:
        """Whether the period and the span have a day in common."""
        return period.start <= self.last and self.first <= period.end


def whole_months(first_month: date, last_month: date) -> Span:
    """From the first day of one month to the last day of another."""
    return Span(first_month.replace(day=1), month_end(last_month))


def month_end(day: date) -> date:
    """The last day of a day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def years(bounds: Span) -> Iterator[Span]:
    """The calendar years of `bounds`, cut at its ends."""
    for year in range(bounds.first.year, bounds.last.year + 1):
        yield Span(max(bounds.first, date(year, 1, 1)), min(bounds.last, date(year, 12, 31)))


def spans(bounds: Span, cells: Iterable[Volume], days: Iterable[date]) -> Iterator[Span]:
    """The calendar years of `bounds`; one is cut only where rows stand outside its publications."""
    cells, days = list(cells), sorted(set(days))
    for whole in years(bounds):
        published = _merged(cell.period for cell in cells if cell.period.start.year == whole.first.year)
        held = [day for day in days if whole.holds(day)]
        outside = [day for day in held if not any(span.holds(day) for span in published)]
        if not published or (len(published) == 1 and not outside):
            yield whole
        else:
            gaps = (gap for gap in _gaps(whole, published) if any(gap.holds(day) for day in outside))
            yield from sorted([*published, *gaps])


def _merged(periods: Iterable[Period]) -> list[Span]:
    """Spans of the periods, those that overlap made one."""
    made: list[Span] = []
    for period in sorted(set(periods), key=lambda period: period.start):
        if made and period.start <= made[-1].last:
            made[-1] = Span(made[-1].first, max(made[-1].last, period.end))
        else:
            made.append(Span(period.start, period.end))
    return made


def _gaps(whole: Span, taken: list[Span]) -> Iterator[Span]:
    start = whole.first
    for span in taken:
        if start < span.first:
            yield Span(start, span.first - timedelta(days=1))
        start = span.last + timedelta(days=1)
    if start <= whole.last:
        yield Span(start, whole.last)
