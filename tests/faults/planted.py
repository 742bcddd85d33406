"""Bugs planted one by one into a copy of the program: the suite must fail on each.

Before the first one the named tests pass on the copy as it is: what fails later fails because of the bug.
"""

import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from tests.faults.planted_bugs import BUGS, Bug
from tests.faults.report import ROOT, Given, Report

COUNT = len(BUGS)
_FAILED = re.compile(r"^(?:FAILED|ERROR) (\S+)", re.MULTILINE)


def play(given: Given) -> Report:
    """Plant so many bugs, in an order that the seed draws."""
    report = Report("planted", given.count, given.seed)
    copy = _copied(given.folder / "copy")
    drawn = random.Random(given.seed).sample(BUGS, given.count)
    sound = _tested(copy, sorted({test for bug in drawn for test in bug.tests}))
    if sound.returncode:
        report.faults.append(f"the named tests fail without a bug: {_FAILED.findall(sound.stdout)}")
        return report
    for bug in drawn:
        if not given.goes_on(report.done):
            break
        _judge(report, copy, bug)
        report.done += 1
    return report


def applies(bug: Bug, root: Path = ROOT) -> bool:
    """Whether the words to change stand in the program, once (or alike in several tables)."""
    return bug.old in (root / bug.file).read_text(encoding="utf-8")


def _judge(report: Report, copy: Path, bug: Bug) -> None:
    file = copy / bug.file
    sound = file.read_text(encoding="utf-8")
    if not applies(bug, copy):
        report.faults.append(f"{bug.name}: does not apply any more")
        return
    file.write_text(sound.replace(bug.old, bug.new, 1), encoding="utf-8")
    try:
        said = _tested(copy, bug.tests)
    finally:
        file.write_text(sound, encoding="utf-8")
    failed = _FAILED.findall(said.stdout)
    if said.returncode == 1 and failed:
        report.figures["bugs found"] += 1
        report.notes.append(f"{bug.name}: found by `{failed[0]}`")
    else:
        report.figures["bugs not found"] += 1
        report.faults.append(f"{bug.name}: not found by {', '.join(bug.tests)}")


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
