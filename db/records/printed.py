"""The fixed copy of a slip: plain values taken from the directory at the moment of the referral."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from db.records import hours_in_words, moments
from db.records.desk import Desk
from db.reference import catalogue
from db.reference.cards import Contact, Offer, Partner, Place
from db.store import settings

# when somebody should have news: three weeks after the slip, or after the appointment
_NEWS_AFTER = timedelta(days=21)


def slip_copy(session: Session, desk: Desk, row: Mapping[Any, Any]) -> dict[str, Any]:
    """What the slip of this referral says, whatever becomes of the directory; JSON values only."""
    appointment = None if row["appointment"] is None else moments.local(row["appointment"])
    start = appointment.date() if appointment else row["day"]
    return {
        "number": row["slip"],
        "made_on": row["day"].isoformat(),
        "appointment": appointment.strftime("%Y-%m-%dT%H:%M") if appointment else None,
        "news_by": (start + _NEWS_AFTER).isoformat(),
        "language": row["language"],
        "need": _need(session, row),
        "need_code": row["need"],
        "site": _site(session, desk),
        "partner": _partner(session, row),
    }


def _need(session: Session, row: Mapping[Any, Any]) -> str | None:
    if row["need"] is None:
        return None
    choice = catalogue.current(session).choice("need", row["need"])
    return choice.label if choice else None


def _site(session: Session, desk: Desk) -> dict[str, Any]:
    site = catalogue.current(session).site(desk.site)
    name = site.name if site else desk.site
    commune = site.commune if site and site.commune and site.commune not in name else None
    place = [site.address if site else None, commune]
    return {
        "name": name,
        "address": ", ".join(part for part in place if part),
        "phone": settings.get(session, "site_phone", ""),
        "hours": hours_in_words.sentence(settings.get(session, "opening_hours") or ""),
    }


def _partner(session: Session, row: Mapping[Any, Any]) -> dict[str, Any]:
    known = catalogue.current(session)
    partner = known.partner(row["partner"])
    offer = known.offer(row["offer"]) if row["offer"] else None
    contact = (offer and offer.contact) or (partner and partner.contact) or None
    contact = contact.on(row["day"]) if contact else None
    return {
        "name": partner.name if partner else row["partner"],
        "offer": offer.name if offer else "",
        **_reach(_place(offer, partner), contact),
        "hours": hours_in_words.sentence(_first(offer, partner, "hours") or ""),
        "how_to_come": _first(offer, partner, "how_to_come") or "",
        "bring": ", ".join((offer.bring if offer else ()) or (partner.bring if partner else ())),
    }


def _place(offer: Offer | None, partner: Partner | None) -> Place:
    """Where the offer is given, which may be elsewhere than its partner's door."""
    if offer is not None and offer.place.address:
        return offer.place
    return partner.place if partner else Place()


def _reach(place: Place, contact: Contact | None) -> dict[str, Any]:
    parts: list[str | None] = []
    if place.address:
        parts = [place.address, " ".join(part for part in (place.postcode, place.commune) if part)]
    return {
        "address": ", ".join(part for part in parts if part),
        "contact": contact.name if contact else None,
        "phone": (contact.phone if contact else None) or "",
    }


def _first(offer: Offer | None, partner: Partner | None, name: str) -> str | None:
    found: str | None = getattr(offer, name, None) or getattr(partner, name, None)
    return found
