"""What a supervisor writes: rows of the pseudo-desk `suivi`, for the shared database and the desks below it.

Each is checked and kept here first, with its entry in the outbox; then sent at once and believed only after
the proof. An answer that is lost leaves it waiting: a round sends the same row again, and brings it back to
a server that was restored. Here it counts nowhere (`set_aside`). The reason of a correction is a code of a
short list: it stays in the audit log of this installation, no text leaves.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from db.records import checks, days, visits
from db.records.desk import Desk
from db.records.visits import VisitDraft, VisitLine
from db.refusals import Refused
from db.sharing import bisect, outbox, proof, shared
from db.sharing.connection import Link
from db.sharing.outbox import Batch, Item
from db.sharing.rights import FOLLOW_UP
from db.store import audit, journal, sent, tables
from db.store.tables import JOURNALS

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
KEPT = "Ce que vous avez écrit est gardé ici et partira au prochain échange."
_UNPROVEN = f"La base partagée n’a pas encore confirmé cette ligne. {KEPT}"
_WAITS = "Ce que vous avez déjà écrit ici attend encore, et partira au prochain échange."


@dataclass(frozen=True)
class Answer:
    """What the shared database said of rows that were sent: held there, refused and why, or neither yet."""

    kind: str
    proven: tuple[uuid.UUID, ...]
    refused: dict[uuid.UUID, str]
    unsure: int

    @property
    def trouble(self) -> str | None:
        """What the person is told when not every row is there."""
        return next(iter(self.refused.values()), _UNPROVEN if self.unsure else None)


def correction(
    session: Session, desk: Desk, line: VisitLine, changes: Mapping[str, Any], because: str
) -> Batch:
    """A row that says a visit of another desk differently, whatever its age."""
    _check_reason(because)
    told = {name: getattr(line, name) for name in VisitDraft.__dataclass_fields__ if name != "at"}
    draft = VisitDraft(**{**told, **changes})
    place = Desk(line.site, desk.name, desk.who, desk.now)
    row = visits.checked(session, place, draft, kept=vars(line), at_given=False)
    return _kept(session, desk, "visits", [_row(line, row)], f"correction visits {because}")


def cancellation(session: Session, desk: Desk, line: VisitLine, because: str) -> Batch:
    """A row that takes a visit of another desk out of the counts."""
    _check_reason(because)
    row = {name: getattr(line, name) for name in sent.FIELDS["visits"] if hasattr(line, name)}
    row |= {"services": visits.joined(line.services), "kind": line.kind, "void": True}
    return _kept(session, desk, "visits", [_row(line, row)], f"cancellation visits {because}")


def closing(
    session: Session, place: Desk, day: date, state: str, because: str | None, stands: Sequence[Any]
) -> Batch:
    """The follow-up's word about a day that is over; its earlier word is replaced, no desk's is."""
    if day >= place.today():
        raise Refused("day", "Cette journée n’est pas finie : son poste la clôture.")
    days.check_statement(session, state, because)
    checks.check_site_day(session, place.site, day, "day")
    own = [one for one in stands if one["desk"] == FOLLOW_UP]  # of several, written at once, one stays
    row = {"site": place.site, "day": day, "state": state, "because": because}
    row |= {"replaces": uuid.UUID(own[0]["id"]) if own else None, "void": False}
    return _kept(session, place, "statements", [row, *map(_taken_back, own[1:])], f"day {state}")


def reopening(session: Session, desk: Desk, stands: Sequence[Any], because: str) -> Batch:
    """Every word that stands about the day is taken back: its desks may write it again."""
    if because not in dict(REOPENINGS):
        raise Refused("because", "Dites pourquoi la journée est rouverte.")
    if not stands:
        raise Refused("day", "Cette journée n’est pas close.")
    rows = [_taken_back(one) for one in stands]
    return _kept(session, desk, "statements", rows, f"day reopened {because}")


def standing_statements(link: Link, site: str, day: date) -> list[dict[str, Any]]:
    """What stands about a day that is over or closed."""
    return shared.day_rows(link, "statements", site, day)


def write(link: Link, batch: Batch) -> Answer:
    """Send the rows and ask for the proof; `settle` keeps the answer."""
    delivery = bisect.deliver(link, batch)
    found = proof.prove(link, delivery.batch)
    return Answer(batch.kind, found.proven, {**delivery.refused, **found.refused}, len(found.absent))


def settle(session: Session, answer: Answer) -> None:
    """Rows that are there wait no longer; refused ones, never shown as done, go: the audit tells of them."""
    outbox.mark_proven(session, answer.kind, (*answer.proven, *answer.refused))
    table = JOURNALS[answer.kind]
    session.execute(delete(table).where(table.c.id.in_(list(answer.refused))))


def _check_reason(because: str) -> None:
    if because not in dict(REASONS):
        raise Refused("because", "Dites pourquoi la ligne est corrigée.")


def _row(line: VisitLine, changed: Mapping[str, Any]) -> dict[str, Any]:
    return {"void": False, **changed, "site": line.site, "day": line.day, "replaces": line.id}


def _taken_back(one: Mapping[str, Any]) -> dict[str, Any]:
    told = {name: one[name] for name in ("site", "state", "because")}
    return {
        **told,
        "day": date.fromisoformat(one["day"]),
        "replaces": uuid.UUID(one["id"]),
        "void": True,
    }


def _kept(session: Session, desk: Desk, kind: str, rows: Sequence[dict[str, Any]], what: str) -> Batch:
    _check_nothing_waits(session, kind, rows[0])
    own = {"desk": FOLLOW_UP, "set_aside": True}
    kept = [journal.append(session, kind, {**row, **own, "id": uuid.uuid4()}) for row in rows]
    audit.note(session, str(desk.today()), desk.who, what, [sent.seal(kind, row) for row in kept])
    return Batch(kind, tuple(_item(kind, row) for row in kept))


def _check_nothing_waits(session: Session, kind: str, row: Mapping[str, Any]) -> None:
    """The shared database was asked what stands there, and does not know what waits here."""
    table, entry = JOURNALS[kind], tables.outbox.c
    same = (table.c.site == row["site"]) & (table.c.day == row["day"]) & entry.refused.is_(None)
    if kind == "visits":  # of a day, its last word is replaced; of its lines, each by itself
        same &= table.c.replaces == row["replaces"]
    waits = select(entry.seq).join(table, (entry.kind == kind) & (entry.id == table.c.id)).where(same)
    if session.execute(waits.limit(1)).first() is not None:
        raise Refused("line", _WAITS)


def _item(kind: str, row: Mapping[str, Any]) -> Item:
    values = tuple(sent.form(kind, row).values())
    return Item(row["id"], row["site"], FOLLOW_UP, row["replaces"], row["hash"], row["day"], values)
