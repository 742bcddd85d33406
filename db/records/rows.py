"""Cancelling by id alone: the journal that holds the id says what is taken back."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import RowMapping
from sqlalchemy.orm import Session

from db.records import attendances, freetext, referrals, seat_rows, visits
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
    """Take back the row with this id, of whatever kind; only this desk's last row needs no reason."""
    kind, row = journal.find(session, row_id) or (None, None)
    if kind is None and (seat := seat_rows.get(session, row_id)) is not None:
        return _cancel_seat(session, desk, seat, reason)
    if kind is None or row is None or kind == "visits":
        visit = visits.cancel(session, desk, row_id, reason)
        return Cancelled(visit.id, visit.visit)
    if reason is None and not journal.is_last(session, desk.name, kind, row):
        raise Refused("reason", "Dites pourquoi : cette ligne n’est pas la dernière.")
    if kind == "referrals":
        line = referrals.cancel(session, desk, row_id, reason)
        return Cancelled(line.id, line.visit)
    return _cancel_other(session, desk, kind, row, reason)


def _cancel_other(session: Session, desk: Desk, kind: str, row: RowMapping, reason: str | None) -> Cancelled:
    if row["void"]:
        raise Refused("id", "Cette ligne est déjà annulée.")
    kept = None if reason is None else freetext.clean(reason)
    gesture = Gesture(session, desk, f"cancel {kind}")
    voided = gesture.replace(kind, row, {"void": True, "reason": kept})
    visit = attendances.uncount(gesture, row) if kind == "attendances" else None
    gesture.close()
    return Cancelled(voided["id"], visit)


def _cancel_seat(session: Session, desk: Desk, seat: RowMapping, reason: str | None) -> Cancelled:
    """An open session is taken off the board; the visit that it counted stays."""
    if seat["ended"] is not None:
        raise Refused("id", "Cette session est déjà terminée.")
    visit = journal.head(session, "visits", seat["visit"])
    if reason is not None:
        freetext.clean(reason)
    elif visit is None or not journal.is_last(session, desk.name, "visits", visit):
        raise Refused("reason", "Dites pourquoi : cette session n’est pas la dernière.")
    gesture = Gesture(session, desk, "cancel seat")
    seat_rows.set_cancelled(session, seat["id"], cancelled=True)
    gesture.close(undoable=False)
    return Cancelled(seat["id"], seat["visit"])
