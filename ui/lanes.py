"""Lanes: one worker each for the desk's store and for the shared database.

A slow server never holds the desk, and no page touches a store from the window's thread.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

Given = TypeVar("Given")
Result = TypeVar("Result")


class _Delivery(QObject):
    """Carries results from the worker to the thread that made the lane."""

    arrived = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.arrived.connect(self._call, Qt.ConnectionType.QueuedConnection)

    def _call(self, callback: Callable[[], None]) -> None:
        callback()


class Lane(Generic[Given]):
    """Runs one call after the other on its worker; each call is one transaction.

    `enter()` gives what the work needs: for the lane `here` a session whose transaction is durable
    when the block ends, for the lane `there` a connection.
    """

    def __init__(
        self, enter: Callable[[], AbstractContextManager[Given]], name: str, parent: QObject
    ) -> None:
        self._enter = enter
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._delivery = _Delivery(parent)

    def run(
        self,
        work: Callable[[Given], Result],
        done: Callable[[Result], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Do `work` on the worker; then `done` or `failed` runs on the window's thread, in order.

        `done` is called after the durable commit, never before.
        """
        self._worker.submit(self._work, work, done, failed)

    def aside(self, work: Callable[[], None]) -> None:
        """Do something on the worker, after what was asked before, without a transaction."""
        self._worker.submit(work)

    def close(self) -> None:
        """Finish what was asked, then end the worker."""
        self._worker.shutdown(wait=True)

    def _work(
        self,
        work: Callable[[Given], Result],
        done: Callable[[Result], None],
        failed: Callable[[Exception], None],
    ) -> None:
        try:
            with self._enter() as given:
                result = work(given)
        except Exception as error:  # noqa: BLE001 - whatever it is, the page is told
            # bound as a default: `error` itself is forgotten at the end of this block
            self._delivery.arrived.emit(lambda kept=error: failed(kept))
        else:
            self._delivery.arrived.emit(lambda: done(result))
