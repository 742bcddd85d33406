"""Charts that answer one question each: bars, months beside last year, a heat map; readable in grey.

Every bar has its number, every chart its numbers as a sentence for a screen reader.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from printouts import lettering, wording
from printouts.flow import Flow
from printouts.lettering import Run
from printouts.paper import MM, Sheet
from printouts.style import ACCENT, CAPTION, INK, SLATE, SOFT, Colour, Pen, Style

Kind = Literal["bars", "lying", "pairs", "heat"]
_PLOT = 46 * MM
_ROW = 5.6 * MM
_CELL = 6.4 * MM
_DARK = 0.6  # from here on white stands on the accent; between the two shades neither ink is read well


@dataclass(frozen=True)
class Chart:
    """One chart: `series` of values for the labels; a heat map has one series a row; None is unknown."""

    kind: Kind
    title: str
    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[float | None, ...]], ...]
    note: str = ""


def height(chart: Chart) -> float:
    """How high the chart is, its title included."""
    head = 16 * MM if chart.note else 12 * MM
    if chart.kind == "lying":
        return head + _ROW * len(chart.labels)
    if chart.kind == "heat":
        return head + _CELL * (len(chart.series) + 1)
    return head + _PLOT + 16 * MM


def put(flow: Flow, chart: Chart, edges: tuple[float, float]) -> None:
    """Title, what it answers, the drawing."""
    left, room = edges[0], edges[1] - edges[0]
    title = (Run(lettering.bound(chart.title), bold=True),)
    flow.paragraph(title, (left, room), Style(11, 1.5, kind="H2"))
    if chart.note:
        flow.paragraph(lettering.plain(chart.note), (left, room), Style(7.8, 1.35, colour=CAPTION))
    flow.y += 2 * MM
    flow.later(_spoken(chart))
    {"lying": _lying, "heat": _heat}.get(chart.kind, _standing)(flow, chart, edges)
    flow.y += 4 * MM


def _standing(flow: Flow, chart: Chart, edges: tuple[float, float]) -> None:
    """Bars side by side; the first series is the dark one."""
    if len(chart.series) > 1:
        _legend(flow, chart, edges[0])
    flow.y += 6 * MM
    bottom = flow.y + _PLOT
    most = max((value or 0 for _, values in chart.series for value in values), default=0) or 1
    pitch = (edges[1] - edges[0]) / max(1, len(chart.labels))
    wide = pitch * 0.76 / len(chart.series)
    for at, label in enumerate(chart.labels):
        x = edges[0] + pitch * at + pitch * 0.12
        for number, (_, values) in enumerate(chart.series):
            value = values[at]
            tall = (value or 0) / most * _PLOT
            if tall:
                _piece(flow, (x + number * wide, bottom - tall, wide, tall), _shade(number))
            if number == 0 or len(chart.labels) <= 8:
                _small(
                    flow, _said(value), x + (number + 0.5) * wide, bottom - tall - 9, max(wide, pitch * 0.5)
                )
        _small(flow, label, x + pitch * 0.38, bottom + 2, pitch, colour=CAPTION)
    flow.filet(edges[0], edges[1], bottom, Pen(0.6, SLATE))
    flow.y = bottom + 5 * MM


def _lying(flow: Flow, chart: Chart, edges: tuple[float, float]) -> None:
    """One bar a label, its words before it and its number after it."""
    (_, values), *_rest = chart.series
    most = max((value or 0 for value in values), default=0) or 1
    words, room = (edges[1] - edges[0]) * 0.46, (edges[1] - edges[0]) * 0.42
    for label, value in zip(chart.labels, values, strict=True):
        style = Style(8.2, 1.2, "right")
        kept = lettering.limited(lettering.lines(lettering.plain(label), words - 4, 8.2), 1, words - 4, 8.2)
        flow.place(kept, edges[0] + words - 2 * MM, flow.y + 2.2, style)
        long = (value or 0) / most * room
        if long:
            _piece(flow, (edges[0] + words, flow.y + 1, long, _ROW - 5), ACCENT)
        flow.place(
            ((Run(_said(value), bold=True),),), edges[0] + words + long + 4, flow.y + 2.2, Style(8.2, 1.2)
        )
        flow.y += _ROW


def _heat(flow: Flow, chart: Chart, edges: tuple[float, float]) -> None:
    """One square for each row and column; darker is more, and the number stands in it."""
    most = max((value or 0 for _, values in chart.series for value in values), default=0) or 1
    names = 20 * MM
    wide = min((edges[1] - edges[0] - names) / max(1, len(chart.labels)), 16 * MM)
    for at, label in enumerate(chart.labels):
        _small(flow, label, edges[0] + names + (at + 0.5) * wide, flow.y, wide, colour=CAPTION)
    flow.y += 4 * MM
    for name, values in chart.series:
        flow.place((lettering.plain(name),), edges[0] + names - 2 * MM, flow.y + 4, Style(8.2, 1.2, "right"))
        for at, value in enumerate(values):
            _square(flow, (edges[0] + names + at * wide, flow.y, wide - 1.2, _CELL - 1.2), value, most)
        flow.y += _CELL


def _square(flow: Flow, place: tuple[float, float, float, float], value: float | None, most: float) -> None:
    share = (value or 0) / most
    shade = share * 0.7 if share < _DARK else share * 0.3 + 0.7
    fill = tuple(1 - shade * (1 - part) for part in ACCENT) if isinstance(ACCENT, tuple) else 1 - shade

    def step(sheet: Sheet) -> None:
        with sheet.decoration():
            sheet.box(place, thick=0.4, fill=fill, edge=SLATE)  # type: ignore[arg-type]

    flow.later(step)
    ink: Colour = 1.0 if share >= _DARK else INK
    _small(flow, _said(value), place[0] + place[2] / 2, place[1] + 4, place[2], colour=ink)


def _legend(flow: Flow, chart: Chart, left: float) -> None:
    x = left
    for number, (name, _) in enumerate(chart.series):
        _piece(flow, (x, flow.y + 1, 3 * MM, 3 * MM), _shade(number))
        flow.place((lettering.plain(name),), x + 4.5 * MM, flow.y, Style(8, 1.3))
        x += 9 * MM + lettering.width(lettering.plain(name), 8)
    flow.y += 4.5 * MM


def _small(flow: Flow, words: str, middle: float, top: float, room: float, *, colour: Colour = INK) -> None:
    runs = (Run(words),)
    size = 7.5 * min(1.0, (room - 1) / max(lettering.width(runs, 7.5), 1.0))
    flow.place((runs,), middle, top, Style(max(size, 4.5), 1.25, "middle", colour))


def _piece(flow: Flow, place: tuple[float, float, float, float], fill: Colour) -> None:
    def step(sheet: Sheet) -> None:
        with sheet.decoration():
            sheet.box(place, thick=0.5, fill=fill, edge=ACCENT)

    flow.later(step)


def _shade(number: int) -> Colour:
    return (ACCENT, SOFT)[number % 2]


def _said(value: float | None) -> str:
    return "–" if value is None else wording.number(round(value))


def _spoken(chart: Chart) -> Callable[[Sheet], None]:
    told = []
    for name, values in chart.series:
        pairs = zip(chart.labels, values, strict=True)
        told.append(f"{name} : " + ", ".join(f"{label} {_said(value)}" for label, value in pairs))
    text = f"{chart.title}. {' ; '.join(told)}."

    def step(sheet: Sheet) -> None:
        with sheet.tag("Figure", says=text):
            sheet.line(0, 0, (), Style(1, colour=INK))

    return step
