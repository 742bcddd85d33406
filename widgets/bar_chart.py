"""Upright bars with their values; a closed hour is a gap with its word."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets import painting, theme


@dataclass(frozen=True)
class Bar:
    """One bar; no value means a gap that says why."""

    label: str
    value: int | None
    gap_words: str = "fermé"
    strong: bool = True
    words: str = ""


class BarChart(QWidget):
    """Values above the bars, labels below the line."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[Bar, ...] = ()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_bars(self, bars: Sequence[Bar]) -> None:
        """Show these bars."""
        self._bars = tuple(bars)
        said = (f"{bar.label} : {bar.gap_words if bar.value is None else bar.value}" for bar in bars)
        self.setAccessibleDescription(", ".join(said))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for every label."""
        look = theme.now()
        labels = (painting.width(bar.label, 12) for bar in self._bars)
        each = max(labels, default=0) + look.gap(6)
        return QSize(round(each * max(1, len(self._bars))), look.px(110))

    def minimumSizeHint(self) -> QSize:
        """No label over another."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw bars, values, labels, base line."""
        look = theme.now()
        painter, base = painting.begin(self), self.height() - look.px(24)
        if not self._bars:
            return
        each = self.width() / len(self._bars)
        most = max((bar.value or 0 for bar in self._bars), default=0) or 1
        room = base - look.px(22)
        for number, bar in enumerate(self._bars):
            slot = QRectF(number * each, 0, each, base)
            self._draw_bar(painter, bar, slot, room * (bar.value or 0) / most)
            label = QRectF(number * each, base + 2, each, look.px(22))
            painting.write(painter, label, bar.label, 12, look.tokens.ink2, align=painting.CENTRE)
        painter.fillRect(QRectF(0, base, self.width(), 1), QColor(look.tokens.edge))

    def _draw_bar(self, painter: QPainter, bar: Bar, slot: QRectF, high: float) -> None:
        look = theme.now()
        worn = look.tokens
        words = QRectF(slot.left(), slot.bottom() - high - look.px(20), slot.width(), look.px(18))
        if bar.value is None:
            painting.write(painter, words, bar.gap_words, 12, worn.ink3, align=painting.CENTRE)
            return
        wide = slot.width() * 0.7
        area = QRectF(
            round(slot.center().x() - wide / 2), slot.bottom() - round(high), round(wide), round(high)
        )
        if bar.strong:
            painting.box(painter, area, worn.accent, None, 2)
        else:
            painting.box(painter, area, worn.soft, worn.accent, 2)
        said = bar.words or str(bar.value)
        painting.write(painter, words, said, 12, worn.ink, bold=bar.strong, align=painting.CENTRE)
