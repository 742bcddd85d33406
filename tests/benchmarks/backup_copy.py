"""A verified backup of 150 000 visits, beside a copy of the file that is synced and nothing more."""

import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from db.store import backup, opening
from tests.benchmarks import _filled
from tests.support.stores import template

ROWS = 150_000


def measure(rounds: int = 5) -> Mapping[str, object]:
    """Seconds of one copy that was opened, checked and counted; the floor proves nothing."""
    with tempfile.TemporaryDirectory(prefix="pa-bench-") as name:
        folder = Path(name)
        with template(folder / "made").opened(folder / "desk") as store:
            _filled.visits(store, ROWS)
            source = folder / "desk" / opening.FILE
            turns = [
                (_seconds(lambda: backup.make(store)), _seconds(lambda: _plain(source, folder / "plain")))
                for _ in range(rounds)
            ]
            size = source.stat().st_size
    value, floor = (statistics.median(times) for times in zip(*turns, strict=True))
    return {"value": value, "floor": floor, "ratio": value / floor, "bytes_per_visit_on_disk": size / ROWS}


def _plain(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)
    with target.open("r+b") as file:
        os.fsync(file.fileno())


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
