"""The desk's work: every page reads and writes through here, and sees the same day after it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from sqlalchemy.orm import Session

from db.figures import today
from db.figures.today import Today
from db.records.desk import Desk
from ui.guard import Guard
from ui.lanes import Lane

Result = TypeVar("Result")


class DeskWork(QObject):
    """Verbs run on the lane `here`; after each write, `changed` carries the day as it now stands."""

    changed = Signal(object)
    written = Signal()

    def __init__(
        self, here: Lane[Session], desk: Desk, parent: QObject, aside: Lane[Session] | None = None
    ) -> None:
        super().__init__(parent)
        self._here, self._aside = here, aside or here
        self.desk = desk
        self.day: Today | None = None
        self.guard = Guard(self)
        self.changed.connect(self._keep)

    def write(
        self,
        verb: Callable[[Session], Result],
        done: Callable[[Result], None],
        refused: Callable[[Exception], None],
    ) -> None:
        """Run a verb; `changed`, `written`, then `done`, come after its durable commit."""

        def work(session: Session) -> tuple[Result, Today]:
            result = verb(session)
            return result, today.read(session, self.desk)

        def stored(answer: tuple[Result, Today]) -> None:
            self.changed.emit(answer[1])
            self.written.emit()
            done(answer[0])

        self._here.run(work, stored, refused)

    def run(
        self,
        work: Callable[[Session], Result],
        done: Callable[[Result], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Read something; nothing is announced."""
        self._here.run(work, done, failed)

    def read_aside(
        self,
        work: Callable[[Session], Result],
        done: Callable[[Result], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Read something that takes long, beside the lane on which visitors are counted."""
        self._aside.run(work, done, failed)

    def refresh(self, failed: Callable[[Exception], None]) -> None:
        """Read the day again: another page or the shared database changed it."""
        self._here.run(lambda session: today.read(session, self.desk), self.changed.emit, failed)

    def begin_day(self, failed: Callable[[Exception], None]) -> None:
        """Do what a new day needs, then show it."""

        def work(session: Session) -> Today:
            today.begin(session, self.desk)
            return today.read(session, self.desk)

        self._here.run(work, self.changed.emit, failed)

    def _keep(self, day: Today) -> None:
        """For a page that is made later."""
        self.day = day
