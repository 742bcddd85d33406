"""Stacked bars that stay readable in grey: three shades, an outline, and the name beside the first bar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from printouts import lettering, wording
from printouts.flow import Flow
from printouts.lettering import Run
from printouts.paper import MM, Sheet
from printouts.style import ACCENT, CAPTION, INK, SLATE, SOFT, Colour, Pen, Style

if TYPE_CHECKING:
    from printouts.bilan import Bilan

HIGH = 92 * MM
_NAME = 50 * MM
_BARS = 50 * MM
_SHADES: tuple[Colour, ...] = (ACCENT, SOFT, SLATE, 1.0, (0.70, 0.78, 0.76), 0.15)
_MOST_PERIODS = 12


@dataclass(frozen=True)
class _Bar:
    """One period: what each series adds to it, a month."""

    label: str
    note: str
    pieces: tuple[tuple[str, float], ...]

    @property
    def total(self) -> float:
        """The height of the bar."""
        return sum(value for _, value in self.pieces)


def drawable(bilan: Bilan) -> bool:
    """Whether the first row has numbers for at least two periods."""
    return len([bar for bar in _bars(bilan) if bar.total > 0]) >= 2


def _bars(bilan: Bilan) -> list[_Bar]:
    if not bilan.rows:
        return []
    found = []
    for period, share in zip(bilan.periods, bilan.rows[0].shares, strict=True):
        pieces = tuple(
            (column.series or column.label, (figure.value or 0) / max(period.months, 1))
            for column, figure in zip(period.columns, share.sites, strict=True)
        )
        if share.all_sites is not None:
            pieces = (("tous sites", (share.all_sites.value or 0) / max(period.months, 1)),)
        found.append(_Bar(period.label, f"{period.months}{wording.NO_BREAK}mois", pieces))
    return _gathered(found[-_MOST_PERIODS:])


def _gathered(bars: list[_Bar]) -> list[_Bar]:
    """The same bars with no more series than there are shades: the smallest are added up."""
    sums: dict[str, float] = {}
    for name, value in (piece for bar in bars for piece in bar.pieces):
        sums[name] = sums.get(name, 0.0) + value
    if len([name for name, value in sums.items() if value]) <= len(_SHADES):
        return bars
    kept = set(sorted(sums, key=lambda name: -sums[name])[: len(_SHADES) - 1])
    return [replace(bar, pieces=_with_rest(bar, kept)) for bar in bars]


def _with_rest(bar: _Bar, kept: set[str]) -> tuple[tuple[str, float], ...]:
    rest = sum(value for name, value in bar.pieces if name not in kept)
    return (*(piece for piece in bar.pieces if piece[0] in kept), ("autres sites", rest))


def _series(bars: list[_Bar]) -> list[str]:
    return list(dict.fromkeys(name for bar in bars for name, value in bar.pieces if value))


def put(flow: Flow, bilan: Bilan, edges: tuple[float, float]) -> None:
    """Title, what is divided by what, legend, then one bar a period."""
    bars, (left, right) = _bars(bilan), edges
    room = right - left
    flow.paragraph(
        (Run(lettering.bound(bilan.chart_title), bold=True),), (left, room), Style(11, 1.5, kind="H2")
    )
    flow.paragraph(lettering.plain(bilan.chart_note), (left, room), Style(7.8, 1.35, colour=CAPTION))
    flow.y += 2 * MM
    _legend(flow, _series(bars), left, right)
    flow.y += 7 * MM
    _plot(flow, bars, (left, right), bilan.chart_title)


def _legend(flow: Flow, series: list[str], left: float, right: float) -> None:
    x, style, side = left, Style(8, 1.3), 3 * MM
    for name in series:
        found = lettering.lines(lettering.plain(name), _NAME, style.size)
        kept = lettering.limited(found, 1, _NAME, style.size)
        wide = side + 5.5 * MM + max((lettering.width(line, style.size) for line in kept), default=0.0)
        if x + wide > right and x > left:
            x = left
            flow.y += style.size * 1.6
        flow.place(kept, x + side + 1.5 * MM, flow.y, style)
        _piece(flow, (x, flow.y + 1, side, side), shade(series, name))
        x += wide
    flow.y += style.size * 1.6


def shade(series: list[str], name: str) -> Colour:
    """The shade of a series, the same in the legend and in each bar."""
    return _SHADES[series.index(name) % len(_SHADES)]


def _piece(flow: Flow, place: tuple[float, float, float, float], fill: Colour) -> None:
    def step(sheet: Sheet) -> None:
        with sheet.decoration():
            sheet.box(place, thick=0.6, fill=fill, edge=ACCENT)

    flow.later(step)


def _plot(flow: Flow, bars: list[_Bar], edges: tuple[float, float], title: str) -> None:
    series = _series(bars)
    top, bottom = flow.y, flow.y + _BARS
    names = 17 * MM if any(len(bar.pieces) > 1 for bar in bars[:1]) else 0.0
    left, right = edges[0] + names, edges[1]
    pitch = (right - left) / len(bars)
    wide = min(pitch * 0.62, 20 * MM)
    scale = _BARS / max(bar.total for bar in bars)
    said = [f"{bar.label}{wording.NO_BREAK}: {wording.number(int(bar.total + 0.5))}" for bar in bars]
    flow.later(_spoken(f"{title}. {' ; '.join(said)}."))
    for number, bar in enumerate(bars):
        x = left + pitch * number + (pitch - wide) / 2
        y = bottom
        for name, value in bar.pieces:
            if value:
                _piece(flow, (x, y - value * scale, wide, value * scale), shade(series, name))
                if number == 0 and names and value * scale > 3 * MM:
                    _beside(flow, name, x - 2 * MM, y - value * scale / 2, names)
                y -= value * scale
        _captions(flow, bar, x + wide / 2, (y, bottom), pitch)
    flow.filet(left, right, bottom, Pen(0.6, SLATE))
    flow.y = max(bottom + 9 * MM, top)


def _beside(flow: Flow, name: str, right: float, middle: float, room: float) -> None:
    style = Style(8, 1.2, "right")
    kept = lettering.limited(lettering.lines(lettering.plain(name), room - 3 * MM, 8), 1, room - 3 * MM, 8)
    flow.place(kept, right, middle - 4.8, style)


def _captions(flow: Flow, bar: _Bar, middle: float, heights: tuple[float, float], pitch: float) -> None:
    top, bottom = heights
    value = (Run(wording.number(int(bar.total + 0.5)), bold=True),)
    flow.place((value,), middle, top - 13, Style(9, 1.3, "middle"))
    label = (Run(lettering.bound(bar.label), bold=True),)
    size = 9 * min(1.0, (pitch - 2) / max(lettering.width(label, 9), 1.0))
    flow.place((label,), middle, bottom + 3, Style(size, 1.3, "middle"))
    note_style = Style(7.5, 1.3, "middle", CAPTION)
    if lettering.width((Run(bar.note),), 7.5) < pitch:
        flow.place(((Run(bar.note),),), middle, bottom + 3 + 9 * 1.3, note_style)


def _spoken(text: str) -> Callable[[Sheet], None]:
    def step(sheet: Sheet) -> None:
        with sheet.tag("Figure", says=text):
            sheet.line(0, 0, (), Style(1, colour=INK))

    return step
