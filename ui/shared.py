"""The shared database as the window knows it: rounds, what was refused, why it is away.

Loaded after the first paint, with psycopg: a desk records before it can send.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from sqlalchemy.orm import Session

from db.sharing import outbox
from db.sharing.connection import Address
from db.sharing.outbox import Refusal
from ui.consolidator import Consolidator
from ui.desk_work import DeskWork
from ui.lanes import Lane
from ui.main_window import MainWindow
from ui.refusals_dialog import RefusalsDialog
from ui.shared_away import SharedAway


class Shared(QObject):
    """Joins the rounds of consolidation to the strip and to the desk's work."""

    def __init__(
        self,
        here: Lane[Session],
        work: DeskWork,
        target: Address | None,
        window: MainWindow,
        failed: Callable[[Exception], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._here, self._window, self._failed = here, window, failed
        self.consolidator = Consolidator(here, target, work.desk, self)
        self._away = SharedAway(self.consolidator, window)
        work.written.connect(self.consolidator.wake)
        window.state_asked.connect(self.show_refusals)
        self.consolidator.said.connect(window.set_state)
        self.consolidator.brought.connect(lambda: work.refresh(failed))

    def show_refusals(self) -> None:
        """What the shared database did not take, each with its reason; else start a round."""
        self._here.run(outbox.refusals, self._refusals, self._failed)

    def _refusals(self, found: list[Refusal]) -> None:
        if not found:
            self._away.asked()
            return
        dialog = RefusalsDialog(found, self._window)
        dialog.accepted.connect(self._try_again)
        dialog.open()

    def _try_again(self) -> None:
        self._here.run(outbox.try_again, lambda _: self.consolidator.start(), self._failed)

    def close(self) -> None:
        """End the worker of the shared database."""
        self.consolidator.close()
