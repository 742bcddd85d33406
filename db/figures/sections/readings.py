"""One section read in another way: against last year, by day of opening, in shares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Literal

from db.figures.counts import DayCount
from db.figures.sections.asking import Asked, Bucket
from db.figures.sections.shape import NOTHING, TOTAL, Column, Figure, Line, Section

Reading = Literal["figures", "before", "per_day", "share"]
READINGS: dict[Reading, str] = {
    "figures": "chiffres",
    "before": "avec l’année d’avant (N-1)",
    "per_day": "par jour d’ouverture",
    "share": "en part de la ligne entière",
}
Open = Mapping[tuple[Bucket, str], int]
_PER_DAY = (
    "Divisé par les jours où quelqu’un a compté, tous lieux d’une colonne ensemble ; "
    "les périodes publiées ne disent pas leurs jours."
)
_SHARE = "Chaque « dont » rapporté à la ligne entière au-dessus de lui ; les parts ne s’additionnent pas."
_BEFORE = "N-1 : la même période un an plus tôt. L’écart n’est donné que si les deux sont complets."


def per_day(section: Section, opened: Open) -> Section:
    """Each figure divided by the days on which somebody counted there."""
    lines = []
    for line in section.lines:
        pairs = zip(section.columns, line.figures, strict=True)
        figures = tuple(_divided(figure, _days(column, opened)) for column, figure in pairs)
        lines.append(replace(line, figures=figures, unit=f"{line.unit} par jour d’ouverture"))
    return replace(section, lines=tuple(lines), notes=(*section.notes, _PER_DAY))


def shares(section: Section) -> Section:
    """Each part in percent of the line that it is a part of; whole lines stay numbers."""
    lines: list[Line] = []
    whole: Line | None = None
    for line in section.lines:
        whole = line if not line.part else whole
        if not line.part or whole is None:
            lines.append(line)
            continue
        pairs = zip(line.figures, whole.figures, strict=True)
        figures = tuple(_share(part, over) for part, over in pairs)
        lines.append(replace(line, figures=figures, unit="%"))
    return replace(section, lines=tuple(lines), notes=(*section.notes, _SHARE))


def compared(section: Section, earlier: Mapping[Bucket, Mapping[str, Figure]]) -> Section:
    """After each period its total a year earlier, by line code, and the change in percent."""
    at = {bucket: _closing(section, bucket) for bucket in section.buckets}
    columns: list[Column] = []
    figures: list[list[Figure]] = [[] for _ in section.lines]
    for number, column in enumerate(section.columns):
        columns.append(column)
        for line, made in zip(section.lines, figures, strict=True):
            made.append(line.figures[number])
        if column.kind != "whole" and at[column.bucket] == number:
            columns += [
                Column(column.bucket, TOTAL, "N-1", "before"),
                Column(column.bucket, TOTAL, "Écart", "change"),
            ]
            for line, made in zip(section.lines, figures, strict=True):
                before = earlier.get(column.bucket, {}).get(line.code, NOTHING)
                made += [before, change(line.figures[number], before)]
    lines = [replace(line, figures=tuple(made)) for line, made in zip(section.lines, figures, strict=True)]
    return replace(section, columns=tuple(columns), lines=tuple(lines), notes=(*section.notes, _BEFORE))


def change(now: Figure, before: Figure) -> Figure:
    """How much a figure changed, in percent; nothing where one of both is unknown, partial or hidden."""
    if "hidden" in (now.status, before.status):
        return Figure(None, "hidden")
    if now.value is None or not before.value or now.partial or before.partial:
        return NOTHING
    return Figure(round(100 * (now.value - before.value) / before.value, 1), "recorded")


def totals(section: Section) -> dict[Bucket, dict[str, Figure]]:
    """The total of each period by line code."""
    found: dict[Bucket, dict[str, Figure]] = {}
    for bucket in section.buckets:
        at = _closing(section, bucket)
        found[bucket] = {line.code: line.figures[at] for line in section.lines}
    return found


def open_days(asked: Asked, days: Iterable[DayCount]) -> Open:
    """On how many days somebody counted, per period and place, and for all places of a period."""
    found: dict[tuple[Bucket, str], set[date]] = {}
    for line in days:
        bucket, place = asked.bucket(line.day), asked.place(line.site)
        if bucket is not None and place is not None and line.visitors is not None:
            for code in (place.code, TOTAL):
                found.setdefault((bucket, code), set()).add(line.day)
    return {key: len(held) for key, held in found.items()}


def _closing(section: Section, bucket: Bucket) -> int:
    """The last column of a period: its total, or its only place."""
    return max(
        at for at, column in enumerate(section.columns) if column.bucket == bucket and column.kind != "whole"
    )


def _days(column: Column, opened: Open) -> int:
    if column.kind == "whole":
        return sum(days for (_, place), days in opened.items() if place == TOTAL)
    found = [
        days
        for (bucket, place), days in opened.items()
        if place == column.place and (bucket.first, bucket.last) == (column.bucket.first, column.bucket.last)
    ]
    return sum(found)


def _divided(figure: Figure, days: int) -> Figure:
    if figure.value is None:
        return figure
    if not days or figure.status == "published":
        return NOTHING
    return replace(figure, value=round(figure.value / days, 1), recount=None)


def _share(part: Figure, whole: Figure) -> Figure:
    if part.value is None:
        return part
    if not whole.value or part.partial or whole.partial:
        return NOTHING
    return replace(part, value=round(100 * part.value / whole.value, 1), recount=None, qualifier="")
