"""`server check`: throw-away roles log in and try what is forbidden; the catalogue is read as well."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import LiteralString

import psycopg

from db.refusals import Refused
from db.sharing import connection, forbidden, rights, schema
from db.sharing.connection import Address, Link
from db.sharing.forbidden import Act

# no right, generated column, not a member, a rule on rows or columns; anything else is no refusal
_REFUSALS = ("42501", "428C9", "0LP01", "23514")


@dataclass(frozen=True)
class Attempt:
    """One thing that was tried: by whom, what, whether the server refused it, and its words."""

    who: str
    act: str
    refused: bool
    detail: str


def check(target: Address) -> list[Attempt]:
    """Every attempt, as administrator of the address; nothing of it stays in the database."""
    with connection.linked(target) as link:
        site, other = _two_sites(link)
        name, password = f"essai {secrets.token_hex(4)}", secrets.token_urlsafe(18)
        made: list[str] = []
        try:
            made.append(rights.add_desk(link, [site], name, password))
            made.append(rights.add_supervisor(link, [site], name, password))
            values = {"site": site, "other": other, "desk": name}
            desk = _tried(_as(target, made[0], password), "poste", forbidden.DESK, values)
            values["desk"] = rights.FOLLOW_UP
            follow_up = _tried(_as(target, made[1], password), "suivi", forbidden.SUPERVISOR, values)
        finally:
            for role in made:
                rights.revoke(link, role)
        return [*desk, *follow_up, *_read(link)]


def _as(target: Address, role: str, password: str) -> Address:
    return replace(target, role=role, password=password)


def _two_sites(link: Link) -> tuple[str, str]:
    query = "SELECT code FROM premier_accueil.reference WHERE kind = 'site' ORDER BY code LIMIT 2"
    with link.connection.transaction():
        schema.as_owner(link.connection)
        schema.check(schema.version(link.connection))
        codes = [code for (code,) in link.connection.execute(query)]
    if len(codes) < 2:
        raise Refused("server", "Il faut deux sites dans la base pour essayer les droits.")
    return codes[0], codes[1]


def _tried(target: Address, who: str, acts: Sequence[Act], values: dict[str, str]) -> list[Attempt]:
    with connection.linked(target) as link:
        link.connection.execute("SELECT * FROM premier_accueil.hello()")  # it does get in
        return [_try(link, who, act, values) for act in acts]


def _try(link: Link, who: str, act: Act, values: dict[str, str]) -> Attempt:
    """The statement in a transaction that is undone, whatever the server answers."""
    try:
        with (
            link.connection.transaction(force_rollback=True),
            psycopg.ClientCursor(link.connection) as cursor,
        ):
            cursor.execute(act.statement.encode(), values)
        return Attempt(who, act.words, refused=False, detail="accepté")
    except psycopg.Error as error:
        refused = error.sqlstate in _REFUSALS
        return Attempt(who, act.words, refused, f"{error.sqlstate} {error.diag.message_primary}")


def _read(link: Link) -> list[Attempt]:
    return [_audit(link, words, query) for words, query in _CATALOGUE]


def _audit(link: Link, words: str, query: LiteralString) -> Attempt:
    found = [str(name) for (name,) in link.connection.execute(query)]
    return Attempt("catalogue", words, refused=not found, detail=", ".join(found) or "aucun")


_CATALOGUE: tuple[tuple[str, LiteralString], ...] = (
    (
        "table sans règle de lignes forcée",
        "SELECT relname FROM pg_class WHERE relnamespace = 'premier_accueil'::regnamespace"
        " AND relkind IN ('r', 'p') AND NOT (relrowsecurity AND relforcerowsecurity)",
    ),
    (
        "vue, qui lirait avec les droits de son auteur",
        "SELECT relname FROM pg_class WHERE relnamespace = 'premier_accueil'::regnamespace"
        " AND relkind IN ('v', 'm')",
    ),
    (
        "rôle de poste ou de suivi trop puissant",
        "SELECT r.rolname FROM pg_roles r WHERE r.rolcanlogin AND NOT r.rolname = current_user"
        " AND (r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolcreatedb)"
        " AND (pg_has_role(r.oid, 'pa_desk', 'MEMBER') OR pg_has_role(r.oid, 'pa_supervisor', 'MEMBER'))"
        " AND NOT r.rolsuper",
    ),
    (
        "fonction au search_path libre",
        "SELECT proname FROM pg_proc WHERE pronamespace = 'premier_accueil'::regnamespace"
        " AND NOT EXISTS (SELECT FROM unnest(proconfig) c WHERE c LIKE 'search_path=%')",
    ),
    (
        "droit d’un poste autre que d’ajouter",
        "SELECT relname FROM pg_class WHERE relnamespace = 'premier_accueil'::regnamespace AND relkind = 'r'"
        " AND (has_table_privilege('pa_desk', oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES,"
        " TRIGGER') OR has_any_column_privilege('pa_desk', oid, 'SELECT, UPDATE, REFERENCES'))",
    ),
    (
        "droit donné à tous (PUBLIC)",
        "SELECT relname FROM pg_class, aclexplode(relacl) a"
        " WHERE relnamespace = 'premier_accueil'::regnamespace AND a.grantee = 0"
        " UNION ALL SELECT proname FROM pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner))) a"
        " WHERE pronamespace = 'premier_accueil'::regnamespace AND a.grantee = 0",
    ),
    (
        "table ou fonction d’un autre propriétaire",
        "SELECT relname FROM pg_class WHERE relnamespace = 'premier_accueil'::regnamespace"
        " AND relowner <> 'pa_owner'::regrole"
        " UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = 'premier_accueil'::regnamespace"
        " AND proowner <> 'pa_aggregator'::regrole",
    ),
)
