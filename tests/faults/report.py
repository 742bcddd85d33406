"""What a campaign was asked, what it did and whether anything was found: for people and for programs."""

import json
import os
import platform
import shlex
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDER = Path("build") / "faults"
_SAY_EVERY = 10.0
_MOST_FAULTS = 20


@dataclass
class Given:
    """What a campaign is asked: how often, with which seed, until when, in which folder of its own."""

    count: int
    seed: int
    folder: Path
    until: float = float("inf")
    loud: bool = False
    _said: float = 0.0

    def goes_on(self, done: int) -> bool:
        """Whether there is more to do and time to do it."""
        if self.loud and time.monotonic() - self._said > _SAY_EVERY:
            self._said = time.monotonic()
            sys.stderr.write(f"  {done} of {self.count}\n")
        return done < self.count and time.monotonic() < self.until


@dataclass
class Report:
    """Figures of one campaign; `faults` is empty when every guarantee held."""

    name: str
    count: int
    seed: int
    done: int = 0
    figures: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def verdict(self) -> str:
        """`held`, `broken`, or `unfinished` when the time ran out first."""
        if self.faults:
            return "broken"
        return "held" if self.done >= self.count else "unfinished"

    @property
    def broken(self) -> bool:
        """Whether so much was found that going on tells nothing more."""
        return len(self.faults) >= _MOST_FAULTS


def together(parts: Sequence[Report]) -> Report:
    """One report of several processes."""
    first = parts[0]
    figures: Counter[str] = Counter()
    for part in parts:
        figures.update(part.figures)
    return Report(
        first.name,
        sum(part.count for part in parts),
        first.seed,
        sum(part.done for part in parts),
        figures,
        [fault for part in parts for fault in part.faults],
        [note for part in parts for note in part.notes],
        max(part.seconds for part in parts),
    )


def write(reports: Sequence[Report], words: Sequence[str], folder: Path = FOLDER) -> None:
    """Leave one file for people and one for programs for each campaign."""
    folder.mkdir(parents=True, exist_ok=True)
    command = shlex.join(["python", "-m", "tests.faults.campaign", *words])
    origin = {"command": command, "commit": _commit(), "machine": _machine()}
    for report in reports:
        told = {**vars(report), "verdict": report.verdict, **origin}
        text = json.dumps(told, indent=2, ensure_ascii=False)
        (folder / f"{report.name}.json").write_text(f"{text}\n", encoding="utf-8")
        (folder / f"{report.name}.md").write_text(_page(report, origin), encoding="utf-8")


def line(report: Report) -> str:
    """One line of the summary."""
    figures = ", ".join(f"{value:,} {name}".replace(",", " ") for name, value in report.figures.items())
    return f"| {report.name} | {report.done} | {figures} | {report.seconds:.0f} s | **{report.verdict}** |"


def _page(report: Report, origin: dict[str, str]) -> str:
    lines = [f"# Campaign `{report.name}`: {report.verdict}", ""]
    lines += [f"- {key}: `{value}`" for key, value in origin.items()]
    lines += [f"- asked {report.count}, done {report.done}, seed {report.seed}, {report.seconds:.0f} s", ""]
    lines += ["| figure | |", "|---|---|", *(f"| {k} | {v} |" for k, v in report.figures.items())]
    for title, told in (("Faults", report.faults), ("Notes", report.notes)):
        lines += ["", f"## {title}", "", *(f"- {one.strip()}" for one in told or ["none"])]
    return "\n".join(lines) + "\n"


def _commit() -> str:
    asked = ["git", "describe", "--always", "--dirty", "--abbrev=10"]
    return subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()


def _machine() -> str:
    cores = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    return f"{platform.system()} {platform.machine()}, {cores}"
