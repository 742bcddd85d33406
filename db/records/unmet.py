"""Demand that could not be met: no free computer, nobody fits. Counted, never guessed."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.records import checks
from db.records.desk import Desk
from db.records.gestures import Gesture
from db.refusals import Refused
from db.store import journal
from db.store.tables import unmet

KINDS = ("workstation", "need")


def record(session: Session, desk: Desk, kind: str, need: str | None = None) -> None:
    """Count one unmet demand of today."""
    if kind not in KINDS:
        raise Refused("kind", "Cette demande n’est pas connue.")
    if need is not None:
        checks.choice(session, "need", need, "need")
    day, _ = checks.moment(session, desk, None, day_alone=False)
    gesture = Gesture(session, desk, f"unmet {kind}")
    gesture.add("unmet", {"site": desk.site, "day": day, "kind": kind, "need": need})
    gesture.close()


def count(session: Session, site: str, day: date, kind: str) -> int:
    """How many of a kind on one day of a site."""
    mine = (unmet.c.site == site) & (unmet.c.day == day) & (unmet.c.kind == kind)
    query = select(func.count()).where(mine, journal.standing(unmet))
    return session.execute(query).scalar_one()
