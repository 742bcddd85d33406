"""A second start reaches the first window; nobody answers where none is open."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui import single_window
from ui.single_window import Doorbell

_RING = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from ui import single_window
app = QCoreApplication([])
sys.exit(0 if single_window.raise_first(Path(sys.argv[1])) else 3)
"""


def test_a_second_process_rings_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    parent = QObject()
    doorbell = Doorbell(tmp_path, parent)
    words = [sys.executable, "-c", _RING, str(tmp_path)]
    with qtbot.waitSignal(doorbell.rung, timeout=30_000), subprocess.Popen(words, cwd=_root()) as second:
        pass_through = second
    assert pass_through.wait(30) == 0
    parent.deleteLater()


def test_nobody_answers_where_no_window_is_open(qtbot: QtBot, tmp_path: Path) -> None:
    assert not single_window.raise_first(tmp_path)


def _root() -> Path:
    return Path(__file__).parents[2]
