"""A chart that answers one question: bars, months beside last year, a heat map; readable in grey."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets import painting, theme
from widgets.stacked_columns import FILLS

ChartKind = Literal["bars", "lying", "pairs", "heat"]


@dataclass(frozen=True)
class Series:
    """One row of values, beside the others of the chart; None is not known."""

    name: str
    values: tuple[float | None, ...]


class Chart(QWidget):
    """Every bar has its number; the whole is said in one sentence to a screen reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind: ChartKind = "bars"
        self._labels: tuple[str, ...] = ()
        self._series: tuple[Series, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_values(
        self, name: str, kind: ChartKind, labels: Sequence[str], series: Sequence[Series]
    ) -> None:
        """Show these series over these labels; a heat map has one series a row."""
        self._kind, self._labels, self._series = kind, tuple(labels), tuple(series)
        self.setAccessibleName(name)
        said = []
        for one in series:
            pairs = zip(labels, one.values, strict=True)
            said.append(f"{one.name} : " + ", ".join(f"{label} {_said(value)}" for label, value in pairs))
        self.setAccessibleDescription(". ".join(said))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for every label."""
        return self.minimumSizeHint().expandedTo(QSize(theme.now().px(360), theme.now().px(200)))

    def minimumSizeHint(self) -> QSize:
        """No label over another."""
        look = theme.now()
        if self._kind == "lying":
            return QSize(look.px(280), look.px(20) * max(1, len(self._labels)))
        if self._kind == "heat":
            return QSize(look.px(280), look.px(24) * (len(self._series) + 1))
        return QSize(look.px(34) * max(4, len(self._labels)), look.px(150))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw by kind."""
        if not self._labels or not self._series:
            return
        painter = painting.begin(self)
        {"lying": self._lying, "heat": self._heat}.get(self._kind, self._standing)(painter)

    def _most(self) -> float:
        return max((value or 0 for one in self._series for value in one.values), default=0) or 1

    def _standing(self, painter: QPainter) -> None:
        look = theme.now()
        worn, most = look.tokens, self._most()
        base, top = self.height() - look.px(22), look.px(20)
        slot = self.width() / len(self._labels)
        wide = slot * 0.76 / len(self._series)
        numbers = len(self._labels) * len(self._series) * look.px(30) <= self.width()
        for at, label in enumerate(self._labels):
            left = at * slot + slot * 0.12
            for number, one in enumerate(self._series):
                value = one.values[at]
                high = (value or 0) / most * (base - top)
                bar = QRectF(left + number * wide, base - high, wide - 1, high)
                if high >= 1:
                    self._box(painter, bar, number)
                words = QRectF(bar.left() - wide, bar.top() - look.px(18), wide * 3, look.px(16))
                if numbers or number == 0:
                    painting.write(painter, words, _said(value), 12, worn.ink, align=painting.CENTRE)
            under = QRectF(at * slot, base + 2, slot, look.px(18))
            painting.write(painter, under, self._fitting(label, slot), 12, worn.ink2, align=painting.CENTRE)
        painter.fillRect(QRectF(0, base, self.width(), 1), QColor(worn.edge))

    def _lying(self, painter: QPainter) -> None:
        look = theme.now()
        worn, most = look.tokens, self._most()
        row = min(look.px(28), self.height() / len(self._labels))
        names = min(
            self.width() * 0.5, max(painting.width(label, 12) for label in self._labels) + look.gap(8)
        )
        room = self.width() - names - painting.width("00 000", 12, True) - look.gap(12)
        for at, (label, value) in enumerate(zip(self._labels, self._series[0].values, strict=True)):
            top = at * row
            words = QRectF(0, top, names - look.gap(8), row)
            painting.write(
                painter, words, self._fitting(label, words.width()), 12, worn.ink, align=painting.RIGHT
            )
            bar = QRectF(names, top + row * 0.2, (value or 0) / most * room, row * 0.6)
            if bar.width() >= 1:
                self._box(painter, bar, 0)
            after = QRectF(bar.right() + look.gap(6), top, self.width(), row)
            painting.write(painter, after, _said(value), 12, worn.ink, bold=True)

    def _heat(self, painter: QPainter) -> None:
        look = theme.now()
        worn, most = look.tokens, self._most()
        names = max(painting.width(one.name, 12) for one in self._series) + look.gap(8)
        wide = (self.width() - names) / len(self._labels)
        row = min(look.px(30), self.height() / (len(self._series) + 1))
        for at, label in enumerate(self._labels):
            head = QRectF(names + at * wide, 0, wide, row)
            painting.write(painter, head, self._fitting(label, wide), 12, worn.ink2, align=painting.CENTRE)
        for number, one in enumerate(self._series, 1):
            name = QRectF(0, number * row, names - look.gap(8), row)
            painting.write(painter, name, one.name, 12, worn.ink, align=painting.RIGHT)
            for at, value in enumerate(one.values):
                cell = QRectF(names + at * wide, number * row, wide - 2, row - 2)
                self._square(painter, cell, value, most)

    def _square(self, painter: QPainter, area: QRectF, value: float | None, most: float) -> None:
        worn = theme.now().tokens
        share = (value or 0) / most
        ground = painting.heat(share)
        painting.box(painter, area, ground, worn.line, 2)
        ink = max(worn.ink, worn.on, key=lambda one: painting.contrast(one, ground))
        painting.write(painter, area, _said(value), 12, ink, align=painting.CENTRE)

    def _box(self, painter: QPainter, area: QRectF, number: int) -> None:
        worn = theme.now().tokens
        fill, edge = FILLS[number % len(FILLS)]
        painting.box(painter, area, getattr(worn, fill), getattr(worn, edge) if edge else None, 0)

    def _fitting(self, label: str, room: float) -> str:
        """The label, its last words left out where they do not fit: the table says it whole."""
        words = label.split()
        while len(words) > 1 and painting.width(" ".join(words), 12) > room:
            words.pop()
        return " ".join(words)


def _said(value: float | None) -> str:
    return "–" if value is None else f"{round(value):,}".replace(",", "\u202f")
