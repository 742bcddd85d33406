"""Cancelling by id alone: the journal that holds the id says what is taken back."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy.orm import Session

from db.records import freetext, referrals, seat_rows, visits
from db.records.desk import Desk
from db.records.gestures import Gesture
from db.refusals import Refused
from db.store import journal


@dataclass(frozen=True)
class Cancelled:
    """The row that cancels, and the visit concerned if there is one."""

    id: uuid.UUID
    visit: uuid.UUID | None


def cancel(session: Session, desk: Desk, row_id: uuid.UUID, reason: str | None) -> Cancelled:
    """Take back the row with this id, of whatever kind."""
    found = journal.find(session, row_id)
    kind = None if found is None else found[0]
    if kind == "referrals":
        line = referrals.cancel(session, desk, row_id, _needed(reason))
        return Cancelled(line.id, line.visit)
    if kind is None and seat_rows.get(session, row_id) is not None:
        return _cancel_seat(session, desk, row_id)
    if kind in (None, "visits"):
        visit = visits.cancel(session, desk, row_id, reason)
        return Cancelled(visit.id, visit.visit)
    return _cancel_other(session, desk, kind, row_id, _needed(reason))


def _cancel_other(
    session: Session, desk: Desk, kind: str, row_id: uuid.UUID, reason: str
) -> Cancelled:
    row = journal.get(session, kind, row_id)
    if row is None or row["void"]:
        raise Refused("id", "Cette ligne est déjà annulée.")
    gesture = Gesture(session, desk, f"cancel {kind}")
    voided = gesture.replace(kind, row, {"void": True, "reason": reason})
    gesture.close()
    return Cancelled(voided["id"], None)


def _cancel_seat(session: Session, desk: Desk, seat_id: uuid.UUID) -> Cancelled:
    """An open session is taken off the board; the visit that it counted stays."""
    seat = seat_rows.get(session, seat_id)
    if seat is None or seat["ended"] is not None:
        raise Refused("id", "Cette session est déjà terminée.")
    gesture = Gesture(session, desk, "cancel seat")
    seat_rows.set_cancelled(session, seat_id, cancelled=True)
    gesture.close(undoable=False)
    return Cancelled(seat_id, seat["visit"])


def _needed(reason: str | None) -> str:
    if reason is None:
        raise Refused("reason", "Dites pourquoi cette ligne est annulée.")
    return freetext.clean(reason)
