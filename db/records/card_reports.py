"""Cards of the directory that a desk found wrong: a fault of a list, no words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.records import checks
from db.records.desk import Desk
from db.records.gestures import Gesture
from db.reference import catalogue
from db.refusals import Refused
from db.store import journal
from db.store.tables import card_reports, referrals


@dataclass(frozen=True, slots=True)
class CardReport:
    """What was found wrong with a card, where and when."""

    day: date
    site: str
    partner: str
    offer: str | None
    fault: str


@dataclass(frozen=True, slots=True)
class SlipsSent:
    """How many slips went to an offer of a partner."""

    partner: str
    offer: str | None
    slips: int


def record(session: Session, desk: Desk, code: str, fault: str) -> CardReport:
    """Report the card of an offer or of a partner; it may be taken back with Ctrl+Z."""
    known = catalogue.current(session)
    offer = known.offer(code)
    partner = offer.partner if offer else code
    if known.partner(partner) is None:
        raise Refused("code", "Cette fiche n’est pas dans l’annuaire.")
    checks.choice(session, "card_report", fault, "fault")
    told = CardReport(desk.today(), desk.site, partner, code if offer else None, fault)
    gesture = Gesture(session, desk, "card report")
    gesture.add(
        "card_reports",
        {"site": told.site, "day": told.day, "partner": told.partner, "offer": told.offer, "fault": fault},
    )
    gesture.close()
    return told


def standing(session: Session, since: date) -> list[CardReport]:
    """What this desk reported since a day, the newest first."""
    columns = (card_reports.c[name] for name in ("day", "site", "partner", "offer", "fault"))
    query = select(*columns).where(card_reports.c.day >= since, journal.standing(card_reports))
    newest = query.order_by(card_reports.c.day.desc(), card_reports.c.seq.desc())
    return [CardReport(*row) for row in session.execute(newest)]


def slips_sent(session: Session, since: date) -> list[SlipsSent]:
    """How many slips of this desk went to each offer since a day: the cards that matter most."""
    counted = select(referrals.c.partner, referrals.c.offer, func.count())
    mine = counted.where(referrals.c.day >= since, journal.standing(referrals))
    return [SlipsSent(*row) for row in session.execute(mine.group_by(referrals.c.partner, referrals.c.offer))]
