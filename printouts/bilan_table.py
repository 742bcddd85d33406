"""The table of the yearly paper: head repeated on each page, periods cut into bands when they are many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from printouts import lettering, table_marks, wording
from printouts.flow import bold
from printouts.folio import Folio
from printouts.lettering import Run, Runs
from printouts.paper import MM
from printouts.style import GROUND, ROW, SLATE, SUNKEN, WARN, Pen, Style

if TYPE_CHECKING:
    from printouts.bilan import Bilan, Figure, Row, Share, Table

_LABELS = 54 * MM
_NARROWEST = 13.2 * MM
_WIDEST = 26 * MM
_PADDING = 1.7 * MM
_HEAD = 8 * MM
_SUB = 9.5 * MM
_ROW = 9.6 * MM
_RIGHT = Style(8.8, 1.2, "right", kind="TD")
_MIDDLE = Style(8.2, 1.2, "middle", kind="TH")


@dataclass(frozen=True)
class _Part:
    """Some columns of one period that stand side by side in a band; `closes`: its total is among them."""

    period: int
    first: int
    last: int
    closes: bool

    @property
    def across(self) -> int:
        """How many columns wide."""
        return self.last - self.first + int(self.closes)


@dataclass(frozen=True)
class _Band:
    """What one page's width holds; `total`: the last column of the table is among it."""

    parts: tuple[_Part, ...]
    total: bool

    @property
    def across(self) -> int:
        """How many columns wide."""
        return sum(part.across for part in self.parts) + int(self.total)


def put(pages: Folio, bilan: Bilan | Table) -> None:
    """The whole table, over as many bands and pages as it needs."""
    for number, band in enumerate(_bands(bilan, int((pages.room - _LABELS) / _NARROWEST))):
        if number:
            pages.page.y += 6 * MM
        _Drawn(pages, bilan, band).put()


def _bands(bilan: Bilan | Table, most: int) -> Iterator[_Band]:
    waiting: list[_Part] = []
    for part in _parts(bilan, most):
        if sum(other.across for other in waiting) + part.across > most:
            yield _Band(tuple(waiting), total=False)
            waiting = []
        waiting.append(part)
    if not bilan.with_total:
        yield _Band(tuple(waiting), total=False)
        return
    if sum(part.across for part in waiting) + 1 > most:
        yield _Band(tuple(waiting), total=False)
        waiting = []
    yield _Band(tuple(waiting), total=True)


def _parts(bilan: Bilan | Table, most: int) -> Iterator[_Part]:
    for number, period in enumerate(bilan.periods):
        count = len(period.columns)
        first = 0
        closing = int(bool(period.closing))
        while count - first + closing > most:
            yield _Part(number, first, first + most, closes=False)
            first += most
        yield _Part(number, first, count, closes=bool(closing))


class _Drawn:
    """One band put on the pages, row by row."""

    def __init__(self, pages: Folio, bilan: Bilan | Table, band: _Band) -> None:
        self.pages, self.bilan, self.band = pages, bilan, band
        self.start = pages.left + _LABELS
        self.wide = min((pages.room - _LABELS) / max(band.across, 1), _WIDEST)
        self.end = self.start + self.wide * band.across
        self.sub = self._sub_height()

    def put(self) -> None:
        """Head, rows, and the head again on each fresh page."""
        heights = [self._height(row) for row in self.bilan.rows]
        if not self.pages.has(_HEAD + self.sub + sum(heights[:2])):
            self.pages.turn()
        self.pages.page.later(lambda sheet: sheet.open("Table"))
        self._head()
        for row, high in zip(self.bilan.rows, heights, strict=True):
            if not self.pages.has(high):
                # the head of a page is no part of a table: the rest is a table of its own
                self.pages.page.later(lambda sheet: sheet.close())
                self.pages.turn()
                self.pages.page.later(lambda sheet: sheet.open("Table"))
                self._head()
            self._row(row, high)
        self.pages.page.later(lambda sheet: sheet.close())

    def _sub_height(self) -> float:
        """High enough for the longest name of a site, within reason."""
        names = [
            column.label
            for part in self.band.parts
            for column in self.bilan.periods[part.period].columns[part.first : part.last]
        ]
        room = self.wide - 2 * _PADDING
        counts = [len(lettering.lines(lettering.plain(name), room, _MIDDLE.size)) for name in names]
        return max(_SUB, min(max(counts, default=1), 5) * _MIDDLE.size * 1.2 + 2 * MM)

    def _label(self, row: Row) -> tuple[Runs, float, Style]:
        runs = lettering.plain(row.label, bold=not row.part)
        inset = 5 * MM if row.part else _PADDING
        return runs, inset, Style(8.8, 1.25, kind="TH")

    def _height(self, row: Row) -> float:
        runs, inset, style = self._label(row)
        found = lettering.lines(runs, _LABELS - inset - _PADDING, style.size)
        return max(_ROW, len(found) * style.size * style.leading + 2.4 * MM)

    def _head(self) -> None:
        flow, left = self.pages.page, self.pages.left
        top, bottom = flow.y, flow.y + _HEAD + self.sub
        table_marks.fill(flow, (left, top, self.end - left, bottom - top), SUNKEN)
        flow.later(lambda sheet: sheet.open("TR"))
        self._heading(bold(self.bilan.rows_label), (left, _LABELS), top, _HEAD + self.sub, align="left")
        x = self.start
        for part in self.band.parts:
            self._part_head(part, x, top)
            x += part.across * self.wide
        if self.band.total:
            label = (*bold(self.bilan.total_label), *_note(self.bilan.total_note))
            self._heading(label, (x, self.wide), top, _HEAD + self.sub)
        flow.later(lambda sheet: sheet.close())
        flow.filet(left, self.end, top, Pen(0.6, SLATE))
        flow.filet(left, self.end, bottom, Pen(0.6, SLATE))
        self._separators(top, bottom)
        flow.y = bottom

    def _part_head(self, part: _Part, x: float, top: float) -> None:
        period = self.bilan.periods[part.period]
        again = " (suite)" if part.first else ""
        label = (*bold(period.label + again), *_note(period.note))
        self._heading(label, (x, part.across * self.wide), top, _HEAD)
        middle = top + _HEAD
        self.pages.page.filet(x, x + part.across * self.wide, middle, ROW)
        for number, column in enumerate(period.columns[part.first : part.last]):
            place = (x + number * self.wide, self.wide)
            self._heading(lettering.plain(column.label), place, middle, self.sub, align="right")
        if part.closes:
            place = (x + (part.across - 1) * self.wide, self.wide)
            self._heading(bold(period.closing), place, middle, self.sub, align="right")

    def _heading(
        self, runs: Runs, across: tuple[float, float], top: float, high: float, *, align: str = "middle"
    ) -> None:
        style = Style(_MIDDLE.size, 1.2, align, kind="TH")
        x, room = across
        size = min(style.size, style.size * (room - 2 * _PADDING) / max(_longest(runs, style.size), 1.0))
        style = Style(max(size, 6.2), 1.2, align, kind="TH")
        flow = self.pages.page
        found = lettering.lines(runs, room - 2 * _PADDING, style.size)
        most = max(1, int(high / (style.size * 1.2)))
        kept = lettering.limited(found, most, room - 2 * _PADDING, style.size)
        inner = {"left": x + _PADDING, "right": x + room - _PADDING, "middle": x + room / 2}[align]
        flow.place(kept, inner, top + (high - len(kept) * style.size * 1.2) / 2, style)

    def _separators(self, top: float, bottom: float) -> None:
        x, places = self.start, [self.start]
        for part in self.band.parts:
            x += part.across * self.wide
            places.append(x)
        for place in places[: len(self.band.parts) + int(self.band.total)]:
            table_marks.upright(self.pages.page, place, top, bottom)

    def _row(self, row: Row, high: float) -> None:
        flow, top = self.pages.page, self.pages.page.y
        runs, inset, style = self._label(row)
        flow.later(lambda sheet: sheet.open("TR"))
        found = lettering.lines(runs, _LABELS - inset - _PADDING, style.size)
        text_high = len(found) * style.size * style.leading
        flow.place(found, self.pages.left + inset, top + (high - text_high) / 2, style)
        x = self.start
        for part in self.band.parts:
            self._share(row, part, (x, top, high))
            x += part.across * self.wide
        if self.band.total:
            self._figure(row.total, (x, top, high), strong=True)
        flow.later(lambda sheet: sheet.close())
        flow.filet(self.pages.left, self.end, top + high, ROW)
        self._separators(top, top + high)
        flow.y = top + high

    def _share(self, row: Row, part: _Part, place: tuple[float, float, float]) -> None:
        share, (x, top, high) = row.shares[part.period], place
        if part.closes:
            last = x + (part.across - 1) * self.wide
            table_marks.fill(self.pages.page, (last, top, self.wide, high), GROUND)
        if share.all_sites is not None and part.last > part.first:
            self._all_sites(share, (x, (part.last - part.first) * self.wide), top, high)
        else:
            for number, figure in enumerate(share.sites[part.first : part.last]):
                self._figure(figure, (x + number * self.wide, top, high), strong=not row.part)
        if part.closes:
            self._figure(share.total, (x + (part.across - 1) * self.wide, top, high), strong=True)

    def _all_sites(self, share: Share, across: tuple[float, float], top: float, high: float) -> None:
        assert share.all_sites is not None
        value = share.all_sites.value
        said = "NR" if value is None else (share.all_sites.words or wording.number(int(value)))
        runs = (Run(said), Run(f" tous{wording.NO_BREAK}sites"))
        style = Style(8.4, 1.2, "middle", kind="TD")
        kept = lettering.limited(
            lettering.lines(runs, across[1] - 2 * MM, style.size), 2, across[1] - 2 * MM, style.size
        )
        self.pages.page.place(
            kept, across[0] + across[1] / 2, top + (high - len(kept) * style.size * 1.2) / 2, style
        )

    def _figure(self, figure: Figure, place: tuple[float, float, float], *, strong: bool) -> None:
        x, top, high = place
        flow, right = self.pages.page, x + self.wide - _PADDING
        if figure.value is None:
            table_marks.unknown(flow, figure.status, right, top + high / 2)
            return
        said = figure.words or wording.number(int(figure.value))
        runs: Runs = (Run(said, bold=strong),)
        size = _RIGHT.size * min(1.0, (self.wide - 1.5 * _PADDING) / lettering.width(runs, _RIGHT.size))
        style = Style(size, 1.2, "right", kind="TD")
        rows = 2 if figure.partial else 1
        y = flow.place((runs,), right, top + (high - rows * _RIGHT.size * 1.2) / 2, style)
        if figure.partial:
            flow.place((bold("partiel"),), right, y, Style(7.4, 1.2, "right", WARN, "TD"))


def _note(text: str) -> Runs:
    return (Run(f" {lettering.bound(text)}"),) if text else ()


def _longest(runs: Runs, size: float) -> float:
    """The widest word, which decides how small a heading must be."""
    return max(
        (lettering.width((Run(w, run.bold),), size) for run in runs for w in run.text.split(" ")), default=0
    )
