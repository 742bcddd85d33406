"""Planned outreach: when and where the team is. Chosen from lists; nothing is typed but hours."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from sqlalchemy.orm import Session

from db.records import checks
from db.records.desk import Desk
from db.reference import catalogue, edits, register
from db.reference.register import EDITED, Row
from db.refusals import Refused
from db.store import audit

KIND = "outing"
_TOLD = ("site", "place", "territory", "format")


@dataclass(frozen=True, slots=True)
class Outing:
    """One half-day outside; a cancelled one stays in sight, struck."""

    code: str
    site: str
    day: date
    starts: time
    ends: time
    place: str | None = None
    territory: str | None = None
    format: str | None = None
    cancelled: bool = False

    @property
    def begins(self) -> datetime:
        """When it begins, by the clock on the wall."""
        return datetime.combine(self.day, self.starts)


def between(session: Session, first: date, last: date) -> list[Outing]:
    """The outings of [first, last] of every site, in order."""
    rows = catalogue.current(session).rows(KIND)
    found = [_read(row) for row in rows if row.valid_from and first <= row.valid_from <= last]
    return sorted(found, key=lambda outing: (outing.begins, outing.site, outing.code))


def plan(session: Session, desk: Desk, outing: Outing) -> Outing:
    """Put an outing on the calendar, or say a known one differently; every desk sees it."""
    _check(session, outing)
    return _keep(
        session, desk, outing if outing.code else replace(outing, code=f"out-{secrets.token_hex(6)}")
    )


def cancel(session: Session, desk: Desk, code: str, *, cancelled: bool = True) -> Outing:
    """The team does not go after all, or goes again."""
    found = next((row for row in register.in_force(session, KIND) if row.code == code), None)
    if found is None:
        raise Refused("outing", "Cette sortie n’est pas au calendrier.")
    return _keep(session, desk, replace(_read(found), cancelled=cancelled))


def _check(session: Session, outing: Outing) -> None:
    if outing.ends <= outing.starts:
        raise Refused("ends", "La fin doit venir après le début.")
    if outing.place is None and outing.territory is None:
        raise Refused("place", "Dites où : un lieu, ou un quartier.")
    checks.check_site_day(session, outing.site, outing.day, "day")
    for name in ("place", "format"):
        if getattr(outing, name) is not None:
            checks.choice(session, name, getattr(outing, name), name)
    if outing.territory is not None:
        checks.territory(session, outing.territory)


def _keep(session: Session, desk: Desk, outing: Outing) -> Outing:
    if not edits.may_edit(session):
        raise Refused("outing", "Les sorties se prévoient au suivi : ce poste les lit.")
    edits.keep(session, [_row(outing)])
    audit.note(session, str(desk.today()), desk.who, "outing")
    return outing


def _read(row: Row) -> Outing:
    told: dict[str, Any] = {name: row.data.get(name) for name in _TOLD}
    starts, ends = (time.fromisoformat(row.data[name]) for name in ("starts", "ends"))
    day = row.valid_from or date.min
    return Outing(
        row.code, day=day, starts=starts, ends=ends, cancelled=bool(row.data.get("cancelled")), **told
    )


def _row(outing: Outing) -> Row:
    told: dict[str, Any] = {name: getattr(outing, name) for name in (*_TOLD, "cancelled")}
    told |= {name: getattr(outing, name).isoformat("minutes") for name in ("starts", "ends")}
    data = {name: value for name, value in told.items() if value not in (None, False)}
    return Row(KIND, outing.code, {**data, EDITED: "shared"}, outing.day, outing.day)
