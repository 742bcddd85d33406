"""The real Orienter beside the real Accueil, over a real store; no printer unless a test brings one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.records import referrals
from db.records.referrals import ReferralLine
from db.store.opening import Store
from tests.support import keyboard
from ui.desk_work import DeskWork
from ui.main_window import MainWindow
from ui.reception.page import ReceptionPage
from ui.referral.page import ReferralPage
from widgets import theme, tokens


@dataclass
class Desk:
    """The window, its two places, and what happened to the paper."""

    window: MainWindow
    reception: ReceptionPage
    page: ReferralPage
    bot: QtBot
    settle: Callable[[], None]
    store: Store

    def press(self, *keys: str) -> None:
        """Press keys where the keyboard is, each one answered before the next."""
        for key in keys:
            keyboard.press(self.window, key)
            self.settle()

    def type(self, words: str) -> None:
        """Type letters where the keyboard is."""
        keyboard.type_text(self.window, words)

    def open(self) -> None:
        """Go to Orienter as Ctrl+3 does."""
        self.press("Ctrl+3")

    def paper_done(self, keys: Callable[[], None]) -> None:
        """Press, then wait until the paper came out or stayed."""
        slips, ended = self.page.slips, []
        slips.printed.connect(ended.append)
        slips.away.connect(lambda number, pdf, reason: ended.append(number))
        keys()
        self.bot.waitUntil(lambda: bool(ended), timeout=20_000)
        self.settle()

    def lines(self) -> list[ReferralLine]:
        """The standing referrals of today."""
        work = self.page._work
        with self.store.transaction() as session:
            return referrals.of_day(session, work.desk.site, work.desk.today())


@pytest.fixture
def desk_at_work(
    qtbot: QtBot, qapp: QApplication, work: DeskWork, store: Store, settle: Callable[[], None]
) -> Iterator[Desk]:
    """The window opened on Accueil."""
    theme.wear(qapp, theme.Look(tokens.LIGHT))
    window = MainWindow()
    qtbot.addWidget(window)
    reception, page = ReceptionPage(work, window), ReferralPage(work, window)
    window.add_place("reception", reception)
    window.add_place("referral", page)
    window.tallied.connect(reception.count)

    def went(place: str) -> None:
        if place == "referral":
            page.open_for(reception.current())

    window.place_changed.connect(went)
    window.show()
    window.activateWindow()
    reception.begin()
    page.begin()
    settle()
    reception.setFocus()
    yield Desk(window, reception, page, qtbot, settle, store)


@pytest.fixture
def page(desk_at_work: Desk) -> ReferralPage:
    """Orienter, opened for a new visit."""
    desk_at_work.open()
    return desk_at_work.page
