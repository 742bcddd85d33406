"""How long a cold start takes to its first paint and to be ready to record, beside an empty Qt window."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TypedDict

from tests.support.stores import PASSPHRASE, template

_ROOT = Path(__file__).parents[2]
# the clock starts before the interpreter does; what ends the process is not measured
_EMPTY = """
import json, sys, time
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.resize(1366, 768)
window.show()
app.processEvents()
print(json.dumps({"painted": time.time() - float(sys.argv[1])}))
"""
_DESK = """
import json, sys, time
from pathlib import Path
from ui import application, preferences
from ui.appearance import system_colours
from widgets import theme
began, folder = float(sys.argv[1]), Path(sys.argv[2])
app = application.application()
theme.wear(app, preferences.recall(folder).look(system_colours(app)))
window = application.frame()
window.show()
app.processEvents()
painted = time.time() - began
from concurrent.futures import ThreadPoolExecutor
from db.store import secrets
aside = ThreadPoolExecutor(1)
key = aside.submit(secrets.read, folder, sys.argv[3])
from ui import starting
from db.store import opening
store = opening.open_store(folder, key=key.result())
assembly = starting.Assembly(store, folder, window=window)
assembly.show()
ready = []
assembly.work.changed.connect(lambda day: ready.append(day))
while not ready:
    app.processEvents()
print(json.dumps({"painted": painted, "ready": time.time() - began}))
assembly.close()
store.close()
"""


class Figure(TypedDict):
    """Milliseconds, medians; the ratios are to the empty window started in turns with the desk."""

    value: float
    floor: float
    ratio: float
    ready: float
    ready_ratio: float


def measure(rounds: int = 7) -> Figure:
    """Start an empty window and a desk in turns; the store is opened with a passphrase (Argon2id)."""
    with tempfile.TemporaryDirectory(prefix="pa-bench-") as name:
        folder = template(Path(name) / "made").copied(Path(name) / "desk")
        told = [(_run(_EMPTY), _run(_DESK, str(folder), PASSPHRASE)) for _ in range(rounds + 1)][1:]
    floor = statistics.median(empty["painted"] for empty, _ in told) * 1000
    painted = statistics.median(desk["painted"] for _, desk in told) * 1000
    ready = statistics.median(desk["ready"] for _, desk in told) * 1000
    return {
        "value": painted,
        "floor": floor,
        "ratio": painted / floor,
        "ready": ready,
        "ready_ratio": ready / floor,
    }


def _run(program: str, *words: str) -> dict[str, float]:
    command = [sys.executable, "-c", program, str(time.time()), *words]
    said = subprocess.run(
        command, cwd=_ROOT, env=dict(os.environ), capture_output=True, text=True, check=True
    )
    told: dict[str, float] = json.loads(said.stdout)
    return told
