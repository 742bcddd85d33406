"""From the yearly table as computed to what the table and the chart of the screen show."""

from __future__ import annotations

from collections.abc import Iterator

from db.figures.bilan import Bilan, Cell, Row, Total
from db.figures.columns import ALL
from db.figures.exports import LABELS
from db.figures.periods import Span
from ui.supervision import sentences
from widgets import year_table
from widgets.stacked_columns import StackedColumn
from widgets.year_table import YearColumn, YearGroup, YearRow

NOTHING = "–"
_MOST_PARTS = 6


def groups(table: Bilan) -> list[YearGroup]:
    """One group a period, its sites then its total; then the total of everything."""
    made = [
        YearGroup(
            str(span.first.year), sentences.within_year(extent(table, span)), tuple(_columns(table, span))
        )
        for span in table.spans
    ]
    if len(made) == 1:
        return made
    months = sentences.plural(sum(extent(table, span).months for span in table.spans), "mois", "mois")
    return [*made, YearGroup("", "", (YearColumn(f"{months}\nTotal", total=True),))]


def rows(table: Bilan) -> list[YearRow]:
    """The four lines, those that begin with « dont » inside the first."""
    return [
        YearRow(LABELS[row.indicator], tuple(_cells(table, row)), whole=row.indicator == "visitors")
        for row in table.rows
    ]


def parts(table: Bilan) -> list[str]:
    """The sites of the chart, by their name; the same site keeps one colour."""
    names = [_series(column.label) for column in table.columns if column.site != ALL]
    found = list(dict.fromkeys(names))
    return found if len(found) <= _MOST_PARTS else [*found[: _MOST_PARTS - 1], "Autres"]


def chart(table: Bilan) -> list[StackedColumn]:
    """Visitors a month, one column a period: periods of unequal length stand side by side."""
    return [_stacked(table, span) for span in table.spans]


def recounts(table: Bilan) -> list[str]:
    """Beside published figures, what the recorded visits add up to, in sentences."""
    found = []
    for column, cell in zip(table.columns, table.rows[0].cells, strict=True):
        if cell.status in ("published", "nr") and cell.recount is not None:
            place = f"{column.label}, {column.period.first.year}"
            said = f"{sentences.figure(cell.value)} publiés, {sentences.figure(cell.recount)} recomptés"
            found.append(f"{place} : {said}")
    return found


def _columns(table: Bilan, span: Span) -> Iterator[YearColumn]:
    for column in table.columns:
        if column.period == span and column.site != ALL:
            yield YearColumn(column.label.replace(" (", "\n("))
    yield YearColumn("Total", total=True)


def _cells(table: Bilan, row: Row) -> Iterator[year_table.Cell]:
    for span in table.spans:
        sites = [cell for column, cell in _of(table, row, span) if column != ALL]
        together = [cell for column, cell in _of(table, row, span) if column == ALL]
        if together and together[0].status in ("published", "nr"):
            words = sentences.figure(together[0].value)
            if sites:
                yield year_table.Cell(words, span=len(sites), after="tous sites")
        else:
            yield from (_cell(cell) for cell in sites)
        yield _total(table.total(row, span))
    if len(table.spans) > 1:
        yield _total(row.total)


def _of(table: Bilan, row: Row, span: Span) -> list[tuple[str, Cell]]:
    pairs = zip(table.columns, row.cells, strict=True)
    return [(column.site, cell) for column, cell in pairs if column.period == span]


def _cell(cell: Cell) -> year_table.Cell:
    if cell.status == "nr":
        return year_table.Cell("NR", "nr")
    return year_table.Cell(NOTHING if cell.value is None else sentences.figure(cell.value))


def _total(total: Total) -> year_table.Cell:
    return year_table.Cell(sentences.figure(total.value), "partial" if total.partial else "")


def _stacked(table: Bilan, span: Span) -> StackedColumn:
    named = dict.fromkeys(parts(table), 0)
    last = list(named)[-1] if named else ""
    for column, cell in zip(table.columns, table.rows[0].cells, strict=True):
        if column.period == span and column.site != ALL:
            name = _series(column.label)
            named[name if name in named else last] += cell.value or 0
    count = extent(table, span).months
    mean = table.total(table.rows[0], span).value / count
    values = tuple(value / count for value in named.values())
    months = sentences.plural(count, "mois", "mois")
    return StackedColumn(str(span.first.year), months, sentences.figure(int(mean + 0.5)), values)


def extent(table: Bilan, span: Span) -> Span:
    """The months of a period that hold figures."""
    return table.extents.get(span, span)


def _series(label: str) -> str:
    """« Centre (dont MSAP) » goes on where « Centre » was."""
    return label.split(" (")[0]
