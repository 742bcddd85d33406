"""The guard of what belongs to the person in charge: asks the code once, and locks again by itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from db import supervisor_code
from db.supervisor_code import Known, Tried
from ui import messages

if TYPE_CHECKING:
    from ui.desk_work import DeskWork
    from ui.settings.code_dialog import CodeDialog

IDLE = 300_000  # milliseconds without a guarded gesture


class Guard(QObject):
    """`ask(part, page, then)`: does `then` at once where no code is wanted, else after the code."""

    changed = Signal(bool)

    def __init__(self, work: DeskWork) -> None:
        super().__init__(work)
        self._work = work
        self.known = Known(present=False, parts=frozenset())
        self.dialog: CodeDialog | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(IDLE)
        self._timer.timeout.connect(self.lock)

    @property
    def open(self) -> bool:
        """Whether the code was told a moment ago."""
        return self._timer.isActive()

    def ask(self, part: str, page: QWidget, then: Callable[[], None]) -> None:
        """Do `then` when this part is free, open, or opened now; else nothing."""
        if self.open or not self.known.guards(part):
            if self.open:
                self._timer.start()
            then()
            return
        from ui.settings.code_dialog import CodeDialog

        self.dialog = CodeDialog(page)
        self.dialog.told.connect(partial(self._try, then))
        self.dialog.open()

    def know(self, known: Known) -> None:
        """What is set on this desk, at its opening and after each change."""
        self.known = known

    def lock(self) -> None:
        """From now on the code is asked again."""
        self._timer.stop()
        self.changed.emit(False)

    def _try(self, then: Callable[[], None], code: str) -> None:
        desk = self._work.desk
        self._work.run(
            lambda session: supervisor_code.unlock(session, desk, code),
            partial(self._tried, then),
            self._failed,
        )

    def _tried(self, then: Callable[[], None], tried: Tried) -> None:
        if self.dialog is None:
            return
        if not tried.opened:
            self.dialog.refuse(tried.words)
            return
        self._timer.start()
        self.dialog.close_right()
        self.changed.emit(True)
        then()

    def _failed(self, error: Exception) -> None:
        if self.dialog is not None:
            self.dialog.refuse(messages.of(error).words)
