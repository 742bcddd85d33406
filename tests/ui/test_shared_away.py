"""A server that refuses is said at once; one that is merely away only to who asks."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from db.records.desk import Desk
from db.sharing import connection
from db.store.opening import Store
from tests.support.postgres import Database
from ui.consolidator import Consolidator
from ui.lanes import Lane
from ui.main_window import MainWindow
from ui.shared_away import SharedAway

Opened = Callable[[str], tuple[Consolidator, MainWindow, SharedAway]]


@pytest.fixture
def opened(qtbot: QtBot, store: Store, desk: Desk) -> Iterator[Opened]:
    with ExitStack() as ends:

        def made(url: str) -> tuple[Consolidator, MainWindow, SharedAway]:
            parent, window = QObject(), MainWindow()
            qtbot.addWidget(window)
            lane = Lane(store.transaction, "here", parent)
            consolidator = Consolidator(lane, connection.address(url, "un autre mot"), desk, parent)
            for end in (parent.deleteLater, lane.close, consolidator.close):
                ends.callback(end)
            return consolidator, window, SharedAway(consolidator, window)

        yield made


def test_a_refused_password_is_said_without_being_asked(
    qtbot: QtBot, database: Database, opened: Opened
) -> None:
    consolidator, window, _ = opened(database.url)
    with qtbot.waitSignal(consolidator.failed, timeout=30_000):
        consolidator.start()
    (said,) = window.messages.texts()
    assert said.startswith("Le serveur partagé refuse le mot de passe de ce poste.")


def test_a_server_that_is_away_is_said_to_who_asks(qtbot: QtBot, opened: Opened) -> None:
    consolidator, window, away = opened("postgresql://poste@127.0.0.1:1/premier_accueil")
    with qtbot.waitSignal(consolidator.failed, timeout=30_000):
        consolidator.start()
    assert window.messages.texts() == []
    with qtbot.waitSignal(consolidator.failed, timeout=30_000):
        away.asked()
    (said,) = window.messages.texts()
    assert "tout reste compté sur ce poste" in said
