"""The lines of one day over the page of Suivi, and the form that corrects one of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.records.visits import VisitLine
from ui.supervision import sentences
from ui.supervision.line_form import LineForm, Lists
from widgets import theme
from widgets.button import Button
from widgets.digits import letter_of
from widgets.full_page import FullPage
from widgets.journal_model import JournalRow
from widgets.journal_table import JournalTable
from widgets.panel import Panel
from widgets.words import Words


class LinesPage(FullPage):
    """A list at the left, the line that is open at the right; one or the other at large text."""

    def __init__(self, lists: Lists, host: QWidget) -> None:
        super().__init__(host)
        self.title = Words("", 20, bold=True, parent=self)
        self.back = Button("Fermer", cap="Échap", parent=self)
        self.panel = Panel(self)
        self.count = Words("", 14, ink="ink2", parent=self.panel)
        self.count.setContentsMargins(15, 0, 15, 0)
        self.table = JournalTable(self.panel)
        self.table.setAccessibleName("Lignes de la journée")
        self.form = LineForm(lists, self)
        self.back.clicked.connect(self.close_page)
        self._lay_out()

    def open_for(self, title: str, opener: QWidget) -> None:
        """Cover the page with the lines of a day."""
        wide = 16777215 if theme.now().large else theme.now().px(400)
        self.form.setMinimumWidth(0 if theme.now().large else wide)
        self.form.setMaximumWidth(wide)
        self.title.setText(title)
        self.setAccessibleName(title)
        self.open_from(opener)
        self.show_list()

    def show_rows(self, rows: Sequence[JournalRow]) -> None:
        """List these, and say how many they are."""
        self.count.setText(sentences.plural(len(rows), "ligne"))
        self.table.set_rows(rows)

    def show_list(self) -> None:
        """No line is open; the keyboard is on the list."""
        self.form.show_line(None, "")
        self.panel.show()
        self.form.setVisible(not theme.now().large)
        self.table.setFocus()

    def show_line(self, line: VisitLine, title: str) -> None:
        """Open a line; at large text it takes the place of the list."""
        self.table.choose(line.visit)
        self.form.show_line(line, title)
        self.panel.setVisible(not theme.now().large)
        self.form.show()
        self.form.services.chips()[0].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the list where the line hides it, else it closes; a letter says why."""
        letter = letter_of(event)
        if letter is not None and self.form.reasons.press_letter(letter):
            return
        if event.key() == Qt.Key.Key_Escape and self.panel.isHidden():
            self.show_list()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self.panel)
        inside.setContentsMargins(1, 10, 1, 8)
        inside.setSpacing(10)
        inside.addWidget(self.count)
        inside.addWidget(self.table)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.back)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(self.panel, 1)
        body.addWidget(self.form, 1)
        self.column.setContentsMargins(24, 20, 24, 16)
        self.column.setSpacing(12)
        self.column.addLayout(head)
        self.column.addLayout(body, 1)
