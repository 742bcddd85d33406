"""What became of a referral, told by its slip number; any desk may enter it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from sqlalchemy import RowMapping, select
from sqlalchemy.orm import Session

from db.records import checks, moments, slip_number
from db.records.desk import Desk
from db.records.gestures import Gesture
from db.reference import catalogue
from db.refusals import Refused
from db.store import journal
from db.store.tables import outcomes, referrals

# asking a partner sooner is badly received
EARLIEST = 3


@dataclass(frozen=True)
class OutcomeDraft:
    """A slip's number and what the partner reported."""

    slip: str
    outcome: str
    refusal_reason: str | None = None
    on: date | None = None


@dataclass(frozen=True)
class OutcomeLine:
    """One outcome as it stands."""

    id: uuid.UUID
    slip: str
    outcome: str
    refusal_reason: str | None
    day: date


@dataclass(frozen=True)
class Waiting:
    """A slip of this desk without news; `days` since it was made, or since its appointment."""

    slip: str
    partner: str
    offer: str | None
    day: date
    days: int


def enter(session: Session, desk: Desk, draft: OutcomeDraft) -> OutcomeLine:
    """Keep the outcome of a slip; a later one takes the place of the one before."""
    number = slip_number.parse(draft.slip)
    day = draft.on or desk.today()
    moments.check_not_ahead(day, desk.now(), "on")
    _check_after_slip(session, desk, number, day)
    values = {**_checked(session, draft), "site": desk.site, "day": day, "slip": number}
    gesture = Gesture(session, desk, "outcome")
    earlier = _standing(session, number)
    if earlier is None:
        row = gesture.add("outcomes", values)
    else:  # it stays with the site that told it first
        row = gesture.replace("outcomes", earlier, {**values, "site": earlier["site"]})
    gesture.close()
    names = ("id", "slip", "outcome", "refusal_reason", "day")
    return OutcomeLine(**{name: row[name] for name in names})


def without_news(session: Session, site: str, today: date, *, after: int) -> list[Waiting]:
    """Slips of a site with no outcome after so many days, oldest first; never sooner than three days.

    Where an appointment was made, the days count from it: nothing can be heard before.
    """
    told = select(outcomes.c.slip).where(journal.standing(outcomes))
    query = select(referrals).where(
        referrals.c.site == site, journal.standing(referrals), referrals.c.slip.not_in(told)
    )
    rows = session.execute(query.order_by(referrals.c.day)).mappings()
    found = [
        Waiting(row["slip"], row["partner"], row["offer"], row["day"], (today - _expected(row)).days)
        for row in rows
    ]
    return [slip for slip in found if slip.days >= max(after, EARLIEST)]


def _expected(row: RowMapping) -> date:
    appointment = row["appointment"]
    day: date = row["day"]
    return day if appointment is None else max(day, moments.local(appointment).date())


def _checked(session: Session, draft: OutcomeDraft) -> dict[str, str | None]:
    checks.choice(session, "outcome", draft.outcome, "outcome")
    if draft.refusal_reason is not None:
        if draft.outcome != "refused":
            raise Refused("refusal_reason", "Un motif de refus ne va qu’avec « refusé ».")
        checks.choice(session, "refusal_reason", draft.refusal_reason, "refusal_reason")
    return {"outcome": draft.outcome, "refusal_reason": draft.refusal_reason}


def _check_after_slip(session: Session, desk: Desk, number: str, day: date) -> None:
    """News cannot be older than the slip, nor than the site where it is entered."""
    made = session.execute(select(referrals.c.day).where(referrals.c.slip == number)).scalar()
    site = catalogue.current(session).site(desk.site)
    first = made or (site.opened if site else None)
    if first is not None and day < first:
        raise Refused("on", f"Cette date est avant le {first:%d/%m/%Y} : vérifiez l’année.")


def _standing(session: Session, number: str) -> RowMapping | None:
    query = select(outcomes).where(outcomes.c.slip == number, journal.standing(outcomes))
    return session.execute(query).mappings().first()
