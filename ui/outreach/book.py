"""The tallies of a day or of its month, with their menu: correct, cancel."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from widgets.empty_state import EmptyState
from widgets.journal_model import JournalRow
from widgets.journal_table import JournalTable
from widgets.panel import Panel
from widgets.segments import Segments
from widgets.words import Words

DAY, MONTH = "day", "month"
_COLUMNS = ("Jour", "Captation", "Nb", "Détails", "", "")


class Book(Panel):
    """Newest first. It says how many lines there are, and adds nobody to anybody."""

    opened = Signal(object)
    cancel_asked = Signal(object)
    span_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[object, JournalRow] = {}
        self._sum = Words("", 14, ink="ink2", parent=self)
        self.span = Segments(((DAY, "Le jour"), (MONTH, "Le mois")), self)
        self.span.chosen.connect(lambda _: self.span_changed.emit())
        self.table = JournalTable(self, name="Lignes de captation", columns=_COLUMNS)
        self.table.opened.connect(self._open)
        self.table.menu_asked.connect(self._show_menu)
        self._empty = EmptyState(
            "Aucun contact ce jour-là",
            "Une lettre compte un contact : C, I, P… Un nombre tapé avant en compte plusieurs.",
            "pin",
            self,
        )
        self._stack = QStackedWidget(self)
        for widget in (self.table, self._empty):
            self._stack.addWidget(widget)
        self._lay_out()

    def set_rows(self, rows: Sequence[JournalRow]) -> None:
        """Show these lines."""
        self._rows = {row.id: row for row in rows}
        self.table.set_rows(rows)
        kept = sum(not row.cancelled for row in rows)
        self._sum.setText(f"{kept} ligne{'s' * (kept > 1)}")
        self._stack.setCurrentWidget(self.table if rows else self._empty)

    def menu_of(self, row_id: object) -> QMenu:
        """The gestures of a line."""
        menu = QMenu(self)
        for words, signal in (
            ("Compléter ou corriger", self.opened),
            ("Annuler la ligne…", self.cancel_asked),
        ):
            action = menu.addAction(words)
            action.setEnabled(not self._rows[row_id].cancelled)
            action.triggered.connect(lambda _=False, signal=signal: signal.emit(row_id))
        return menu

    def _open(self, row_id: object) -> None:
        if not self._rows[row_id].cancelled:
            self.opened.emit(row_id)

    def _show_menu(self, row_id: object, where: QPoint) -> None:
        menu = self.menu_of(row_id)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 6, 16, 6)
        head.setSpacing(12)
        head.addWidget(Words("Lignes", 16, bold=True, parent=self))
        head.addWidget(self._sum)
        head.addStretch(1)
        head.addWidget(self.span)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 2)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
