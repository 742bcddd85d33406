"""The directory by code: who can help, and with what."""

from __future__ import annotations

from sqlalchemy.orm import Session

from db.reference import catalogue
from db.reference.cards import Offer, Partner


def every(session: Session) -> tuple[Partner, ...]:
    """Every partner, by name; those that are no referral target too."""
    return catalogue.current(session).partners


def get(session: Session, code: str) -> Partner | None:
    """The partner of that code, or None."""
    return catalogue.current(session).partner(code)


def offer(session: Session, code: str) -> Offer | None:
    """The offer of that code, or None."""
    return catalogue.current(session).offer(code)


def offers(session: Session, partner: str | None = None) -> tuple[Offer, ...]:
    """The offers of one partner, or all of them, by name."""
    found = catalogue.current(session).offers
    return tuple(one for one in found if partner is None or one.partner == partner)


def to_complete(session: Session) -> tuple[Partner, ...]:
    """The cards that lack a named contact, a telephone or an address."""
    return tuple(one for one in every(session) if one.target != "non" and one.to_complete)
