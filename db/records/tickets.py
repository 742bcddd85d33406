"""The waiting list of the cyberspace: numbers, never names."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Update, func, insert, select, update
from sqlalchemy.orm import Session

from db.records import visits
from db.records.desk import Desk
from db.refusals import Refused
from db.store.tables import tickets


@dataclass(frozen=True)
class Ticket:
    """A number of today, and the visit it stands for."""

    number: int
    visit: uuid.UUID
    given: datetime
    called: datetime | None = None


def give(session: Session, desk: Desk, visit: uuid.UUID | None = None) -> Ticket:
    """The next number of the day; it counts its visitor now, the computer's use when seated."""
    if visit is None:
        visit = visits.record(session, desk, visits.VisitDraft()).visit
    else:
        visits.present(session, visit)
    today = (tickets.c.day == desk.today()) & (tickets.c.site == desk.site)
    last = session.execute(select(func.max(tickets.c.number)).where(today)).scalar() or 0
    values = {"day": desk.today(), "site": desk.site, "number": last + 1}
    session.execute(insert(tickets).values(**values, visit=visit, given=desk.now()))
    return Ticket(last + 1, visit, desk.now())


def waiting(session: Session, desk: Desk) -> list[Ticket]:
    """Those who wait, first come first."""
    mine = (tickets.c.day == desk.today()) & (tickets.c.site == desk.site)
    query = select(tickets).where(mine, tickets.c.closed.is_(None)).order_by(tickets.c.number)
    rows = session.execute(query).mappings()
    return [Ticket(row["number"], row["visit"], row["given"], row["called"]) for row in rows]


def call(session: Session, desk: Desk, number: int) -> Ticket:
    """The number was called aloud: since when is kept, so that nobody waits for somebody who left."""
    found = _waiting(session, desk, number)
    session.execute(_of(desk, number).values(called=desk.now()))
    return replace(found, called=desk.now())


def close(session: Session, desk: Desk, number: int) -> Ticket:
    """Take somebody off the list: seated, or gone."""
    found = _waiting(session, desk, number)
    session.execute(_of(desk, number).values(closed=desk.now()))
    return found


def _waiting(session: Session, desk: Desk, number: int) -> Ticket:
    found = next((one for one in waiting(session, desk) if one.number == number), None)
    if found is None:
        raise Refused("ticket", f"Le ticket {number} n’attend plus.")
    return found


def _of(desk: Desk, number: int) -> Update:
    mine = (tickets.c.day == desk.today()) & (tickets.c.site == desk.site)
    return update(tickets).where(mine, tickets.c.number == number)
