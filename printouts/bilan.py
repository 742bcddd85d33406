"""The yearly table on paper: periods and sites as columns, its chart and its definitions."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from printouts import answers, bilan_chart, bilan_table, charts, folio, lettering, paper, wording
from printouts.answers import Answers
from printouts.charts import Chart
from printouts.flow import Flow
from printouts.folio import Folio
from printouts.lettering import Run
from printouts.paper import MM
from printouts.style import CAPTION, ROW, Style

Status = Literal["recorded", "published", "nr", "not_split", "none", "hidden"]


@dataclass(frozen=True)
class Figure:
    """One number and what is known of it; `partial`: a sum that contains something not recorded.

    `words` stand instead of the number where it is more than a whole one: « 46,5 », « plus de 400 ».
    """

    value: float | None
    status: Status = "recorded"
    partial: bool = False
    words: str = ""


@dataclass(frozen=True)
class Column:
    """One site of one period; `series` ties it to the same site of other periods in the chart."""

    label: str
    series: str = ""


@dataclass(frozen=True)
class Period:
    """One group of columns; `note` is beside its label (« sept. à déc. »)."""

    label: str
    columns: tuple[Column, ...]
    note: str = ""
    months: int = 12
    closing: str = "Total"


@dataclass(frozen=True)
class Share:
    """What one row says in one period; `all_sites` stands instead of sites that cannot be told apart."""

    sites: tuple[Figure, ...]
    total: Figure
    all_sites: Figure | None = None


@dataclass(frozen=True)
class Row:
    """One line; `part` marks a « dont », never added to its whole."""

    label: str
    shares: tuple[Share, ...]
    total: Figure
    part: bool = False


@dataclass(frozen=True)
class Table:
    """A further table of the same paper, with what its lines mean and a chart of it."""

    title: str
    periods: tuple[Period, ...]
    rows: tuple[Row, ...]
    rows_label: str = ""
    total_label: str = "Total"
    total_note: str = ""
    with_total: bool = True
    definitions: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    chart: Chart | None = None
    answers: Answers | None = None


@dataclass(frozen=True)
class Bilan:
    """The table as it is printed; the first row is the one that the chart shows.

    `tables` follow on pages of their own; `with_total` is false where one period says it all.
    """

    title: str
    periods: tuple[Period, ...]
    rows: tuple[Row, ...]
    made_on: date
    subtitle: str = ""
    rows_label: str = "Volumes d’utilisateurs"
    total_label: str = "Total"
    total_note: str = ""
    definitions: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    source: str = ""
    author_role: str = ""
    filters: str = ""
    chart_title: str = "Visiteurs par mois, en moyenne"
    chart_note: str = "Les périodes n’ont pas la même durée : chaque total est divisé par ses mois."
    charted: bool = True
    with_total: bool = True
    tables: tuple[Table, ...] = ()
    chart: Chart | None = None
    answers: Answers | None = None


def render(bilan: Bilan) -> bytes:
    """A4 lying on its side: the table, then the chart beside the definitions."""
    pages = Folio(
        paper.landscape(paper.A4), bilan.title, _foot(bilan), heads=folio.head(bilan.title, _under(bilan))
    )
    bilan_table.put(pages, bilan)
    answers.put(pages, bilan.answers)
    pages.page.y += 6 * MM
    _chart_and_definitions(pages, bilan)
    for table in bilan.tables:
        _further(pages, table)
    return pages.pdf()


def _further(pages: Folio, table: Table) -> None:
    """One more table: its title, itself, its chart, what its lines mean."""
    pages.turn()
    pages.titled(table.title, 13)
    pages.page.y += 2 * MM
    bilan_table.put(pages, table)
    answers.put(pages, table.answers)
    pages.page.y += 6 * MM
    top, flow = pages.page.y, pages.page
    left = pages.left
    if table.chart is not None:
        if not pages.has(charts.height(table.chart)):
            pages.turn()
            top, flow = pages.page.y, pages.page
        split = pages.left + pages.room * 0.55
        charts.put(flow, table.chart, (pages.left, split - 6 * MM))
        end, flow.y, left = flow.y, top, split + 6 * MM
    else:
        end = top
    for term, text in table.definitions:
        _definition(pages, (left, pages.right - left), term, text)
    _notes(pages, table.notes, left)
    pages.page.y = max(pages.page.y, end) if pages.page is flow else pages.page.y


def _under(bilan: Bilan) -> str:
    return wording.listed((bilan.subtitle, bilan.filters))


def _foot(bilan: Bilan) -> str:
    made = f"Établi le {wording.long_day(bilan.made_on)}"
    by = f"par : {bilan.author_role}" if bilan.author_role else ""
    return wording.listed((bilan.title, made, by, bilan.filters))


def _chart_and_definitions(pages: Folio, bilan: Bilan) -> None:
    stacked = bilan.charted and bilan_chart.drawable(bilan)
    charted = stacked or bilan.chart is not None
    if charted and not pages.has(bilan_chart.HIGH if bilan.chart is None else charts.height(bilan.chart)):
        pages.turn()
    top, flow = pages.page.y, pages.page
    split = pages.left + pages.room * 0.47
    if bilan.chart is not None:
        charts.put(flow, bilan.chart, (pages.left, split - 6 * MM))
    elif stacked:
        bilan_chart.put(flow, bilan, (pages.left, split - 6 * MM))
    end, flow.y = flow.y, top
    left = split + 6 * MM if charted else pages.left
    _definitions(pages, bilan, left)
    _notes(pages, bilan.notes, left)
    pages.page.y = max(pages.page.y, end) if pages.page is flow else pages.page.y


def _definitions(pages: Folio, bilan: Bilan, left: float) -> None:
    if not bilan.definitions:
        return
    room = pages.right - left
    flow = pages.page
    if bilan.source:
        source = lettering.plain(f"source : {bilan.source}")
        flow.place(flow.set(source, room * 0.6, _SMALL_RIGHT)[:1], pages.right, flow.y + 1.5, _SMALL_RIGHT)
    flow.paragraph((Run("Définitions", bold=True),), (left, room * 0.4), Style(11, 1.5, kind="H2"))
    flow.y += 1.5 * MM
    for term, text in bilan.definitions:
        _definition(pages, (left, room), term, text)


_SMALL_RIGHT = Style(7.5, 1.5, "right", CAPTION)


def _definition(pages: Folio, across: tuple[float, float], term: str, text: str) -> None:
    style = Style(8.5, 1.4)
    runs = (Run(lettering.bound(term), bold=True), Run(wording.NO_BREAK), Run(" " + lettering.bound(text)))
    if not pages.has(len(lettering.lines(runs, across[1], style.size)) * style.size * style.leading + 3 * MM):
        pages.turn()
    flow: Flow = pages.page
    flow.filet(across[0], sum(across), flow.y, ROW)
    flow.y += 1.2 * MM
    flow.paragraph(runs, across, style)
    flow.y += 1.2 * MM


def _notes(pages: Folio, notes: tuple[str, ...], left: float) -> None:
    across, style = (left, pages.right - left), Style(8.5, 1.4)
    pages.page.y += 2 * MM
    for note in notes:
        runs = lettering.plain(note, bold=True)
        if not pages.has(len(lettering.lines(runs, across[1], style.size)) * 12 + 2 * MM):
            pages.turn()
        pages.page.y += 1 * MM
        pages.page.paragraph(runs, across, style)
