"""From a section as computed to what the table of the screen shows; the paper says the same words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from db.figures.sections.shape import Answer, Column, Figure, Line, Section
from ui.supervision import sentences
from widgets import year_table
from widgets.year_table import YearColumn, YearGroup, YearRow

NOTHING, HIDDEN = "–", "s"


def groups(section: Section) -> list[YearGroup]:
    """One group a period, its places then its total; the total of everything stands alone."""
    made = []
    for held in _periods(section):
        columns = tuple(_head(column, section) for _, column in held if column.kind != "all")
        bucket = held[0][1].bucket
        alone = held[0][1].kind == "whole"
        if len(columns) == 1 and not alone and bucket.under:
            # one narrow column: the quiet word of the period goes above its own, or it would be cut
            columns = (replace(columns[0], words=f"{bucket.under}\n{columns[0].words}"),)
            made.append(YearGroup(bucket.label, "", columns))
            continue
        made.append(YearGroup("" if alone else bucket.label, "" if alone else bucket.under, columns))
    return made


def rows(section: Section) -> list[YearRow]:
    """The lines, those that begin with « dont » inside the one before them."""
    return [YearRow(line.label, tuple(_cells(section, line)), whole=not line.part) for line in section.lines]


def answers(section: Section) -> list[tuple[str, str]]:
    """The questions of its funder, each with its year, and what was answered."""
    return [(f"{one.label} ({one.year})", _answered(one)) for one in section.answers]


def together(section: Section, line: Line, held: list[tuple[int, Column]]) -> Figure | None:
    """The figure of a period that was published for all sites together, where no place has its own."""
    places = [line.figures[at] for at, column in held if column.kind == "place"]
    # over one place the words « tous sites » would have no room: the total beside it says it
    if len(places) < 2 or any(one.status not in ("not_split", "none") for one in places):
        return None
    whole = [line.figures[at] for at, column in held if column.kind in ("all", "total")]
    told = [one for one in whole if one.status in ("published", "nr")]
    split = any(one.status == "not_split" for one in places)
    return told[0] if told and (split or any(column.kind == "all" for _, column in held)) else None


def words(figure: Figure, *, change: bool = False) -> str:
    """A figure as it is read: « 4 268 », « plus de 400 », « 46,5 », « +12 % », NR, s, –."""
    if figure.status == "hidden":
        return HIDDEN
    if figure.status == "nr":
        return "NR"
    if figure.value is None:
        return NOTHING
    if change:
        return f"{figure.value:+.0f}\u202f%".replace("-", "\u2212")
    said = decimal(figure.value) if isinstance(figure.value, float) else sentences.figure(figure.value)
    return f"{figure.qualifier}\u00a0{said}" if figure.qualifier else said


def decimal(value: float) -> str:
    """One decimal, French."""
    whole, _, tenth = f"{value:,.1f}".partition(".")
    return f"{whole.replace(',', sentences.THIN)},{tenth}"


def periods(section: Section) -> list[list[tuple[int, Column]]]:
    """The columns of each period with their number."""
    return _periods(section)


def _periods(section: Section) -> list[list[tuple[int, Column]]]:
    numbered = list(enumerate(section.columns))
    return [
        list(held)
        for _, held in groupby(numbered, key=lambda pair: (pair[1].bucket, pair[1].kind == "whole"))
    ]


def _head(column: Column, section: Section) -> YearColumn:
    label = column.label.replace(" (", "\n(")
    if column.kind == "whole":
        months = column.bucket.months
        label = f"{sentences.plural(months, 'mois', 'mois')}\nTotal" if months > 1 else "Total"
    return YearColumn(label, total=column.kind in ("total", "whole"))


def _cells(section: Section, line: Line) -> Iterator[year_table.Cell]:
    for held in _periods(section):
        shared = together(section, line, held)
        if shared is not None:
            count = sum(column.kind == "place" for _, column in held)
            yield year_table.Cell(words(shared), span=count, after="tous sites")
        for at, column in held:
            if column.kind == "all" or (column.kind == "place" and shared is not None):
                continue
            yield _cell(line.figures[at], column)


def _answered(answer: Answer) -> str:
    said = answer.said
    return sentences.figure(said) if isinstance(said, int) else said


def _cell(figure: Figure, column: Column) -> year_table.Cell:
    said = words(figure, change=column.kind == "change")
    if figure.status in ("nr", "hidden"):
        return year_table.Cell(said, figure.status)
    return year_table.Cell(said, "partial" if figure.partial else "")
