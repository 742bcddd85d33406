"""What a supervisor writes: rows of the pseudo-desk `suivi`, straight into the shared database.

Each is checked here, sent in one transaction and believed only after the proof. The reason of a correction
is a code of a short list: it stays in the audit log of this installation, no text leaves.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from db.records import checks, days, visits
from db.records.desk import Desk
from db.records.visits import VisitDraft, VisitLine
from db.refusals import Refused
from db.sharing import bisect, proof, shared
from db.sharing.connection import Link
from db.sharing.outbox import Batch, Item
from db.sharing.rights import FOLLOW_UP
from db.store import audit, sent

REASONS = (
    ("mistyped", "Erreur de saisie"),
    ("twice", "Compté deux fois"),
    ("told_later", "Précision venue après"),
    ("not_a_visit", "Pas un passage"),
    ("other", "Autre raison"),
)
REOPENINGS = (
    ("desk_asked", "Demandé par le poste"),
    ("late_rows", "Lignes arrivées après"),
    ("mistake", "Close par erreur"),
    ("other", "Autre raison"),
)
_UNPROVEN = "La base partagée n’a pas gardé cette ligne : réessayez."


def correction(
    session: Session, desk: Desk, line: VisitLine, changes: Mapping[str, Any], because: str
) -> Batch:
    """A row that says a visit of another desk differently, whatever its age."""
    _check_reason(because)
    told = {name: getattr(line, name) for name in VisitDraft.__dataclass_fields__ if name != "at"}
    draft = VisitDraft(**{**told, **changes})
    place = Desk(line.site, desk.name, desk.who, desk.now)
    row = visits.checked(session, place, draft, kept=vars(line), at_given=False)
    return _noted(session, desk, "visits", _row(line, row), f"correction visits {because}")


def cancellation(session: Session, desk: Desk, line: VisitLine, because: str) -> Batch:
    """A row that takes a visit of another desk out of the counts."""
    _check_reason(because)
    row = {name: getattr(line, name) for name in sent.FIELDS["visits"] if hasattr(line, name)}
    row |= {"services": visits.joined(line.services), "void": True}
    return _noted(session, desk, "visits", _row(line, row), f"cancellation visits {because}")


def closing(
    session: Session, place: Desk, day: date, state: str, because: str | None, stands: Sequence[Any]
) -> Batch:
    """The follow-up's word about a day that is over; its earlier word is replaced, no desk's is."""
    if day >= place.today():
        raise Refused("day", "Cette journée n’est pas finie : son poste la clôture.")
    days.check_statement(session, state, because)
    checks.check_site_day(session, place.site, day, "day")
    own = next((one for one in stands if one["desk"] == FOLLOW_UP), None)
    row = {"site": place.site, "day": day, "state": state, "because": because}
    row |= {"replaces": uuid.UUID(own["id"]) if own else None, "void": False}
    return _noted(session, place, "statements", row, f"day {state}")


def reopening(session: Session, desk: Desk, stands: Sequence[Any], because: str) -> Batch:
    """Every word that stands about the day is taken back: its desks may write it again."""
    if because not in dict(REOPENINGS):
        raise Refused("because", "Dites pourquoi la journée est rouverte.")
    if not stands:
        raise Refused("day", "Cette journée n’est pas close.")
    rows = [
        {
            **{name: one[name] for name in ("site", "state", "because")},
            "day": date.fromisoformat(one["day"]),
            "replaces": uuid.UUID(one["id"]),
            "void": True,
        }
        for one in stands
    ]
    audit.note(session, str(desk.today()), desk.who, f"day reopened {because}")
    return Batch("statements", tuple(_item("statements", row) for row in rows))


def standing_statements(link: Link, site: str, day: date) -> list[dict[str, Any]]:
    """What stands about a day that is over or closed."""
    return shared.day_rows(link, "statements", site, day)


def write(link: Link, batch: Batch) -> int:
    """Send the rows and ask for the proof; a refusal comes as `Refused` with its reason in French."""
    delivery = bisect.deliver(link, batch)
    for reason in delivery.refused.values():
        raise Refused("line", reason)
    found = proof.prove(link, batch)
    for reason in found.refused.values():
        raise Refused("line", reason)
    if len(found.proven) < len(batch.items):
        raise Refused("line", _UNPROVEN)
    return len(found.proven)


def _check_reason(because: str) -> None:
    if because not in dict(REASONS):
        raise Refused("because", "Dites pourquoi la ligne est corrigée.")


def _row(line: VisitLine, changed: Mapping[str, Any]) -> dict[str, Any]:
    return {"void": False, **changed, "site": line.site, "day": line.day, "replaces": line.id}


def _noted(session: Session, desk: Desk, kind: str, row: dict[str, Any], what: str) -> Batch:
    item = _item(kind, row)
    audit.note(session, str(desk.today()), desk.who, what, [item.hash])
    return Batch(kind, (item,))


def _item(kind: str, row: dict[str, Any]) -> Item:
    whole = {**row, "id": uuid.uuid4(), "desk": FOLLOW_UP}
    values = tuple(sent.form(kind, whole).values())
    digest = sent.digest(kind, whole)
    return Item(whole["id"], whole["site"], FOLLOW_UP, whole["replaces"], digest, whole["day"], values)
