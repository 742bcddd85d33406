"""The seats table: who sits where now. A seat is no count; its visit was counted when it began."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, insert, select, update
from sqlalchemy.orm import Session

from db.refusals import Refused
from db.store.tables import seats

# how a gesture names the end of a seat, beside the seat itself
RELEASE = "release"


def add(session: Session, values: dict[str, Any]) -> uuid.UUID:
    """Seat somebody; the workstation must be free."""
    if at_workstation(session, values["site"], values["workstation"]) is not None:
        raise Refused("workstation", f"Le poste {values['workstation']} est déjà pris.")
    seat_id = uuid.uuid4()
    session.execute(insert(seats).values(id=seat_id, **values))
    return seat_id


def get(session: Session, seat_id: uuid.UUID) -> RowMapping | None:
    """The seat with this id, open or ended."""
    return session.execute(select(seats).where(seats.c.id == seat_id)).mappings().first()


def at_workstation(session: Session, site: str, workstation: int) -> RowMapping | None:
    """The open seat of a workstation, or None when it is free."""
    mine = (seats.c.site == site) & (seats.c.workstation == workstation) & seats.c.ended.is_(None)
    return session.execute(select(seats).where(mine)).mappings().first()


def open_seats(session: Session, site: str) -> Sequence[RowMapping]:
    """Every open seat of a site, by workstation."""
    mine = (seats.c.site == site) & seats.c.ended.is_(None)
    return session.execute(select(seats).where(mine).order_by(seats.c.workstation)).mappings().all()


def change(session: Session, seat_id: uuid.UUID, values: dict[str, Any]) -> None:
    """Set some columns of one seat."""
    session.execute(update(seats).where(seats.c.id == seat_id).values(values))


def set_cancelled(session: Session, seat_id: uuid.UUID, *, cancelled: bool) -> None:
    """Undo or redo a seating; it comes back only to a free workstation."""
    seat = get(session, seat_id)
    if seat is None:
        raise Refused("id", "Cette session n’est pas connue sur ce poste.")
    if cancelled:
        change(session, seat_id, {"ended": seat["ended"] or seat["started"], "cancelled": True})
        return
    if at_workstation(session, seat["site"], seat["workstation"]) is not None:
        raise Refused("workstation", f"Le poste {seat['workstation']} est pris entre-temps.")
    change(session, seat_id, {"ended": None, "cancelled": False})


def set_released(session: Session, seat_id: uuid.UUID, ended: datetime | None) -> None:
    """Undo or redo the end of a session; the person comes back only to a computer still free."""
    seat = get(session, seat_id)
    if seat is None:
        raise Refused("id", "Cette session n’est pas connue sur ce poste.")
    if ended is None and at_workstation(session, seat["site"], seat["workstation"]) is not None:
        raise Refused("workstation", f"Le poste {seat['workstation']} est pris entre-temps.")
    change(session, seat_id, {"ended": ended})


def started_between(session: Session, site: str, first: datetime, last: datetime) -> Sequence[RowMapping]:
    """Seats of a site begun in [first, last[, that were not cancelled, in order."""
    mine = (seats.c.site == site) & (seats.c.started >= first) & (seats.c.started < last)
    query = select(seats).where(mine, seats.c.cancelled.is_(False)).order_by(seats.c.started)
    return session.execute(query).mappings().all()
