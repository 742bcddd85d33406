"""The fixed copy of a slip: plain values taken from the directory at the moment of the referral."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from db.records import moments
from db.records.desk import Desk
from db.reference import catalogue
from db.store import settings

# when somebody should have news: three weeks after the slip, or after the appointment
_NEWS_AFTER = timedelta(days=21)


def slip_copy(session: Session, desk: Desk, row: Mapping[str, Any]) -> dict[str, Any]:
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
        "site": _site(session, desk),
        "partner": _partner(session, row),
    }


def _need(session: Session, row: Mapping[str, Any]) -> str | None:
    if row["need"] is None:
        return None
    choice = catalogue.current(session).choice("need", row["need"])
    return choice.label if choice else None


def _site(session: Session, desk: Desk) -> dict[str, Any]:
    site = catalogue.current(session).site(desk.site)
    return {
        "name": site.name if site else desk.site,
        "address": getattr(site, "address", None),
        "phone": settings.get(session, "site_phone") or getattr(site, "phone", None),
        "opening_hours": settings.get(session, "opening_hours"),
    }


def _partner(session: Session, row: Mapping[str, Any]) -> dict[str, Any]:
    known = catalogue.current(session)
    partner = known.partner(row["partner"])
    offer = known.offer(row["offer"]) if row["offer"] else None
    fields = ("address", "phone", "email", "opening_hours", "contact", "contact_role",
              "how_to_come", "bring")  # fmt: skip
    found: dict[str, Any] = {"name": getattr(partner, "name", row["partner"])}
    found["offer"] = getattr(offer, "name", None)
    for name in fields:
        found[name] = getattr(offer, name, None) or getattr(partner, name, None)
    return found
