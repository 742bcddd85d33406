"""Where and by whom something is recorded: one site, one desk, one clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from db.records import moments


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Desk:
    """The place of the day: a site's code, the desk's name, who acts (a role, never a person)."""

    site: str
    name: str
    who: str = "desk"
    now: Callable[[], datetime] = field(default=_now, compare=False)

    def today(self) -> date:
        """The local date at the site."""
        return moments.local(self.now()).date()
