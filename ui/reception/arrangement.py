"""Where the parts of the Accueil page stand, at each size of window and text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from widgets import theme
from widgets.button import Button
from widgets.full_page import FullPage

if TYPE_CHECKING:
    from ui.reception.view import ReceptionView

# what Qt takes for no limit
_NO_LIMIT = 16777215


class Arrangement(QObject):
    """Two columns side by side, or keys alone with three buttons that open full pages."""

    def __init__(self, view: ReceptionView) -> None:
        super().__init__(view)
        self._view = view
        self._state: tuple[object, ...] = ()
        self._grid = QGridLayout(view)
        self._buttons_box = QWidget(view)
        self._journal_page, self._details_page = FullPage(view), FullPage(view)
        self._journal_page.setAccessibleName("Journal du jour")
        self._details_page.setAccessibleName("Détails")
        self.journal_button = Button("Journal", icon="list", parent=self._buttons_box)
        self.specify_button = Button("À préciser", icon="dashed-circle", parent=self._buttons_box)
        self.details_button = Button("Détails", icon="pencil", parent=self._buttons_box)
        view.journal.close_asked.connect(self.close_pages)
        self._make_buttons()

    def pages(self) -> tuple[FullPage, FullPage]:
        """The full pages, open or not."""
        return self._journal_page, self._details_page

    def drawers(self) -> bool:
        """Whether journal and details are full pages."""
        view = self._view
        if theme.now().large:
            return True
        room = view.width() - 3 * 24 - theme.now().px(392)
        return bool(view.pad.keys()) and view.pad.fitting(room, 8) < 4

    def arrange(self) -> None:
        """Place everything for the size and the look of the moment."""
        view, look = self._view, theme.now()
        drawers = self.drawers()
        gap = 12 if look.large else 8
        margin = 20 if drawers else 24
        room = view.width() - 2 * margin - (0 if drawers else 16 + look.px(392))
        columns = 4 if look.large else max(4, view.pad.fitting(room, gap))
        low = view.height() < 676
        state = (drawers, columns, low, look, len(view.pad.keys()))
        if state == self._state:
            return
        if self._state and self._state[0] != drawers:
            self.close_pages()
        self._state = state
        if drawers:
            self._place_alone(columns, gap)
        else:
            self._place_beside(columns, gap, 84 if low else 88)

    def open_details(self) -> None:
        """At large text, lay the details over the page."""
        if self._state and self._state[0]:
            self._journal_page.close_page()
            self._details_page.open_from(self.details_button)

    def close_pages(self) -> bool:
        """Uncover the page; says whether something covered it."""
        covered = any(not page.isHidden() for page in self.pages())
        for page in self.pages():
            page.close_page()
        return covered

    def tell_sums(self, lines: int, to_specify: int) -> None:
        """Say on the buttons what lies behind them."""
        self.journal_button.set_words(f"Journal : {lines} ligne{'s' * (lines > 1)}")
        self.specify_button.set_words(f"À préciser : {to_specify}")

    def tell_details(self, hour: str | None) -> None:
        """Say of which line the details are."""
        self.details_button.set_words(f"Détails de {hour}" if hour else "Détails")
        self.details_button.setEnabled(hour is not None)

    def _make_buttons(self) -> None:
        row = QGridLayout(self._buttons_box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        buttons = (self.journal_button, self.specify_button, self.details_button)
        for column, button in enumerate(buttons):
            policy = QSizePolicy.Policy
            button.setSizePolicy(policy.Expanding, policy.Fixed)
            row.addWidget(button, 0, column)
            row.setColumnStretch(column, 1)
        self.journal_button.clicked.connect(lambda: self._open_journal(only=False))
        self.specify_button.clicked.connect(lambda: self._open_journal(only=True))
        self.details_button.clicked.connect(self.open_details)
        self.tell_sums(0, 0)
        self.tell_details(None)

    def _open_journal(self, *, only: bool) -> None:
        self._view.journal.filter.setChecked(only)
        self._journal_page.open_from(self.specify_button if only else self.journal_button)
        self._view.journal.table.setFocus()

    def _clear(self) -> None:
        while self._grid.count():
            self._grid.takeAt(0)
        for number in range(6):
            self._grid.setRowStretch(number, 0)
            self._grid.setColumnStretch(number, 0)
            self._grid.setRowMinimumHeight(number, 0)

    def _place_beside(self, columns: int, gap: int, high: int) -> None:
        view = self._view
        self._clear()
        self._buttons_box.hide()
        view.journal.set_page(False)
        spare = -len(view.pad.keys()) % columns >= 2
        view.last.setVisible(spare)
        view.pad.arrange(columns, gap, theme.now().px(high), view.last if spare else None, grows=False)
        view.details.setParent(view)
        view.details.setFixedWidth(theme.now().px(392))
        self._grid.setContentsMargins(24, 20, 24, 16)
        self._grid.setHorizontalSpacing(16)
        self._grid.addLayout(self._left_column(undo=not spare), 0, 0)
        self._grid.addWidget(view.details, 0, 1)
        self._grid.setColumnStretch(0, 1)
        for shown in (view.header, view.pad, view.journal, view.details):
            shown.show()
        view.undo_line.setVisible(not spare)

    def _left_column(self, *, undo: bool) -> QVBoxLayout:
        view = self._view
        column = QVBoxLayout()
        column.setSpacing(0)
        for part, after in ((view.header, 10), (view.pad, 16), (view.journal, 16 if undo else 0)):
            part.setParent(view)
            column.addWidget(part, 1 if part is view.journal else 0)
            column.addSpacing(after)
        if undo:
            column.addWidget(view.undo_line)
        return column

    def _place_alone(self, columns: int, gap: int) -> None:
        view = self._view
        self._clear()
        view.undo_line.hide()
        view.journal.set_page(True)
        view.pad.arrange(columns, gap, theme.now().px(66), view.last)
        self._grid.setContentsMargins(20, 14, 20, 16)
        self._grid.setVerticalSpacing(gap)
        for row, part in enumerate((view.header, view.pad, self._buttons_box)):
            self._grid.addWidget(part, row, 0)
            part.show()
        self._grid.setRowStretch(1, 1)
        self._grid.setColumnStretch(0, 1)
        view.details.setMinimumWidth(0)
        view.details.setMaximumWidth(_NO_LIMIT)
        self._journal_page.column.addWidget(view.journal, 1)
        self._details_page.column.addWidget(view.details, 1)
        for part in (view.journal, view.details):
            part.show()
