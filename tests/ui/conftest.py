"""The desk's work over a real store, for pages without the whole window."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEventLoop, QObject, QTimer
from pytestqt.qtbot import QtBot

from db.records.desk import Desk
from db.store.opening import Store
from ui.desk_work import DeskWork
from ui.lanes import Lane


@pytest.fixture
def work(qtbot: QtBot, store: Store, desk: Desk) -> Iterator[DeskWork]:
    """The lane `here` and the desk's work; closed at the end."""
    parent = QObject()
    lane = Lane(store.transaction, "here", parent)
    yield DeskWork(lane, desk, parent)
    lane.close()
    parent.deleteLater()


@pytest.fixture
def settle(work: DeskWork) -> Callable[[], None]:
    """Wait until the store has answered everything and the page has shown it.

    An answer may lead to a question, and that to another: a report is made, kept, and read again.
    """

    def settled() -> None:
        for _ in range(3):
            loop, answers = QEventLoop(), list[object]()

            def answered(answer: object, loop: QEventLoop = loop, answers: list[object] = answers) -> None:
                answers.append(answer)
                loop.quit()

            QTimer.singleShot(20_000, loop, loop.quit)
            work.run(lambda session: None, answered, answered)
            loop.exec()
            assert answers == [None]

    return settled
