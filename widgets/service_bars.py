"""Lying bars: a word, a length, a figure."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets import painting, theme


@dataclass(frozen=True)
class ServiceBar:
    """One line; no value is shown as NR."""

    label: str
    value: int | None
    words: str = ""


class ServiceBars(QWidget):
    """Lines of 23, figures aligned at the right."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[ServiceBar, ...] = ()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_bars(self, bars: Sequence[ServiceBar]) -> None:
        """Show these lines."""
        self._bars = tuple(bars)
        self.setAccessibleDescription(", ".join(f"{bar.label} : {self._said(bar)}" for bar in bars))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """All lines."""
        look = theme.now()
        return QSize(round(self._labels()) + look.px(120), look.px(23) * max(1, len(self._bars)))

    def minimumSizeHint(self) -> QSize:
        """No label cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines."""
        look = theme.now()
        worn, painter = look.tokens, painting.begin(self)
        most = max((bar.value or 0 for bar in self._bars), default=0) or 1
        left, figures = self._labels() + look.gap(6), self._figures() + look.gap(12)
        room, step = self.width() - left - figures, look.px(23)
        for number, bar in enumerate(self._bars):
            line = QRectF(0, number * step, self.width(), step)
            painting.write(painter, line, bar.label, 12, worn.ink)
            ink = worn.ink if bar.value is not None else worn.ink3
            painting.write(painter, line, self._said(bar), 12, ink, bold=True, align=painting.RIGHT)
            high = look.px(10)
            area = QRectF(left, round(line.center().y() - high / 2), room * (bar.value or 0) / most, high)
            if bar.value:
                painting.box(painter, area, worn.accent, None, 2)

    def _said(self, bar: ServiceBar) -> str:
        return bar.words or ("NR" if bar.value is None else str(bar.value))

    def _labels(self) -> float:
        return max((painting.width(bar.label, 12) for bar in self._bars), default=0)

    def _figures(self) -> float:
        return max((painting.width(self._said(bar), 12, True) for bar in self._bars), default=0)
