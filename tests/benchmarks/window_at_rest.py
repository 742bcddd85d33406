"""What the open window holds and how often it wakes: memory, growth over a day of work, processor at rest."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.support.stores import PASSPHRASE, template

_ROOT = Path(__file__).parents[2]
_TOOLS = """
import json, os, sys
from pathlib import Path
from PySide6.QtCore import QEventLoop, QTimer, Qt
from PySide6.QtTest import QTest
def held():
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
def rest(app, seconds):
    app.processEvents()
    loop = QEventLoop()
    QTimer.singleShot(seconds * 1000, loop.quit)
    before, woken = os.times(), switches()
    loop.exec()
    after = os.times()
    used = after.user + after.system - before.user - before.system
    return {"cpu_percent": 100 * used / seconds, "wakes_a_minute": (switches() - woken) * 60 / seconds}
def switches():
    told = [path.read_text() for path in Path("/proc/self/task").glob("*/status")]
    lines = [line for text in told for line in text.splitlines() if line.startswith("voluntary")]
    return sum(int(line.split()[1]) for line in lines)
"""
_EMPTY = """
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.resize(1366, 768)
window.show()
app.processEvents()
print(json.dumps({"held": held(), **rest(app, 10)}))
"""
_DESK = """
from db.store import opening
from ui import application
from ui.assembly import Assembly
app = application.application()
store = opening.open_store(Path(sys.argv[1]), sys.argv[2])
assembly = Assembly(store, Path(sys.argv[1]))
assembly.show()
def settle():
    loop = QEventLoop()
    assembly.here.run(lambda session: None, lambda _: loop.quit(), lambda _: loop.quit())
    loop.exec()
def work(presses):
    for number in range(presses):
        QTest.keyClick(assembly.window, Qt.Key(Qt.Key.Key_F1.value + number % 5))
        settle()
        if number % 10 == 0:
            QTest.keyClick(assembly.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
            settle()
for code in assembly.codes:  # every place was shown once, as on any morning
    assembly.window.go_to(code)
    settle()
assembly.window.go_to("reception")
work(20)
rest(app, 3)
morning = held()
work(100)
evening = held()
print(json.dumps({"held": morning, "grown": evening - morning, **rest(app, 10)}))
assembly.close()
store.close()
"""


def measure() -> Mapping[str, object]:
    """MiB, per cent of one core, and wake-ups a minute, beside an empty window."""
    with tempfile.TemporaryDirectory(prefix="pa-bench-") as name:
        folder = template(Path(name) / "made").copied(Path(name) / "desk")
        empty, desk = _run(_EMPTY), _run(_DESK, str(folder), PASSPHRASE)
    return {
        "value": desk["held"],
        "floor": empty["held"],
        "ratio": desk["held"] / empty["held"],
        "grown_in_100_visits": desk["grown"],
        "idle_cpu_percent": desk["cpu_percent"],
        "idle_wakes_a_minute": desk["wakes_a_minute"],
        "empty_wakes_a_minute": empty["wakes_a_minute"],
    }


def _run(program: str, *words: str) -> dict[str, float]:
    command = [sys.executable, "-c", _TOOLS + program, *words]
    said = subprocess.run(
        command, cwd=_ROOT, env=dict(os.environ), capture_output=True, text=True, check=True
    )
    told: dict[str, float] = json.loads(said.stdout)
    return told
