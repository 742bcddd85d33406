"""The place Orienter as it is seen and pressed: values in, signals out, no store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.referral.emergency import EmergencyCard
from ui.referral.filters import Filters
from ui.referral.hand_over import HandOver
from ui.referral.results import BAR, Results
from ui.referral.visit_line import VisitLine
from widgets import theme
from widgets.full_page import FullPage
from widgets.search_line import SearchLine


class ReferralView(QWidget):
    """Search, results, hand-over; at large text the hand-over becomes a page of its own."""

    asked = Signal()
    current_changed = Signal(object)
    print_asked = Signal()
    nobody_fits = Signal()
    emergency_opened = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchLine("Que cherche la personne ?", "accents et fautes acceptés", self)
        self.filters = Filters(self)
        self.results = Results(self)
        self.visit_line = VisitLine(self)
        self.hand_over = HandOver(now, self)
        self.emergency = EmergencyCard(self)
        self._drawer = FullPage(self)
        self._drawer.setAccessibleName("Fiche")
        self._grid = QGridLayout(self)
        self._column = QVBoxLayout()
        self._drawn: bool | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ringless", True)
        self.setAccessibleName("Orienter")
        self._lay_out()
        self._connect()

    def begin(self) -> None:
        """Give the keyboard to the search line."""
        self._drawer.close_page()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.selectAll()

    def take(self) -> None:
        """Go to the hand-over of the current result."""
        if self.results.current() is None:
            return
        if self._drawn:
            self._drawer.open_from(self.search)
        self.hand_over.begin()

    def in_drawer(self) -> bool:
        """Whether the hand-over covers the page."""
        return not self._drawer.isHidden()

    def open_hand_over(self) -> None:
        """At large text, show the hand-over over the page."""
        if self._drawn:
            self._drawer.open_from(self.search)

    def toggle_emergency(self) -> None:
        """Show the emergency card, or take it away."""
        if self.emergency.isHidden():
            self.emergency.open_from(QApplication.focusWidget())
            self.emergency_opened.emit()
        else:
            self.emergency.close_page()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard of the page belongs to the search line."""
        super().focusInEvent(event)
        self.search.setFocus(event.reason())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange for the new size."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Arrange again when the look changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_drawn"):
            self._drawn = None
            self._arrange()

    def _connect(self) -> None:
        self.search.textChanged.connect(self._typed)
        self.search.stepped.connect(self.results.step)
        self.search.chosen.connect(self.take)
        self.filters.changed.connect(self.asked)
        self.filters.remade.connect(self._order_tabs)
        self.results.current_changed.connect(self.current_changed)
        self.results.current_changed.connect(lambda _: self.search.say_current(self.results.spoken()))
        self.results.taken.connect(self.take)
        self.results.nobody_fits.connect(self.nobody_fits)
        self.hand_over.print_asked.connect(self.print_asked)
        self.hand_over.left.connect(self.begin)
        self.visit_line.emergency_asked.connect(self.toggle_emergency)
        shortcut = QShortcut(QKeySequence("F12"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.toggle_emergency)

    def _order_tabs(self) -> None:
        """From the words to the filters, then to the results: new chips would come last."""
        for first, second in pairwise([self.search, *self.filters.chips(), self.results.nobody]):
            QWidget.setTabOrder(first, second)

    def _typed(self, words: str) -> None:
        self.asked.emit()

    def _lay_out(self) -> None:
        for part in (self.search, self.filters, self.results, self.visit_line):
            row = QHBoxLayout()
            # the scroll bar of the results stands in the gap between the columns
            row.setContentsMargins(0, 0, 0 if part is self.results else BAR, 0)
            row.addWidget(part)
            self._column.addLayout(row, 1 if part is self.results else 0)
        self._grid.addLayout(self._column, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self._arrange()

    def _arrange(self) -> None:
        look = theme.now()
        drawn = look.large or self.width() < look.px(380) + look.px(560)
        if drawn == self._drawn:
            return
        self._drawn = drawn
        self._drawer.close_page()
        if drawn:
            self.hand_over.setMinimumWidth(0)
            self.hand_over.setMaximumWidth(16777215)
            self._drawer.column.addWidget(self.hand_over)
        else:
            self.hand_over.setFixedWidth(look.px(380))
            self._grid.addWidget(self.hand_over, 0, 1)
        side = 24 if not look.large else 20
        self._grid.setContentsMargins(
            side, 20 if not look.large else 12, side - (BAR if drawn else 0), 16 if not look.large else 10
        )
        self._grid.setHorizontalSpacing(16 - BAR)
        self._column.setSpacing(look.gap(10) if not look.large else 8)
