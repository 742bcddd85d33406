"""When to try again: full jitter, so that thousands of desks do not come back together."""

from __future__ import annotations

import random

FIRST_SECONDS = 0.5
LONGEST_SECONDS = 300.0


def pause(failures: int, draw: float | None = None) -> float:
    """Seconds to wait after so many failures in a row: between 0 and a bound that doubles."""
    bound = min(LONGEST_SECONDS, FIRST_SECONDS * float(1 << min(failures, 16)))
    return bound * (random.random() if draw is None else draw)  # noqa: S311 - no secret


def offset(desk: str, period: float) -> float:
    """This desk's own moment inside a period, the same each day and spread over the desks."""
    return random.Random(desk).random() * period  # noqa: S311 - no secret
