"""The Captation page as it is seen and pressed: values in, signals out, no store."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.outreach.book import Book
from ui.outreach.form import LineForm
from ui.outreach.keys import Key
from ui.outreach.month_panel import MonthPanel
from ui.outreach.plan_panel import PlanPanel
from ui.outreach.tally import Tally
from widgets import theme
from widgets.button import Button
from widgets.digits import digit_of, letter_of
from widgets.full_page import FullPage
from widgets.overlay_bar import OverlayBar
from widgets.undo_line import UndoLine

_SIDE = 392
_NO_LIMIT = 16_777_215


class OutreachView(QWidget):
    """At the left the tally and its lines; at the right the month, the calendar, or one open line."""

    tallied = Signal(object, int)
    stepped = Signal(int)
    undo_asked = Signal()
    redo_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ringless", True)
        self.setAccessibleName("Captation")
        self.tally, self.book, self.undo_line = Tally(self), Book(self), UndoLine(self)
        self.month, self.plan, self.form = MonthPanel(self), PlanPanel(self), LineForm(self)
        self._page, self._book_page = FullPage(self), FullPage(self)
        self._page.setAccessibleName("Le mois et les sorties")
        self._book_page.setAccessibleName("Lignes de captation")
        self._buttons = QWidget(self)
        self.more = Button("Le mois et les sorties", icon="calendar", parent=self._buttons)
        self.listed = Button("Lignes", icon="list", parent=self._buttons)
        self.more.clicked.connect(lambda: self._page.open_from(self.more))
        self.listed.clicked.connect(lambda: self._book_page.open_from(self.listed))
        self._before: QWidget | None = None
        self._allowed = True
        self._lay_out()
        self._connect()
        self.close_form()

    def open_form(self) -> None:
        """Show the form in the place of the month."""
        self._before = self.focusWidget()
        self._book_page.close_page()
        self._reading.hide()
        self.form.show()
        if self._crowded():
            self._page.open_from(self._before or self)
        self.form.setFocus()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self) -> None:
        """Show the month again; the keyboard goes back where it was."""
        self.form.hide()
        self._reading.show()
        self._page.close_page()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    def allow_tally(self, allowed: bool) -> None:
        """Where nobody is received there is only the calendar."""
        self._allowed = allowed
        for widget in (self.tally, self.book, self.undo_line, self.month, self._buttons):
            widget.setVisible(allowed)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters count or answer the open question; digits make the number."""
        digit, letter = digit_of(event), letter_of(event)
        if event.key() == Qt.Key.Key_Escape:
            self._escape()
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.stepped.emit(-1 if event.key() == Qt.Key.Key_PageUp else 1)
        elif self.form.isVisible():
            if letter is None or not self.form.press_letter(letter):
                super().keyPressEvent(event)
        elif digit is not None:
            self.tally.number.type_digit(digit)
        elif letter is None or not self._press(letter):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Arrange again when the look changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_whole"):
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange for the new size."""
        super().resizeEvent(event)
        self._arrange()

    def _press(self, letter: str) -> bool:
        buttons = {"S": self.month.tell, "V": self.plan.add}
        button = buttons.get(letter)
        if button is not None and not button.isHidden():
            button.click()
            return True
        return self._allowed and self.tally.press_letter(letter)

    def _tallied(self, key: Key) -> None:
        if not self.form.isVisible():
            self.tallied.emit(key, self.tally.number.take())

    def _escape(self) -> None:
        if self.form.isVisible():
            self.close_form()
        else:
            self.tally.number.clear_number()

    def _connect(self) -> None:
        self.tally.pressed.connect(self._tallied)
        self.tally.stepped.connect(self.stepped)
        self.form.close_asked.connect(self.close_form)
        self._page.closed.connect(self._page_closed)
        self.undo_line.undo_asked.connect(self.undo_asked)
        self.undo_line.redo_asked.connect(self.redo_asked)
        for keys, slot in (
            ("Ctrl+Z", self.undo_asked.emit),
            ("Ctrl+Y", self.redo_asked.emit),
            ("Ctrl+Return", self._confirm),
            ("Ctrl+Enter", self._confirm),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _confirm(self) -> None:
        if self.form.isVisible():
            self.form.confirm()

    def _page_closed(self) -> None:
        if self.form.isVisible():
            self.close_form()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        for button in (self.listed, self.more):
            row.addWidget(button)
        row.addStretch(1)
        self._left = left = QVBoxLayout()
        left.setSpacing(14)
        left.addWidget(self.tally)
        left.addWidget(self._buttons)
        left.addWidget(self.book, 1)
        left.addStretch(0)
        left.addWidget(self.undo_line)
        self._side = QWidget(self)
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._readings())
        column.addWidget(self.form)
        self._whole = QHBoxLayout(self)
        self._whole.setContentsMargins(24, 20, 24, 16)
        self._whole.setSpacing(16)
        self._whole.addLayout(left, 1)
        self._whole.addWidget(self._side, 0)

    def _readings(self) -> QScrollArea:
        inside = QWidget(self)
        inside.setProperty("bare", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.month)
        column.addWidget(self.plan, 1)
        self._reading = QScrollArea(self)
        self._reading.setWidgetResizable(True)
        self._reading.setWidget(inside)
        self._bar = OverlayBar(self._reading)
        return self._reading

    def _arrange(self) -> None:
        """Where room is short the right column is a page of its own, then the lines too."""
        crowded, large = self._crowded(), self._low()
        self._put(self._side, self._whole, self._page, away=crowded)
        self._put(self.book, self._left, self._book_page, away=large)
        alone = crowded or not self._allowed
        self._whole.setStretch(0, 1 if self._allowed else 0)
        self._side.setMaximumWidth(_NO_LIMIT if alone else theme.now().px(_SIDE))
        self._side.setMinimumWidth(0 if alone else theme.now().px(_SIDE))
        self._left.setStretch(self._left.count() - 2, 1 if large else 0)
        self.listed.setVisible(large)
        self._buttons.setVisible(crowded and self._allowed)
        self.book.setVisible(self._allowed)

    def _crowded(self) -> bool:
        room = self.width() - 2 * 24 - 16 - theme.now().px(_SIDE)
        return self._allowed and (theme.now().crowded or room < self.tally.least_width())

    def _low(self) -> bool:
        """Whether fewer than three lines would be seen below the keys."""
        look = theme.now()
        return look.large or self.height() < self.tally.sizeHint().height() + look.px(330)

    def _put(self, part: QWidget, home: QBoxLayout, page: FullPage, *, away: bool) -> None:
        """Move a part to its own page, or back beside the rest."""
        inside = part.parentWidget() is page
        if away and not inside:
            home.removeWidget(part)
            page.column.addWidget(part)
        elif not away and inside:
            page.column.removeWidget(part)
            page.close_page()
            home.insertWidget(2 if part is self.book else 1, part, 1 if part is self.book else 0)
        part.show()
