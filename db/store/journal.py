"""Writing and following rows that never change."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import RowMapping, Table, exists, false, insert, select
from sqlalchemy.orm import Session
from sqlalchemy.sql import ColumnElement

from db.store import sent
from db.store.tables import JOURNALS, outbox

# built once: building a statement costs more than running it
_INSERTS = {kind: insert(table) for kind, table in JOURNALS.items()}
_TO_SEND = insert(outbox)


@cache
def standing(table: Table) -> ColumnElement[bool]:
    """The condition under which a row of `table` counts: not void, not set aside, not replaced."""
    later = table.alias()
    # "= 0" and not "IS 0": only so does SQLite find the partial index instead of reading every row
    replaced = exists().where(later.c.replaces == table.c.id, later.c.set_aside == false())
    return table.c.void.is_(False) & table.c.set_aside.is_(False) & ~replaced


def append(session: Session, kind: str, values: Mapping[Any, Any]) -> dict[str, Any]:
    """Add one row and its outbox entry in the caller's transaction; give the row back whole."""
    row = {"id": uuid.uuid4(), "replaces": None, "void": False, "set_aside": False, **values}
    row["hash"] = sent.digest(kind, row)
    session.execute(_INSERTS[kind], row)
    session.execute(_TO_SEND, {"kind": kind, "id": row["id"]})
    return row


def get(session: Session, kind: str, row_id: uuid.UUID) -> RowMapping | None:
    """The row with this id, or None."""
    table = JOURNALS[kind]
    return session.execute(select(table).where(table.c.id == row_id)).mappings().first()


def successor(session: Session, kind: str, row_id: uuid.UUID) -> RowMapping | None:
    """The standing row that replaces `row_id`, or None when it still stands itself."""
    table = JOURNALS[kind]
    query = select(table).where(table.c.replaces == row_id, table.c.set_aside == false())
    return session.execute(query).mappings().first()


def head(session: Session, kind: str, row_id: uuid.UUID) -> RowMapping | None:
    """The newest row of the chain that `row_id` belongs to, void or not; None for an unknown id."""
    row = get(session, kind, row_id)
    while row is not None:
        later = successor(session, kind, row["id"])
        if later is None:
            return row
        row = later
    return None


def find(session: Session, row_id: uuid.UUID) -> tuple[str, RowMapping] | None:
    """The kind and the row of an id of any journal."""
    for kind in JOURNALS:
        row = get(session, kind, row_id)
        if row is not None:
            return kind, row
    return None


def is_last(session: Session, desk: str, kind: str, row: Mapping[Any, Any]) -> bool:
    """Whether this desk has written no row after `row`, of whatever kind."""
    table = JOURNALS[kind]
    newest = select(table.c.id).where(table.c.desk == desk).order_by(table.c.seq.desc()).limit(1)
    if session.execute(newest).scalar() != row["id"]:
        return False
    entry = select(outbox.c.seq).where(outbox.c.kind == kind, outbox.c.id == row["id"])
    later = select(outbox.c.seq).where(outbox.c.seq > entry.scalar_subquery())
    return session.execute(later.limit(1)).first() is None


def content(kind: str, row: Mapping[Any, Any]) -> dict[str, Any]:
    """What a row says, without what makes it this very row: the start of a correction."""
    own = {"seq", "id", "replaces", "void", "set_aside", "reason", "hash", "sealed"}
    columns = JOURNALS[kind].columns
    return {c.name: row[c.name] for c in columns if c.name not in own and c.computed is None}
