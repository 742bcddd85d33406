"""From a report to the plain values of its paper: the figures of the screen, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from db.figures.report import Report
from db.figures.sections import volumes
from db.figures.sections.shape import QUESTIONS, Column, Figure, Line, Section
from printouts import bilan as paper
from printouts.answers import Answers
from printouts.charts import Chart
from ui.supervision import section_values, sentences

Held = list[tuple[int, Column]]
_PER_MONTH = "Chaque total est divisé par les mois de sa période."


def values(report: Report, charts: dict[str, Chart] | None = None) -> paper.Bilan:
    """The first section with the definitions, the others on pages of their own."""
    first, *others = report.sections
    drawn = charts or {}
    return paper.Bilan(
        title=report.title,
        subtitle=_subtitle(report),
        periods=_periods(first),
        rows=_rows(first),
        rows_label=first.title,
        made_on=report.made.date(),
        total_note=_months(first),
        definitions=tuple(replace(report, sections=(first,)).definitions()),
        notes=(*first.notes, *_reading(report)),
        source=first.source,
        author_role=report.author_role,
        filters=_filters(report),
        charted=first.code == volumes.CODE and _plain(first),
        **_chart_words(first),
        with_total=_whole(first) is not None,
        chart=drawn.get(first.code),
        answers=_answers(first),
        tables=tuple(_table(one, drawn.get(one.code)) for one in others),
    )


def _chart_words(section: Section) -> dict[str, str]:
    """Periods of one length need no mean: the chart is of the numbers themselves."""
    if len({bucket.months for bucket in section.buckets}) > 1:
        return {}
    return {"chart_title": "Visiteurs par mois", "chart_note": _PER_MONTH if _long(section) else ""}


def _long(section: Section) -> bool:
    return any(bucket.months > 1 for bucket in section.buckets)


def _table(section: Section, chart: Chart | None) -> paper.Table:
    return paper.Table(
        title=section.title,
        periods=_periods(section),
        rows=_rows(section),
        rows_label=section.title,
        total_note=_months(section),
        with_total=_whole(section) is not None,
        definitions=_definitions(section),
        notes=section.notes,
        chart=chart,
        answers=_answers(section),
    )


def _answers(section: Section) -> Answers | None:
    return Answers(QUESTIONS, tuple(section_values.answers(section))) if section.answers else None


def _subtitle(report: Report) -> str:
    number = f"rapport {report.number}" if report.number else ""
    span = f"{report.first:%d/%m/%Y} – {report.last:%d/%m/%Y}"
    return " · ".join(part for part in (number, span, report.closed_words, report.use) if part)


def _filters(report: Report) -> str:
    return " · ".join(words for _, words in report.filters)


def _reading(report: Report) -> Iterator[str]:
    if report.outside and any(section.crossed for section in report.sections):
        yield "s : masqué par le secret statistique, moins de 11 personnes ou de quoi les recalculer."


def _plain(section: Section) -> bool:
    """Whether the columns are those that the stacked chart divides by months."""
    return all(column.kind not in ("before", "change") for column in section.columns)


def _definitions(section: Section) -> tuple[tuple[str, str], ...]:
    return tuple((line.label, line.definition) for line in section.lines if line.definition)


def _whole(section: Section) -> int | None:
    """The number of the column that adds up every period."""
    return next((at for at, column in enumerate(section.columns) if column.kind == "whole"), None)


def _months(section: Section) -> str:
    at = _whole(section)
    months = section.columns[at].bucket.months if at is not None else 0
    return sentences.plural(months, "mois", "mois") if months > 1 else ""


def _held(section: Section) -> list[Held]:
    return [held for held in section_values.periods(section) if held[0][1].kind != "whole"]


def _split(held: Held) -> tuple[Held, int | None]:
    """The columns of a period, and the number of the one that closes it."""
    shown = [(at, column) for at, column in held if column.kind != "all"]
    if shown[-1][1].kind == "place":
        return shown, None
    return shown[:-1], shown[-1][0]


def _periods(section: Section) -> tuple[paper.Period, ...]:
    return tuple(_period(section, held) for held in _held(section))


def _period(section: Section, held: Held) -> paper.Period:
    columns, closing = _split(held)
    bucket = held[0][1].bucket
    return paper.Period(
        label=bucket.label,
        note=bucket.under,
        columns=tuple(paper.Column(column.label, column.label.split(" (")[0]) for _, column in columns),
        months=bucket.months,
        closing="" if closing is None else section.columns[closing].label,
    )


def _rows(section: Section) -> tuple[paper.Row, ...]:
    return tuple(_row(section, line) for line in section.lines)


def _row(section: Section, line: Line) -> paper.Row:
    at = _whole(section)
    total = line.figures[at] if at is not None else Figure()
    shares = tuple(_share(section, line, held) for held in _held(section))
    return paper.Row(line.label, shares, _figure(total), part=line.part)


def _share(section: Section, line: Line, held: Held) -> paper.Share:
    columns, closing = _split(held)
    shared = section_values.together(section, line, held)
    places_only = all(column.kind == "place" for _, column in columns)
    sites = tuple(_figure(line.figures[at], section.columns[at]) for at, _ in columns)
    last = _figure(Figure()) if closing is None else _figure(line.figures[closing], section.columns[closing])
    return paper.Share(sites, last, _figure(shared) if shared is not None and places_only else None)


def _figure(figure: Figure, column: Column | None = None) -> paper.Figure:
    said = section_values.words(figure, change=column is not None and column.kind == "change")
    return paper.Figure(figure.value, figure.status, figure.partial, said)
