"""Attendance of an event: a head count, less those already counted and named."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import RowMapping
from sqlalchemy.orm import Session

from db.records import checks, visits
from db.records.desk import Desk
from db.records.gestures import Gesture
from db.reference import catalogue
from db.refusals import Refused
from db.store import journal


@dataclass(frozen=True)
class AttendanceDraft:
    """How many came to an event of the programme, or to one told by day, theme and form."""

    count: int
    event: str | None = None
    on: date | None = None
    theme: str | None = None
    form: str | None = None
    partner: str | None = None
    visits: tuple[uuid.UUID, ...] = ()


@dataclass(frozen=True)
class AttendanceLine:
    """One attendance as it stands; `visit` is the group that it counted anew, if any."""

    id: uuid.UUID
    day: date
    count: int
    visit: uuid.UUID | None


def record(session: Session, desk: Desk, draft: AttendanceDraft) -> AttendanceLine:
    """Count the participants of an event as visitors and participants of its site and day."""
    values = _checked(session, desk, draft)
    gesture = Gesture(session, desk, "attendance")
    named = [visits.add_service(gesture, visit, "event") for visit in draft.visits]
    if len({line.visit for line in named}) != len(named):
        raise Refused("visits", "Un passage est cité deux fois.")
    if any(line.day != values["day"] for line in named):
        raise Refused("visits", "Un des passages n’est pas du même jour.")
    left = draft.count - sum(line.count for line in named)
    if left < 0:
        raise Refused("visits", "Les passages cités sont plus nombreux que les participants.")
    counted = _count_anew(gesture, values["day"], left) if left else None
    visit = counted.visit if counted else None
    row = gesture.add("attendances", {"site": desk.site, "visit": visit, **values})
    gesture.close()
    return AttendanceLine(row["id"], row["day"], row["count"], visit)


def uncount(gesture: Gesture, row: RowMapping) -> uuid.UUID | None:
    """Take back the group that a cancelled attendance counted anew; who was named stays counted."""
    if row["visit"] is None:
        return None
    counted = journal.head(gesture.session, "visits", row["visit"])
    if counted is not None and not counted["void"]:
        gesture.replace("visits", counted, {"void": True})
    visit: uuid.UUID = row["visit"]
    return visit


def _count_anew(gesture: Gesture, day: date, count: int) -> visits.VisitLine:
    today = day == gesture.desk.today()
    when: dict[str, Any] = {} if today else {"at": day, "from_paper": True}
    draft = visits.VisitDraft(services=("event",), count=count, **when)
    return visits.add(gesture, draft)


def _checked(session: Session, desk: Desk, draft: AttendanceDraft) -> dict[str, Any]:
    if draft.event is None and None in (draft.on, draft.theme, draft.form):
        missing = next(n for n in ("on", "theme", "form") if getattr(draft, n) is None)
        raise Refused(missing, "Donnez l’événement, ou bien son jour, son thème et sa forme.")
    if draft.event is not None:
        _check_event(session, draft.event)
    for name in ("theme", "form"):
        if getattr(draft, name) is not None:
            checks.choice(session, name, getattr(draft, name), name)
    if draft.partner is not None and catalogue.current(session).partner(draft.partner) is None:
        raise Refused("partner", "Ce partenaire n’est pas dans le répertoire.")
    day, _ = checks.moment(session, desk, draft.on, day_alone=True, field="on")
    names = ("event", "theme", "form", "partner")
    return {"day": day, "count": checks.number(draft.count), **{n: getattr(draft, n) for n in names}}


def _check_event(session: Session, event: str) -> None:
    known = getattr(catalogue.current(session), "event", None)
    if known is None or known(event) is None:
        raise Refused("event", "Cet événement n’est pas au programme.")
