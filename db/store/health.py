"""How the store is, for `doctor`: quick to ask, beside an open window."""

from __future__ import annotations

from dataclasses import dataclass

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session


@dataclass(frozen=True)
class Health:
    """The schema's number, and what SQLite finds wrong with the file (None: nothing)."""

    schema: int
    damage: str | None


def look(session: Session) -> Health:
    """A quick check of the whole file; the full one belongs to `verify`."""
    try:
        schema = session.execute(text("PRAGMA user_version")).scalar_one()
        told = session.execute(text("PRAGMA quick_check(1)")).scalar_one()
    except DatabaseError as error:
        return Health(0, str(error.orig))
    return Health(schema, None if told == "ok" else str(told))


def libraries() -> dict[str, str]:
    """The versions of SQLite and SQLCipher that this program carries."""
    connection = sqlcipher.connect(":memory:")
    try:
        (cipher,) = connection.execute("PRAGMA cipher_version").fetchone()
    finally:
        connection.close()
    return {"sqlite": sqlcipher.sqlite_version, "sqlcipher": str(cipher)}
