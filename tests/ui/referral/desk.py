"""The window of a desk at Orienter, as a test plays it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pytestqt.qtbot import QtBot

from db.records import referrals
from db.records.referrals import ReferralLine
from db.store.opening import Store
from tests.support import keyboard
from ui.main_window import MainWindow
from ui.reception.page import ReceptionPage
from ui.referral.page import ReferralPage


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
        slips = self.page.slips
        ended: list[str] = []
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
