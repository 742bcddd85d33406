"""The watch over threads and timers sees them."""

import threading

import pytest
from PySide6.QtCore import QObject, QThread, QTimer
from pytestqt.qtbot import QtBot

from tests.support.leaks import nothing_left_behind


def test_a_ticking_timer_is_seen(qapp: QObject, monkeypatch: pytest.MonkeyPatch) -> None:
    owner = QObject(qapp)
    with pytest.raises(AssertionError, match="QTimer"), nothing_left_behind(monkeypatch):
        QTimer(owner).start(1000)
    owner.deleteLater()


def test_a_running_qt_thread_is_seen(qtbot: QtBot, qapp: QObject, monkeypatch: pytest.MonkeyPatch) -> None:
    thread = QThread(qapp)
    with pytest.raises(AssertionError, match="QThread"), nothing_left_behind(monkeypatch):
        thread.start()
    thread.quit()
    assert thread.wait(5000)


def test_a_python_thread_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait, name="forgotten")
    with pytest.raises(AssertionError, match="forgotten"), nothing_left_behind(monkeypatch):
        thread.start()
    stop.set()
    thread.join()


def test_what_is_stopped_or_deleted_is_no_leak(
    qtbot: QtBot, qapp: QObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    with nothing_left_behind(monkeypatch):
        owner = QObject(qapp)
        QTimer(owner).start(1000)
        owner.deleteLater()
        thread = QThread(qapp)
        thread.start()
        thread.quit()
        assert thread.wait(5000)
