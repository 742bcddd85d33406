"""The day of one site as it stands: what the strip, the keys and the journal show together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from db.figures import counts
from db.records import (
    cyberspace,
    gestures,
    opening,
    referrals,
    tickets,
    unmet,
    visits,
    workshops,
    workstations,
)
from db.records.cyberspace import Forgotten, SeatLine
from db.records.desk import Desk
from db.records.gestures import Turn
from db.records.referrals import ReferralLine
from db.records.tickets import Ticket
from db.records.visits import VisitLine
from db.records.workshops import Workshop
from db.records.workstations import Workstation


@dataclass(frozen=True)
class Today:
    """One reading of the day, all parts at the same moment."""

    day: date
    lines: tuple[VisitLine, ...]
    kinds: Mapping[str, int]
    total: counts.Total
    turn: Turn
    seats: tuple[SeatLine, ...]
    workstations: tuple[Workstation, ...]
    tickets: tuple[Ticket, ...]
    referrals: tuple[ReferralLine, ...]
    turned_away: int
    hours: tuple[tuple[datetime, datetime], ...]
    workshops: tuple[Workshop, ...] = ()
    forgotten: tuple[Forgotten, ...] = ()

    @property
    def in_service(self) -> int:
        """Computers that can be used."""
        return sum(one.out_of_order is None for one in self.workstations)

    @property
    def taken(self) -> int:
        """Computers somebody sits at."""
        return sum(seat.ended is None for seat in self.seats)


def read(session: Session, desk: Desk) -> Today:
    """Read the day of this site from its rows."""
    day = desk.today()
    return Today(
        day=day,
        lines=tuple(visits.journal_of(session, desk.site, day)),
        kinds=counts.by_kind(session, desk.site, day),
        total=counts.of_day(session, desk.site, day),
        turn=gestures.turn(session, desk),
        seats=tuple(cyberspace.today(session, desk)),
        workstations=tuple(workstations.every(session)),
        tickets=tuple(tickets.waiting(session, desk)),
        referrals=tuple(referrals.of_day(session, desk.site, day)),
        turned_away=unmet.count(session, desk.site, day, "workstation"),
        hours=opening.hours_of(session, day),
        workshops=tuple(workshops.of_day(session, desk.site, day)),
        forgotten=cyberspace.forgotten(session),
    )


def begin(session: Session, desk: Desk) -> None:
    """What a new day needs: yesterday's way back is dropped, forgotten sessions end, flagged."""
    gestures.forget_before(session, desk.today())
    cyberspace.cap_forgotten(session, desk)
