"""Outreach outside the walls: four separate counts, never added into persons."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import RowMapping, false, select
from sqlalchemy.orm import Session

from db.records import checks, freetext
from db.records.desk import Desk
from db.records.gestures import Gesture
from db.refusals import Refused
from db.store import journal
from db.store.tables import outreach

INDIVIDUAL, COLLECTIVE, SUPPORT, PARTNERS, EVENTS = (
    "ilotage_individuel", "ilotage_collectif", "appui_ponctuel", "ilotage_partenarial", "evenements",
)  # fmt: skip
_LISTS = ("level", "category", "nature", "role", "format", "place")
_TOLD = (*_LISTS, "count", "territory", "partners", "introductions")
# somebody is introduced to a partner after a talk; a meeting of many introduces nobody
_INTRODUCES = frozenset({INDIVIDUAL, SUPPORT})


@dataclass(frozen=True)
class OutreachDraft:
    """Contacts of one kind on one day; `partners` were met or stood there, `introductions` were made."""

    level: str
    count: int
    on: date
    category: str | None = None
    nature: str | None = None
    role: str | None = None
    format: str | None = None
    place: str | None = None
    territory: str | None = None
    partners: int | None = None
    introductions: int | None = None


@dataclass(frozen=True)
class OutreachLine:
    """One tally as it stands."""

    id: uuid.UUID
    day: date
    level: str
    count: int
    category: str | None = None
    nature: str | None = None
    role: str | None = None
    format: str | None = None
    place: str | None = None
    territory: str | None = None
    partners: int | None = None
    introductions: int | None = None
    cancelled: bool = False
    corrected: bool = False
    reason: str | None = None


def record(session: Session, desk: Desk, draft: OutreachDraft) -> OutreachLine:
    """Keep one outreach tally; it is no visit and adds to no visitor."""
    gesture = Gesture(session, desk, "outreach")
    row = gesture.add("outreach", {"site": desk.site, **_checked(session, desk, draft)})
    gesture.close()
    return line(row)


def correct(
    session: Session, desk: Desk, row_id: uuid.UUID, changes: Mapping[str, Any], reason: str | None = None
) -> OutreachLine:
    """Say a tally differently; what changes nothing writes nothing."""
    row = _standing(session, row_id)
    told = {**{name: row[name] for name in _TOLD}, "on": row["day"]}
    if all(told[name] == value for name, value in changes.items()):
        return line(row)
    kept = None if reason is None else freetext.clean(reason)
    values = _checked(session, desk, OutreachDraft(**{**told, **changes}))
    gesture = Gesture(session, desk, "correct outreach")
    corrected = gesture.replace("outreach", row, {**values, "reason": kept})
    gesture.close()
    return line(corrected)


def lines(session: Session, site: str, first: date, last: date) -> list[OutreachLine]:
    """The tallies of some days as they stand, cancelled ones included, newest day first."""
    mine = (outreach.c.site == site) & outreach.c.day.between(first, last) & outreach.c.set_aside.is_(False)
    later = outreach.alias()
    replaced = select(later.c.id).where(later.c.replaces == outreach.c.id, later.c.set_aside == false())
    query = select(outreach).where(mine, ~replaced.exists())
    rows = session.execute(query).mappings().all()
    born = _born(session, rows)
    return [line(row) for row in sorted(rows, key=lambda row: (row["day"], born[row["id"]]), reverse=True)]


def line(row: Mapping[Any, Any]) -> OutreachLine:
    """A stored row as the rest of the program sees it."""
    told: dict[str, Any] = {name: row.get(name) for name in _TOLD}
    return OutreachLine(
        id=row["id"], day=row["day"], cancelled=row["void"], corrected=row["replaces"] is not None,
        reason=row.get("reason"), **told,
    )  # fmt: skip


def _checked(session: Session, desk: Desk, draft: OutreachDraft) -> dict[str, Any]:
    for name in _LISTS:
        if getattr(draft, name) is not None:
            checks.choice(session, name, getattr(draft, name), name)
    if draft.territory is not None:
        checks.territory(session, draft.territory)
    count = checks.number(draft.count)
    for name in ("partners", "introductions"):
        if getattr(draft, name) is not None:
            checks.number_or_zero(getattr(draft, name), name)
    if draft.level == PARTNERS and (draft.partners or 0) > count:
        raise Refused("partners", "Il y a plus de partenaires que de contacts : vérifiez les deux nombres.")
    if draft.introductions and draft.level not in _INTRODUCES:
        raise Refused("introductions", "Une mise en relation se compte avec une personne rencontrée.")
    day, _ = checks.moment(session, desk, draft.on, day_alone=True, field="on")
    return {"day": day, **{name: getattr(draft, name) for name in _TOLD}}


def _standing(session: Session, row_id: uuid.UUID) -> RowMapping:
    row = journal.get(session, "outreach", row_id)
    if row is None:
        raise Refused("id", "Cette ligne n’est pas connue sur ce poste.")
    if row["void"]:
        raise Refused("id", "Cette ligne est déjà annulée.")
    return row


def _born(session: Session, rows: Any) -> dict[uuid.UUID, int]:
    """When each line was first written: a correction moves none."""
    before = {row.id: (row.replaces, row.seq) for row in session.execute(
        select(outreach.c.id, outreach.c.replaces, outreach.c.seq))}  # fmt: skip
    found = {}
    for row in rows:
        origin, seq = row["replaces"], row["seq"]
        while origin in before:
            origin, seq = before[origin]
        found[row["id"]] = seq
    return found
