"""From what was computed to the plain values of the papers: yearly table, day sheet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from db.figures import definitions
from db.figures.bilan import Bilan, Cell, Row, Total
from db.figures.columns import ALL
from db.figures.day_figures import DayFigures
from db.figures.exports import LABELS
from db.figures.periods import Span
from printouts import bilan as paper
from printouts import day_chart, day_sheet
from ui.supervision import sentences, year_values

Name = Callable[[str, str | None], str]


def bilan_values(table: Bilan, made_on: date | None = None, author_role: str = "") -> paper.Bilan:
    """The yearly table as it is printed: the figures of the screen, cell by cell."""
    months = sum(year_values.extent(table, span).months for span in table.spans)
    return paper.Bilan(
        title="Bilan annuel du premier accueil",
        subtitle=sentences.short_span(table.span),
        periods=tuple(_period(table, span) for span in table.spans),
        rows=tuple(_row(table, row) for row in table.rows),
        made_on=made_on or date.today(),  # noqa: DTZ011 - the date on the paper is the desk's own
        total_note=sentences.plural(months, "mois", "mois") if len(table.spans) > 1 else "",
        definitions=definitions.BILAN,
        notes=(*table.notes, *year_values.recounts(table)),
        source=definitions.SOURCE,
        author_role=author_role,
    )


def day_sheet_values(figures: DayFigures, name: Name) -> day_sheet.DaySheet:
    """The sheet of a day; `name(list, code)` gives the words of a code, None being « non demandé »."""
    total = figures.total
    counts = (
        ("Visiteurs", total.visitors),
        ("dont conseils et ressources", total.advice_resources),
        ("dont mises en relation", total.referrals),
        ("dont participants", total.participants),
    )
    hours = (
        day_chart.Line(f"{one.hour} h", one.visitors, closed=one.visitors is None) for one in figures.by_hour
    )
    return day_sheet.DaySheet(
        site=figures.name,
        day=figures.day,
        counts=tuple(day_sheet.Count(label, value) for label, value in counts),
        by_hour=tuple(hours),
        by_service=tuple(day_chart.Line(name("services", code), n) for code, n in figures.by_service),
        by_need=_asked(figures.by_need, "need", name),
        by_audience=_asked(figures.by_audience, "audience", name),
        comparison=comparison(figures),
        notes=tuple(f"{note.words} ({note.why})" for note in figures.notes),
        statement="" if figures.state in ("open", "to_close") else sentences.STATES[figures.state][0],
    )


def comparison(figures: DayFigures) -> str:
    """The day beside the mean of the same weekday before."""
    if figures.usual is None or figures.total.visitors is None:
        return ""
    gap = figures.total.visitors - figures.usual
    known = sum(value is not None for _, value in figures.same_weekday)
    many = {2: "deux", 3: "trois", 4: "quatre"}.get(known, str(known))
    mean = f"la moyenne des {many} {sentences.weekday(figures.day)}s d’avant"
    if known == 1:
        mean = f"le {sentences.weekday(figures.day)} d’avant"
    if gap == 0:
        return f"autant que {mean}"
    return f"{abs(gap)} de {'plus' if gap > 0 else 'moins'} que {mean}"


def _asked(
    found: tuple[tuple[str | None, int], ...], list_code: str, name: Name
) -> tuple[day_chart.Line, ...]:
    return tuple(day_chart.Line(name(list_code, code), n, unasked=code is None) for code, n in found)


def _period(table: Bilan, span: Span) -> paper.Period:
    columns = (column for column in table.columns if column.period == span and column.site != ALL)
    extent = year_values.extent(table, span)
    return paper.Period(
        label=str(span.first.year),
        note=sentences.within_year(extent),
        columns=tuple(paper.Column(column.label, column.label.split(" (")[0]) for column in columns),
        months=extent.months,
    )


def _row(table: Bilan, row: Row) -> paper.Row:
    return paper.Row(
        label=LABELS[row.indicator],
        shares=tuple(_share(table, row, span) for span in table.spans),
        total=_total(row.total),
        part=row.indicator != "visitors",
    )


def _share(table: Bilan, row: Row, span: Span) -> paper.Share:
    pairs = [
        (column.site, cell)
        for column, cell in zip(table.columns, row.cells, strict=True)
        if column.period == span
    ]
    together = [_figure(cell) for site, cell in pairs if site == ALL and cell.status in ("published", "nr")]
    sites = tuple(_figure(cell) for site, cell in pairs if site != ALL)
    return paper.Share(sites, _total(table.total(row, span)), together[0] if together else None)


def _figure(cell: Cell) -> paper.Figure:
    statuses: dict[str, paper.Status] = {
        "recorded": "recorded", "published": "published", "nr": "nr", "not_split": "not_split",
    }  # fmt: skip
    return paper.Figure(cell.value, statuses.get(cell.status, "none"))


def _total(total: Total) -> paper.Figure:
    return paper.Figure(total.value, "recorded", total.partial)
