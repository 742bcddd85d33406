"""Opening Suivi on visits of one year of three sites and of ten: until it shows, and the longest stall."""

import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from db import installation
from db.store import opening
from tests.benchmarks import _filled
from tests.benchmarks.window_stall import Heart
from tests.support.sharing import PASSPHRASE
from ui import application
from ui.assembly import Assembly
from ui.supervision.page import SupervisionPage

ROWS = (16_000, 150_000)


def measure() -> Mapping[str, object]:
    """Milliseconds until the first day stands there, to another day, and the longest pause of the window."""
    app = application.application()
    found: dict[str, object] = {}
    for rows in ROWS:
        with tempfile.TemporaryDirectory(prefix="pa-bench-") as name:
            found |= {
                f"{key}_{rows // 1000}k": value for key, value in _opened(app, Path(name), rows).items()
            }
    return found


def _opened(app: QApplication, folder: Path, rows: int) -> dict[str, float]:
    installation.create(folder, PASSPHRASE, installation.Wanted("centre", "Poste 1", 2))
    store = opening.open_store(folder, PASSPHRASE)
    _filled.visits(store, rows)
    assembly = Assembly(store, folder)
    assembly.show()
    _rest(app, 3000)  # the places load what they need in the background
    heart = Heart()
    begun = time.perf_counter()
    assembly.window.go_to("supervision")
    page = assembly.window.page("supervision")
    assert isinstance(page, SupervisionPage)
    place = page.days
    shown = _until(app, lambda: bool(place.view.head.title.text()), begun)
    begun = time.perf_counter()
    place.open("centre", date(2016, 11, 16))
    other = _until(app, lambda: place.view.head.title.text().startswith("Mercredi 16 novembre 2016"), begun)
    _rest(app, 500)
    longest = heart.stop()[-1]
    assembly.close()
    store.close()
    return {"opened_ms": shown, "other_day_ms": other, "longest_stall_ms": longest}


def _until(app: QApplication, shown: Callable[[], bool], begun: float) -> float:
    while not shown():
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
    return (time.perf_counter() - begun) * 1000


def _rest(app: QApplication, milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
