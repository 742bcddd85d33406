"""From the press of F1 to the painted confirmation, in a store without rows and with ten years of them."""

import statistics
import tempfile
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

from tests.benchmarks import _filled
from tests.support.stores import template
from ui import application
from ui.assembly import Assembly

ROWS = 500_000
WAITING = 50_000


def measure(rounds: int = 100) -> Mapping[str, object]:
    """Milliseconds; the floor is a key whose slot repaints one label."""
    app = application.application()
    floor = _label(app, rounds)
    with tempfile.TemporaryDirectory(prefix="pa-bench-") as name:
        empty = _desk(app, Path(name) / "empty", 0, rounds)
        full = _desk(app, Path(name) / "full", ROWS, rounds)
        backlog = _desk(app, Path(name) / "backlog", WAITING, rounds, waiting=True)
    middle = statistics.median(empty)
    return {
        "value": middle,
        "p95": _p95(empty),
        "floor": statistics.median(floor),
        "ratio": middle / statistics.median(floor),
        "with_500000_rows": statistics.median(full),
        "full_ratio": statistics.median(full) / middle,
        "with_50000_waiting": statistics.median(backlog),
        "waiting_ratio": statistics.median(backlog) / middle,
    }


def _p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


def _label(app: QApplication, rounds: int) -> list[float]:
    window = QMainWindow()
    label = QLabel("0", window)
    window.setCentralWidget(label)
    pressed: list[int] = []

    def show() -> None:
        pressed.append(1)
        label.setText(str(len(pressed)))

    shortcut = QShortcut(QKeySequence("F1"), window)
    shortcut.activated.connect(show)
    window.show()
    window.activateWindow()
    app.processEvents()
    times = [_press(app, window, partial(_longer, pressed, number)) for number in range(rounds)]
    window.deleteLater()
    return times


def _longer(pressed: list[int], before: int) -> bool:
    return len(pressed) > before


def _desk(app: QApplication, folder: Path, rows: int, rounds: int, *, waiting: bool = False) -> list[float]:
    with template(folder / "made").opened(folder / "desk") as store:
        _filled.visits(store, rows, waiting=waiting)
        assembly = Assembly(store, folder / "desk")
        assembly.show()
        _settle(app, assembly)
        times = [_press(app, assembly.window, _changed(assembly)) for _ in range(rounds)]
        assembly.close()
    return times


def _settle(app: QApplication, assembly: Assembly) -> None:
    joined: list[int] = []
    assembly.joined.connect(lambda: joined.append(1))
    while not joined:
        app.processEvents()
    QTest.qWait(500)  # pages that load beside would be measured too


def _changed(assembly: Assembly) -> Callable[[], bool]:
    day = assembly.work.day
    return lambda: assembly.work.day is not day


def _press(app: QApplication, window: QMainWindow, done: Callable[[], bool]) -> float:
    """The key, its slot, what comes back, and the paint that shows it."""
    start = time.perf_counter()
    QTest.keyClick(window, Qt.Key.Key_F1)
    while not done():
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)  # turning idle starves the worker
    app.processEvents()
    return (time.perf_counter() - start) * 1000
