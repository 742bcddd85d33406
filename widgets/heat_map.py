"""Shares by weekday and hour: darker where more is used, and the figure in every cell."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets import painting, theme


@dataclass(frozen=True)
class HeatCell:
    """One cell: its share from 0 to 1, its words; no share where it is closed."""

    share: float | None
    words: str


class HeatMap(QWidget):
    """Rows of days, columns of hours. The figure says what the shade says."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[str, ...] = ()
        self._columns: tuple[str, ...] = ()
        self._cells: tuple[tuple[HeatCell, ...], ...] = ()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_cells(
        self, rows: Sequence[str], columns: Sequence[str], cells: Sequence[Sequence[HeatCell]]
    ) -> None:
        """Show another map."""
        self._rows, self._columns = tuple(rows), tuple(columns)
        self._cells = tuple(tuple(row) for row in cells)
        said = (
            f"{row}, {column} : {cell.words}"
            for row, line in zip(self._rows, self._cells, strict=True)
            for column, cell in zip(self._columns, line, strict=True)
            if cell.share is not None
        )
        self.setAccessibleDescription(". ".join(said))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """32 for each row; wide enough for every figure."""
        look = theme.now()
        words = [cell.words for line in self._cells for cell in line] + list(self._columns)
        each = max((painting.width(word, 12, True) for word in words), default=0) + look.gap(8)
        wide = self._left() + each * max(1, len(self._columns))
        return QSize(round(wide), look.px(24) + look.px(32) * len(self._rows))

    def minimumSizeHint(self) -> QSize:
        """No figure cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw hours, days, cells."""
        look, painter = theme.now(), painting.begin(self)
        left, top = self._left(), look.px(24)
        high = min(look.px(56), (self.height() - top) / max(1, len(self._rows)))
        wide = (self.width() - left) / max(1, len(self._columns))
        for number, words in enumerate(self._columns):
            area = QRectF(left + number * wide, 0, wide, top)
            painting.write(painter, area, words, 12, look.tokens.ink2, align=painting.CENTRE)
        for row, words in enumerate(self._rows):
            painting.write(painter, QRectF(0, top + row * high, left, high), words, 14, look.tokens.ink)
            for column, cell in enumerate(self._cells[row]):
                area = QRectF(left + column * wide + 1, top + row * high + 1, wide - 2, high - 2)
                self._draw_cell(painter, area, cell)

    def _draw_cell(self, painter: QPainter, area: QRectF, cell: HeatCell) -> None:
        worn = theme.now().tokens
        if cell.share is None:
            painting.box(painter, area, worn.sunken, None, 4)
            painting.write(painter, area, cell.words, 12, worn.ink3, align=painting.CENTRE)
            return
        fill = painting.heat(cell.share)
        painting.box(painter, area, fill, worn.line, 4)
        ink = max(worn.ink, worn.on, key=lambda one: painting.contrast(one, fill))
        painting.write(painter, area, cell.words, 12, ink, bold=True, align=painting.CENTRE)

    def _left(self) -> float:
        widest = max((painting.width(row, 14) for row in self._rows), default=0)
        return round(widest + theme.now().gap(12))
