"""The real Orienter beside the real Accueil, over a real store; no printer unless a test brings one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.store.opening import Store
from tests.ui.referral.desk import Desk
from ui.desk_work import DeskWork
from ui.main_window import MainWindow
from ui.reception.page import ReceptionPage
from ui.referral.page import ReferralPage
from widgets import theme, tokens


@pytest.fixture
def desk_at_work(
    qtbot: QtBot, qapp: QApplication, work: DeskWork, store: Store, settle: Callable[[], None]
) -> Desk:
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
    return Desk(window, reception, page, qtbot, settle, store)


@pytest.fixture
def page(desk_at_work: Desk) -> ReferralPage:
    """Orienter, opened for a new visit."""
    desk_at_work.open()
    return desk_at_work.page
