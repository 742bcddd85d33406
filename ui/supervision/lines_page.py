"""The lines of one day over the page of Suivi, and the form that corrects one of them."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.supervision.line_form import LineForm, Lists
from widgets import theme
from widgets.button import Button
from widgets.full_page import FullPage
from widgets.journal_table import JournalTable
from widgets.panel import Panel
from widgets.words import Words


class LinesPage(FullPage):
    """A list at the left, the line that is open at the right; below each other at large text."""

    def __init__(self, lists: Lists, host: QWidget) -> None:
        super().__init__(host)
        self.title = Words("", 20, bold=True, parent=self)
        self.back = Button("Fermer", cap="Échap", parent=self)
        self.panel = Panel(self)
        self.table = JournalTable(self.panel)
        self.table.setAccessibleName("Lignes de la journée")
        self.form = LineForm(lists, self)
        self.back.clicked.connect(self.close_page)
        inside = QVBoxLayout(self.panel)
        inside.setContentsMargins(1, 8, 1, 8)
        inside.addWidget(self.table)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.back)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(16)
        self._body.addWidget(self.panel, 1)
        self._body.addWidget(self.form)
        self.column.setContentsMargins(24, 20, 24, 16)
        self.column.setSpacing(12)
        self.column.addLayout(head)
        self.column.addLayout(self._body, 1)

    def open_for(self, title: str, opener: QWidget) -> None:
        """Cover the page with the lines of a day."""
        look = theme.now()
        ways = QBoxLayout.Direction
        self._body.setDirection(ways.TopToBottom if look.large else ways.LeftToRight)
        self.form.setMinimumWidth(0 if look.large else look.px(400))
        self.form.setMaximumWidth(16777215 if look.large else look.px(400))
        self._body.setStretch(1, 2 if look.large else 0)
        self.title.setText(title)
        self.setAccessibleName(title)
        self.form.show_line(None, "")
        self.open_from(opener)
        self.table.setFocus()
