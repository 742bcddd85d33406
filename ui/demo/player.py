"""A hand at one desk: presses keys in its window and waits, without sleeping, until they are stored."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from db.sharing.rounds import Outcome
from ui.assembly import Assembly
from ui.consolidator import Consolidator

_MOST_ROUNDS = 5
_DRAWN = 600  # milliseconds
_PATIENCE = 60_000  # milliseconds; a machine that is this slow is stuck


class Stuck(RuntimeError):
    """The window did not answer."""


class Clock:
    """The demonstration's own time of the day: it moves only when told."""

    def __init__(self, start: datetime) -> None:
        self._now = start

    def __call__(self) -> datetime:
        """The present instant."""
        return self._now

    def forward(self, minutes: float) -> None:
        """Let time pass."""
        self._now += timedelta(minutes=minutes)


class Player:
    """Plays one desk."""

    def __init__(self, assembly: Assembly, clock: Clock) -> None:
        self.assembly, self.clock = assembly, clock

    def press(self, *keys: str, minutes: float = 1) -> None:
        """Press keys such as `F1`, `Ctrl+3`, `E`, `Return`, each stored before the next one."""
        for key in keys:
            combined = cast("Any", QKeySequence(key))[0]  # the stubs do not know that it is a sequence
            QTest.keyClick(self._target(), combined.key(), combined.keyboardModifiers())
            self.settle()
        self.clock.forward(minutes)

    def type(self, text: str) -> None:
        """Type letters where the keyboard is."""
        QTest.keyClicks(self._target(), text)
        self.settle()

    def settle(self) -> None:
        """Wait until the store has answered everything that was asked, and the window has shown it."""
        self._consolidator()
        self._answer()
        self._answer()  # what the first answers asked in their turn
        QApplication.processEvents()

    def _answer(self) -> None:
        loop = QEventLoop()
        self.assembly.here.run(lambda session: None, lambda _: loop.quit(), lambda _: loop.quit())
        self._turn(loop)

    def consolidate(self) -> None:
        """Run rounds until both sides hold the same, and nothing waits."""
        for _ in range(_MOST_ROUNDS):
            outcome = self._round()
            if outcome is not None and outcome.agreed:
                self.settle()
                return
        raise Stuck("the consolidation does not end")

    def _consolidator(self) -> Consolidator:
        """The rounds of this desk, which the window joins after its first paint."""
        if self.assembly.shared is None:
            loop = QEventLoop()
            self.assembly.joined.connect(loop.quit)
            self._turn(loop)
        assert self.assembly.shared is not None
        return self.assembly.shared.consolidator

    def _round(self) -> Outcome | None:
        """The outcome of the round that runs, or of a new one; None when the server is away."""
        loop, ended = QEventLoop(), list[Outcome | None]()
        consolidator = self._consolidator()

        def over(result: object) -> None:
            ended.append(result if isinstance(result, Outcome) else None)
            loop.quit()

        for signal in (consolidator.finished, consolidator.failed):
            signal.connect(over)
        consolidator.start()
        self._turn(loop)
        for signal in (consolidator.finished, consolidator.failed):
            signal.disconnect(over)
        return ended[0]

    def picture(self, path: Path) -> Path:
        """Keep the window as it looks a moment after the last key, when the slip's preview is drawn too."""
        self.settle()
        loop = QEventLoop()
        QTimer.singleShot(_DRAWN, loop.quit)
        loop.exec()
        self.assembly.window.grab().save(str(path))
        return path

    def _turn(self, loop: QEventLoop) -> None:
        watch = QTimer()
        watch.setSingleShot(True)
        watch.timeout.connect(lambda: loop.exit(1))
        watch.start(_PATIENCE)
        if loop.exec() == 1:
            raise Stuck("the window did not answer")

    def _target(self) -> QWidget:
        window = self.assembly.window
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            return dialog.focusWidget() or dialog
        return window.focusWidget() or window
