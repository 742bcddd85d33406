"""The long campaigns: `python -m tests.faults.campaign NAME... --count N --seed S`, or `all`.

Each name is a module beside this one with `COUNT` and `play(given)`; a fast part of each runs with the
tests. Pages and JSON go to `build/faults`. The exit code is 0 only if everything held to the last count.
"""

import argparse
import importlib
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from tests.faults import report
from tests.faults.report import Given, Report

NAMES = (
    "kills",
    "partitions",
    "model",
    "acknowledgements",
    "restored",
    "altered",
    "torn",
    "planted",
    "fuzzed_drafts",
    "fuzzed_imports",
    "fuzzed_fields",
)


def play(name: str, given: Given) -> Report:
    """One campaign, timed."""
    began = time.monotonic()
    found: Report = importlib.import_module(f"tests.faults.{name}").play(given)
    found.seconds = time.monotonic() - began
    return found


def main(words: Sequence[str]) -> int:
    """Play what is named and leave a report of each."""
    asked = _asked(words)
    reports = []
    for name in NAMES if "all" in asked.names else asked.names:
        count = asked.count or importlib.import_module(f"tests.faults.{name}").COUNT
        sys.stderr.write(f"{name}: {count}, seed {asked.seed}\n")
        reports.append(_played(name, count, asked))
        report.write(reports[-1:], words)
        sys.stdout.write(report.line(reports[-1]) + "\n")
        sys.stdout.write("".join(f"  {fault}\n" for fault in reports[-1].faults))
        sys.stdout.flush()
    return 0 if all(one.verdict == "held" for one in reports) else 1


def _played(name: str, count: int, asked: argparse.Namespace) -> Report:
    """The campaign in as many processes as asked, each with its share of the count and a seed of its own."""
    until = time.monotonic() + asked.minutes * 60
    shares = [count // asked.jobs + (place < count % asked.jobs) for place in range(asked.jobs)]
    with (
        tempfile.TemporaryDirectory(prefix=f"pa-{name}-") as folder,
        ProcessPoolExecutor(asked.jobs, get_context("spawn")) as pool,
    ):
        parts = [
            pool.submit(
                play, name, Given(share, asked.seed + place, Path(folder) / str(place), until, loud=True)
            )
            for place, share in enumerate(shares)
        ]
        return report.together([part.result() for part in parts])


def _asked(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.faults.campaign", description=__doc__)
    parser.add_argument("names", nargs="+", choices=[*NAMES, "all"], metavar="NAME", help=", ".join(NAMES))
    parser.add_argument("--count", type=int, help="how often; each campaign has its own long count")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1, help="processes at once")
    parser.add_argument("--minutes", type=float, default=120, help="the most that each may take")
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
