"""The place Suivi: its tabs. Another tab is one more line in `TABS`."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from ui.desk_work import DeskWork
from ui.supervision.bilan_place import BilanPlace
from ui.supervision.days_place import DaysPlace
from ui.supervision.directory.place import DirectoryPlace
from ui.supervision.follow_up_place import FollowUpPlace
from ui.supervision.paper_page import PaperPage
from ui.supervision.tab import Ask, Tab, TabPlace
from ui.supervision.words_place import WordsPlace
from widgets.segments import Segments

TABS = (
    Tab("days", "Journées", DaysPlace),
    Tab("bilan", "Bilan annuel", BilanPlace),
    Tab("follow_up", "Suites", FollowUpPlace),
    Tab("directory", "Annuaire", DirectoryPlace),
    Tab("words", "Mots", WordsPlace),
)


class Places(dict[str, TabPlace]):
    """The place of each tab by its code, made when it is first asked for: opening Suivi makes one."""

    def __init__(self, make: Callable[[str], TabPlace]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, code: str) -> TabPlace:
        """Make the place and keep it."""
        self[code] = self._make(code)
        return self[code]


class SupervisionPage(QWidget):
    """Reads again whenever it is shown, and while it is shown whenever the day changes."""

    refused = Signal(object)
    live = Signal(object, int)  # for a supervisor: the totals of today, and of how many sites

    def __init__(self, work: DeskWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Suivi")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ringless", True)
        self._stack = QStackedWidget(self)
        self.paper = PaperPage(self)
        self._work = work
        self._ask: Ask | None = None
        self._bars: dict[str, Segments] = {}
        self.places = Places(self._made)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.show_tab(TABS[0].code)
        self.days.live.connect(self.live)
        work.changed.connect(self._changed)

    @property
    def days(self) -> DaysPlace:
        """The days reviewed and closed."""
        place = self.places["days"]
        assert isinstance(place, DaysPlace)
        return place

    @property
    def bilan(self) -> BilanPlace:
        """The yearly table."""
        place = self.places["bilan"]
        assert isinstance(place, BilanPlace)
        return place

    def begin(self) -> None:
        """Nothing: it reads whenever it is shown."""

    def reach(self, ask: Ask) -> None:
        """Let the tabs ask the shared database: `ask(work, done, failed)` runs on its own lane."""
        self._ask = ask
        for place in self.places.values():
            place.reach(ask)

    def close_work(self) -> None:
        """The program ends: let go of what runs."""
        for place in self.places.values():
            place.close()

    def show_tab(self, code: str) -> None:
        """Show one tab; the keyboard stays on the bar."""
        keyboard = QApplication.focusWidget()
        held = keyboard is not None and any(bar.isAncestorOf(keyboard) for bar in self._bars.values())
        self._stack.setCurrentWidget(self.places[code].view)
        self._open = code
        for bar in self._bars.values():
            bar.choose(code)
        if held:
            self._bars[code].take_focus()
        if self.isVisible():
            self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what is shown."""
        super().showEvent(event)
        self._refresh()

    def _made(self, code: str) -> TabPlace:
        tab = next(tab for tab in TABS if tab.code == code)
        place = tab.make(self._work, self.paper, self._stack)
        bar = self._bars[code] = Segments([(tab.code, tab.words) for tab in TABS], self._stack)
        place.view.take_tabs(bar)
        self._stack.addWidget(place.view)
        place.refused.connect(self.refused)
        bar.chosen.connect(self.show_tab)
        if self._ask is not None:
            place.reach(self._ask)
        return place

    def _shown(self) -> TabPlace:
        return self.places[self._open]

    def _changed(self, _: object) -> None:
        """The desk recorded something: its own rows are read again, the server is not asked each time."""
        if self.isVisible():
            self._shown().reread()

    def _refresh(self) -> None:
        self._shown().refresh()
