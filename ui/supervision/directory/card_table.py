"""The cards of the directory as a table: what each lacks, and where visitors are sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from db.figures.card_states import CardState
from ui.supervision.directory import card_words
from widgets import theme
from widgets.overlay_bar import OverlayBar
from widgets.words import tip

_HEADS = ("Fiche", "Structure ou commune", "Remises", "Qualité", "À faire")
_NUMBERS = (2, 3)
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class CardModel(QAbstractTableModel):
    """Cards in, cells out."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._cards: tuple[CardState, ...] = ()

    def set_cards(self, cards: Sequence[CardState]) -> None:
        """Show other cards."""
        self.beginResetModel()
        self._cards = tuple(cards)
        self.endResetModel()

    def card(self, row: int) -> CardState:
        """One card."""
        return self._cards[row]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many cards."""
        return 0 if parent.isValid() else len(self._cards)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Always the same."""
        return 0 if parent.isValid() else len(_HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            words = card_words.cells(self._cards[index.row()])[index.column()]
            return words if role == Qt.ItemDataRole.DisplayRole else tip(words)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in _NUMBERS:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The head of a column."""
        if way == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in _NUMBERS else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None


class CardTable(QTableView):
    """One card is the current one; Enter opens it."""

    opened = Signal()
    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = CardModel(self)
        self.setModel(self.cards)
        self.setAccessibleName("Fiches de l’annuaire")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.doubleClicked.connect(lambda _: self.opened.emit())
        self.selectionModel().currentRowChanged.connect(lambda *_: self.moved.emit())
        self._bar = OverlayBar(self)
        self._dress()

    def set_cards(self, cards: Sequence[CardState]) -> None:
        """Show other cards; the one that was current stays so where it is still there."""
        before = self.current()
        self.cards.set_cards(cards)
        codes = [(card.kind, card.code) for card in cards]
        wanted = (before.kind, before.code) if before else None
        if cards:
            self.selectRow(codes.index(wanted) if wanted in codes else 0)
        self.moved.emit()

    def current(self) -> CardState | None:
        """The current card."""
        index = self.currentIndex()
        return self.cards.card(index.row()) if 0 <= index.row() < self.cards.rowCount() else None

    def step(self, rows: int) -> None:
        """Go up or down while the keyboard is in the search line."""
        last = self.cards.rowCount() - 1
        if last >= 0:
            self.selectRow(min(last, max(0, self.currentIndex().row() + rows)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the current card; letters are left to the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.text().isalnum():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def updateGeometries(self) -> None:
        """Keep whole rows only: what is left below stays blank."""
        super().updateGeometries()
        head = self.horizontalHeader().height()
        row = max(1, self.verticalHeader().defaultSectionSize())
        self.setViewportMargins(0, head, 0, (self.height() - head) % row)
        self.horizontalHeader().setGeometry(0, 0, self.width(), head)

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
        look, head, modes = theme.now(), self.horizontalHeader(), QHeaderView.ResizeMode
        for column, wide in enumerate((0, 226, 80, 80, 160)):
            if wide:
                head.setSectionResizeMode(column, modes.Interactive)
                head.resizeSection(column, look.px(wide))
        # at large text names keep their room and the table scrolls sideways
        head.setSectionResizeMode(0, modes.Interactive if look.large else modes.Stretch)
        if look.large:
            head.resizeSection(0, look.px(260))
