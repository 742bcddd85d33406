"""The logins of the shared database: one for each desk and each supervisor, and what they may touch.

Roles belong to the whole server, so a name that another database took gets a number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Literal

from psycopg import sql

from db.refusals import Refused
from db.sharing import schema
from db.sharing.connection import Link
from db.sharing.schema import Connection

FOLLOW_UP = "suivi"
_LONGEST = 60


def add_desk(link: Link, sites: Sequence[str], desk: str, password: str) -> str:
    """The role of a desk for its sites, made or found again, with this password."""
    if desk == FOLLOW_UP:
        raise Refused("desk", "« suivi » est le nom réservé aux corrections du suivi.")
    return _add(link, "desk", f"{sites[0] if sites else ''} {desk}", desk, sites, password)


def add_supervisor(link: Link, sites: Sequence[str], name: str, password: str) -> str:
    """The role of a supervisor of these sites, made or found again, with this password."""
    return _add(link, "supervisor", f"{FOLLOW_UP} {name}", FOLLOW_UP, sites, password)


def role_of(link: Link, site: str, desk: str) -> str:
    """The role of the desk of that name at that site."""
    query = "SELECT role FROM premier_accueil.member WHERE kind = 'desk' AND desk = %s AND %s = ANY (sites)"
    with link.connection.transaction():
        schema.as_owner(link.connection)
        role = schema.one(link.connection, query, (desk, site))
    if role is None:
        raise Refused("desk", "Ce poste n’a pas de rôle dans la base partagée.")
    return str(role)


def supervisor_role(link: Link, name: str) -> str:
    """The role of the supervisor of that name."""
    role = role_name(f"{FOLLOW_UP} {name}")
    _check_member(link, role)
    return role


def rotate(link: Link, role: str, password: str) -> None:
    """Give the role another password; the one before opens nothing any more."""
    _check_member(link, role)
    with link.connection.transaction():
        _set_password(link.connection, "ALTER", role, password)


def revoke(link: Link, role: str) -> None:
    """Shut a lost or stolen desk out, at once; its rows stay."""
    _check_member(link, role)
    connection = link.connection
    with connection.transaction():
        name = sql.Identifier(role)
        connection.execute(sql.SQL("ALTER ROLE {} NOLOGIN").format(name))
        _end_connections(connection, role)
        schema.as_owner(connection)
        connection.execute("DELETE FROM premier_accueil.member WHERE role = %s", (role,))
        connection.execute("RESET ROLE")
        connection.execute(sql.SQL("DROP ROLE {}").format(name))


def role_name(words: str) -> str:
    """A plain role name: `centre`, `Poste 1` -> `pa_centre_poste_1`."""
    parts = re.sub(r"[\W_]+", "_", words).strip("_")
    plain = unicodedata.normalize("NFKD", parts).encode("ascii", "ignore").decode().lower()
    return f"pa_{plain}"[:_LONGEST]


def _add(link: Link, kind: str, words: str, desk: str, sites: Sequence[str], password: str) -> str:
    connection = link.connection
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(hashtext('premier_accueil.member'))")
        schema.as_owner(connection)
        schema.check(schema.version(connection))
        _check_sites(connection, sites)
        role, known = _free_name(connection, role_name(words), kind, desk, sites)
        connection.execute(_MEMBER, (role, kind, desk, list(sites)))
        connection.execute("RESET ROLE")
        _set_password(connection, "ALTER" if known else "CREATE", role, password)
        group = sql.Identifier(f"pa_{kind}")
        connection.execute(sql.SQL("GRANT {} TO {}").format(group, sql.Identifier(role)))
    return role


_MEMBER = """
    INSERT INTO premier_accueil.member (role, kind, desk, sites) VALUES (%s, %s, %s, %s)
    ON CONFLICT (role) DO UPDATE SET sites = excluded.sites
"""


def _check_sites(connection: Connection, sites: Sequence[str]) -> None:
    if not sites:
        raise Refused("site", "Donnez au moins un site.")
    query = "SELECT true FROM premier_accueil.reference WHERE kind = 'site' AND code = %s"
    for site in sites:
        if not schema.one(connection, query, (site,)):
            raise Refused("site", f"Le site « {site[:40]} » n’est pas dans la liste.")


def _free_name(
    connection: Connection, wanted: str, kind: str, desk: str, sites: Sequence[str]
) -> tuple[str, bool]:
    """The role's name, and whether it is this very member already."""
    member = "SELECT kind, desk, sites FROM premier_accueil.member WHERE role = %s"
    for number in range(1, 1000):
        role = wanted if number == 1 else f"{wanted[: _LONGEST - 4]}_{number}"
        row = connection.execute(member, (role,)).fetchone()
        if row is not None and row[:2] == (kind, desk) and set(row[2]) & set(sites):
            return role, True
        taken = "SELECT true FROM pg_roles WHERE rolname = %s"
        if row is None and not schema.one(connection, taken, (role,)):
            return role, False
    raise Refused("desk", "Trop de postes portent ce nom.")


def _set_password(connection: Connection, verb: Literal["CREATE", "ALTER"], role: str, password: str) -> None:
    """Only the SCRAM verifier travels: no log of the server ever sees the password."""
    verifier = connection.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256")
    words = sql.SQL(
        "CREATE ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE CONNECTION LIMIT 10 PASSWORD {}"
        if verb == "CREATE"
        else "ALTER ROLE {} LOGIN PASSWORD {}"
    )
    connection.execute(words.format(sql.Identifier(role), sql.Literal(verifier.decode())))


def _check_member(link: Link, role: str) -> None:
    with link.connection.transaction():
        schema.as_owner(link.connection)
        query = "SELECT true FROM premier_accueil.member WHERE role = %s"
        if not schema.one(link.connection, query, (role,)):
            raise Refused("role", "Ce rôle n’est pas un membre de la base partagée.")


def _end_connections(connection: Connection, role: str) -> None:
    """Needs the right to signal that role; without it its open connections end with their round."""
    may = (
        "SELECT rolsuper OR pg_has_role(current_user, %s, 'MEMBER')"
        " OR pg_has_role(current_user, 'pg_signal_backend', 'MEMBER')"
        " FROM pg_roles WHERE rolname = current_user"
    )
    if schema.one(connection, may, (role,)):
        ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s"
        connection.execute(ended, (role,))
