"""How long somebody still has at a computer, and hours in words."""

from __future__ import annotations

from datetime import datetime

from db.records import moments
from db.records.cyberspace import SeatLine
from db.records.workshops import Workshop
from ui.supervision import sentences

SOON = 5  # minutes before the end of a session


def until(seat: SeatLine, coming: Workshop | None) -> datetime:
    """When the person must leave: at the end of the time given, or when a workshop begins."""
    return seat.until if coming is None else min(seat.until, coming.begins)


def minutes_left(seat: SeatLine, coming: Workshop | None, now: datetime) -> int:
    """Whole minutes to the end of the session; negative when it is over."""
    return int((until(seat, coming) - now).total_seconds() // 60)


def clock(instant: datetime) -> str:
    """« 10:41 » at the site."""
    return moments.local(instant).strftime("%H:%M")


def since(instant: datetime, now: datetime) -> str:
    """« à 10:41 » today, « lundi » this week, « le 16 nov. » before."""
    day, today = moments.local(instant).date(), moments.local(now).date()
    if day == today:
        return f"à {clock(instant)}"
    return sentences.weekday(day) if (today - day).days < 7 else f"le {sentences.short_day(day)}"
