"""Waiting for something to become true in another process, no longer than needed."""

import threading
import time
from collections.abc import Callable


def until(holds: Callable[[], object], *, seconds: float = 20, what: str = "") -> None:
    """Return as soon as the condition holds; fail if it does not within the time."""
    latest = time.monotonic() + seconds
    pause = threading.Event()
    while not holds():
        if time.monotonic() > latest:
            raise AssertionError(f"not within {seconds} s: {what or holds}")
        pause.wait(0.02)
