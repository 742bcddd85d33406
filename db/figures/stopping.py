"""How far long work is, told as it goes, and whether it is still wanted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


class Stopped(Exception):
    """Whoever asked does not want it any more; nothing was kept or written."""


def _ignore(done: int, of: int) -> None:
    """Nobody looks."""


def _never() -> bool:
    return False


@dataclass(frozen=True)
class Watch:
    """`told` hears how many parts of how many are done; `stopped` is asked between them and within."""

    told: Callable[[int, int], None] = _ignore
    stopped: Callable[[], bool] = _never

    def at(self, done: int, of: int) -> None:
        """Tell, and raise `Stopped` where it is not wanted any more."""
        if self.stopped():
            raise Stopped
        self.told(done, of)


UNWATCHED = Watch()
