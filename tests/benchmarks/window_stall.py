"""The longest moment the window does not answer while 50 000 rows consolidate, beside an idle event loop."""

import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from db import installation
from db.sharing import throwaway
from tests.benchmarks import _filled
from tests.support.postgres import databases_on
from tests.support.sharing import Post, shared_database
from ui import application
from ui.assembly import Assembly

ROWS = 50_000
_BEAT = 5  # milliseconds


class Heart(QObject):
    """Beats as long as the window answers; the longest pause is what a person would feel."""

    def __init__(self) -> None:
        super().__init__()
        self.pauses: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(_BEAT)

    def stop(self) -> list[float]:
        """The pauses in milliseconds, the beat itself taken off, the longest last."""
        self._timer.stop()
        return sorted(pause * 1000 - _BEAT for pause in self.pauses)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.pauses.append(now - self._last)
        self._last = now


def measure() -> Mapping[str, object]:
    """Milliseconds; and how long F1 takes to be stored meanwhile."""
    app = application.application()
    with (
        tempfile.TemporaryDirectory(prefix="pa-bench-") as name,
        throwaway.serving() as server,
        databases_on(server) as databases,
        shared_database(databases(), Path(name)) as shared,
    ):
        post = shared.post("centre", "Poste 1")
        _join(post)
        _filled.visits(post.store, ROWS, (post.desk.site,), waiting=True)
        assembly = Assembly(post.store, post.store.folder)
        assembly.show()
        idle = _idle(app)
        pauses, presses, seconds = _consolidating(assembly)
        assembly.close()
    return {
        "value": pauses[-1],
        "floor": idle[-1],
        "p99": pauses[int(len(pauses) * 0.99)],
        "key_stored_median": presses[len(presses) // 2],
        "key_stored_longest": presses[-1],
        "rows_per_s": ROWS / seconds,
    }


def _join(post: Post) -> None:
    """Let the window of this store know the shared database."""
    host = f"{post.target.host}:{post.target.port}/{post.target.database}"
    with post.store.transaction() as session:
        url = f"postgresql://{post.target.role}@{host}"
        installation.connect(session, post.store.folder, url, post.password)


def _idle(app: QApplication) -> list[float]:
    heart, loop = Heart(), QEventLoop()
    QTimer.singleShot(2000, loop.quit)
    loop.exec()
    return heart.stop()


def _consolidating(assembly: Assembly) -> tuple[list[float], list[float], float]:
    """Press F1 again and again while the backlog goes."""
    loop, ended, presses = QEventLoop(), list[object](), list[float]()
    assembly.work.changed.connect(lambda day: loop.quit())
    if assembly.shared is None:
        assembly.joined.connect(loop.quit)
        loop.exec()
    assert assembly.shared is not None
    consolidator = assembly.shared.consolidator
    for signal in (consolidator.finished, consolidator.failed):
        signal.connect(ended.append)
        signal.connect(loop.quit)
    heart, start = Heart(), time.perf_counter()
    consolidator.start()
    while not ended:
        pressed = time.perf_counter()
        QTest.keyClick(assembly.window, Qt.Key.Key_F1)
        loop.exec()
        presses.append((time.perf_counter() - pressed) * 1000)
        QTest.qWait(500)  # a busy desk; faster than a batch goes, a round would never end
    return heart.stop(), sorted(presses), time.perf_counter() - start
