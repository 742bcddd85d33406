"""Joins the window, its places and the two lanes, once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from db import installation
from db.figures.today import Today
from db.installation import Installation
from db.sharing import outbox
from db.sharing.outbox import Refusal
from db.store.opening import Store
from db.store.verifying import Checked
from ui import messages, preferences
from ui.appearance import Appearance
from ui.consolidator import Consolidator
from ui.cyberspace.page import CyberspacePage
from ui.desk_work import DeskWork
from ui.lanes import Lane
from ui.main_window import MainWindow
from ui.messages import Message
from ui.reception.page import ReceptionPage
from ui.referral.page import ReferralPage
from ui.refusals_dialog import RefusalsDialog
from ui.safekeeping import Safekeeping
from ui.settings.page import SettingsPage
from ui.shared_away import SharedAway
from ui.single_window import Doorbell
from ui.supervision.page import SupervisionPage

_MINUTE = 60_000

Place = ReceptionPage | CyberspacePage | ReferralPage | SupervisionPage | SettingsPage


class Assembly(QObject):
    """A desk at work: made from an open store, shown, closed."""

    def __init__(
        self,
        store: Store,
        folder: Path,
        now: Callable[[], datetime] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        with store.transaction() as session:
            self.installation: Installation = installation.read(session)
            chosen = preferences.read(session)
            target = installation.server_address(session, folder)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.appearance = Appearance(app)
        self.appearance.wear(chosen)
        self.here = Lane(store.transaction, "here", self)
        desk = self.installation.place()
        self.work = DeskWork(self.here, replace(desk, now=now) if now else desk, self)
        self.window = MainWindow()
        self.consolidator = Consolidator(self.here, target, self.work.desk, self)
        self.safekeeping = Safekeeping(store, self.work.desk.now, self)
        self.doorbell = Doorbell(folder, self)
        self._add_places()
        self._connect()
        self._away = SharedAway(self.consolidator, self.window)
        self._minute = QTimer(self)
        self._minute.timeout.connect(self._tick)
        self._day = self.work.desk.today()

    def show(self) -> None:
        """Show the window, then read the day."""
        self.window.set_site_day(self.installation.site_name, self._day)
        self.window.set_training(self.installation.training)
        self.window.show()
        self.window.activateWindow()
        self.work.begin_day(self._failed)
        for page in self.places.values():
            if not isinstance(page, SupervisionPage):  # Suivi reads when it is shown
                page.begin()
        self.consolidator.begin()
        self.safekeeping.begin()
        self._minute.start(_MINUTE)

    def close(self) -> None:
        """Finish what was asked, then let the store go."""
        self._minute.stop()
        self.consolidator.close()
        self.here.close()
        self.safekeeping.close()
        self.window.close()
        self.window.deleteLater()

    def _add_places(self) -> None:
        self.reception = ReceptionPage(self.work, self.window)
        self.cyberspace = CyberspacePage(self.work, self.window)
        self.referral = ReferralPage(self.work, self.window)
        self.supervision = SupervisionPage(self.work, self.window)
        self.settings = SettingsPage(self.work, self.installation, self.window)
        self.places: dict[str, Place] = {
            "reception": self.reception,
            "cyberspace": self.cyberspace,
            "referral": self.referral,
            "supervision": self.supervision,
            "settings": self.settings,
        }
        if self.installation.supervisor:  # nobody is received there
            self.places = {code: self.places[code] for code in ("supervision", "settings")}
        for code, page in self.places.items():
            self.window.add_place(code, page)

    def _connect(self) -> None:
        if "reception" in self.places:
            self.window.tallied.connect(self.reception.count)
            self.window.added.connect(self.reception.add_service)
        self.window.place_changed.connect(self._went_to)
        self.window.state_asked.connect(self.show_refusals)
        self.work.changed.connect(self._show_counts)
        self.work.written.connect(self.consolidator.wake)
        self.work.written.connect(lambda: self.window.hide_message("refused"))
        self.consolidator.said.connect(self.window.set_state)
        self.consolidator.brought.connect(lambda: self.work.refresh(self._failed))
        if not self.consolidator.alone:
            self.supervision.reach(self.consolidator.ask)
        self.safekeeping.copied.connect(self._copied)
        self.safekeeping.failed.connect(lambda error: self._say_copy(messages.of(error)))
        self.settings.look_chosen.connect(self.appearance.wear)
        self.doorbell.rung.connect(self._come_forward)
        for page in self.places.values():
            page.refused.connect(self._say)

    def show_refusals(self) -> None:
        """What the shared database did not take, each with its reason; else start a round."""
        self.here.run(outbox.refusals, self._refusals, self._failed)

    def _refusals(self, found: list[Refusal]) -> None:
        if not found:
            self._away.asked()
            return
        dialog = RefusalsDialog(found, self.window)
        dialog.accepted.connect(
            lambda: self.here.run(outbox.try_again, lambda _: self.consolidator.start(), self._failed)
        )
        dialog.open()

    def _show_counts(self, day: Today) -> None:
        total = day.total
        counts = (total.visitors, total.advice_resources, total.referrals, total.participants)
        self.window.set_counts(*counts, taken=day.taken, in_service=day.in_service)

    def _went_to(self, place: str) -> None:
        """Orienter and Cyberespace add to the visit whose line is open in Accueil."""
        visit = self.reception.current()
        if place == "referral":
            self.referral.open_for(visit)
        elif place == "cyberspace":
            self.cyberspace.open_for(visit)

    def _tick(self) -> None:
        """Once a minute: clocks on the board, and midnight."""
        today = self.work.desk.today()
        if today != self._day:
            self._day = today
            self.window.set_site_day(self.installation.site_name, today)
            self.work.begin_day(self._failed)
        self.cyberspace.tick()

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

    def _failed(self, error: Exception) -> None:
        self._say(messages.of(error))

    def _say(self, said: Message) -> None:
        self.window.show_message("refused", said.words, "bad")
