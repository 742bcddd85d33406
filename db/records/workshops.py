"""The whole room kept for a workshop: from when to when, and how long those inside still have."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from db.records import freetext, moments
from db.records.desk import Desk
from db.records.workstations import Workstation
from db.refusals import Refused
from db.store import audit
from db.store.tables import workshops

LONGEST_LABEL = 40


@dataclass(frozen=True)
class Workshop:
    """One reservation of every computer."""

    id: uuid.UUID
    begins: datetime
    ends: datetime
    label: str


def reserve(session: Session, desk: Desk, begins: datetime, ends: datetime, label: str) -> Workshop:
    """Keep the whole room; two workshops never overlap."""
    if ends <= begins:
        raise Refused("until", "La fin est avant le début.")
    if ends <= desk.now():
        raise Refused("until", "Ce moment est déjà passé.")
    said = freetext.clean(label, "label")
    if len(said) > LONGEST_LABEL:
        raise Refused("label", f"Donnez un nom court : {LONGEST_LABEL} signes au plus.")
    day = moments.local(begins).date()
    other = next((one for one in of_day(session, desk.site, day) if meets(one, begins, ends)), None)
    if other is not None:
        raise Refused("from", f"La salle est déjà réservée pour « {other.label} ».")
    made = Workshop(uuid.uuid4(), begins, ends, said)
    session.execute(insert(workshops).values(site=desk.site, **vars(made)))
    audit.note(session, str(desk.today()), desk.who, "workshop")
    return made


def free(session: Session, desk: Desk, workshop: uuid.UUID) -> None:
    """Give the room back."""
    mine = (workshops.c.id == workshop) & (workshops.c.site == desk.site)
    if session.execute(select(workshops.c.id).where(mine)).first() is None:
        raise Refused("id", "Cette réservation n’existe plus.")
    session.execute(delete(workshops).where(mine))
    audit.note(session, str(desk.today()), desk.who, "workshop free")


def of_day(session: Session, site: str, day: date) -> list[Workshop]:
    """The workshops of a local day, in order."""
    start, end = moments.midnight(day), moments.midnight(day + timedelta(days=1))
    mine = (workshops.c.site == site) & (workshops.c.begins < end) & (workshops.c.ends > start)
    rows = session.execute(select(workshops).where(mine).order_by(workshops.c.begins)).mappings()
    return [Workshop(row["id"], row["begins"], row["ends"], row["label"]) for row in rows]


def meets(one: Workshop, begins: datetime, ends: datetime) -> bool:
    """Whether a workshop and a span of time share a moment."""
    return one.begins < ends and begins < one.ends


def kept(post: Workstation, found: Iterable[Workshop], now: datetime) -> Workshop | None:
    """The reservation that holds a computer now, or the next one today: the room's or its own."""
    own: tuple[Workshop, ...] = ()
    if post.reserved_from is not None and post.reserved_until is not None:
        own = (Workshop(uuid.UUID(int=0), post.reserved_from, post.reserved_until, post.reserved_for or ""),)
    coming = [one for one in (*own, *found) if one.ends > now]
    return min(coming, key=lambda one: one.begins, default=None)
