"""What a test leaves behind: a thread that still runs, a timer that still ticks."""

import gc
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QThread, QThreadPool, QTimer

Started = list["weakref.ref[QTimer] | weakref.ref[QThread]"]


@contextmanager
def nothing_left_behind(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail at the end of the block for each thread or timer started in it and still going."""
    before = set(threading.enumerate())
    started: Started = []
    for kind in (QTimer, QThread):
        monkeypatch.setattr(kind, "start", _noting(kind.start, started))
    yield
    left = _still_going(started, before)
    if left:
        gc.collect()  # what only a reference cycle kept is no leak
        left = _still_going(started, before)
    assert not left, f"left running: {', '.join(left)}"


def _noting(start: Any, started: Started) -> Any:
    def noted(self: Any, *words: Any, **named: Any) -> Any:
        started.append(weakref.ref(self))
        return start(self, *words, **named)

    return noted


def _still_going(started: Started, before: set[threading.Thread]) -> list[str]:
    if QCoreApplication.instance():
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QThreadPool.globalInstance().waitForDone(1000)
    threads = [thread.name for thread in set(threading.enumerate()) - before if _counts(thread)]
    return threads + [repr(going) for ref in started if (going := ref()) is not None and _runs(going)]


def _counts(thread: threading.Thread) -> bool:
    # A Qt thread that has once run Python stays listed as a dummy; Qt itself is asked about those.
    return thread.is_alive() and not isinstance(thread, threading._DummyThread)


def _runs(going: QTimer | QThread) -> bool:
    if not shiboken6.isValid(going):
        return False
    return going.isActive() if isinstance(going, QTimer) else going.isRunning()
