"""The yearly table: one engine for the screen, the files and the paper.

A published cell is shown as it was published and rows are never added to it; what the rows of its
months add up to stands beside it. NR is not zero, and a figure of all sites is not split.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from db.figures import counts, periods
from db.figures.columns import ALL, Columns, Sums
from db.figures.counts import INDICATORS
from db.figures.periods import Span
from db.reference import catalogue, history
from db.reference.entries import Site
from db.reference.history import Volume
from db.refusals import Refused


@dataclass(frozen=True)
class Column:
    """One period of one site; `site` may stand for several, or be `all`."""

    period: Span
    site: str
    label: str


@dataclass(frozen=True)
class Cell:
    """`status` is recorded, published, nr, not_split or none; `recount` is what the rows say beside."""

    value: int | None
    status: str
    recount: int | None = None


@dataclass(frozen=True)
class Total:
    """A sum of the numbers; partial when one of its cells is not recorded."""

    value: int
    partial: bool


@dataclass(frozen=True)
class Row:
    """One of the four lines across the columns."""

    indicator: str
    cells: tuple[Cell, ...]
    total: Total


@dataclass(frozen=True)
class Bilan:
    """The yearly table of a span of months; `notes` say what a reader must know beside it.

    `extents` are the months that hold data in each period: means are over these.
    """

    span: Span
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    extents: Mapping[Span, Span] = field(default_factory=dict)
    outside: bool = False

    @property
    def spans(self) -> tuple[Span, ...]:
        """The periods of the columns, each once, in order."""
        return tuple(dict.fromkeys(column.period for column in self.columns))

    def total(self, row: Row, span: Span) -> Total:
        """The sum of one line over one period."""
        pairs = zip(self.columns, row.cells, strict=True)
        return _total([cell for column, cell in pairs if column.period == span])


def bilan(
    days: Iterable[counts.DayCount],
    published: Iterable[Volume],
    sites: Sequence[Site],
    first_month: date,
    last_month: date,
) -> Bilan:
    """The table of [first_month, last_month] from counted days and published cells."""
    span = periods.whole_months(first_month, last_month)
    if span.last < span.first:
        raise Refused("to", "La fin est avant le début.")
    kept = [line for line in days if span.holds(line.day)]
    known = [cell for cell in published if span.meets(cell.period)]
    whole = [cell for cell in known if cell.period.lies_within(span.first, span.last)]
    sums = Sums(kept)
    parts = periods.spans(span, whole, (line.day for line in kept))
    made = [Columns(part, sums, known, whole, sites) for part in parts]
    return _table(span, made, sites)


def divided(
    days: Iterable[counts.DayCount],
    published: Iterable[Volume],
    sites: Sequence[Site],
    parts: Sequence[Span],
) -> Bilan:
    """The table of any consecutive periods; a published cell stands only where its months fit wholly."""
    span = Span(parts[0].first, parts[-1].last)
    known = [cell for cell in published if span.meets(cell.period)]
    whole_months = all(part == periods.whole_months(part.first, part.last) for part in parts)
    sums = Sums((line for line in days if span.holds(line.day)), daily=not whole_months)
    made = []
    for part in parts:
        fitting = [cell for cell in known if cell.period.lies_within(part.first, part.last)]
        made.append(Columns(part, sums, known, fitting, sites))
    return _table(span, made, sites)


def from_store(session: Session, first_month: date, last_month: date) -> Bilan:
    """The table of this store: its own rows and the published figures that it holds."""
    span = periods.whole_months(first_month, last_month)
    days = counts.by_day(session, span.first, span.last)
    return from_shared(session, days, first_month, last_month)


def from_shared(
    session: Session, days: Iterable[counts.DayCount], first_month: date, last_month: date
) -> Bilan:
    """The table of days that the shared database counted; published figures and sites are this store's."""
    sites = catalogue.current(session).sites
    return bilan(days, history.volumes(session), sites, first_month, last_month)


def _table(span: Span, made: list[Columns], sites: Sequence[Site]) -> Bilan:
    names = {site.code: site.short for site in sites}
    columns = [Column(part.span, code, label(code, names)) for part in made for code in part.codes]
    rows = []
    for indicator in INDICATORS:
        cells = [Cell(*part.cell(code, indicator)) for part in made for code in part.codes]
        rows.append(Row(indicator, tuple(cells), _total(cells)))
    notes = [note for part in made for note in part.notes(names)]
    extents = {part.span: part.extent for part in made}
    return Bilan(span, tuple(columns), tuple(rows), tuple(notes), extents)


def label(code: str, names: dict[str, str]) -> str:
    """The words for a column: a site's short name, « Centre (dont MSAP) », « Tous les sites »."""
    if code == ALL:
        return "Tous les sites"
    return "Centre (dont MSAP)" if code == "centre_dont_msap" else names.get(code, code)


def _total(cells: Iterable[Cell]) -> Total:
    kept = list(cells)
    value = sum(cell.value for cell in kept if cell.value is not None)
    return Total(value, any(cell.status == "nr" for cell in kept))
