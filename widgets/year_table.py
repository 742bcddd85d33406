"""The yearly table: periods with their sites, unknown cells that say so."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollBar, QSizePolicy, QWidget

from widgets import painting, theme

CellState = Literal["", "nr", "partial", "hidden"]


@dataclass(frozen=True)
class YearColumn:
    """One column under a period; its words may take two lines."""

    words: str
    total: bool = False


@dataclass(frozen=True)
class YearGroup:
    """One period: a strong word, a quiet one, its columns."""

    title: str
    under: str
    columns: tuple[YearColumn, ...]


@dataclass(frozen=True)
class Cell:
    """One figure; `span` columns wide, with quiet words after it."""

    words: str
    state: CellState = ""
    span: int = 1
    after: str = ""

    def spoken(self) -> str:
        """The cell as a screen reader says it."""
        if self.state in ("nr", "hidden"):
            return "non renseigné" if self.state == "nr" else "masqué"
        return f"{self.words} {'partiel' if self.state == 'partial' else self.after}".strip()


@dataclass(frozen=True)
class YearRow:
    """One line; a part begins with « dont » and stands a little inside."""

    label: str
    cells: tuple[Cell, ...]
    whole: bool = False


class YearTable(QWidget):
    """The first column stays; the others scroll sideways where room is short."""

    def __init__(self, corner: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._corner = corner
        self._groups: tuple[YearGroup, ...] = ()
        self._rows: tuple[YearRow, ...] = ()
        self._bar = QScrollBar(Qt.Orientation.Horizontal, self)
        self._bar.valueChanged.connect(self.update)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("radius", 8)
        self.setAccessibleName(corner)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_corner(self, words: str) -> None:
        """What the lines are: the words over the first column, and the name of the table."""
        self._corner = words
        self.setAccessibleName(words)

    def set_table(self, groups: Sequence[YearGroup], rows: Sequence[YearRow]) -> None:
        """Show these periods and lines."""
        self._groups, self._rows = tuple(groups), tuple(rows)
        said = (f"{row.label} : {', '.join(cell.spoken() for cell in row.cells)}" for row in rows)
        self.setAccessibleDescription(". ".join(said))
        self._fit()

    def sizeHint(self) -> QSize:
        """Header of two lines, rows of 38."""
        look = theme.now()
        rows = sum(self._row_height(row) for row in self._rows)
        bar = 12 if self._bar.isVisibleTo(self) else 0
        return QSize(round(self._label_width()) + 400, look.px(30) + look.px(39) + rows + 2 + bar)

    def minimumSizeHint(self) -> QSize:
        """The label column and something to scroll."""
        return QSize(round(self._label_width()) + 200, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows scroll sideways."""
        steps = {Qt.Key.Key_Left: -60, Qt.Key.Key_Right: 60}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            event.ignore()
        else:
            self._bar.setValue(self._bar.value() + step)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scroll only where room is short."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the look changes."""
        if event.type() == QEvent.Type.StyleChange:
            self._fit()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw header, figures, then the column that stays."""
        look, painter = theme.now(), painting.begin(self)
        worn = look.tokens
        painting.box(painter, QRectF(self.rect()), worn.surface, worn.line, 8)
        inner = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setClipRect(inner)
        left = self._label_width()
        painter.save()
        painter.setClipRect(QRectF(left, 1, self.width() - left - 1, self.height() - 2))
        self._draw_head(painter)
        self._draw_figures(painter)
        self._draw_separators(painter)
        painter.restore()
        self._draw_labels(painter)

    def _draw_head(self, painter: QPainter) -> None:
        look = theme.now()
        worn, first, second = look.tokens, look.px(30), look.px(39)
        painter.fillRect(QRectF(0, 0, self.width(), first + second), QColor(worn.sunken))
        column = 0
        xs = self._edges()
        for group in self._groups:
            left, right = xs[column], xs[column + len(group.columns)]
            alone = not group.title
            if not alone:
                self._draw_group(painter, group, QRectF(left, 0, right - left, first))
                painter.fillRect(QRectF(left, first, right - left, 1), QColor(worn.line))
            for number, each in enumerate(group.columns):
                at = column + number
                top = 0 if alone else first
                area = QRectF(xs[at], top, xs[at + 1] - xs[at] - look.gap(7), first + second - top)
                self._draw_column_head(painter, each, area)
            column += len(group.columns)
        painter.fillRect(QRectF(0, first + second, self.width(), 1), QColor(worn.line))

    def _draw_group(self, painter: QPainter, group: YearGroup, area: QRectF) -> None:
        look = theme.now()
        bold = painting.width(group.title, 14, True)
        quiet = painting.width(group.under, 12) + look.gap(4) if group.under else 0
        left = area.center().x() - (bold + quiet) / 2
        title = QRectF(left, area.top(), area.width(), area.height())
        painting.write(painter, title, group.title, 14, look.tokens.ink, bold=True)
        title.setLeft(left + bold + look.gap(4))
        painting.write(painter, title, group.under, 12, look.tokens.ink2)

    def _draw_column_head(self, painter: QPainter, column: YearColumn, area: QRectF) -> None:
        look = theme.now()
        ink = look.tokens.ink if column.total else look.tokens.ink2
        lines = column.words.split("\n")
        step = look.px(15)
        top = area.center().y() - step * len(lines) / 2
        for number, words in enumerate(lines):
            line = QRectF(area.left(), top + number * step, area.width(), step)
            painting.write(painter, line, words, 12, ink, bold=True, align=painting.RIGHT)

    def _draw_figures(self, painter: QPainter) -> None:
        look = theme.now()
        xs, totals = self._edges(), self._totals()
        top = float(look.px(30) + look.px(39)) + 1
        for row in self._rows:
            high = self._row_height(row)
            column = 0
            for cell in row.cells:
                end = column + cell.span
                area = QRectF(xs[column], top, xs[end] - xs[column], high)
                if cell.span == 1 and totals[column]:
                    painter.fillRect(area, QColor(look.tokens.ground))
                self._draw_cell(painter, cell, area, strong=row.whole or totals[column])
                column = end
            if row is not self._rows[-1]:
                painter.fillRect(QRectF(0, top + high - 1, self.width(), 1), QColor(look.tokens.line))
            top += high

    def _draw_cell(self, painter: QPainter, cell: Cell, area: QRectF, *, strong: bool) -> None:
        look = theme.now()
        worn = look.tokens
        if cell.span > 1:
            bold = painting.width(cell.words, 14)
            wide = bold + look.gap(4) + painting.width(cell.after, 12)
            line = area.adjusted((area.width() - wide) / 2, 0, 0, 0)
            painting.write(painter, line, cell.words, 14, worn.ink)
            line.setLeft(line.left() + bold + look.gap(4))
            painting.write(painter, line, cell.after, 12, worn.ink2)
            return
        inner = area.adjusted(0, 0, -look.gap(7), 0)
        if cell.state in ("nr", "hidden"):
            self._draw_unknown(painter, cell.words, inner)
            return
        if cell.state == "partial":
            below = QRectF(inner.left(), inner.center().y(), inner.width(), look.px(16))
            painting.write(painter, below, "partiel", 12, worn.warn, bold=True, align=painting.RIGHT)
            inner.setHeight(inner.height() - look.px(13))
        painting.write(painter, inner, cell.words, 14, worn.ink, bold=strong, align=painting.RIGHT)

    def _draw_unknown(self, painter: QPainter, words: str, area: QRectF) -> None:
        look = theme.now()
        wide, high = painting.width(words, 12, True) + look.gap(14), look.px(22)
        pill = QRectF(area.right() - wide, round(area.center().y() - high / 2), wide, high)
        edge = look.tokens.line if look.tokens.outlined else None
        painting.box(painter, pill, look.tokens.sunken, edge, 4)
        painting.write(painter, pill, words, 12, look.tokens.ink2, bold=True, align=painting.CENTRE)

    def _draw_separators(self, painter: QPainter) -> None:
        column, xs = 0, self._edges()
        for group in self._groups:
            painter.fillRect(QRectF(xs[column], 1, 1, self.height() - 2), QColor(theme.now().tokens.edge))
            column += len(group.columns)

    def _draw_labels(self, painter: QPainter) -> None:
        look = theme.now()
        worn, left = look.tokens, self._label_width()
        head = look.px(30) + look.px(39)
        painter.fillRect(QRectF(1, 1, left - 1, head), QColor(worn.sunken))
        corner = QRectF(look.gap(16), 0, left, head)
        painting.write(painter, corner, self._corner, 12, worn.ink2, bold=True)
        top = float(head + 1)
        for row in self._rows:
            high = self._row_height(row)
            painter.fillRect(QRectF(1, top, left - 1, high), QColor(worn.surface))
            if row is not self._rows[-1]:
                painter.fillRect(QRectF(1, top + high - 1, left - 1, 1), QColor(worn.line))
            lines = self._label_lines(row)
            step = look.px(18)
            start = top + (high - 1 - step * len(lines)) / 2
            for number, line in enumerate(lines):
                area = QRectF(self._indent(row), start + number * step, left, step)
                painting.write(painter, area, line, 14, worn.ink, bold=row.whole)
            painter.fillRect(QRectF(1, top + high - 1, left - 1, 1), QColor(worn.line))
            top += high

    def _label_lines(self, row: YearRow) -> list[str]:
        room = self._label_width() - self._indent(row) - theme.now().gap(4)
        return painting.lines(row.label, 14, row.whole, room)

    def _row_height(self, row: YearRow) -> int:
        look = theme.now()
        return max(look.px(38), look.px(18) * len(self._label_lines(row)) + 8)

    def _indent(self, row: YearRow) -> int:
        return theme.now().gap(16 if row.whole else 28)

    def _label_width(self) -> float:
        return theme.now().px(252)

    def _totals(self) -> list[bool]:
        return [column.total for group in self._groups for column in group.columns]

    def _least_widths(self) -> list[float]:
        columns = [column for group in self._groups for column in group.columns]
        widths = [
            max(painting.width(line, 12, True) for line in column.words.split("\n")) for column in columns
        ]
        for row in self._rows:
            at = 0
            for cell in row.cells:
                if cell.span == 1 and at < len(widths):
                    below = painting.width("partiel", 12, True) if cell.state == "partial" else 0
                    widths[at] = max(widths[at], below, painting.width(cell.words, 14, True))
                at += cell.span
        return [width + theme.now().gap(14) for width in widths]

    def _edges(self) -> list[float]:
        widths = self._least_widths()
        room = self.width() - 1 - self._label_width()
        spare = max(0.0, room - sum(widths)) / max(1, len(widths))
        edges = [self._label_width() - self._bar.value()]
        for width in widths:
            edges.append(edges[-1] + width + spare)
        return edges

    def _fit(self) -> None:
        room = self.width() - 1 - self._label_width()
        over = max(0, round(sum(self._least_widths()) - room))
        self._bar.setRange(0, over)
        self._bar.setPageStep(max(1, round(room)))
        self._bar.setVisible(over > 0)
        left = round(self._label_width())
        self._bar.setGeometry(left, self.height() - 12, self.width() - left - 4, 10)
        self.setFixedHeight(self.sizeHint().height())
        self.update()
