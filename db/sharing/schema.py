"""The server's schema: ordered SQL files run once, functions and rights run at each `server init`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, LiteralString

import psycopg

from db.refusals import Away

SCHEMA = "premier_accueil"
_FOLDER = Path(__file__).parent / "migrations"
_NUMBERED = re.compile(r"(\d{4})_.*\.sql")
_OLDER = "La base partagée a un schéma plus ancien que ce programme : relancez « server init »."
_NEWER = "La base partagée a un schéma plus récent : mettez ce programme à jour."

Connection = psycopg.Connection[tuple[Any, ...]]


def steps() -> dict[int, Path]:
    """The ordered files by their number."""
    found = {path: _NUMBERED.fullmatch(path.name) for path in sorted(_FOLDER.iterdir())}
    return {int(match[1]): path for path, match in found.items() if match}


VERSION = max(steps())


def upgrade(connection: Connection) -> list[int]:
    """Bring the schema to this program's version, in the caller's transaction; give the steps run."""
    connection.execute("SET LOCAL ROLE pa_owner")
    connection.execute("GRANT USAGE, CREATE ON SCHEMA premier_accueil TO pa_aggregator")
    present = version(connection)
    if present > VERSION:
        raise Away("server", _NEWER)
    missing = [number for number in steps() if number > present]
    for number in missing:
        _run(connection, steps()[number])
        connection.execute("INSERT INTO premier_accueil.schema_version VALUES (%s)", (number,))
    connection.execute("SET LOCAL ROLE pa_aggregator")
    for name in ("functions.sql", "review.sql", "sums.sql"):
        _run(connection, _FOLDER / name)
    connection.execute("SET LOCAL ROLE pa_owner")
    _run(connection, _FOLDER / "rights.sql")
    connection.execute("RESET ROLE")
    return missing


def version(connection: Connection) -> int:
    """The version of the schema that stands there, 0 when there is none."""
    asked = "SELECT to_regclass('premier_accueil.schema_version') IS NOT NULL"
    if not one(connection, asked):
        return 0
    # with row security forced, another role than the owner would read nothing
    found = one(connection, "SELECT coalesce(max(version), 0) FROM premier_accueil.schema_version")
    return int(found)


def check(found: int | None) -> None:
    """Raise `Away` unless the server's schema is the one that this program speaks."""
    if found is None or found < VERSION:
        raise Away("server", _OLDER)
    if found > VERSION:
        raise Away("server", _NEWER)


def as_owner(connection: Connection) -> None:
    """Act as the owner for this transaction; a server that nobody has made ready has none."""
    if not one(connection, "SELECT true FROM pg_roles WHERE rolname = 'pa_owner'"):
        check(None)
    connection.execute("SET LOCAL ROLE pa_owner")


def one(connection: Connection, query: LiteralString, values: tuple[Any, ...] = ()) -> Any:
    """The first value of the first row."""
    row = connection.execute(query, values).fetchone()
    return None if row is None else row[0]


def _run(connection: Connection, path: Path) -> None:
    # our own files, no value in them: without parameters psycopg sends several statements at once
    connection.execute(path.read_bytes())
