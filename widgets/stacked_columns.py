"""Columns made of parts: which part each site has in each period."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets import painting, theme
from widgets.legend import Mark

FILLS = (
    ("accent", ""),
    ("soft", "accent"),
    ("edge", ""),
    ("info_s", "info"),
    ("warn_s", "warn"),
    ("ink2", ""),
)


@dataclass(frozen=True)
class StackedColumn:
    """One period: its names below, its total in words, a value for each part."""

    label: str
    under: str
    total: str
    values: tuple[float | None, ...]


def marks(parts: Sequence[str]) -> tuple[Mark, ...]:
    """The legend of these parts."""
    return tuple(Mark(words, *FILLS[number % len(FILLS)]) for number, words in enumerate(parts))


class StackedColumns(QWidget):
    """Parts from the base up; the first column names them at its left."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[str, ...] = ()
        self._columns: tuple[StackedColumn, ...] = ()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_columns(self, parts: Sequence[str], columns: Sequence[StackedColumn]) -> None:
        """Show these periods made of these parts."""
        self._parts, self._columns = tuple(parts), tuple(columns)
        said = (f"{column.label} {column.under} : {column.total}" for column in columns)
        self.setAccessibleDescription(", ".join(said))
        self.update()

    def sizeHint(self) -> QSize:
        """Room for names and columns."""
        look = theme.now()
        return QSize(round(self._left()) + look.px(90) * max(1, len(self._columns)), look.px(220))

    def minimumSizeHint(self) -> QSize:
        """No name over another."""
        look = theme.now()
        return QSize(round(self._left()) + look.px(64) * max(1, len(self._columns)), look.px(160))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw columns, totals, names."""
        if not self._columns:
            return
        look, painter = theme.now(), painting.begin(self)
        base = self.height() - look.px(42)
        most = max(self._sum(column) for column in self._columns) or 1
        scale = (base - look.px(24)) / most
        left = self._left()
        slot = (self.width() - left) / len(self._columns)
        for number, column in enumerate(self._columns):
            area = QRectF(left + number * slot, 0, slot, base)
            self._draw_column(painter, column, area, scale)
            if number == 0:
                self._draw_names(painter, column, area, scale)
        painter.fillRect(QRectF(left, base, self.width() - left, 1), QColor(look.tokens.edge))

    def _draw_column(self, painter: QPainter, column: StackedColumn, slot: QRectF, scale: float) -> None:
        look = theme.now()
        worn = look.tokens
        wide, top = round(slot.width() * 0.61), slot.bottom()
        left = round(slot.center().x() - wide / 2)
        for number, value in enumerate(column.values):
            high = (value or 0) * scale
            fill, edge = FILLS[number % len(FILLS)]
            if high > 0:
                part = QRectF(left, round(top - high), wide, round(top) - round(top - high))
                border = getattr(worn, edge) if edge else None
                painting.box(painter, part, getattr(worn, fill), border, 0)
            top -= high
        words = QRectF(slot.left(), top - look.px(22), slot.width(), look.px(20))
        painting.write(painter, words, column.total, 14, worn.ink, bold=True, align=painting.CENTRE)
        below = QRectF(slot.left(), slot.bottom() + 4, slot.width(), look.px(20))
        painting.write(painter, below, column.label, 14, worn.ink, bold=True, align=painting.CENTRE)
        below.translate(0, look.px(18))
        painting.write(painter, below, column.under, 12, worn.ink2, align=painting.CENTRE)

    def _draw_names(self, painter: QPainter, column: StackedColumn, slot: QRectF, scale: float) -> None:
        look, top = theme.now(), slot.bottom()
        right = slot.center().x() - slot.width() * 0.61 / 2 - look.gap(10)
        for words, value in zip(self._parts, column.values, strict=False):
            high = (value or 0) * scale
            if high >= look.px(14):
                area = QRectF(0, top - high, right, high)
                painting.write(painter, area, words, 12, look.tokens.ink, align=painting.RIGHT)
            top -= high

    def _sum(self, column: StackedColumn) -> float:
        return sum(value or 0 for value in column.values)

    def _left(self) -> float:
        widest = max((painting.width(words, 12) for words in self._parts), default=0)
        return round(widest + theme.now().gap(12))
