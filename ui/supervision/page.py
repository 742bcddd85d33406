"""The place Suivi: days reviewed and closed, and the yearly table."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.desk_work import DeskWork
from ui.supervision.bilan_place import BilanPlace
from ui.supervision.bilan_view import BilanView
from ui.supervision.day_view import DayView
from ui.supervision.days_place import Ask, DaysPlace
from ui.supervision.paper_page import PaperPage


class SupervisionPage(QWidget):
    """Reads again whenever it is shown, and while it is shown whenever the day changes."""

    refused = Signal(object)

    def __init__(self, work: DeskWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Suivi")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ringless", True)
        self._stack = QStackedWidget(self)
        day_view, bilan_view = DayView(self._stack), BilanView(self._stack)
        self.paper = PaperPage(self)
        self.days = DaysPlace(work, day_view, self.paper, self)
        self.bilan = BilanPlace(work, bilan_view, self.paper, self)
        self._tabs = {"days": day_view.calendar.tabs, "bilan": bilan_view.tabs}
        for view in (day_view, bilan_view):
            self._stack.addWidget(view)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        for place in (self.days, self.bilan):
            place.refused.connect(self.refused)
        for tabs in self._tabs.values():
            tabs.chosen.connect(self.show_tab)
        work.changed.connect(self._changed)

    def begin(self) -> None:
        """Nothing: it reads whenever it is shown."""

    def reach(self, ask: Ask) -> None:
        """Let both tabs ask the shared database: `ask(work, done, failed)` runs on its own lane."""
        self.days.reach(ask)
        self.bilan.reach(ask)

    def show_tab(self, code: str) -> None:
        """Show the days or the bilan; the keyboard stays on the tabs."""
        self._stack.setCurrentIndex([*self._tabs].index(code))
        for tabs in self._tabs.values():
            tabs.choose(code)
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what is shown."""
        super().showEvent(event)
        self._refresh()

    def _changed(self, _: object) -> None:
        """The desk recorded something: its own rows are read again, the server is not asked each time."""
        if self.isVisible():
            (self.bilan if self._stack.currentIndex() else self.days).reread()

    def _refresh(self) -> None:
        (self.bilan if self._stack.currentIndex() else self.days).refresh()
