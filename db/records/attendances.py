"""Attendance of an event: a head count, less those already counted and named."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import RowMapping, select
from sqlalchemy.orm import Session

from db.records import checks, visits
from db.records.desk import Desk
from db.records.gestures import Gesture
from db.reference import catalogue
from db.reference.events import Event
from db.refusals import Refused
from db.store import journal
from db.store.tables import attendances as table
from db.store.tables import event_notes


@dataclass(frozen=True)
class AttendanceDraft:
    """How many came to an event of the programme, or to one told by day, theme and form.

    `ages` tells how many of those counted anew were of an age band; the others stay "non demandé".
    """

    count: int
    event: str | None = None
    on: date | None = None
    theme: str | None = None
    form: str | None = None
    partner: str | None = None
    visits: tuple[uuid.UUID, ...] = ()
    ages: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class AttendanceLine:
    """One attendance as it stands; `visit` is the first group that it counted anew, if any."""

    id: uuid.UUID
    day: date
    count: int
    visit: uuid.UUID | None


def record(session: Session, desk: Desk, draft: AttendanceDraft) -> AttendanceLine:
    """Count the participants of an event as visitors and participants of its site and day."""
    values = _checked(session, desk, draft)
    gesture = Gesture(session, desk, "attendance")
    left = draft.count - _named(gesture, draft.visits, values["day"])
    if left < 0:
        raise Refused("visits", "Les passages cités sont plus nombreux que les participants.")
    groups = [
        _count_anew(gesture, values["day"], count, age).visit
        for age, count in _bands(session, draft.ages, left)
    ]
    visit = groups[0] if groups else None
    told = {"visit": visit, "groups": [group.hex for group in groups] if len(groups) > 1 else None}
    row = gesture.add("attendances", {"site": desk.site, **told, **values})
    _take_back_nobody(gesture, draft.event)
    gesture.close()
    return AttendanceLine(row["id"], row["day"], row["count"], visit)


def _take_back_nobody(gesture: Gesture, event: str | None) -> None:
    """Somebody came after all."""
    said = (event_notes.c.event == event) & (event_notes.c.told == "nobody")
    query = select(event_notes).where(said, journal.standing(event_notes))
    for row in gesture.session.execute(query).mappings().all():
        gesture.replace("event_notes", row, {"void": True})


def counted_anew(session: Session, site: str, day: date) -> set[uuid.UUID]:
    """The visits that attendances of that day made themselves: nobody of them is to be named again."""
    mine = (table.c.site == site) & (table.c.day == day)
    query = select(table.c.visit, table.c.groups).where(mine, journal.standing(table))
    found = session.execute(query).all()
    several = {uuid.UUID(group) for row in found for group in row.groups or ()}
    return several | {row.visit for row in found if row.visit is not None}


def uncount(gesture: Gesture, row: RowMapping) -> uuid.UUID | None:
    """Take back the groups that a cancelled attendance counted anew; who was named stays counted."""
    if row["visit"] is None:
        return None
    for group in map(uuid.UUID, row["groups"] or [row["visit"].hex]):
        counted = journal.head(gesture.session, "visits", group)
        if counted is not None and not counted["void"]:
            gesture.replace("visits", counted, {"void": True})
    visit: uuid.UUID = row["visit"]
    return visit


def _named(gesture: Gesture, ids: Sequence[uuid.UUID], day: date) -> int:
    """How many persons the visits named stand for; each of them came to an event too."""
    named = [visits.add_service(gesture, visit, "event") for visit in ids]
    if len({line.visit for line in named}) != len(named):
        raise Refused("visits", "Un passage est cité deux fois.")
    if any(line.day != day for line in named):
        raise Refused("visits", "Un des passages n’est pas du même jour.")
    return sum(line.count for line in named)


def _bands(session: Session, ages: Mapping[str, int], left: int) -> Iterator[tuple[str | None, int]]:
    """The groups to count: one for each age that was told, and the others."""
    for age, count in ages.items():
        checks.choice(session, "age", age, "ages")
        checks.number(count, "ages")
    others = left - sum(ages.values())
    if others < 0:
        raise Refused("ages", "Les âges sont plus nombreux que les personnes à compter.")
    yield from ages.items()
    if others:
        yield None, others


def _count_anew(gesture: Gesture, day: date, count: int, age: str | None) -> visits.VisitLine:
    today = day == gesture.desk.today()
    when: dict[str, Any] = {} if today else {"at": day, "from_paper": True}
    draft = visits.VisitDraft(services=("event",), count=count, age=age, **when)
    return visits.add(gesture, draft)


def _checked(session: Session, desk: Desk, draft: AttendanceDraft) -> dict[str, Any]:
    if draft.event is not None:
        draft = _of_event(draft, known_event(session, desk, draft.event))
    for name in ("on", "theme", "form"):
        if getattr(draft, name) is None:
            raise Refused(name, "Donnez l’événement, ou bien son jour, son thème et sa forme.")
    for name in ("theme", "form"):
        checks.choice(session, name, getattr(draft, name), name)
    if draft.partner is not None and catalogue.current(session).partner(draft.partner) is None:
        raise Refused("partner", "Ce partenaire n’est pas dans le répertoire.")
    day, _ = checks.moment(session, desk, draft.on, day_alone=True, field="on")
    names = ("event", "theme", "form", "partner")
    return {"day": day, "count": checks.number(draft.count), **{n: getattr(draft, n) for n in names}}


def known_event(session: Session, desk: Desk, code: str) -> Event:
    """The event of that code, if it takes place at this desk's site."""
    event = catalogue.current(session).event(code)
    if event is None:
        raise Refused("event", "Cet événement n’est pas au programme.")
    if event.cancelled:
        raise Refused("event", "Cet événement est annulé.")
    if event.site != desk.site:
        raise Refused("event", "Cet événement a lieu sur un autre site, qui compte ses participants.")
    return event


def _of_event(draft: AttendanceDraft, event: Event) -> AttendanceDraft:
    """What the programme says of the event; what is told besides must agree with it."""
    said: dict[str, Any] = {"on": event.day, "theme": event.theme, "form": event.form}
    for name, value in said.items():
        if getattr(draft, name) not in (None, value):
            raise Refused(name, "Le programme dit autre chose de cet événement.")
    return replace(draft, **said, partner=draft.partner or event.partner)
