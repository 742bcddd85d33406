"""Drafts: one recorded fact as plain JSON, checked key by key before any verb runs.

The shapes are a contract with volunteers' scripts; `null` is the same as absent, unknown keys are
refused.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from db.records import (
    attendances,
    checks,
    cyberspace,
    funnels,
    moments,
    outcomes,
    outreach,
    referrals,
    rows,
    visits,
)
from db.records.desk import Desk
from db.refusals import Refused
from db.store import journal

_VISIT = (
    "services", "count", "at", "need", "audience", "age", "known_to_mission_locale", "returning",
    "origin", "territory", "remote", "from_paper",
)  # fmt: skip
_REFERRAL = ("partner", "offer", "visit", "relay", "appointment", "language")
KEYS: dict[str, tuple[str, ...]] = {
    "visit": _VISIT,
    "cancel": ("id", "reason"),
    "correct": ("id", "reason", *_VISIT),
    "session_start": ("workstation", "visit", "assisted", "uses", "at"),
    "session_end": ("id", "workstation", "at"),
    "referral": (*_REFERRAL, *_VISIT),
    "outcome": ("slip", "outcome", "refusal_reason", "on"),
    "attendance": ("count", "event", "on", "theme", "form", "partner", "visits", "ages"),
    "outreach": (
        "level", "count", "on", "category", "nature", "role", "format", "place", "territory", "partners",
        "introductions",
    ),
    "funnel": ("month", "diagnoses", "pathways"),
}  # fmt: skip
_FLAGS = ("known_to_mission_locale", "returning", "remote", "from_paper", "assisted")

Answer = dict[str, Any]


def record(session: Session, desk: Desk, draft: object) -> Answer:
    """Store one draft in the caller's transaction; the answer says its id and its visit."""
    kind, told = _read(draft)
    return _VERBS[kind](session, desk, told)


def _read(draft: object) -> tuple[str, dict[str, Any]]:
    if not isinstance(draft, dict):
        raise Refused("line", 'Chaque ligne est un objet JSON : {"type": "visit"}.')
    kind = draft.get("type")
    if not isinstance(kind, str) or kind not in KEYS:
        raise Refused("type", "Ce type n’est pas connu : visit, cancel, correct…")
    told = {key: value for key, value in draft.items() if value is not None and key != "type"}
    for key in told:
        if key not in KEYS[kind]:
            raise Refused(key[:40], "Cette clé n’existe pas pour ce type.")
    for key in _FLAGS:
        if key in told and not isinstance(told[key], bool):
            raise Refused(key, "Répondez true ou false.")
    return kind, told


def _visit(session: Session, desk: Desk, told: Mapping[str, Any]) -> Answer:
    line = visits.record(session, desk, _visit_draft(told))
    return {"id": str(line.id), "visit": str(line.visit)}


def _cancel(session: Session, desk: Desk, told: Mapping[str, Any]) -> Answer:
    line = rows.cancel(session, desk, _id(told, "id"), told.get("reason"))
    return {"id": str(line.id), "visit": str(line.visit) if line.visit else None}


def _correct(session: Session, desk: Desk, told: Mapping[str, Any]) -> Answer:
    changes = _visit_values({key: told[key] for key in told if key not in ("id", "reason")})
    if not changes:
        raise Refused("id", "Dites ce qui change : au moins une clé.")
    row_id = _id(told, "id")
    if (journal.find(session, row_id) or ("visits",))[0] != "visits":
        raise Refused("id", "Seul un passage se corrige : annulez cette ligne et saisissez-la à nouveau.")
    line = visits.correct(session, desk, row_id, changes, told.get("reason"))
    return {"id": str(line.id), "visit": str(line.visit)}


def _session_start(session: Session, desk: Desk, told: Mapping[str, Any]) -> Answer:
    draft = cyberspace.SeatDraft(
        workstation=_workstation(told),
        visit=_id(told, "visit") if "visit" in told else None,
        assisted=told.get("assisted", False),
        use=_use(told.get("uses")),
        at=_wall(told, "at"),
    )
    line = cyberspace.seat(session, desk, draft)
    return {"id": str(line.id), "visit": str(line.visit)}


def _session_end(session: Session, desk: Desk, told: Mapping[str, Any]) -> Answer:
    at = _wall(told, "at")
    if "id" in told:
        line = cyberspace.release(session, desk, _id(told, "id"), at)
        if "workstation" in told and line.workstation != _workstation(told):
            raise Refused("workstation", "Cette session est sur un autre poste.")
    else:
        line = cyberspace.release_workstation(session, desk, _workstation(told), at)
    return {"id": str(line.id), "visit": str(line.visit), "minutes": line.minutes}


def _referral(session: Session, desk: Desk, told: Mapping[str, Any]) -> Answer:
    own = {key: _text(told, key) for key in ("partner", "offer", "relay", "language") if key in told}
    if "visit" in told:
        _refuse_visit_keys(told)
    draft = referrals.ReferralDraft(
        **own,
        visit=_id(told, "visit") if "visit" in told else None,
        need=told.get("need"),
        appointment=_wall(told, "appointment"),
        told=_visit_draft({key: told[key] for key in _VISIT if key in told}),
    )
    line = referrals.refer(session, desk, draft)
    return {"id": str(line.id), "visit": str(line.visit), "slip": line.slip}


def _refuse_visit_keys(told: Mapping[str, Any]) -> None:
    """A visit that is named keeps what it told: `correct` changes it, a referral does not."""
    for key in _VISIT:
        if key in told and key != "need":
            raise Refused(key, "Ce passage est déjà compté : corrigez-le par « correct ».")


def _outcome(session: Session, desk: Desk, told: Mapping[str, Any]) -> Answer:
    draft = outcomes.OutcomeDraft(
        slip=_text(told, "slip"),
        outcome=_text(told, "outcome"),
        refusal_reason=told.get("refusal_reason"),
        on=moments.parse_day(told["on"], "on") if "on" in told else None,
    )
    return {"id": str(outcomes.enter(session, desk, draft).id), "visit": None}


def _attendance(session: Session, desk: Desk, told: Mapping[str, Any]) -> Answer:
    if "count" not in told:
        raise Refused("count", "Dites combien de personnes sont venues.")
    named = told.get("visits", [])
    if not isinstance(named, list):
        raise Refused("visits", "Donnez une liste de passages.")
    ages = told.get("ages", {})
    if not isinstance(ages, dict):
        raise Refused("ages", 'Donnez un nombre pour chaque âge : {"18_25": 3}.')
    draft = attendances.AttendanceDraft(
        count=checks.number(told["count"]),
        on=moments.parse_day(told["on"], "on") if "on" in told else None,
        visits=tuple(_id({"visits": one}, "visits") for one in named),
        ages=ages,
        **{key: _text(told, key) for key in ("event", "theme", "form", "partner") if key in told},
    )
    line = attendances.record(session, desk, draft)
    return {"id": str(line.id), "visit": str(line.visit) if line.visit else None}


def _outreach(session: Session, desk: Desk, told: Mapping[str, Any]) -> Answer:
    for key in ("level", "count", "on"):
        if key not in told:
            raise Refused(key, "Cette information est nécessaire.")
    day = moments.parse_day(told["on"], "on")
    draft = outreach.OutreachDraft(**{**told, "on": day})
    return {"id": str(outreach.record(session, desk, draft).id), "visit": None}


def _funnel(session: Session, desk: Desk, told: Mapping[str, Any]) -> Answer:
    month = moments.parse_month(told.get("month"), "month")
    found = funnels.tell(session, desk, month, told.get("diagnoses"), told.get("pathways"))
    return {"id": str(found.id), "visit": None}


def _visit_draft(told: Mapping[str, Any]) -> visits.VisitDraft:
    return visits.VisitDraft(**_visit_values(told))


def _visit_values(told: Mapping[str, Any]) -> dict[str, Any]:
    values = dict(told)
    if "services" in values:
        values["services"] = checks.services(values["services"])
    if "at" in values:
        values["at"] = moments.parse(values["at"])
    return values


def _id(told: Mapping[str, Any], key: str) -> uuid.UUID:
    value = told.get(key)
    if not isinstance(value, str):
        raise Refused(key, "Donnez l’identifiant de la ligne.")
    try:
        found = uuid.UUID(value)
    except ValueError:
        raise Refused(key, "Cet identifiant n’en est pas un.") from None
    if str(found) != value.lower() or found.version != 4:
        raise Refused(key, "Cet identifiant n’en est pas un.")
    return found


def _use(value: object) -> Any:
    """One use, alone or as a list of one: a session is told by its main use."""
    if isinstance(value, list):
        if len(value) != 1:
            raise Refused("uses", "Donnez une seule utilisation, la principale.")
        return value[0]
    return value


def _text(told: Mapping[str, Any], key: str) -> str:
    value = told.get(key)
    if not isinstance(value, str):
        raise Refused(key, "Cette information est nécessaire, en toutes lettres.")
    return value


def _workstation(told: Mapping[str, Any]) -> int:
    value = told.get("workstation")
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value <= 60:
        raise Refused("workstation", "Donnez le numéro du poste.")
    return value


def _wall(told: Mapping[str, Any], key: str) -> Any:
    if key not in told:
        return None
    found = moments.parse(told[key], key)
    if not hasattr(found, "hour"):
        raise Refused(key, "Donnez aussi l’heure : 2026-11-20T10:05.")
    return found


_VERBS: dict[str, Callable[[Session, Desk, dict[str, Any]], Answer]] = {
    "visit": _visit,
    "cancel": _cancel,
    "correct": _correct,
    "session_start": _session_start,
    "session_end": _session_end,
    "referral": _referral,
    "outcome": _outcome,
    "attendance": _attendance,
    "outreach": _outreach,
    "funnel": _funnel,
}
