"""Paints the cells of a journal line."""

from collections.abc import Hashable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from widgets import fonts, journal_model, painting, tag, theme
from widgets.journal_model import JournalRow

Index = QModelIndex | QPersistentModelIndex


class JournalDelegate(QStyledItemDelegate):
    """Knows which line is chosen, which one lies under the pointer, which has the keyboard."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.chosen: Hashable = None
        self.hovered = -1
        self.current = -1

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A line is 32 high."""
        return QSize(40, theme.now().px(32))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, filet and content of one cell."""
        row = index.data(journal_model.ROW_ROLE)
        if not isinstance(row, JournalRow):
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)
        self._ground(painter, area, row, index)
        self._content(painter, area, row, index.column())

    def _ground(self, painter: QPainter, area: QRectF, row: JournalRow, index: Index) -> None:
        worn = theme.now().tokens
        chosen = row.id == self.chosen
        hovered = index.row() == self.hovered
        fill = worn.soft if chosen else worn.sunken if hovered else worn.surface
        painter.fillRect(area, painting.colour(fill))
        view = self.parent()
        last = isinstance(view, QTableView) and area.bottom() >= view.viewport().height() - 1
        if not last:
            painter.fillRect(
                QRectF(area.left(), area.bottom() - 1, area.width(), 1), painting.colour(worn.line)
            )
        if chosen and index.column() == 0:
            painter.fillRect(
                QRectF(area.left(), area.top(), 3, area.height() - 1), painting.colour(worn.accent)
            )
        if index.row() == self.current:
            ink = painting.colour(worn.focus)
            painter.fillRect(QRectF(area.left(), area.top(), area.width(), 2), ink)
            painter.fillRect(QRectF(area.left(), area.bottom() - 2, area.width(), 2), ink)

    def _content(self, painter: QPainter, area: QRectF, row: JournalRow, column: int) -> None:
        if column == journal_model.TAG and row.tag:
            right = area.right() - theme.now().gap(13)
            state, icon = row.tag.state, row.tag.icon
            tag.draw(painter, right, area.center().y() - 1, row.tag.words, state, icon)
        elif column == journal_model.MORE:
            look = theme.now()
            left = area.left() + look.gap(8)
            painting.symbol(painter, "more", look.tokens.ink2, left, area.center().y(), 16)
        elif column == journal_model.TAG:
            self._go_on(painter, area, row)
        else:
            self._words(painter, area, row, column)

    def _go_on(self, painter: QPainter, area: QRectF, row: JournalRow) -> None:
        """Details without a tag behind them go on over its column."""
        wide = self._details_width()
        if not row.cancelled and painting.width(row.details, 14) > wide - theme.now().gap(8):
            whole = QRectF(area.left() - wide, area.top(), wide + area.width(), area.height())
            painter.save()
            painter.setClipRect(area)
            self._words(painter, whole, row, journal_model.DETAILS)
            painter.restore()

    def _details_width(self) -> int:
        view = self.parent()
        return view.columnWidth(journal_model.DETAILS) if isinstance(view, QTableView) else 0

    def _tag_width(self, row: JournalRow) -> int:
        view = self.parent()
        free = isinstance(view, QTableView) and row.tag is None and not row.cancelled
        return view.columnWidth(journal_model.TAG) if free and isinstance(view, QTableView) else 0

    def _words(self, painter: QPainter, area: QRectF, row: JournalRow, column: int) -> None:
        look = theme.now()
        worn = look.tokens
        chosen = row.id == self.chosen
        words = (row.hour, row.kind, str(row.number), row.details)[column]
        bold = column == journal_model.KIND or (column == journal_model.HOUR and chosen)
        strong = bold or (column == journal_model.NUMBER and row.number > 1)
        quiet = worn.ink3 if column == journal_model.DETAILS and row.quiet else worn.ink2
        left = look.gap(16) if column == journal_model.HOUR else 0
        room = area.adjusted(left, 0, -look.gap(8), -1)
        if column == journal_model.DETAILS and area.width() <= self._details_width():
            room.setWidth(room.width() + self._tag_width(row))
        if column == journal_model.DETAILS and painting.width(words, 14) > room.width():
            font = QFontMetricsF(fonts.sized(look.px(14)))
            words = font.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        struck = row.cancelled and column == journal_model.DETAILS
        ink = worn.ink if strong else quiet
        painting.write(painter, room, words, 14, ink, bold=bold, struck=struck)
