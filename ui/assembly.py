"""Joins the window, its places and the two lanes, once."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from datetime import datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from db import installation, supervisor_code
from db.figures.today import Today
from db.installation import Installation
from db.store import settings, witness
from db.store.opening import Store
from db.store.verifying import Checked
from ui import messages, places, preferences
from ui.appearance import Appearance
from ui.desk_work import DeskWork
from ui.lanes import Lane
from ui.main_window import PLACES, MainWindow
from ui.messages import Message
from ui.places import Place
from ui.programme.offer import EventOffer
from ui.safekeeping import Safekeeping
from ui.single_window import Doorbell

if TYPE_CHECKING:  # loaded after the first paint, with psycopg
    from db.sharing.connection import Address
    from ui.shared import Shared

_MINUTE = 60_000


class Assembly(QObject):
    """A desk at work: made from an open store, shown, closed; `joined` once it can send."""

    joined = Signal()
    wanted_copy: Path | None = None

    def __init__(
        self,
        store: Store,
        folder: Path,
        now: Callable[[], datetime] | None = None,
        window: MainWindow | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._folder, self._store = folder, store
        with store.transaction() as session:
            self.installation: Installation = installation.read(session)
            chosen, code = preferences.read(session), supervisor_code.read(session)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.appearance = Appearance(app)
        self.appearance.wear(chosen)
        preferences.remember(folder, chosen)
        self.here, self._aside = Lane(store.transaction, "here", self), Lane(store.reading, "aside", self)
        desk = self.installation.place()
        self.work = DeskWork(self.here, replace(desk, now=now) if now else desk, self, self._aside)
        self.work.guard.know(code)
        self.window = window or MainWindow()
        self.shared: Shared | None = None
        self.safekeeping = Safekeeping(store, self.work.desk.now, self)
        self._warming: Lane[None] = Lane(nullcontext, "warming", self)
        self.doorbell = Doorbell(folder, self)
        self.codes = places.SUPERVISOR if self.installation.supervisor else places.DESK
        self._offer_places()
        self._connect()
        self._minute = QTimer(self)
        self._minute.timeout.connect(self._tick)
        self._day = self.work.desk.today()

    def show(self) -> None:
        """Show the window, then read the day."""
        self.window.set_site_day(self.installation.site_name, self._day)
        self.window.set_training(self.installation.training)
        self.window.show()
        self.window.activateWindow()
        # nothing that can wait competes with the first visitor
        self.work.changed.connect(self._warm, Qt.ConnectionType.SingleShotConnection)
        self.work.begin_day(self._failed)
        self.window.go_to(self.codes[0])
        self.safekeeping.begin()
        if self._store.missing:
            self._say_copy(Message(witness.words(self._store.missing)))
        self.here.run(settings.unsound, self._say_unsound, self._failed)
        self._minute.start(_MINUTE)

    def close(self) -> None:
        """Finish what was asked, then let the store go."""
        self._minute.stop()
        for page in map(self.window.made, self.codes):
            if isinstance(page, places.Working):
                page.close_work()
        self._aside.close()
        self._warming.close()
        if self.shared is not None:
            self.shared.close()
        self.here.close()
        self.safekeeping.close()
        self.window.close()
        self.window.deleteLater()

    def _warm(self) -> None:
        """Load what the other places and the shared database need, off the window's thread."""
        self._warming.run(lambda _: import_module("ui.shared"), self._find_shared, self._failed)
        self._warming.aside(partial(places.warm, self.codes))

    def _find_shared(self, _: object) -> None:
        address = partial(installation.server_address, folder=self._folder)
        self.here.run(address, self._join_shared, self._failed)

    def _join_shared(self, target: Address | None) -> None:
        """From now on what is recorded is sent, and places may ask the shared database."""
        from ui.shared import Shared

        self.shared = Shared(self.here, self.work, target, self.window, self._failed, self)
        for code in self.codes:
            self._reach(self.window.made(code))
        self.shared.consolidator.begin()
        self.joined.emit()

    def _reach(self, page: QWidget | None) -> None:
        if isinstance(page, places.Reaching) and self.shared and not self.shared.consolidator.alone:
            page.reach(self.shared.consolidator.ask)

    def _offer_places(self) -> None:
        for code in (code for code, *_ in PLACES if code in self.codes):
            self.window.offer_place(code, partial(self._make, code))

    def _make(self, code: str) -> QWidget:
        """Made and read now; what the day already holds is told again, for the page that comes late."""
        page = places.make(code, self)
        cast("Place", page).refused.connect(self._say)
        cast("Place", page).begin()
        self._reach(page)
        if self.work.day is not None:
            self.work.changed.emit(self.work.day)
        return page

    def _page(self, code: str) -> Any:
        return self.window.page(code)

    def _connect(self) -> None:
        self.window.place_changed.connect(self._went_to)
        if not self.installation.supervisor:  # nobody is counted there: Suivi tells the totals of its sites
            self.work.changed.connect(self._show_counts)
        self.work.written.connect(lambda: self.window.hide_message("refused"))
        self.safekeeping.copied.connect(self._copied)
        self.safekeeping.failed.connect(lambda error: self._say_copy(messages.of(error)))
        self.doorbell.rung.connect(self._come_forward)
        self.safekeeping.restore_asked.connect(self.restore)
        self._offer = EventOffer(self.work, self.window, self)

    def _show_counts(self, day: Today) -> None:
        total = day.total
        counts = (total.visitors, total.advice_resources, total.referrals, total.participants)
        self.window.set_counts(*counts, taken=day.taken, in_service=day.in_service)

    def restore(self, copy: Path) -> None:
        """End the work here; the copy takes the place of the store before the window comes back."""
        self.wanted_copy = copy
        self.window.close()

    def _went_to(self, place: str) -> None:
        """Orienter and Cyberespace add to the visit whose line is open in Accueil."""
        if place in ("referral", "cyberspace"):
            self._page(place).open_for(self._page("reception").current())

    def _tick(self) -> None:
        """Once a minute: clocks on the board, and midnight."""
        today = self.work.desk.today()
        if today != self._day:
            self._day = today
            self.window.set_site_day(self.installation.site_name, today)
            self.work.begin_day(self._failed)
        board = self.window.made("cyberspace")
        if board is not None:
            self._page("cyberspace").tick()

    def _come_forward(self) -> None:
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.raise_()
        self.window.activateWindow()

    def _copied(self, checked: Checked) -> None:
        if not checked.whole:
            self._say_copy(Message(checked.wrong[0]))

    def _say_copy(self, said: Message) -> None:
        """No gesture at the desk answers this one: it stays until it was read."""
        self.window.show_message("copy", said.words, "bad")

    def _say_unsound(self, keys: list[str]) -> None:
        """It stays until it was read, as what concerns the copies."""
        if keys:
            self.window.show_message("settings", settings.words(keys), "bad")

    def _failed(self, error: Exception) -> None:
        self._say(messages.of(error))

    def _say(self, said: Message) -> None:
        self.window.show_message("refused", said.words, "bad")
