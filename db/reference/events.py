"""The dates of the programme, as the rest of the program reads them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from db.reference.register import EDITED, Row

KIND = "event"
_TOLD = (
    "site", "title", "theme", "form", "partner", "room", "capacity", "summary", "series", "rule",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """One date of the programme; `series` and `slot` tie it to the dates made with it.

    A cancelled event is kept and shown struck; one that is withdrawn was a mistake and shown nowhere.
    """

    code: str
    site: str
    day: date
    starts: time
    ends: time
    title: str
    theme: str
    form: str
    partner: str | None = None
    room: str | None = None
    capacity: int | None = None
    audiences: tuple[str, ...] = ()
    summary: str | None = None
    series: str | None = None
    slot: date | None = None
    rule: str | None = None
    cancelled: bool = False
    withdrawn: bool = False
    version: int = 0

    @property
    def begins(self) -> datetime:
        """When it begins, by the clock on the wall."""
        return datetime.combine(self.day, self.starts)

    @property
    def over(self) -> datetime:
        """When it ends, by the clock on the wall."""
        return datetime.combine(self.day, self.ends)


def read_event(row: Row) -> Event:
    """The event that a reference row describes."""
    data = row.data
    told: dict[str, Any] = {name: data.get(name) for name in _TOLD}
    return Event(
        code=row.code,
        day=row.valid_from or date.min,
        starts=time.fromisoformat(data["starts"]),
        ends=time.fromisoformat(data["ends"]),
        audiences=tuple(data.get("audiences") or ()),
        slot=date.fromisoformat(data["slot"]) if data.get("slot") else None,
        cancelled=bool(data.get("cancelled")),
        withdrawn=bool(data.get("withdrawn")),
        version=row.version,
        **told,
    )


def row_of(event: Event) -> Row:
    """The reference row of an event, marked as edited by a person."""
    told: dict[str, Any] = {
        "starts": event.starts.isoformat("minutes"),
        "ends": event.ends.isoformat("minutes"),
        "audiences": list(event.audiences),
        "slot": event.slot.isoformat() if event.slot else None,
    }
    told |= {name: getattr(event, name) for name in (*_TOLD, "cancelled", "withdrawn")}
    data = {name: value for name, value in told.items() if value not in (None, False, [])}
    return Row(KIND, event.code, {**data, EDITED: "shared"}, event.day, event.day)
