"""A table of slips: number, partner, day, how long ago."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.referral.values import SlipRow
from widgets import theme
from widgets.overlay_bar import OverlayBar
from widgets.words import tip

_HEADS = ("Fiche", "Partenaire", "Faite le", "Depuis")
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class SlipModel(QAbstractTableModel):
    """Rows in, cells out."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: tuple[SlipRow, ...] = ()

    def set_rows(self, rows: Sequence[SlipRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row(self, number: int) -> SlipRow:
        """One row."""
        return self._rows[number]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Always the same."""
        return 0 if parent.isValid() else len(_HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell."""
        row = self._rows[index.row()]
        since = "aujourd’hui" if row.days == 0 else f"{row.days} jour{'s' * (row.days > 1)}"
        words = (row.number, row.partner, row.day, row.told or since)[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(words)
        return None

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The head of a column."""
        if way == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            told = section == len(_HEADS) - 1 and any(row.told for row in self._rows)
            return "Suite" if told else _HEADS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None


class SlipTable(QTableView):
    """One row is the current one; Enter takes it."""

    taken = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = SlipModel(self)
        self.setModel(self.rows)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.clicked.connect(lambda index: self.taken.emit(self.rows.row(index.row()).number))
        self._bar = OverlayBar(self)
        self._dress()

    def set_rows(self, rows: Sequence[SlipRow]) -> None:
        """Show other rows; the first one is the current one."""
        self.rows.set_rows(rows)
        self._fit()
        if rows:
            self.selectRow(0)

    def current(self) -> str | None:
        """The number of the current row."""
        index = self.currentIndex()
        return self.rows.row(index.row()).number if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the current row."""
        number = self.current()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and number is not None:
            self.taken.emit(number)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Dress again when the look changes."""
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_bar"):
            self._dress()
        super().changeEvent(event)

    def _dress(self) -> None:
        look = theme.now()
        self.verticalHeader().setDefaultSectionSize(look.px(32) if not look.large else look.px(24))
        self._fit()
        sheet = (
            f"QTableView::item {{ padding: 0 8px 0 {look.gap(15)}px; border: 0;"
            f" border-bottom: 1px solid {look.tokens.line}; }}"
            f"QTableView::item:selected {{ background: {look.tokens.soft}; color: {look.tokens.ink}; }}"
            f"QHeaderView::section {{ padding: 0 8px 0 {look.gap(15) + 3}px; }}"
        )
        if sheet != self.styleSheet():  # setting it sends another StyleChange
            self.setStyleSheet(sheet)

    def _fit(self) -> None:
        head = self.horizontalHeader()
        mode = QHeaderView.ResizeMode
        for column in range(len(_HEADS)):
            head.setSectionResizeMode(column, mode.ResizeToContents)
        # at large text the partner keeps its whole name and the table scrolls sideways
        if not theme.now().large:
            head.setSectionResizeMode(1, mode.Stretch)
