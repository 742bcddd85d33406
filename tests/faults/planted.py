"""Bugs planted one by one into a copy of the program: the suite must fail on each.

The named tests also pass on a copy as it is: what fails elsewhere fails because of the bug.
"""

import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue

from tests.faults.planted_bugs import BUGS, Bug
from tests.faults.report import ROOT, Given, Report

COUNT = len(BUGS)
_AT_ONCE = 5
_FAILED = re.compile(r"^(?:FAILED|ERROR) (\S+)", re.MULTILINE)


def play(given: Given) -> Report:
    """Plant so many bugs, in an order that the seed draws, several copies at work at once."""
    report = Report("planted", given.count, given.seed)
    drawn = random.Random(given.seed).sample(BUGS, given.count)
    copies: Queue[Path] = Queue()
    for place in range(min(_AT_ONCE, given.count + 1)):
        copies.put(_copied(given.folder / f"copy{place}"))
    with ThreadPoolExecutor(copies.qsize()) as pool:
        sound = pool.submit(_sound, copies, sorted({test for bug in drawn for test in bug.tests}))
        found = [pool.submit(_judged, copies, bug) for bug in drawn]
        for bug, one in zip(drawn, found, strict=True):
            given.goes_on(report.done)
            _tell(report, bug, one.result())
    report.faults += sound.result()
    return report


def _sound(copies: Queue[Path], tests: Sequence[str]) -> list[str]:
    """The named tests pass on a copy without a bug."""
    copy = copies.get()
    said = _tested(copy, tests)
    copies.put(copy)
    failed = _FAILED.findall(said.stdout)
    return [f"the named tests fail without a bug: {failed}"] if said.returncode else []


def _judged(copies: Queue[Path], bug: Bug) -> str | None:
    """The test that fails with the bug planted, or None; the copy is sound again afterwards."""
    copy = copies.get()
    file = copy / bug.file
    sound = file.read_text(encoding="utf-8")
    try:
        file.write_text(sound.replace(bug.old, bug.new, 1), encoding="utf-8")
        said = _tested(copy, bug.tests)
    finally:
        file.write_text(sound, encoding="utf-8")
        copies.put(copy)
    failed = _FAILED.findall(said.stdout)
    return failed[0] if said.returncode == 1 and failed else None


def _tell(report: Report, bug: Bug, found_by: str | None) -> None:
    report.done += 1
    if found_by is None:
        report.figures["bugs not found"] += 1
        report.faults.append(f"{bug.name}: not found by {', '.join(bug.tests)}")
    else:
        report.figures["bugs found"] += 1
        report.notes.append(f"{bug.name}: found by `{found_by}`")


def applies(bug: Bug, root: Path = ROOT) -> bool:
    """Whether the words to change stand in the program, once (or alike in several tables)."""
    return bug.old in (root / bug.file).read_text(encoding="utf-8")


def _tested(copy: Path, tests: Iterable[str]) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}
    words = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    return subprocess.run(
        words, cwd=copy, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def _copied(folder: Path) -> Path:
    """The program and its tests as they stand here, in a folder of their own."""
    made = ("build", "dist", "pictures", ".venv", ".git", "__pycache__", ".*_cache", ".hypothesis")
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*made))
    return folder
