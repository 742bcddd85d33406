"""Is a partner open now? Read from its published hours, French holidays included."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, validate

State = Literal["open", "closed", "unknown"]

_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


@dataclass(frozen=True, slots=True)
class Opening:
    """Open, closed or not known, with the words to show."""

    state: State
    words: str


UNKNOWN = Opening("unknown", "horaires à vérifier")


def at(hours: str | None, moment: datetime, timezone: str = "Europe/Paris") -> Opening:
    """What to say of those hours at an aware moment; hours that cannot be read are not known."""
    parsed = _parsed(hours, timezone) if hours else None
    if parsed is None:
        return UNKNOWN
    local = moment.astimezone(ZoneInfo(timezone))
    change = parsed.next_change(local)
    if parsed.is_open(local):
        return Opening("open", "ouvert" if change is None else f"ouvert jusqu’à {change:%H:%M}")
    return Opening("closed", "fermé" if change is None else f"ouvre {_when(change, local)}")


def valid(hours: str) -> bool:
    """Whether the hours are written as OpenStreetMap writes them."""
    return _parsed(hours, "Europe/Paris") is not None


@lru_cache(maxsize=2048)
def _parsed(hours: str, timezone: str) -> OpeningHours | None:
    # offices close on holidays unless they say otherwise
    written = hours if "PH" in hours or "24/7" in hours else f"{hours}; PH off"
    if not validate(hours) or not validate(written):
        return None
    return OpeningHours(written, country="FR", timezone=ZoneInfo(timezone), max_interval_days=366)


def _when(change: datetime, local: datetime) -> str:
    if change.date() == local.date():
        return f"à {change:%H:%M}"
    if (change.date() - local.date()).days < 7:
        return f"{_DAYS[change.weekday()]} à {change:%H:%M}"
    return f"le {change:%d/%m} à {change:%H:%M}"
