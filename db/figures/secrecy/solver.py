"""The solver of τ-ARGUS in a process of its own: it writes files beside itself and is not our code.

A desk must go on counting whatever a native solver does.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from db.figures.stopping import Stopped

_MINUTES = 1  # for one table, the least that the solver knows
_PATIENCE = 100
_GLANCE = 0.1  # seconds between two looks whether the answer is still wanted
_IN, _OUT = "table.jj", "hidden.jj"

Bounds = tuple[int, float, float]
Answer = TypeVar("Answer")


class Solver:
    """Open for as long as tables are protected; its folder goes with it.

    A question that `stopped` says is not wanted any more raises `Stopped`, and its process ends.
    """

    def __init__(self, stopped: Callable[[], bool] = lambda: False) -> None:
        self._stopped = stopped

    def __enter__(self) -> Solver:
        """Start the process."""
        self._folder = tempfile.mkdtemp(prefix="pa-secrecy-")
        self._start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process and forget what it wrote."""
        self._pool.shutdown()
        shutil.rmtree(self._folder, ignore_errors=True)

    def hide(self, problem: str) -> set[int] | None:
        """The further cells to hide, of least cost; None when the solver finds no way."""
        return self._asked(_hide, problem)

    def audit(self, problem: str) -> list[Bounds] | None:
        """Between which bounds an outsider knows each hidden cell to lie; None when that is not known."""
        return self._asked(_audit, problem)

    def _start(self) -> None:
        self._pool = ProcessPoolExecutor(1, get_context("spawn"), _begin, (self._folder,))

    def _asked(self, work: Callable[[str], Answer | None], problem: str) -> Answer | None:
        """An answer within the time given to it; a solver that dies or hangs has none, and starts anew."""
        try:
            return self._awaited(self._pool.submit(work, problem))
        except (BrokenProcessPool, TimeoutError):
            self._kill()
            self._start()
            return None

    def _awaited(self, answer: Future[Answer | None]) -> Answer | None:
        until = time.monotonic() + _PATIENCE
        while not self._stopped():
            if wait([answer], timeout=_GLANCE).done:
                return answer.result()
            if time.monotonic() > until:
                raise TimeoutError
        self._kill()
        raise Stopped

    def _kill(self) -> None:
        for process in list((self._pool._processes or {}).values()):  # noqa: SLF001 - no other way to end a hung one
            process.kill()
        self._pool.shutdown(wait=True, cancel_futures=True)


def _begin(folder: str) -> None:
    os.chdir(folder)


def _hide(problem: str) -> set[int] | None:
    from pytauargus.engine import HiTaSCtrl

    Path(_IN).write_text(problem, encoding="ascii")
    Path(_OUT).unlink(missing_ok=True)
    code = HiTaSCtrl().full_jj(in_file_jj=_IN, out_file=_OUT, max_time=_MINUTES)
    if code > 1 or not Path(_OUT).is_file():
        return None
    return {int(word) for word in Path(_OUT).read_text(encoding="ascii").split()}


def _audit(problem: str) -> list[Bounds] | None:
    from pytauargus.engine import audit_jj

    Path(_IN).write_text(problem, encoding="ascii")
    try:
        return [(row["cell"], row["min"], row["max"]) for row in audit_jj(_IN)]
    except RuntimeError:  # the sums contradict each other: rows and figures of different stores
        return None
