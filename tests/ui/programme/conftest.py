"""The page over a real store, at 10:41 on Tuesday 17 November 2026."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from db.store.opening import Store
from tests.support.stores import Clock
from ui.desk_work import DeskWork
from ui.programme.page import ProgrammePage


@pytest.fixture
def page(
    qtbot: QtBot, store: Store, work: DeskWork, clock: Clock, settle: Callable[[], None]
) -> ProgrammePage:
    clock.set("2026-11-17T10:41")
    made = ProgrammePage(work)
    qtbot.addWidget(made)
    made.resize(1262, 704)
    made.show()
    made.begin()
    settle()
    return made
