"""What waits to be sent: each row stays here until the shared database has proven that it holds it."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    Boolean,
    Date,
    Integer,
    LargeBinary,
    String,
    Table,
    case,
    delete,
    false,
    func,
    insert,
    select,
    type_coerce,
    update,
)
from sqlalchemy.orm import Session
from sqlalchemy.sql import ColumnElement

from db.sharing import refusal
from db.store import sent
from db.store.tables import JOURNALS, outbox
from db.store.types import RowId

CHUNK = 2000
_IN = 500  # ids in one statement
# every sent form begins alike
_SITE, _ID, _DESK = range(3)


@dataclass(frozen=True)
class Item:
    """One row in its sent form, with the hash that the desk kept."""

    id: uuid.UUID
    site: str
    desk: str
    replaces: uuid.UUID | None
    hash: bytes
    day: date
    values: tuple[Any, ...]


@dataclass(frozen=True)
class Batch:
    """Rows of one journal in the order in which they were written."""

    kind: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Waiting:
    """How many rows wait, and how many were refused."""

    waiting: int
    refused: int


@dataclass(frozen=True)
class Refusal:
    """A row that the shared database did not take, and why, for the person at the desk."""

    kind: str
    id: uuid.UUID
    reason: str
    site: str
    day: date


def unsent(session: Session, limit: int = CHUNK) -> Batch | None:
    """The next rows that wait, all of one journal; None when nothing waits."""
    kind = session.execute(
        select(outbox.c.kind).where(outbox.c.refused.is_(None)).order_by(outbox.c.seq).limit(1)
    ).scalar()
    if kind is None:
        return None
    table = JOURNALS[kind]
    # not by the index on kind: it would sort the whole backlog for each batch
    mine = (outbox.c.kind.concat("") == kind) & outbox.c.refused.is_(None)
    head = select(outbox.c.id).where(mine).order_by(outbox.c.seq).limit(limit).subquery()
    query = select(*_sent_columns(kind)).join(head, head.c.id == table.c.id).order_by(table.c.seq)
    return Batch(kind, tuple(_items(kind, session.execute(query).all())))


def count(session: Session) -> Waiting:
    """What waits and what was refused."""
    query = select(func.count(), func.count(outbox.c.refused)).select_from(outbox)
    every, refused = session.execute(query).one()
    return Waiting(every - refused, refused)


def mark_proven(session: Session, kind: str, ids: Iterable[uuid.UUID]) -> None:
    """Forget rows whose presence was proven: they will not be sent again."""
    gone = [(kind, row_id.bytes) for row_id in ids]
    if gone:  # prepared once: a backlog forgets a hundred thousand of them
        session.connection().exec_driver_sql("DELETE FROM outbox WHERE kind = ? AND id = ?", gone)


def quarantine(session: Session, kind: str, reasons: Mapping[uuid.UUID, str]) -> None:
    """Set rows apart with their reason, and with them the rows that correct them."""
    for row_id, reason in reasons.items():
        session.execute(_entry(kind, row_id).values(refused=reason))
    orphans = _successors(session, JOURNALS[kind], list(reasons))
    for row_id in orphans - set(reasons):
        session.execute(_entry(kind, row_id).where(outbox.c.refused.is_(None)).values(refused=refusal.ORPHAN))


def quarantine_strangers(session: Session, batch: Batch, mine: Collection[uuid.UUID]) -> None:
    """Set apart the rows of a batch that the role of this desk may not write."""
    strangers = {item.id: refusal.NOT_MINE for item in batch.items if item.id not in mine}
    quarantine(session, batch.kind, strangers)


def requeue(session: Session, kind: str, ids: Iterable[uuid.UUID]) -> int:
    """Let rows wait again that the shared database lost; those that wait already stay."""
    added = 0
    for part in _parts(ids):
        known = set(
            session.execute(select(outbox.c.id).where(outbox.c.kind == kind, outbox.c.id.in_(part))).scalars()
        )
        rows = [{"kind": kind, "id": row_id} for row_id in part if row_id not in known]
        if rows:
            session.execute(insert(outbox), rows)
        added += len(rows)
    return added


def try_again(session: Session) -> None:
    """Let refused rows wait again, but for those that can never be taken."""
    again = outbox.c.refused.is_not(None) & outbox.c.refused.not_in(refusal.FOR_GOOD)
    session.execute(update(outbox).where(again).values(refused=None))


def adopt_orphans(session: Session) -> None:
    """Let corrections wait again whose original does not stand apart itself."""
    lost = select(outbox.c.kind, outbox.c.id).where(outbox.c.refused == refusal.ORPHAN)
    for kind, row_id in session.execute(lost).all():
        table = JOURNALS[kind]
        original = select(table.c.replaces).where(table.c.id == row_id).scalar_subquery()
        apart = select(outbox.c.seq).where(
            outbox.c.kind == kind, outbox.c.id == original, outbox.c.refused.is_not(None)
        )
        if session.execute(apart).first() is None:
            session.execute(_entry(kind, row_id).values(refused=None))


def refusals(session: Session) -> list[Refusal]:
    """Every refused row with its reason, oldest first."""
    found = []
    query = select(outbox).where(outbox.c.refused.is_not(None)).order_by(outbox.c.seq)
    for entry in session.execute(query).mappings():
        table = JOURNALS[entry["kind"]]
        where = session.execute(select(table.c.site, table.c.day).where(table.c.id == entry["id"])).one()
        found.append(Refusal(entry["kind"], entry["id"], entry["refused"], where.site, where.day))
    return found


def seen(session: Session, kind: str, row_id: uuid.UUID) -> None:
    """Somebody has read why a row set aside was refused; the row itself stays."""
    table = JOURNALS[kind]
    aside = select(table.c.id).where(table.c.id == row_id, table.c.set_aside.is_(True))
    session.execute(delete(outbox).where(outbox.c.kind == kind, outbox.c.id.in_(aside)))


def set_aside(session: Session, kind: str, row_id: uuid.UUID) -> None:
    """Take a row that lost against a correction of the follow-up out of the counts, and what corrects it."""
    table = JOURNALS[kind]
    for one in {row_id} | _successors(session, table, [row_id]):
        session.execute(update(table).where(table.c.id == one).values(set_aside=True))
        session.execute(_entry(kind, one).values(refused=refusal.ALREADY))


def _entry(kind: str, row_id: uuid.UUID) -> Any:
    return update(outbox).where(outbox.c.kind == kind, outbox.c.id == row_id)


def _successors(session: Session, table: Table, ids: list[uuid.UUID]) -> set[uuid.UUID]:
    found: set[uuid.UUID] = set()
    while ids:
        later = select(table.c.id).where(table.c.replaces.in_(ids[:_IN]))
        new = set(session.execute(later).scalars()) - found
        found |= new
        ids = [*ids[_IN:], *new]
    return found


def _sent_columns(kind: str) -> list[ColumnElement[Any]]:
    """What the sent form is made of, as SQLite keeps it: `_items` reads it faster than a type does."""
    table = JOURNALS[kind]
    names = ["day" if name == "month" else name for name in sent.FIELDS[kind]]
    columns = [table.c[name] for name in (*names, "day", "replaces", "hash")]
    return [
        type_coerce(_told(kind, column), _RAW[type(column.type)]).label(f"c{place}")
        for place, column in enumerate(columns)
    ]


def _told(kind: str, column: ColumnElement[Any]) -> ColumnElement[Any]:
    """The column as it is sent: a sealed row tells nothing of its visitor."""
    if column.key not in sent.PERSONAL.get(kind, ()):
        return column
    return case((JOURNALS[kind].c.sealed == false(), column))


def _items(kind: str, rows: Sequence[Sequence[Any]]) -> Iterator[Item]:
    table = JOURNALS[kind]
    names = sent.FIELDS[kind]
    read = [_month if name == "month" else _READ.get(type(table.c[name].type)) for name in names]
    for row in rows:
        *kept, day, replaces, digest = row
        values: tuple[Any, ...] = tuple(
            value if value is None or convert is None else convert(value)
            for convert, value in zip(read, kept, strict=True)
        )
        replaced = None if replaces is None else _uuid(replaces)
        on = date.fromisoformat(day)
        yield Item(values[_ID], values[_SITE], values[_DESK], replaced, digest, on, values)


def _uuid(value: bytes) -> uuid.UUID:
    return uuid.UUID(bytes=value)


def _month(value: str) -> date:
    return date.fromisoformat(value).replace(day=1)


_RAW: dict[type, Any] = {
    RowId: LargeBinary,
    Date: String,
    Boolean: Integer,
    LargeBinary: LargeBinary,
    String: String,
    Integer: Integer,
}
_READ: dict[type, Callable[[Any], Any]] = {RowId: _uuid, Date: date.fromisoformat, Boolean: bool}


def _parts(ids: Iterable[uuid.UUID]) -> Iterable[list[uuid.UUID]]:
    every = list(ids)
    return (every[start : start + _IN] for start in range(0, len(every), _IN))
