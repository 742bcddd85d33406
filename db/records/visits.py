"""Visits: counted first, qualified later. Every verb writes new rows and erases none."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import RowMapping, false, select
from sqlalchemy.orm import Session

from db.records import checks, freetext
from db.records.desk import Desk
from db.records.gestures import Gesture
from db.refusals import Refused
from db.store import journal
from db.store.tables import visits

_ATTRIBUTES = (
    "need", "audience", "age", "known_to_mission_locale", "returning", "origin", "territory",
    "remote", "from_paper",
)  # fmt: skip
_LISTS = ("need", "audience", "age", "origin")


@dataclass(frozen=True)
class VisitDraft:
    """What the desk tells of one visit; only its existence is needed, the rest may stay None."""

    services: tuple[str, ...] = ("visitor",)
    count: int = 1
    at: datetime | date | None = None
    need: str | None = None
    audience: str | None = None
    age: str | None = None
    known_to_mission_locale: bool | None = None
    returning: bool | None = None
    origin: str | None = None
    territory: str | None = None
    remote: bool | None = None
    from_paper: bool | None = None
    to_specify: bool = False


@dataclass(frozen=True)
class VisitLine:
    """One visit as it stands: `id` is its present row, `visit` stays the same for ever."""

    id: uuid.UUID
    visit: uuid.UUID
    site: str
    day: date
    at: datetime | None
    kind: str
    services: tuple[str, ...]
    count: int
    need: str | None
    audience: str | None
    age: str | None
    known_to_mission_locale: bool | None
    returning: bool | None
    origin: str | None
    territory: str | None
    remote: bool | None
    from_paper: bool | None
    late: bool
    to_specify: bool
    cancelled: bool
    corrected: bool
    reason: str | None = field(default=None)


def record(session: Session, desk: Desk, draft: VisitDraft) -> VisitLine:
    """Count one visit; on the disk when the caller's transaction ends."""
    gesture = Gesture(session, desk, kind_of(draft.services))
    line = add(gesture, draft)
    gesture.close()
    return line


def add(gesture: Gesture, draft: VisitDraft) -> VisitLine:
    """Add the visit to a gesture that writes more than this row."""
    values = checked(gesture.session, gesture.desk, draft)
    return line(gesture.add("visits", {"site": gesture.desk.site, "root": None, **values}))


def correct(
    session: Session,
    desk: Desk,
    row_id: uuid.UUID,
    changes: Mapping[Any, Any],
    reason: str | None = None,
) -> VisitLine:
    """Say a visit differently: a new row in place of `row_id`; None makes a field unknown again."""
    gesture = Gesture(session, desk, "correct")
    corrected = change(gesture, standing_row(session, row_id), changes, reason)
    gesture.close()
    return corrected


def qualify(session: Session, desk: Desk, visit: uuid.UUID, changes: Mapping[str, Any]) -> VisitLine:
    """Tell more of a visit, whatever its present row is; what changes nothing writes nothing."""
    row = present(session, visit)
    if all(_draft_values(row)[name] == value for name, value in changes.items()):
        return line(row)
    gesture = Gesture(session, desk, "qualify")
    qualified = change(gesture, row, changes)
    gesture.close()
    return qualified


def serve(session: Session, desk: Desk, visit: uuid.UUID, service: str) -> VisitLine:
    """Add one service to a visit, as its own gesture."""
    gesture = Gesture(session, desk, "serve")
    served = add_service(gesture, visit, checks.services((service,))[0])
    if gesture.rows:
        gesture.close()
    return served


def change(
    gesture: Gesture, row: RowMapping, changes: Mapping[Any, Any], reason: str | None = None
) -> VisitLine:
    """The correction, inside a gesture that writes more than this row."""
    draft = VisitDraft(**{**_draft_values(row), **changes})
    values = checked(gesture.session, gesture.desk, draft, kept=row, at_given="at" in changes)
    values["reason"] = None if reason is None else freetext.clean(reason)
    return line(gesture.replace("visits", row, values))


def add_service(gesture: Gesture, visit: uuid.UUID, service: str) -> VisitLine:
    """Tell that a visit already counted also received `service`; twice changes nothing."""
    row = present(gesture.session, visit)
    given = tuple(row["services"].split(","))
    if service in given:
        return line(row)
    return line(gesture.replace("visits", row, {"services": joined((*given, service))}))


def cancel(session: Session, desk: Desk, row_id: uuid.UUID, reason: str | None = None) -> VisitLine:
    """Take a visit out of the counts; a reason is needed unless it is this desk's last row."""
    row = standing_row(session, row_id)
    if reason is None and not journal.is_last(session, desk.name, "visits", row):
        raise Refused("reason", "Dites pourquoi : cette ligne n’est pas la dernière.")
    gesture = Gesture(session, desk, "cancel")
    kept = None if reason is None else freetext.clean(reason)
    voided = gesture.replace("visits", row, {"void": True, "reason": kept, "to_specify": False})
    gesture.close()
    return line(voided)


def duplicate(session: Session, desk: Desk, row_id: uuid.UUID) -> VisitLine:
    """Count another visit like this one, now."""
    values = _draft_values(standing_row(session, row_id))
    return record(session, desk, VisitDraft(**{**values, "at": None}))


def catch_up(session: Session, desk: Desk, tallied: Sequence[VisitDraft]) -> int:
    """Enter a paper tally sheet in one gesture, every row marked as such; all of it or nothing."""
    gesture = Gesture(session, desk, "paper")
    for draft in tallied:
        add(gesture, replace(draft, from_paper=True))
    if tallied:
        gesture.close()
    return sum(draft.count for draft in tallied)


def standing_row(session: Session, row_id: uuid.UUID) -> RowMapping:
    """The row with this id, if it still stands; refused in words otherwise."""
    row = journal.get(session, "visits", row_id)
    if row is None:
        raise Refused("id", "Cette ligne n’est pas connue sur ce poste.")
    if row["void"]:
        raise Refused("id", "Cette ligne est déjà annulée.")
    if journal.successor(session, "visits", row_id) is not None:
        raise Refused("id", "Cette ligne a déjà été corrigée : prenez la plus récente.")
    return row


def present(session: Session, visit: uuid.UUID) -> RowMapping:
    """The standing row of a visit, from any id of its chain."""
    row = journal.head(session, "visits", visit)
    if row is None:
        raise Refused("visit", "Ce passage n’est pas connu sur ce poste.")
    if row["void"]:
        raise Refused("visit", "Ce passage est annulé.")
    return row


def journal_of(session: Session, site: str, day: date) -> list[VisitLine]:
    """The day's lines as they stand, cancelled ones included, newest first; a correction moves none."""
    mine = (visits.c.site == site) & (visits.c.day == day) & visits.c.set_aside.is_(False)
    rows = session.execute(select(visits).where(mine)).mappings().all()
    born = {row["id"]: row["seq"] for row in rows}
    # a correction may have given a line another day: its successor is not among the rows
    later = select(visits.c.replaces).where(visits.c.replaces.in_(born), visits.c.set_aside == false())
    replaced = set(session.execute(later).scalars())
    heads = [row for row in rows if row["id"] not in replaced]
    heads.sort(key=lambda row: _place(row, born), reverse=True)
    return [line(row) for row in heads]


def _place(row: RowMapping, born: Mapping[uuid.UUID, int]) -> tuple[bool, float, int]:
    """Where a line stands in its day: by its hour, then by when it was first recorded."""
    at = row["at"]
    return at is not None, at.timestamp() if at else 0.0, born.get(row["root"], row["seq"])


def kind_of(services: tuple[str, ...]) -> str:
    """The service that names the line: the first one that says more than `visitor`."""
    return next((code for code in services if code != "visitor"), "visitor")


def joined(services: tuple[str, ...]) -> str:
    """Services as they are kept and sent: sorted, `visitor` dropped when another one is told."""
    telling = sorted(set(services) - {"visitor"}) or ["visitor"]
    return ",".join(telling)


def checked(
    session: Session,
    desk: Desk,
    draft: VisitDraft,
    *,
    kept: Mapping[Any, Any] | None = None,
    at_given: bool = True,
) -> dict[str, Any]:
    """The columns of a draft that passed every check; `kept` is the row that it corrects."""
    services = checks.services(draft.services)
    values: dict[str, Any] = {name: getattr(draft, name) for name in _ATTRIBUTES}
    for name in _LISTS:
        if values[name] is not None:
            checks.choice(session, name, values[name], name)
    if draft.territory is not None:
        checks.territory(session, draft.territory)
    checks.mission_locale(draft.known_to_mission_locale, draft.age)
    values |= {"count": checks.number(draft.count), "services": joined(services)}
    values["to_specify"] = draft.to_specify
    if kept is None or at_given:
        alone = bool(draft.from_paper)
        values["day"], values["at"] = checks.moment(session, desk, draft.at, day_alone=alone)
        values["late"] = values["day"] < desk.today()
    values["kind"] = kind_of(services) if kept is None else kept_kind(kept["kind"], services)
    return values


def kept_kind(kind: str, services: tuple[str, ...]) -> str:
    """A line keeps its name as long as it is one of its services; « passage » may have got some."""
    return kind if kind == "visitor" or kind in services else kind_of(services)


def line(row: Mapping[Any, Any]) -> VisitLine:
    """A stored row as the rest of the program sees it."""
    return VisitLine(
        id=row["id"],
        visit=row.get("root") or row["id"],
        services=tuple(row["services"].split(",")),
        cancelled=row["void"],
        corrected=row["replaces"] is not None,
        reason=row.get("reason"),
        **{name: row[name] for name in ("site", "day", "at", "kind", "count", "late", "to_specify")},
        **{name: row[name] for name in _ATTRIBUTES},
    )


def _draft_values(row: Mapping[Any, Any]) -> dict[str, Any]:
    values = {name: row[name] for name in (*_ATTRIBUTES, "count", "at", "to_specify")}
    return {**values, "services": tuple(row["services"].split(","))}
