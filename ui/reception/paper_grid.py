"""The grid of a tally sheet: hours down, kinds across, one number a cell."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.reception.values import PaperKind
from widgets import painting, theme
from widgets.digits import digit_of

Index = QModelIndex | QPersistentModelIndex
_MOST = 500


def slot(hour: int | None) -> str:
    """An hour slot in words."""
    return "sans heure" if hour is None else f"{hour} h – {hour + 1} h"


class PaperModel(QAbstractTableModel):
    """Numbers by hour and kind; an empty cell is nobody."""

    counted = Signal(int)

    def __init__(self, kinds: Sequence[PaperKind], hours: Sequence[int | None], parent: QObject) -> None:
        super().__init__(parent)
        self.kinds, self.hours = tuple(kinds), tuple(hours)
        self._numbers: dict[tuple[int, int], int] = {}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One row an hour."""
        return 0 if parent.isValid() else len(self.hours)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One column a kind."""
        return 0 if parent.isValid() else len(self.kinds)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Kinds above, hours at the left."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        across = orientation == Qt.Orientation.Horizontal
        return self.kinds[section].words if across else slot(self.hours[section])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The number of a cell, or what a screen reader says of it."""
        number = self._numbers.get((index.row(), index.column()), 0)
        if role == Qt.ItemDataRole.DisplayRole:
            return str(number) if number else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{slot(self.hours[index.row()])}, {self.kinds[index.column()].words} : {number}"
        return None

    def number(self, row: int, column: int) -> int:
        """The number of a cell, 0 when empty."""
        return self._numbers.get((row, column), 0)

    def set_number(self, row: int, column: int, number: int) -> None:
        """Change a cell; 0 empties it."""
        self._numbers.pop((row, column), None)
        if number:
            self._numbers[row, column] = number
        index = self.index(row, column)
        self.dataChanged.emit(index, index)
        self.counted.emit(sum(self._numbers.values()))

    def filled(self) -> list[tuple[int | None, str, int]]:
        """Hour, kind and number of each cell that counts somebody."""
        return [
            (self.hours[row], self.kinds[column].code, number)
            for (row, column), number in sorted(self._numbers.items())
        ]


class _Kinds(QHeaderView):
    """Names of kinds on two or three lines."""

    def __init__(self, model: PaperModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._kinds = model.kinds
        self.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def sizeHint(self) -> QSize:
        look = theme.now()
        return QSize(400, look.px(16) * 3 + look.gap(10))

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:
        look = theme.now()
        painter.fillRect(rect, QColor(look.tokens.sunken))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(look.tokens.line))
        words, step = self._kinds[index].words.replace("\u00a0", " "), look.px(16)
        lines = painting.lines(words, 12, True, rect.width() - 6)
        top = rect.center().y() - step * len(lines) / 2
        for number, line in enumerate(lines):
            area = QRectF(rect.left(), top + number * step, rect.width(), step)
            painting.write(painter, area, line, 12, look.tokens.ink2, bold=True, align=painting.CENTRE)


class PaperGrid(QTableView):
    """Digits fill the cell, arrows and Enter move on; the French top row works unshifted."""

    def __init__(self, model: PaperModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._numbers = model
        self.setModel(model)
        self.setHorizontalHeader(_Kinds(model, self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)  # Tab leaves the grid, for the buttons
        self.setAccessibleName("Feuille papier")
        self.setProperty("radius", 0)
        look = theme.now()
        self.verticalHeader().setDefaultSectionSize(look.px(30))
        self.verticalHeader().setMinimumWidth(look.px(96))
        longest = max(
            (painting.width(word, 12, True) for kind in model.kinds for word in kind.words.split()),
            default=60.0,
        )
        self.horizontalHeader().setMinimumSectionSize(round(longest) + 12)
        self.setCurrentIndex(model.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type a number, empty a cell, or move."""
        here = self.currentIndex()
        digit = digit_of(event)
        if digit is not None and here.isValid():
            longer = self._numbers.number(here.row(), here.column()) * 10 + digit
            self._numbers.set_number(here.row(), here.column(), digit if longer > _MOST else longer)
        elif event.key() in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete} and here.isValid():
            self._numbers.set_number(here.row(), here.column(), 0)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._below(here)
        else:
            super().keyPressEvent(event)

    def _below(self, here: QModelIndex) -> None:
        row = here.row() + 1
        column = here.column()
        if row == self._numbers.rowCount():
            row, column = 0, (column + 1) % self._numbers.columnCount()
        self.setCurrentIndex(self._numbers.index(row, column))
