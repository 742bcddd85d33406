"""Referrals: one visitor sent to one offer of one partner, with a slip that stays as printed."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from db.records import checks, freetext, moments, printed, slip_number, visits
from db.records.desk import Desk
from db.records.gestures import Gesture
from db.reference import catalogue
from db.refusals import Refused
from db.store import journal, settings
from db.store.tables import referrals, slips

_FAR = timedelta(days=366)
LANGUAGES = ("fr", "en", "es", "it", "pt", "ar", "tr", "uk")


@dataclass(frozen=True)
class ReferralDraft:
    """To whom somebody is sent, and how; without `visit` it counts one visitor too."""

    partner: str | None = None
    offer: str | None = None
    visit: uuid.UUID | None = None
    need: str | None = None
    relay: str | None = None
    appointment: datetime | None = None
    language: str = "fr"
    told: visits.VisitDraft = field(default_factory=visits.VisitDraft)


@dataclass(frozen=True)
class ReferralLine:
    """One referral as it stands."""

    id: uuid.UUID
    visit: uuid.UUID
    site: str
    day: date
    at: datetime | None
    partner: str
    offer: str | None
    need: str | None
    relay: str | None
    appointment: datetime | None
    language: str
    slip: str
    cancelled: bool
    to_print: bool


def refer(session: Session, desk: Desk, draft: ReferralDraft) -> ReferralLine:
    """Record a referral and the fixed copy of its slip; the paper is made from that copy."""
    values = _checked(session, desk, draft)
    gesture = Gesture(session, desk, "slip")
    visit = _visit(gesture, draft)
    own = {"site": desk.site, "day": visit.day, "at": visit.at, "visit": visit.visit}
    number = _free_number(session)
    row = gesture.add("referrals", {**own, **values, "slip": number})
    copy = printed.slip_copy(session, desk, row)
    session.execute(insert(slips).values(number=number, referral=row["id"], printed=copy))
    gesture.close()
    return _line(row, to_print=True)


def cancel(session: Session, desk: Desk, row_id: uuid.UUID, reason: str | None) -> ReferralLine:
    """Take a referral back: the visitor stays counted, the number stays its own."""
    row = journal.get(session, "referrals", row_id)
    if row is None:
        raise Refused("id", "Cette mise en relation n’est pas connue sur ce poste.")
    if row["void"] or journal.successor(session, "referrals", row_id) is not None:
        raise Refused("id", "Cette mise en relation est déjà annulée.")
    gesture = Gesture(session, desk, "cancel referral")
    kept = None if reason is None else freetext.clean(reason)
    voided = gesture.replace("referrals", row, {"void": True, "reason": kept})
    _drop_service(gesture, row["visit"])
    gesture.close()
    return _line(voided, to_print=False)


def of_day(session: Session, site: str, day: date) -> list[ReferralLine]:
    """The standing referrals of a day, newest first."""
    mine = (referrals.c.site == site) & (referrals.c.day == day) & journal.standing(referrals)
    return _lines(session, mine)


def by_slip(session: Session, number: str) -> ReferralLine:
    """The referral of a slip of this desk."""
    found = made(session, number)
    if found is None:
        raise Refused("slip", "Cette fiche n’a pas été faite sur ce poste.")
    return found


def made(session: Session, number: str) -> ReferralLine | None:
    """The referral of a slip when this desk made it, else None: any desk may hear of a slip."""
    found = _lines(session, (referrals.c.slip == number) & referrals.c.set_aside.is_(False))
    return found[0] if found else None


def to_print(session: Session) -> list[ReferralLine]:
    """Slips that no printer has taken yet: « à réimprimer »."""
    waiting = select(slips.c.number).where(slips.c.to_print.is_(True))
    return _lines(session, referrals.c.slip.in_(waiting) & journal.standing(referrals))


def slip_of(session: Session, number: str) -> dict[str, Any]:
    """The fixed copy of what the slip says."""
    query = select(slips.c.printed).where(slips.c.number == number)
    found: dict[str, Any] | None = session.execute(query).scalar()
    if found is None:
        raise Refused("slip", "Cette fiche n’a pas été faite sur ce poste.")
    if not found:
        raise Refused("slip", "La copie de cette fiche a été effacée après 13 mois.")
    return found


def mark_printed(session: Session, number: str) -> None:
    """Remember that the printer took the slip."""
    session.execute(update(slips).where(slips.c.number == number).values(to_print=False))


def _checked(session: Session, desk: Desk, draft: ReferralDraft) -> dict[str, Any]:
    partner, offer = _target(session, draft)
    if draft.need is not None:
        checks.choice(session, "need", draft.need, "need")
    if draft.relay is not None:
        checks.choice(session, "relay", draft.relay, "relay")
    if draft.language not in LANGUAGES:
        raise Refused("language", "Cette langue n’est pas proposée.")
    return {
        "partner": partner,
        "offer": offer,
        "need": draft.need,
        "relay": draft.relay,
        "appointment": _appointment(draft.appointment, desk.now()),
        "language": draft.language,
    }


def _target(session: Session, draft: ReferralDraft) -> tuple[str, str | None]:
    known = catalogue.current(session)
    if draft.offer is not None:
        offer = known.offer(draft.offer)
        if offer is None:
            raise Refused("offer", "Cette offre n’est pas dans le répertoire.")
        if draft.partner not in (None, offer.partner):
            raise Refused("offer", "Cette offre est celle d’un autre partenaire.")
        return offer.partner, draft.offer
    if draft.partner is None:
        raise Refused("partner", "Choisissez un partenaire ou une offre.")
    if known.partner(draft.partner) is None:
        raise Refused("partner", "Ce partenaire n’est pas dans le répertoire.")
    return draft.partner, None


def _appointment(at: datetime | None, now: datetime) -> datetime | None:
    if at is None:
        return None
    found = moments.instant(at, "appointment") if at.tzinfo is None else at.astimezone(UTC)
    if abs(found - now) > _FAR:
        raise Refused("appointment", "Ce rendez-vous est à plus d’un an : vérifiez l’année.")
    return found


def _visit(gesture: Gesture, draft: ReferralDraft) -> visits.VisitLine:
    if draft.visit is not None:
        return visits.add_service(gesture, draft.visit, "referral")
    told = draft.told
    services = (*told.services, *({"referral"} - set(told.services)))
    need = told.need or draft.need
    return visits.add(gesture, visits.VisitDraft(**{**vars(told), "services": services, "need": need}))


def _drop_service(gesture: Gesture, visit: uuid.UUID) -> None:
    """A visit without any slip left is no referral any more."""
    left = (referrals.c.visit == visit) & journal.standing(referrals)
    if gesture.session.execute(select(referrals.c.seq).where(left)).first() is not None:
        return
    row = journal.head(gesture.session, "visits", visit)
    if row is not None and not row["void"]:
        services = tuple(code for code in row["services"].split(",") if code != "referral")
        gesture.replace("visits", row, {"services": visits.joined(services)})


def _free_number(session: Session) -> str:
    prefix = settings.get(session, "slip_prefix")
    while True:
        number = slip_number.new(prefix)
        taken = session.execute(select(slips.c.number).where(slips.c.number == number)).first()
        if taken is None:
            return number


def _lines(session: Session, condition: Any) -> list[ReferralLine]:
    query = select(referrals, slips.c.to_print).join(slips, slips.c.number == referrals.c.slip)
    rows = session.execute(query.where(condition).order_by(referrals.c.seq.desc())).mappings()
    return [_line(row, to_print=row["to_print"]) for row in rows]


def _line(row: Any, *, to_print: bool) -> ReferralLine:
    names = (
        "id", "visit", "site", "day", "at", "partner", "offer", "need", "relay", "appointment",
        "language", "slip",
    )  # fmt: skip
    return ReferralLine(**{name: row[name] for name in names}, cancelled=row["void"], to_print=to_print)
