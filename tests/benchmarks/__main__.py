"""Run the benchmarks: `python -m tests.benchmarks [NAME...]`; tables go to `build/benchmarks`.

Each module beside this one that has `measure()` gives a value, its physical floor and their ratio.
They never run with the tests: a noisy machine would fail them.
"""

import importlib
import json
import os
import pkgutil
import platform
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

FOLDER = Path("build") / "benchmarks"


def main(names: list[str]) -> int:
    """Measure what is named, or everything, and leave a table for people and one for programs."""
    found = [one.name for one in pkgutil.iter_modules([str(Path(__file__).parent)]) if one.name[0] != "_"]
    unknown = sorted(set(names) - set(found))
    if unknown:
        sys.stderr.write(f"unknown: {', '.join(unknown)}; there are: {', '.join(found)}\n")
        return 2
    figures = {name: measured for name in names or found if (measured := _measure(name)) is not None}
    table = _table(figures)
    sys.stdout.write(table)
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "figures.md").write_text(table, encoding="utf-8")
    text = json.dumps({"machine": _machine(), "figures": figures}, indent=2)
    (FOLDER / "figures.json").write_text(text + "\n", encoding="utf-8")
    return 0


def _measure(name: str) -> Mapping[str, object] | None:
    measure = getattr(importlib.import_module(f"tests.benchmarks.{name}"), "measure", None)
    return None if measure is None else dict(measure())


def _table(figures: Mapping[str, Mapping[str, object]]) -> str:
    lines = [f"{_machine()}\n", "| what | figures |", "|---|---|"]
    for name, measured in figures.items():
        told = ", ".join(f"{key} {_short(value)}" for key, value in measured.items())
        lines.append(f"| {name} | {told} |")
    return "\n".join(lines) + "\n"


def _short(value: object) -> str:
    return f"{value:.3g}" if isinstance(value, float) else str(value)


def _machine() -> str:
    asked = ["git", "rev-parse", "--short", "HEAD"]
    commit = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, commit {commit or 'unknown'}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
