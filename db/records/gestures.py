"""One gesture at the desk: its rows, its audit line, and the way back (undo) and forth (redo)."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import RowMapping, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from db.records import closure, seat_rows
from db.records.desk import Desk
from db.refusals import Refused
from db.store import audit, journal, sent, settings
from db.store.tables import gestures

_UNDONE = delete(gestures).where(
    gestures.c.site == bindparam("site"), gestures.c.day == bindparam("day"), gestures.c.undone.is_(True)
)


@dataclass
class Gesture:
    """Rows written together; `close` remembers them for undo and adds the audit line."""

    session: Session
    desk: Desk
    label: str
    rows: list[list[str | None]] = field(default_factory=list)
    digests: list[bytes] = field(default_factory=list)

    def add(self, kind: str, values: Mapping[Any, Any]) -> dict[str, Any]:
        """A new row of this desk."""
        return self._write(kind, {"desk": self.desk.name, **values}, None)

    def replace(self, kind: str, old: RowMapping, changes: Mapping[Any, Any]) -> dict[str, Any]:
        """A row that takes the place of `old`; the second attempt on one row is refused."""
        if journal.successor(self.session, kind, old["id"]) is not None:
            raise Refused("id", "Cette ligne a déjà été corrigée : prenez la plus récente.")
        self._check_open(kind, old)  # a row that leaves a closed day changes its count too
        values = {**journal.content(kind, old), "desk": self.desk.name, **changes}
        if "root" in values:
            values["root"] = old["root"] or old["id"]
        return self._write(kind, {**values, "replaces": old["id"]}, old["id"])

    def touch(self, kind: str, row_id: uuid.UUID) -> None:
        """Remember something that is no journal row (a seat) for the way back."""
        self.rows.append([kind, None, row_id.hex])

    def close(self, *, undoable: bool = True) -> None:
        """End the gesture in the caller's transaction."""
        today = self.desk.today()
        if undoable:
            _forget_undone(self.session, self.desk.site, today)
            values = {"site": self.desk.site, "day": today, "label": self.label, "rows": self.rows}
            self.session.execute(insert(gestures), values)
        self.note(self.label)

    def note(self, what: str) -> None:
        """Append the audit line: the day, the role and the kind of gesture."""
        audit.note(self.session, str(self.desk.today()), self.desk.who, what, self.digests)

    def _write(self, kind: str, values: dict[str, Any], before: uuid.UUID | None) -> dict[str, Any]:
        self._check_open(kind, values)
        if kind in sent.PERSONAL and settings.get(self.session, sent.RECEIPTS_ONLY):
            values = {**values, "sealed": True}
        row = journal.append(self.session, kind, values)
        self.rows.append([kind, before.hex if before else None, row["id"].hex])
        # the audit keeps no hash from which an answer could be guessed
        self.digests.append(sent.seal(kind, row))
        return row

    def _check_open(self, kind: str, values: Mapping[Any, Any]) -> None:
        if self.desk.who == "desk" and kind not in closure.STAYS_OPEN:
            closure.check_open(self.session, values["site"], values["day"])


@dataclass(frozen=True)
class Turn:
    """What could be undone and redone next, in the words of the gesture; None: nothing."""

    undo: str | None
    redo: str | None


def turn(session: Session, desk: Desk) -> Turn:
    """The next undo and redo of today at this site."""
    undo, redo = _last(session, desk, undone=False), _last(session, desk, undone=True)
    return Turn(undo["label"] if undo else None, redo["label"] if redo else None)


def undo(session: Session, desk: Desk) -> str:
    """Take back the last gesture of today: new rows that restore what was before."""
    last = _last(session, desk, undone=False)
    if last is None:
        raise Refused("undo", "Rien à annuler aujourd’hui.")
    back = Gesture(session, desk, last["label"])
    for kind, before, after in reversed(last["rows"]):
        _restore(back, kind, shown=after, wanted=before)
    return _turned(back, last, undone=True)


def redo(session: Session, desk: Desk) -> str:
    """Bring back the gesture that was undone last."""
    last = _last(session, desk, undone=True)
    if last is None:
        raise Refused("redo", "Rien à rétablir.")
    forth = Gesture(session, desk, last["label"])
    for kind, before, after in last["rows"]:
        _restore(forth, kind, shown=before or after, wanted=after)
    return _turned(forth, last, undone=False)


def forget_before(session: Session, day: date) -> None:
    """Drop the way back of earlier days: their rows stay, corrected only with a reason."""
    session.execute(delete(gestures).where(gestures.c.day < day))


def _turned(made: Gesture, turned: RowMapping, *, undone: bool) -> str:
    query = update(gestures).where(gestures.c.seq == turned["seq"]).values(undone=undone)
    made.session.execute(query)
    made.note(f"{'undo' if undone else 'redo'} {turned['label']}")
    return str(turned["label"])


def _restore(made: Gesture, kind: str, *, shown: str, wanted: str | None) -> None:
    if kind == "seats":
        _restore_seat(made, uuid.UUID(shown), seated=wanted is not None)
        return
    if kind == seat_rows.RELEASE:
        _restore_release(made, uuid.UUID(shown), released=wanted is not None)
        return
    head = journal.head(made.session, kind, uuid.UUID(shown))
    if head is None:
        raise Refused("undo", "Cette ligne n’est plus dans le registre.")
    if head["desk"] != made.desk.name:
        raise Refused("undo", "Cette ligne a été corrigée par le suivi : elle ne s’annule plus ici.")
    if wanted is None:
        made.replace(kind, head, {"void": True})
        return
    row = journal.get(made.session, kind, uuid.UUID(wanted))
    if row is None:
        raise Refused("undo", "Cette ligne n’est plus dans le registre.")
    made.replace(kind, head, {**journal.content(kind, row), "void": row["void"]})


def _restore_seat(made: Gesture, seat: uuid.UUID, *, seated: bool) -> None:
    """A seat that goes takes its session with it; it comes back open, and ends anew."""
    counted = journal.head(made.session, "sessions", seat)
    if not seated and counted is not None and not counted["void"]:
        made.replace("sessions", counted, {"void": True})
    seat_rows.set_cancelled(made.session, seat, cancelled=not seated)


def _restore_release(made: Gesture, seat: uuid.UUID, *, released: bool) -> None:
    """The seat follows its session, which the same gesture voids or brings back."""
    counted = journal.head(made.session, "sessions", seat)
    ended = counted["ended"] if released and counted is not None else None
    seat_rows.set_released(made.session, seat, ended)


def _last(session: Session, desk: Desk, *, undone: bool) -> RowMapping | None:
    order = gestures.c.seq if undone else gestures.c.seq.desc()
    query = select(gestures).where(
        gestures.c.site == desk.site,
        gestures.c.day == desk.today(),
        gestures.c.undone.is_(undone),
    )
    return session.execute(query.order_by(order).limit(1)).mappings().first()


def _forget_undone(session: Session, site: str, day: date) -> None:
    """A new gesture closes the road of redo, as everywhere."""
    session.execute(_UNDONE, {"site": site, "day": day})
