"""The frame: rail, strip, messages, and the places on top of each other."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from ui.main_window_messages import MessageArea
from widgets import tag
from widgets.counter_strip import Count, CounterStrip
from widgets.focus_ring import FocusRing
from widgets.rail import Rail
from widgets.training_band import TrainingBand

PLACES = (
    ("reception", "Accueil", "reception"),
    ("cyberspace", "Cyberespace", "monitor"),
    ("referral", "Orienter", "signpost"),
    ("programme", "Programme", "calendar"),
    ("outreach", "Captation", "pin"),
    ("supervision", "Suivi", "bars"),
    ("settings", "Réglages", "sliders"),
)
FRENCH_ROW = "&É\"'(-È"
_STATE_ICONS: dict[tag.State, str] = {
    "ok": "circle-check",
    "warn": "sync",
    "bad": "alert",
    "info": "info",
    "quiet": "clock",
    "soft": "info",
}
_FRENCH = QLocale(QLocale.Language.French, QLocale.Country.France)


def figure(number: int) -> str:
    """A number with a thin space between thousands."""
    return f"{number:,}".replace(",", "\u202f")


class MainWindow(QMainWindow):
    """Plain values in through slots; pages in through `offer_place`; keys out as signals."""

    tallied = Signal(int)
    added = Signal(int)
    place_changed = Signal(str)
    state_asked = Signal()
    message_acted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Premier Accueil")
        self.setMinimumSize(1024, 560)  # what a screen of 1024 x 600 leaves inside its bars
        self.resize(1366, 768)
        self._pages: dict[str, QWidget] = {}
        self._makers: dict[str, Callable[[], QWidget]] = {}
        whole = QWidget(self)
        self.band = TrainingBand(whole)
        self.rail = Rail(whole)
        self.strip = CounterStrip(whole)
        self.messages = MessageArea(whole)
        self._stack = QStackedWidget(whole)
        self._lay_out(whole)
        self.rail.chosen.connect(self.go_to)
        self.strip.state_asked.connect(self.state_asked)
        self.messages.acted.connect(self.message_acted)
        self._add_keys()
        self.ring = FocusRing(self)

    def add_place(self, code: str, page: QWidget) -> None:
        """Put a place with its page on the rail; the first one is shown."""
        self.offer_place(code, lambda: page)
        self.page(code)
        if len(self._pages) == 1:
            self.go_to(code)

    def offer_place(self, code: str, make: Callable[[], QWidget]) -> None:
        """Put a place on the rail; its page is made when it is first shown."""
        number = next(n for n, place in enumerate(PLACES) if place[0] == code)
        _, words, icon = PLACES[number]
        self._makers[code] = make
        last = code == PLACES[-1][0]
        self.rail.add_place(code, words, icon, f"Ctrl+{number + 1}", last=last)

    def go_to(self, code: str) -> None:
        """Show a place and give it the keyboard."""
        if code not in self._makers:
            return
        page = self.page(code)
        changed = self._stack.currentWidget() is not page or len(self._pages) == 1
        self.rail.choose(code)
        self._stack.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        if changed:
            self.place_changed.emit(code)

    def place(self) -> str:
        """The place shown."""
        shown = self._stack.currentWidget()
        return next((code for code, page in self._pages.items() if page is shown), "")

    def page(self, code: str) -> QWidget:
        """The page of a place, made if it is not there yet."""
        if code not in self._pages:
            self._pages[code] = self._makers[code]()
            self._stack.addWidget(self._pages[code])
        return self._pages[code]

    def made(self, code: str) -> QWidget | None:
        """The page of a place that was shown already."""
        return self._pages.get(code)

    def set_site_day(self, site: str, day: dt.date) -> None:
        """Say of which site and day the strip speaks."""
        date = QDate(day.year, day.month, day.day)
        long, short = (_FRENCH.toString(date, form) for form in ("dddd d MMMM yyyy", "ddd d MMM yyyy"))
        self.strip.set_site_day(site, long, short)
        self.setWindowTitle(f"Premier Accueil – {site}")

    def set_scope(self, sites: str, words: str) -> None:
        """Say of which sites and days, for a supervisor."""
        self.strip.set_site_day(sites, words, words)

    def set_counts(
        self,
        visitors: int,
        advice_resources: int,
        referrals: int,
        participants: int,
        taken: int | None = None,
        in_service: int | None = None,
    ) -> None:
        """The four counts of the day, and the workstations where there are any."""
        counts = [
            Count(figure(visitors), "Visiteurs", "Visiteurs", whole=True),
            Count(figure(advice_resources), "dont conseils et ressources", "dont conseils\net ressources"),
            Count(figure(referrals), "dont mises en relation", "dont mises\nen relation"),
            Count(figure(participants), "dont participants", "dont\nparticipants"),
        ]
        if taken is not None and in_service is not None:
            words = f"{taken}\u00a0/\u00a0{in_service}"
            counts.append(Count(words, "postes pris", "postes\npris", after_filet=True))
        self.strip.set_counts(tuple(counts))

    def set_state(self, words: str, state: tag.State, icon: str | None = None) -> None:
        """The state of the consolidation, in words."""
        self.strip.set_state(words, state, icon or _STATE_ICONS[state])

    def set_training(self, training: bool) -> None:
        """Show or hide the band of the training mode."""
        self.band.setVisible(training)

    def show_message(self, code: str, words: str, state: tag.State = "info", action: str = "") -> None:
        """Say one thing above the page; the same code replaces itself."""
        self.messages.show_message(code, words, state, action)

    def hide_message(self, code: str) -> None:
        """Take a message away."""
        self.messages.hide_message(code)

    def _lay_out(self, whole: QWidget) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        for widget in (self.strip, self.messages):
            right.addWidget(widget)
        right.addWidget(self._stack, 1)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.rail)
        below.addLayout(right, 1)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.band)
        column.addLayout(below, 1)
        self.band.hide()
        self.setCentralWidget(whole)

    def _add_keys(self) -> None:
        for number in range(1, 11):
            self._key(f"F{number}", lambda n=number: self.tallied.emit(n))
            self._key(f"Shift+F{number}", lambda n=number: self.added.emit(n))
            self._key(f"Alt+F{number}", lambda n=number: self.added.emit(n))
        for number, (code, _, _) in enumerate(PLACES, 1):
            # the top row of a French keyboard gives & é " … without Shift
            for key in (str(number), FRENCH_ROW[number - 1]):
                self._key(f"Ctrl+{key}", lambda c=code: self.go_to(c))

    def _key(self, keys: str, slot: object) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(slot)
