"""Closing a day: the desk or the supervisor says that it is complete, or why not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from db.records import checks, closure, cyberspace, freetext
from db.records.desk import Desk
from db.records.gestures import Gesture
from db.refusals import Refused

STATES = ("complete", "incomplete", "zero", "not_recorded", "holiday", "reopened")


@dataclass(frozen=True)
class Statement:
    """What stands under a day's counts."""

    site: str
    day: date
    state: str
    because: str | None


def close(
    session: Session, desk: Desk, day: date, state: str = "complete", because: str | None = None
) -> Statement:
    """Close a day; open sessions of the cyberspace end first."""
    check_statement(session, state, because)
    if day > desk.today():
        raise Refused("day", "Cette journée n’est pas encore venue.")
    checks.check_day(session, desk.site, day, "day")
    cyberspace.cap_forgotten(session, desk)
    if day == desk.today():
        cyberspace.release_all(session, desk)
    return _state(session, desk, day, state, because, None)


def check_statement(session: Session, state: str, because: str | None) -> None:
    """Refuse a state or a reason that the lists do not hold."""
    if state not in STATES or state == "reopened":
        raise Refused("state", "Cet état de la journée n’est pas connu.")
    if because is not None:
        checks.choice(session, "closing", because, "because")


def reopen(session: Session, desk: Desk, day: date, reason: str) -> Statement:
    """Open a closed day again, with a trace."""
    found = closure.statement(session, desk.site, day)
    if found is None or found["state"] == "reopened":
        raise Refused("day", "Cette journée n’est pas close.")
    if found["desk"] != desk.name:
        raise Refused("day", "Le suivi a clos cette journée : c’est à lui de la rouvrir.")
    return _state(session, desk, day, "reopened", None, freetext.clean(reason))


def stated(session: Session, site: str, first: date, last: date) -> dict[date, Statement]:
    """What stands under each day of [first, last] about which somebody has said something."""
    return {
        row["day"]: Statement(site, row["day"], row["state"], row["because"])
        for row in closure.statements_between(session, site, first, last)
    }


def statement(session: Session, site: str, day: date) -> Statement | None:
    """The standing statement of a day, or None: nobody has said anything yet."""
    row = closure.statement(session, site, day)
    return None if row is None else Statement(site, day, row["state"], row["because"])


def _state(
    session: Session, desk: Desk, day: date, state: str, because: str | None, reason: str | None
) -> Statement:
    values = {"site": desk.site, "day": day, "state": state, "because": because, "reason": reason}
    gesture = Gesture(session, desk, f"day {state}")
    earlier = closure.own_statement(session, desk.site, day, desk.name)
    if earlier is None:
        gesture.add("statements", values)
    else:
        gesture.replace("statements", earlier, values)
    gesture.close(undoable=False)
    return Statement(desk.site, day, state, because)
