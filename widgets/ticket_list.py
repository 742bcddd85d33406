"""Who waits, by ticket number, never by name."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from widgets import painting, theme

_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Ticket:
    """One waiting ticket: its number, since when, for how long."""

    number: str
    since: str
    waiting: str


class _Paints(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, theme.now().px(48))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        look, ticket = theme.now(), index.data(_ROLE)
        worn = look.tokens
        view = self.parent()
        area = QRectF(option.rect)
        chosen = isinstance(view, QListWidget) and view.currentRow() == index.row()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(area, QColor(worn.soft if chosen else worn.surface))
        painter.fillRect(QRectF(0, area.bottom() - 1, area.width(), 1), QColor(worn.line))
        if chosen:
            painter.fillRect(QRectF(0, area.top(), 3, area.height() - 1), QColor(worn.accent))
        left, middle = look.gap(16), area.center().y()
        painting.symbol(painter, "ticket", worn.ink2, left, middle, 18)
        area.setLeft(left + look.px(18) + look.gap(13))
        painting.write(painter, area, ticket.number, 16, worn.ink, bold=True)
        area.setLeft(area.left() + painting.width(ticket.number, 16, True) + look.gap(12))
        painting.write(painter, area, ticket.since, 14, worn.ink2)
        area.setRight(area.right() - look.gap(16))
        painting.write(painter, area, ticket.waiting, 14, worn.ink, align=painting.RIGHT)
        painter.restore()


class TicketList(QListWidget):
    """The first one is the next; Enter or a click chooses one."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_Paints(self))
        self.setAccessibleName("Liste d’attente")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._say)

    def set_tickets(self, tickets: Sequence[Ticket]) -> None:
        """Show who waits; the choice stays on its ticket."""
        before = self.current_number()
        self.clear()
        for ticket in tickets:
            item = QListWidgetItem(f"{ticket.number}, {ticket.since}, {ticket.waiting}", self)
            item.setData(_ROLE, ticket)
        numbers = [ticket.number for ticket in tickets]
        self.setCurrentRow(numbers.index(before) if before in numbers else 0 if numbers else -1)

    def current_number(self) -> str:
        """The ticket chosen, or nothing."""
        item = self.currentItem()
        return str(item.data(_ROLE).number) if item is not None else ""

    def sizeHint(self) -> QSize:
        """All tickets, up to five."""
        return QSize(200, theme.now().px(48) * min(5, max(1, self.count())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move and choose; leave digits and letters to the page."""
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End}:
            super().keyPressEvent(event)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentItem() is not None:
            self._say(self.currentItem())
        else:
            event.ignore()

    def _say(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(_ROLE).number)
