"""Days and hours as people type them, refused at their own field."""

from __future__ import annotations

from datetime import date, time

from db.refusals import Refused
from ui.referral import appointment


def day(text: str, today: date, field: str) -> date:
    """« 17/11/2026 », « mardi 17 novembre », « demain »."""
    try:
        found = appointment.day(text, today)
    except Refused as refused:
        raise Refused(field, refused.reason) from refused
    if found is None:
        raise Refused(field, "Quel jour ? Écrivez par exemple : 17/11/2026.")
    return found


def hour(text: str, field: str) -> time:
    """« 14 h », « 9:30 », « 14h30 »."""
    try:
        found = appointment.hour(text)
    except Refused as refused:
        raise Refused(field, refused.reason) from refused
    if found is None:
        raise Refused(field, "Quelle heure ? Écrivez par exemple : 14:00.")
    return found
