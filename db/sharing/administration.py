"""`server init`: everything that the shared database needs, made by its administrator.

It may be run again, after an upgrade of the program or by mistake: what stands is kept.
"""

from __future__ import annotations

from dataclasses import dataclass

import psycopg
from psycopg import sql
from psycopg.types.json import Jsonb

from db.reference import shipped
from db.reference.register import Row
from db.refusals import Refused
from db.sharing import schema
from db.sharing.connection import Link
from db.sharing.schema import Connection

OWNERS = ("pa_owner", "pa_aggregator", "pa_admin")
GROUPS = ("pa_desk", "pa_supervisor")
_OLDEST, _NEWEST = 15, 18
_TOO_WEAK = "Ce rôle n’administre pas la base : il lui faut CREATEROLE et le droit d’y créer un schéma"


@dataclass(frozen=True)
class Made:
    """What `init` found or made."""

    version: int
    steps: tuple[int, ...]
    reference: int


def init(link: Link) -> Made:
    """Make roles, schema, functions, rights and reference data, or bring them up to date."""
    connection = link.connection
    _check_server(connection)
    try:
        with connection.transaction():
            connection.execute("SELECT pg_advisory_xact_lock(hashtext('premier_accueil.init'))")
            _make_roles(connection)
            _make_schema(connection)
            _open_database(connection)
            steps = schema.upgrade(connection)
            added = ship(connection, list(shipped.rows()))
    except psycopg.errors.InsufficientPrivilege as error:
        raise Refused("server", f"{_TOO_WEAK} ({error.diag.message_primary})") from error
    return Made(schema.VERSION, tuple(steps), added)


def ship(connection: Connection, rows: list[Row]) -> int:
    """Bring what the program ships; what was changed in the shared database stays."""
    with connection.transaction():
        connection.execute("SET LOCAL ROLE pa_owner")
        connection.execute("SET LOCAL premier_accueil.shipping = 'on'")
        changed = _merge(connection, rows, edited=False)
        connection.execute("RESET ROLE")
        connection.execute("SET LOCAL premier_accueil.shipping = ''")
    return changed


def publish(link: Link, rows: list[Row]) -> int:
    """Put reference rows that every desk shall get, as administrator or supervisor."""
    with link.connection.transaction():
        return _merge(link.connection, rows, edited=True)


def _merge(connection: Connection, rows: list[Row], *, edited: bool) -> int:
    connection.execute(
        "CREATE TEMP TABLE shipping (kind text, code text, valid_from date, valid_to date, data jsonb)"
        " ON COMMIT DROP"
    )
    with connection.cursor().copy(
        "COPY pg_temp.shipping (kind, code, valid_from, valid_to, data) FROM STDIN"
    ) as copy:
        copy.set_types(["text", "text", "date", "date", "jsonb"])
        for row in rows:
            copy.write_row((row.kind, row.code, row.valid_from, row.valid_to, Jsonb(row.data)))
    updated = connection.execute(_UPDATE, {"edited": edited}).rowcount
    added = connection.execute(_ADD).rowcount
    connection.execute("DROP TABLE pg_temp.shipping")
    return updated + added


_UPDATE = """
    UPDATE premier_accueil.reference r
    SET data = s.data, valid_from = s.valid_from, valid_to = s.valid_to
    FROM pg_temp.shipping s
    WHERE r.kind = s.kind AND r.code = s.code AND (%(edited)s OR NOT r.data ? 'by')
        AND (r.data - 'by', r.valid_from, r.valid_to)
            IS DISTINCT FROM (s.data - 'by', s.valid_from, s.valid_to)
"""
_ADD = """
    INSERT INTO premier_accueil.reference (kind, code, valid_from, valid_to, data)
    SELECT s.kind, s.code, s.valid_from, s.valid_to, s.data FROM pg_temp.shipping s
    WHERE NOT EXISTS (
        SELECT FROM premier_accueil.reference r WHERE r.kind = s.kind AND r.code = s.code
    )
"""


def _check_server(connection: Connection) -> None:
    major = connection.info.server_version // 10000
    if not _OLDEST <= major <= _NEWEST:
        raise Refused("server", f"PostgreSQL {major} : il faut une version de {_OLDEST} à {_NEWEST}.")
    if schema.one(connection, "SHOW server_encoding") != "UTF8":
        raise Refused("server", "Cette base n’est pas en UTF-8.")


def _make_roles(connection: Connection) -> None:
    for role in (*OWNERS, *GROUPS):
        name = sql.Identifier(role)
        known = schema.one(connection, "SELECT true FROM pg_roles WHERE rolname = %s", (role,))
        if not known:
            connection.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(name))
    if not schema.one(connection, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"):
        for role in OWNERS:
            connection.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(sql.Identifier(role)))


def _make_schema(connection: Connection) -> None:
    if not schema.one(connection, "SELECT to_regnamespace('premier_accueil') IS NOT NULL"):
        connection.execute("CREATE SCHEMA premier_accueil AUTHORIZATION pa_owner")


def _open_database(connection: Connection) -> None:
    """Let members in even where PUBLIC may not enter; temporary tables take the backlogs."""
    name = sql.Identifier(connection.info.dbname)
    try:
        with connection.transaction():
            for role in (*GROUPS, "pa_owner"):
                grant = sql.SQL("GRANT CONNECT, TEMPORARY ON DATABASE {} TO {}")
                connection.execute(grant.format(name, sql.Identifier(role)))
    except psycopg.errors.InsufficientPrivilege:
        # not the database's owner: PUBLIC has both rights unless somebody took them away,
        # and `check` then says that a desk cannot enter
        return
