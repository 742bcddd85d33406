"""Which question a section's chart answers, and the values it shows; one description for screen and paper."""

from __future__ import annotations

from dataclasses import dataclass

from db.figures.sections import volumes
from db.figures.sections.shape import Column, Line, Section
from printouts import charts as paper
from ui.supervision import section_values, sentences
from widgets.chart import ChartKind, Series
from widgets.stacked_columns import StackedColumn

_MOST_PARTS = 6
_MOST_LINES = 14
UNEQUAL = "Les périodes n’ont pas la même durée : chaque total est divisé par ses mois."


@dataclass(frozen=True)
class Drawn:
    """A chart before it is drawn."""

    kind: ChartKind
    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    note: str = ""

    def on_paper(self) -> paper.Chart:
        """The same for the paper."""
        series = tuple((one.name, one.values) for one in self.series)
        return paper.Chart(self.kind, self.title, self.labels, series, self.note)


def of(section: Section) -> Drawn | None:
    """The chart of a section; None where its table says it better, or where the columns are stacked."""
    if any(column.kind == "before" for column in section.columns):
        return _against_last_year(section)
    if section.crossed in ("hour", "weekday_hour"):
        return _flow(section) if any(line.part for line in section.lines) else None
    if section.code == volumes.CODE:
        return None if stacked(section) else _over_time(section)
    if section.crossed and sum(not line.part for line in section.lines) == 1:
        return _ranking(section)
    return _over_time(section)


def stacked(section: Section) -> bool:
    """Whether each period is a column made of its places."""
    places = {column.place for column in section.columns if column.kind == "place"}
    compared = any(column.kind == "before" for column in section.columns)
    return section.code == volumes.CODE and len(places) > 1 and not compared and not _percent(section)


def parts(section: Section) -> list[str]:
    """The places of the stacked chart, by their name; the same place keeps one colour."""
    found = list(dict.fromkeys(_series(column) for column in section.columns if column.kind == "place"))
    return found if len(found) <= _MOST_PARTS else [*found[: _MOST_PARTS - 1], "Autres"]


def columns(section: Section) -> list[StackedColumn]:
    """Visitors a month, one column a period: periods of unequal length stand side by side."""
    return [_stacked(section, held) for held in _held(section)]


def unequal(section: Section) -> bool:
    """Whether the columns had to be divided by their months."""
    return len({bucket.months for bucket in section.buckets}) > 1


def _stacked(section: Section, held: list[tuple[int, Column]]) -> StackedColumn:
    named = dict.fromkeys(parts(section), 0.0)
    last = list(named)[-1] if named else ""
    line, bucket = section.lines[0], held[0][1].bucket
    months = max(1, bucket.months) if unequal(section) else 1
    total = 0.0
    for at, column in held:
        value = line.figures[at].value or 0
        if column.kind == "place":
            named[name if (name := _series(column)) in named else last] += value / months
        elif column.kind == "total":
            total = value / months
    under = sentences.plural(bucket.months, "mois", "mois") if unequal(section) else bucket.under
    values = tuple(named.values())
    return StackedColumn(bucket.label, under, sentences.figure(int(total + 0.5)), values)


def _against_last_year(section: Section) -> Drawn:
    """Each period beside the same one a year earlier."""
    line = section.lines[0]
    now, before = [], []
    for held in _held(section):
        at = next(number for number, column in held if column.kind == "before")
        before.append(line.figures[at].value)
        now.append(line.figures[at - 1].value)
    labels = tuple(bucket.label for bucket in section.buckets)
    series = (Series("Période", tuple(now)), Series("Un an plus tôt", tuple(before)))
    return Drawn("pairs", f"{line.label} : plus ou moins que l’année d’avant ?", labels, series)


def _ranking(section: Section) -> Drawn:
    """The lines of a crossed table by their last column, the largest first as in the table."""
    kept = [line for line in section.lines if line.part][:_MOST_LINES]
    values = tuple(line.figures[-1].value for line in kept)
    labels = tuple(_short(line) for line in kept)
    return Drawn(
        "lying", f"{section.title} : qu’est-ce qui pèse le plus ?", labels, (Series(section.title, values),)
    )


def _over_time(section: Section) -> Drawn | None:
    line = section.lines[0] if section.lines else None
    closing = [held[-1][0] for held in _held(section)]
    values = () if line is None else tuple(line.figures[at].value for at in closing)
    if line is None or len([value for value in values if value is not None]) < 2:
        return None
    labels = tuple(bucket.label for bucket in section.buckets)
    return Drawn("bars", f"{line.label} : comment cela évolue", labels, (Series(line.label, values),))


def _flow(section: Section) -> Drawn:
    """Hours: bars of the last column; hours of each weekday: a heat map."""
    hours = [line for line in section.lines if line.part]
    if section.crossed == "hour":
        labels = tuple(line.label for line in hours)
        values = tuple(line.figures[-1].value for line in hours)
        return Drawn("bars", "Quand vient-on dans la journée ?", labels, (Series(section.title, values),))
    return _heat(section, [line for line in hours if line.derived] or hours)


def _heat(section: Section, hours: list[Line]) -> Drawn:
    """The shares where they are known, else what was counted; an hour a row, a weekday a column."""
    places = [at for at, column in enumerate(section.columns) if column.kind == "place"]
    labels = tuple(section.columns[at].label for at in places)
    series = tuple(
        Series(line.label.removesuffix(", taux"), tuple(line.figures[at].value for at in places))
        for line in hours
        if line.code != "unasked"
    )
    unit = "% des heures ouvertes" if hours[0].derived else hours[0].unit
    hidden = any(line.figures[at].status == "hidden" for line in hours for at in places)
    note = "–\u00a0: fermé, ou masqué par le secret statistique." if hidden else ""
    return Drawn("heat", f"Quand est-ce plein\u00a0? (en {unit})", labels, series, note)


def _held(section: Section) -> list[list[tuple[int, Column]]]:
    return [held for held in section_values.periods(section) if held[0][1].kind != "whole"]


def _series(column: Column) -> str:
    """« Centre (dont MSAP) » goes on where « Centre » was."""
    return column.label.split(" (")[0]


def _short(line: Line) -> str:
    return line.label.removeprefix("dont ")


def _percent(section: Section) -> bool:
    return any("par jour" in line.unit for line in section.lines)
