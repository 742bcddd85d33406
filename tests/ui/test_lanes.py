"""Work on its own thread, answers on the window's, in order; a failure undoes its transaction."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from db.store import settings
from db.store.opening import Store
from ui.lanes import Lane


@pytest.fixture
def lane(qtbot: QtBot, store: Store) -> Iterator[Lane[Session]]:
    parent = QObject()
    made = Lane(store.transaction, "here", parent)
    yield made
    made.close()
    parent.deleteLater()


def test_work_is_elsewhere_and_answers_come_home_in_order(qtbot: QtBot, lane: Lane[Session]) -> None:
    home, seen, answers = threading.current_thread(), list[threading.Thread](), list[int]()

    def answered(number: int) -> None:
        seen.append(threading.current_thread())
        answers.append(number)

    for number in range(5):

        def work(session: Session, number: int = number) -> int:
            seen.append(threading.current_thread())
            return number

        lane.run(work, answered, lambda error: pytest.fail(str(error)))
    qtbot.waitUntil(lambda: len(answers) == 5)
    assert answers == [0, 1, 2, 3, 4]
    assert seen.count(home) == 5
    assert len(set(seen)) == 2


def test_a_failure_undoes_and_is_told(qtbot: QtBot, lane: Lane[Session], store: Store) -> None:
    failures: list[Exception] = []

    def work(session: Session) -> None:
        settings.put(session, "half", "done")
        raise ValueError("in the middle")

    lane.run(work, lambda _: pytest.fail("done"), failures.append)
    qtbot.waitUntil(lambda: len(failures) == 1)
    assert isinstance(failures[0], ValueError)
    with store.transaction() as session:
        assert settings.get(session, "half") is None


def test_done_comes_after_the_commit(qtbot: QtBot) -> None:
    order: list[str] = []

    @contextmanager
    def entered() -> Iterator[None]:
        yield
        order.append("committed")

    parent = QObject()
    lane = Lane(entered, "here", parent)
    lane.run(lambda _: order.append("worked"), lambda _: order.append("done"), lambda _: None)
    qtbot.waitUntil(lambda: len(order) == 3)
    assert order == ["worked", "committed", "done"]
    lane.close()
