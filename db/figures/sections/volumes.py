"""The four lines as a section: the yearly table of the contract, or any other periods and places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from db.figures import bilan, definitions
from db.figures.bilan import Bilan, Cell, Row, Total
from db.figures.columns import ALL
from db.figures.counts import DayCount
from db.figures.periods import Span
from db.figures.sections import asking
from db.figures.sections.asking import Asked, Bucket, Grain
from db.figures.sections.shape import TOTAL, Column, Figure, Line, Section, added
from db.reference.entries import Site
from db.reference.history import Volume

CODE, TITLE = "volumes", "Volumes d’utilisateurs"
LABELS = {
    "visitors": "Nombre de visiteurs",
    "advice_resources": "dont conseils et utilisations des ressources",
    "referrals": "dont mises en relation SPRO",
    "participants": "dont participants : groupes, programmation, autres accueils",
}


def build(
    asked: Asked, span: Span, days: Iterable[DayCount], published: Sequence[Volume], sites: Sequence[Site]
) -> Section:
    """The four lines of what was asked; years are those of the contract, cut where a publication cuts."""
    if asked.grain != "year" or span.first.day != 1:
        return lay(asked, days, published, sites)
    table = bilan.bilan(_placed(asked, days), published, sites, span.first, span.last)
    return _kept(asked, section(table))


def lay(
    asked: Asked, days: Iterable[DayCount], published: Sequence[Volume], sites: Sequence[Site]
) -> Section:
    """The four lines of exactly the periods that were asked, none cut."""
    parts = [Span(one.first, one.last) for one in asked.buckets]
    table = bilan.divided(_placed(asked, days), published, sites, parts)
    return _kept(asked, section(table, asked.grain))


def _placed(asked: Asked, days: Iterable[DayCount]) -> list[DayCount]:
    """The days of the places asked, each under the column in which it counts."""
    moved = _mover(asked)
    return [replace(line, site=moved(line.site)) for line in days if line.site in asked.sites]


def _kept(asked: Asked, made: Section) -> Section:
    if len(asked.places) > 1:
        return made
    return only(made, TOTAL if asked.places[0].code == ALL else asked.places[0].code)


def section(table: Bilan, grain: Grain = "year") -> Section:
    """The table as a section: columns of each period, its total, the total of everything."""
    buckets = {span: _bucket(table, span, grain) for span in table.spans}
    columns = tuple(_columns(table, buckets))
    lines = tuple(_line(table, row) for row in table.rows)
    return Section(CODE, TITLE, columns, lines, definitions.SOURCE, definitions.VERSION, notes=table.notes)


def only(made: Section, place: str) -> Section:
    """The columns of one place, with their sum where there are several periods."""
    at = [number for number, column in enumerate(made.columns) if _is(column, place)]
    columns = [replace(made.columns[number], kind="place") for number in at]
    lines = [replace(line, figures=tuple(line.figures[number] for number in at)) for line in made.lines]
    if len(columns) > 1:
        months = sum(column.bucket.months for column in columns)
        whole = Bucket(columns[0].bucket.first, columns[-1].bucket.last, "Total", held=months)
        columns.append(Column(whole, TOTAL, "Total", "whole"))
        lines = [replace(line, figures=(*line.figures, added(line.figures))) for line in lines]
    return replace(made, columns=tuple(columns), lines=tuple(lines))


def _is(column: Column, place: str) -> bool:
    if place == TOTAL:
        return column.kind == "total"
    # « Centre (dont MSAP) » is where the Centre of 2019 stands
    return column.kind == "place" and column.place.split("_dont_")[0] == place


def _mover(asked: Asked) -> Callable[[str], str]:
    """In which column a site counts, where places hold several sites."""
    if asked.places[0].code == ALL:
        return lambda site: site
    places = {site: place.code for place in asked.places for site in place.sites}
    return lambda site: places.get(site, site)


def _bucket(table: Bilan, span: Span, grain: Grain) -> Bucket:
    held = table.extents.get(span, span) if grain == "year" else span
    shown = asking.named(held.first, held.last, grain)
    return Bucket(span.first, span.last, shown.label, shown.under, held.months)


def _columns(table: Bilan, buckets: dict[Span, Bucket]) -> Iterator[Column]:
    for span, bucket in buckets.items():
        for column in table.columns:
            if column.period == span:
                kind = "all" if column.site == ALL else "place"
                yield Column(bucket, column.site, column.label, kind)  # type: ignore[arg-type]
        yield Column(bucket, TOTAL, "Total", "total")
    if len(buckets) > 1:
        months = sum(bucket.months for bucket in buckets.values())
        whole = Bucket(table.span.first, table.span.last, "Total", held=months)
        yield Column(whole, TOTAL, "Total", "whole")


def _line(table: Bilan, row: Row) -> Line:
    figures: list[Figure] = []
    for span in table.spans:
        pairs = zip(table.columns, row.cells, strict=True)
        held = [cell for column, cell in pairs if column.period == span]
        figures += [_figure(cell) for cell in held]
        figures.append(_total(table.total(row, span), held))
    if len(table.spans) > 1:
        figures.append(_total(row.total, row.cells))
    name = row.indicator
    return Line(name, LABELS[name], tuple(figures), name != "visitors", definitions.LINES[name])


def _figure(cell: Cell) -> Figure:
    return Figure(cell.value, cell.status, recount=cell.recount)  # type: ignore[arg-type]


def _total(total: Total, cells: Iterable[Cell]) -> Figure:
    told = {cell.status for cell in cells if cell.status not in ("none", "not_split")}
    status = "published" if told <= {"published", "nr"} else "recorded"
    return Figure(total.value, status, partial=total.partial)  # type: ignore[arg-type]
