"""The timer of the consolidation: runs rounds on the two lanes, and says in words how things stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from sqlalchemy.orm import Session

from db.records import moments
from db.records.desk import Desk
from db.refusals import Away
from db.sharing import backoff, outbox, rounds
from db.sharing.connection import Address, Door, Link
from db.sharing.outbox import Waiting
from db.sharing.rounds import Here, Outcome, Steps
from ui import messages
from ui.lanes import Lane

_PERIOD = 300.0  # seconds between rounds when nothing happens: one wake-up in five minutes
_SOON = 2_000  # milliseconds after a gesture, so that a burst of gestures is one round


@dataclass(frozen=True)
class State:
    """The words of the strip: « À jour à 14:32 », « 12 en attente », « Hors ligne depuis… »."""

    words: str
    state: str
    icon: str | None = None


def state_of(left: Waiting, since: datetime | None, agreed_at: datetime | None) -> State:
    """How things stand: what was refused first, then what is away, what waits, what is proven."""
    if left.refused:
        return State(f"{left.refused} refusé{'s' * (left.refused > 1)}\u00a0: voir", "bad", "alert")
    if since is not None:
        words = f"Hors ligne depuis {_clock(since)}\u00a0: {left.waiting} en attente"
        return State(words, "warn", "cloud-off")
    if left.waiting:
        return State(f"{left.waiting} en attente", "warn", "sync")
    if agreed_at is None:
        return State("Comparaison en cours", "quiet", "sync")
    return State(f"À jour à {_clock(agreed_at)}", "ok", "circle-check")


class Consolidator(QObject):
    """One round at a time; the desk never waits for it."""

    said = Signal(str, str, object)
    brought = Signal()
    finished = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        here: Lane[Session],
        target: Address | None,
        desk: Desk,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._here, self._desk = here, desk
        self._door = Door(target) if target is not None else None
        self._there: Lane[Link] | None = Lane(self._door.enter, "there", self) if self._door else None
        self._steps: Steps | None = None
        self._left = Waiting(0, 0)
        self._away_since: datetime | None = None
        self._agreed_at: datetime | None = None
        self._failures = 0
        self._thorough = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.start)

    def begin(self) -> None:
        """Say how things stand, and start the first round."""
        if self._there is None:
            self.said.emit("Ce poste compte seul", "quiet", "monitor")
            return
        self._count()
        self._timer.start(_SOON)

    def wake(self) -> None:
        """Something was recorded: say so at once, send soon."""
        if self._there is None:
            return
        self._count()
        idle = self._steps is None and self._away_since is None
        # a busy desk does not push the round away: the first gesture since the last round counts
        if idle and (not self._timer.isActive() or self._timer.remainingTime() > _SOON):
            self._timer.start(_SOON)

    def start(self) -> None:
        """Begin a round now, unless one is running."""
        if self._there is None or self._steps is not None:
            return
        self._timer.stop()
        self._steps = rounds.steps(self._desk.today(), thorough=self._thorough)
        self._go(next)

    def ask(
        self,
        question: Callable[[Link], Any],
        answered: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Read the shared database between two steps of a round; without one, nothing is answered."""
        if self._there is not None:
            self._there.run(question, answered, failed)
            if self._steps is None:
                self._leave()

    @property
    def alone(self) -> bool:
        """Whether this desk counts without a shared database."""
        return self._there is None

    def close(self) -> None:
        """End the worker; a round that was running goes on at the next start."""
        self._timer.stop()
        self._steps = None
        if self._there is not None:
            self._there.close()

    def _go(self, move: Callable[[Steps], Here | rounds.There]) -> None:
        steps = self._steps
        if steps is None:
            return
        try:
            step = move(steps)
        except StopIteration as end:
            self._ended(end.value)
        except Exception as error:  # noqa: BLE001 - the next round begins anew, whatever this one met
            self._broken(error)
        else:
            self._run(step)

    def _run(self, step: Here | rounds.There) -> None:
        if isinstance(step, Here):
            self._here.run(step.work, self._next, self._thrown)
        elif self._there is not None:
            self._there.run(step.work, self._next, self._thrown)

    def _next(self, result: Any) -> None:
        self._go(lambda steps: steps.send(result))

    def _thrown(self, error: Exception) -> None:
        self._go(lambda steps: steps.throw(error))

    def _ended(self, outcome: Outcome) -> None:
        self._steps, self._failures, self._away_since = None, 0, None
        self._left = Waiting(outcome.waiting, outcome.refused)
        self._thorough = not outcome.agreed
        self._agreed_at = self._desk.now() if outcome.agreed else None
        self._leave()
        self._say()
        self.brought.emit()
        self.finished.emit(outcome)
        # what was recorded while the round ran goes next; what the server keeps leaving waits longer
        self._again(0 if outcome.waiting and outcome.proven else _PERIOD)

    def _broken(self, error: Exception) -> None:
        self._steps, self._failures = None, self._failures + 1
        self._away_since = self._away_since or self._desk.now()
        self._agreed_at = None
        self._leave()
        if not isinstance(error, Away):
            messages.of(error)  # unforeseen: into the log
        self._count()
        self.failed.emit(error)
        self._again(backoff.pause(self._failures))

    def _leave(self) -> None:
        """The connection is short: it is closed as soon as the round is over."""
        if self._there is not None and self._door is not None:
            self._there.aside(self._door.close)

    def _again(self, seconds: float) -> None:
        self._timer.start(max(_SOON, round(seconds * 1000)))

    def _count(self) -> None:
        self._here.run(outbox.count, self._counted, self.failed.emit)

    def _counted(self, left: Waiting) -> None:
        self._left = left
        if left.waiting:
            self._agreed_at = None
        self._say()

    def _say(self) -> None:
        state = state_of(self._left, self._away_since, self._agreed_at)
        self.said.emit(state.words, state.state, state.icon)


def _clock(instant: datetime) -> str:
    return moments.local(instant).strftime("%H:%M")
