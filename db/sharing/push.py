"""Sending a batch: one transaction, small ones in one statement, backlogs through COPY."""

from __future__ import annotations

from typing import Any, LiteralString

import psycopg
from psycopg import sql

from db.sharing.connection import Link
from db.sharing.outbox import Batch
from db.store import sent

BACKLOG = 500  # from here a temporary table is faster than arrays
_TYPES: dict[str, LiteralString] = {
    "id": "uuid",
    "replaces": "uuid",
    "day": "date",
    "month": "date",
    **dict.fromkeys(
        ("count", "seats", "partners", "introductions", "diagnoses", "pathways", "year", "value"), "int4"
    ),
    **dict.fromkeys(
        ("known_to_mission_locale", "returning", "remote", "from_paper", "assisted", "void", "protected"),
        "bool",
    ),
}

Columns = dict[str, LiteralString]
Connection = psycopg.Connection[tuple[Any, ...]]


def push(link: Link, batch: Batch) -> None:
    """Send the batch in one transaction; a row that is there already is left as it is.

    Raises psycopg's error: the caller decides whether the row or the road is to blame.
    """
    send = _copy if len(batch.items) > BACKLOG else _unnest
    with link.connection.transaction():
        send(link.connection, batch)


def columns(kind: str) -> Columns:
    """The sent columns of a journal with their types on the server."""
    return {name: _TYPES.get(name, "text") for name in sent.FIELDS[kind]}


def _unnest(connection: Connection, batch: Batch) -> None:
    told = columns(batch.kind)
    arrays = sql.SQL(", ").join(sql.SQL("%s::" + kind + "[]") for kind in told.values())
    query = sql.SQL("INSERT INTO {} ({}) SELECT * FROM unnest({}) ON CONFLICT DO NOTHING")
    values = [list(column) for column in zip(*(item.values for item in batch.items), strict=True)]
    connection.execute(query.format(_table(batch.kind), _names(told), arrays), values)


def _copy(connection: Connection, batch: Batch) -> None:
    """COPY into a table with row-level security is refused: a temporary one takes the rows first."""
    told = columns(batch.kind)
    arrival = sql.Identifier("pg_temp", f"arrival_{batch.kind}")
    spelled = sql.SQL(", ").join(
        sql.SQL("{} {}").format(sql.Identifier(name), sql.SQL(kind)) for name, kind in told.items()
    )
    connection.execute(sql.SQL("CREATE TEMP TABLE {} ({}) ON COMMIT DROP").format(arrival, spelled))
    copying = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT BINARY)").format(arrival, _names(told))
    with connection.cursor().copy(copying) as copy:
        copy.set_types(list(told.values()))
        for item in batch.items:
            copy.write_row(item.values)
    query = sql.SQL("INSERT INTO {} ({}) SELECT {} FROM {} ON CONFLICT DO NOTHING")
    names = _names(told)
    connection.execute(query.format(_table(batch.kind), names, names, arrival))


def _table(kind: str) -> sql.Identifier:
    return sql.Identifier("premier_accueil", kind)


def _names(told: Columns) -> sql.Composed:
    return sql.SQL(", ").join(map(sql.Identifier, told))
