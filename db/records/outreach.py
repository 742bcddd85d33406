"""Outreach outside the walls: four separate counts, never added into persons."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from db.records import checks
from db.records.desk import Desk
from db.records.gestures import Gesture

_LISTS = ("level", "category", "nature", "role", "format", "place")


@dataclass(frozen=True)
class OutreachDraft:
    """Contacts of one kind on one day."""

    level: str
    count: int
    on: date
    category: str | None = None
    nature: str | None = None
    role: str | None = None
    format: str | None = None
    place: str | None = None


@dataclass(frozen=True)
class OutreachLine:
    """One tally as it stands."""

    id: uuid.UUID
    day: date
    level: str
    count: int


def record(session: Session, desk: Desk, draft: OutreachDraft) -> OutreachLine:
    """Keep one outreach tally; it is no visit and adds to no visitor."""
    count = checks.number(draft.count)
    for name in _LISTS:
        if getattr(draft, name) is not None:
            checks.choice(session, name, getattr(draft, name), name)
    day, _ = checks.moment(session, desk, draft.on, day_alone=True, field="on")
    told = {name: getattr(draft, name) for name in _LISTS}
    gesture = Gesture(session, desk, "outreach")
    row = gesture.add("outreach", {"site": desk.site, "day": day, "count": count, **told})
    gesture.close()
    return OutreachLine(row["id"], row["day"], row["level"], row["count"])
