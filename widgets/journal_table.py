"""The journal of the day as a table of whole lines."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from widgets import journal_model, painting, theme
from widgets.journal_delegate import JournalDelegate
from widgets.journal_model import JournalModel, JournalRow
from widgets.overlay_bar import OverlayBar

_MOVES = {
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
}


class _Head(QHeaderView):
    """Column names over a quiet ground."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.now().px(28) + 1)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        look = theme.now()
        worn = look.tokens
        painter.fillRect(rect, QColor(worn.sunken))
        for top in (rect.top(), rect.bottom()):
            painter.fillRect(rect.left(), top, rect.width(), 1, QColor(worn.line))
        left = look.gap(16) if logicalIndex == 0 else 0
        words = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal))
        area = QRectF(rect).adjusted(left, 0, 0, -1)
        painting.write(painter, area, words, 12, worn.ink2, bold=True)


class JournalTable(QTableView):
    """Newest line first; Space opens a line, the menu key its other gestures."""

    opened = Signal(object)
    menu_asked = Signal(object, QPoint)

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        name: str = "Journal du jour",
        columns: Sequence[str] = journal_model.COLUMNS,
    ) -> None:
        super().__init__(parent)
        self._model = JournalModel(self, columns)
        self._paints = JournalDelegate(self)
        self.setModel(self._model)
        self.setItemDelegate(self._paints)
        self.setHorizontalHeader(_Head(self))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setProperty("bare", True)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setAccessibleName(name)
        self.bar = OverlayBar(self)
        self.selectionModel().currentChanged.connect(self._mark)
        self._dress()

    def set_rows(self, rows: Sequence[JournalRow]) -> None:
        """Show these lines; the line that had the keyboard keeps it."""
        if self._model.shows(rows):
            return
        current = self.current_id()
        self._model.set_rows(rows)
        if theme.now().percent != 100:
            self._dress()
        place = self._model.place_of(current) if current is not None else -1
        if place >= 0:
            self.setAutoScroll(False)  # what is shown stays, wherever the keyboard is
            self.setCurrentIndex(self._model.index(place, 0))
            self.setAutoScroll(True)
        self._mark()

    def choose(self, row_id: Hashable) -> None:
        """Show a line as chosen."""
        if row_id == self._paints.chosen:
            return
        self._paints.chosen = row_id
        place = self._model.place_of(row_id)
        if place >= 0:
            self.scrollTo(self._model.index(place, 0))
        self.viewport().update()

    def current_id(self) -> Hashable:
        """The line that has the keyboard."""
        row = self._model.row_at(self.currentIndex().row())
        return row.id if row else None

    def rows(self) -> int:
        """How many lines are shown."""
        return self._model.rowCount()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, open; leave digits, letters and the rest to the page."""
        if event.key() in _MOVES:
            super().keyPressEvent(event)
            self._mark()
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if (row_id := self.current_id()) is not None:
                self.opened.emit(row_id)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the line, or its menu at its end."""
        index = self.indexAt(event.position().toPoint())
        row = self._model.row_at(index.row())
        if row is None:
            return
        self.setCurrentIndex(self._model.index(index.row(), 0))
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if index.column() == journal_model.MORE:
            self.menu_asked.emit(row.id, event.globalPosition().toPoint())
        else:
            self.opened.emit(row.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the line under the pointer."""
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        """Show none."""
        self._hover(-1)
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the other gestures of the line."""
        if (row_id := self.current_id()) is not None:
            rect = self.visualRect(self.currentIndex())
            self.menu_asked.emit(row_id, self.viewport().mapToGlobal(rect.bottomLeft()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first line."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._model.index(0, 0))
        self._mark()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the mark of the keyboard."""
        super().focusOutEvent(event)
        self._mark()

    def updateGeometries(self) -> None:
        """Keep whole lines only: what is left below stays blank."""
        super().updateGeometries()
        head = self.horizontalHeader().height()
        rest = (self.height() - head) % max(1, theme.now().px(32))
        self.setViewportMargins(0, head, 0, rest)
        self.horizontalHeader().setGeometry(0, 0, self.width(), head)

    def changeEvent(self, event: QEvent) -> None:
        """Dress again when the look changes."""
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "bar"):
            self._dress()
        super().changeEvent(event)

    def _dress(self) -> None:
        look = theme.now()
        head, rows = self.horizontalHeader(), self.verticalHeader()
        rows.setDefaultSectionSize(look.px(32))
        head.setMinimumSectionSize(10)
        fixed = QHeaderView.ResizeMode.Fixed
        for column, wide in enumerate(self._widths()):
            stretch = column == journal_model.DETAILS
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch if stretch else fixed)
            if wide:
                more = look.gap(16) if column in (journal_model.HOUR, journal_model.MORE) else 0
                head.resizeSection(column, look.px(wide) + more)

    def _widths(self) -> tuple[int, ...]:
        if theme.now().percent == 100:
            return 56, 196, 48, 0, 112, 32
        return 56, self._kind_width(), 36, 0, 104, 28

    def _kind_width(self) -> int:
        """With larger text, no more than the kinds shown need."""
        look = theme.now()
        kinds = {str(self._model.index(row, journal_model.KIND).data()) for row in range(self.rows())}
        widest = max((painting.width(kind, 14, True) for kind in kinds), default=100.0)
        return min(196, round((widest + look.gap(16)) * 100 / look.percent))

    def _hover(self, row: int) -> None:
        if row != self._paints.hovered:
            self._paints.hovered = row
            self.viewport().update()

    def _mark(self) -> None:
        self._paints.current = self.currentIndex().row() if self.hasFocus() else -1
        self.viewport().update()
