"""The page of the cyberspace over a real store."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from db.figures import today
from db.figures.today import Today
from db.store.opening import Store
from ui.cyberspace.page import CyberspacePage
from ui.desk_work import DeskWork
from ui.main_window import MainWindow


@pytest.fixture
def page(qtbot: QtBot, work: DeskWork, settle: Callable[[], None]) -> CyberspacePage:
    window = MainWindow()
    qtbot.addWidget(window)
    made = CyberspacePage(work, window)
    window.add_place("cyberspace", made)
    window.show()
    made.begin()
    work.begin_day(lambda error: pytest.fail(str(error)))
    settle()
    made.setFocus()
    return made


@pytest.fixture
def day(store: Store, work: DeskWork) -> Callable[[], Today]:
    def read() -> Today:
        with store.transaction() as session:
            return today.read(session, work.desk)

    return read
