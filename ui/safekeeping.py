"""The timer of the copies and of what is forgotten: once a day, on a worker of its own; no gesture waits."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import nullcontext
from datetime import date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from db.records import moments
from db.retention import forgetting
from db.store import backup, opening, verifying
from db.store.opening import Store
from db.store.verifying import Checked
from ui.lanes import Lane

_log = logging.getLogger(__name__)

_FIRST = 120_000  # milliseconds: the morning's first visitor comes before the copy of yesterday
_HOUR = 3_600_000


class Safekeeping(QObject):
    """Makes the copies of `backups/` while the window is open, and one when it closes."""

    copied = Signal(object)
    verified = Signal(object)
    restore_asked = Signal(Path)
    failed = Signal(object)

    def __init__(self, store: Store, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store, self._now = store, now
        self._lane: Lane[Store] = Lane(lambda: nullcontext(store), "copies", self)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)

    def begin(self, first: int = _FIRST) -> None:
        """Look in a while whether a copy is due, then each hour."""
        self._timer.start(first)

    def look(self) -> None:
        """Make a copy if one is due."""
        self._timer.start(_HOUR)
        copy, today = self._due(closing=False), moments.local(self._now()).date()
        self._lane.run(partial(_keep, today=today, copy=copy), self._made, self.failed.emit)

    @property
    def key(self) -> bytes:
        """The key of the open store, against which a recovery key is held."""
        return self._store.key

    @property
    def folder(self) -> Path:
        """Where the store and its copies lie."""
        return self._store.folder

    def copy_now(self) -> None:
        """Make a copy because somebody asks for one."""
        self._lane.run(lambda store: backup.make(store)[1], self.copied.emit, self.failed.emit)

    def verify(self) -> None:
        """Read the whole store again: every page, every row's hash, the chain of the audit."""
        self._lane.run(
            lambda store: verifying.check(store.folder / opening.FILE, store.key),
            self.verified.emit,
            self.failed.emit,
        )

    def close(self) -> None:
        """Make the copy of the day that ends; call it before the store is closed."""
        self._timer.stop()
        self._lane.close()
        if not self._due(closing=True):
            return
        try:
            backup.make(self._store)
        except Exception as error:  # noqa: BLE001 - the window closes all the same; the log says it
            _log.error("no copy at closing", exc_info=error)

    def _due(self, *, closing: bool) -> bool:
        return backup.due(self._store.folder, moments.local(self._now()), closing=closing)

    def _made(self, checked: Checked | None) -> None:
        if checked is not None:
            self.copied.emit(checked)


def _keep(store: Store, *, today: date, copy: bool) -> Checked | None:
    """The copy first: only what a whole copy holds may be forgotten, once a day."""
    checked = backup.make(store)[1] if copy else None
    with store.transaction() as session:
        due = forgetting.due(session, today)
    if due:
        forgetting.run(store, today)
    return checked
