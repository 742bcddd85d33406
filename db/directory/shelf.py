"""The base of published cards, in a file of its own beside the store.

It holds what anybody may read, and may be made again from the published file: it is not in the store,
so that 70 000 services weigh neither on its copies nor on its one connection. See decision 0035.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite

from db import disk
from db.refusals import Away

FILE = "directory.db"
# another number is another shape: such a file is made again from the published one
SHAPE = 1

_TABLES = """
CREATE TABLE structures (
    number INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    id TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,
    name TEXT NOT NULL,
    hash BLOB NOT NULL,
    gone TEXT,
    data TEXT NOT NULL
);
CREATE TABLE services (
    number INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    id TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,
    structure TEXT NOT NULL,
    hash BLOB NOT NULL,
    gone TEXT,
    data TEXT NOT NULL
);
CREATE INDEX services_structure ON services (structure);
CREATE TABLE imports (
    number INTEGER PRIMARY KEY,
    day TEXT NOT NULL,
    files TEXT NOT NULL,
    services INTEGER NOT NULL,
    structures INTEGER NOT NULL,
    refused INTEGER NOT NULL,
    vanished INTEGER NOT NULL
);
CREATE TABLE state (changes INTEGER NOT NULL);
INSERT INTO state VALUES (0);
CREATE VIRTUAL TABLE service_words USING fts5 (
    name, themes, partner, words, facets,
    content = '', contentless_delete = 1, prefix = '2 3',
    tokenize = "unicode61 remove_diacritics 2 tokenchars '_'"
);
"""


def path(folder: Path) -> Path:
    """Where the base of an installation stands, made or not."""
    return folder / FILE


@contextlib.contextmanager
def writing(folder: Path) -> Iterator[Any]:
    """A connection that may write; each transaction is begun and ended by whoever uses it."""
    try:
        with contextlib.closing(_opened(path(folder))) as connection:
            yield connection
    except sqlite.OperationalError as error:
        why = disk.trouble(error, folder) or error
        raise Away("disk", f"L’annuaire ne s’écrit ou ne se lit plus : {why}.") from error


def _opened(file: Path) -> Any:
    """The base, made where there is none; one that is damaged or of another shape is put aside."""
    connection = reading(file)
    if connection is not None:
        connection.close()
    elif file.exists():
        _put_aside(file)
    return _prepared(file)


def _prepared(file: Path) -> Any:
    connection = sqlite.connect(str(file), isolation_level=None, timeout=30, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        # a power cut may cost the last batches of an import, which is then started again; never the file
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA temp_store = MEMORY")
        shape = connection.execute("PRAGMA user_version").fetchone()[0]
        if shape == 0:
            connection.executescript(f"BEGIN; {_TABLES} PRAGMA user_version = {SHAPE}; COMMIT;")
    except BaseException:
        connection.close()
        raise
    return connection


def _put_aside(file: Path) -> None:
    """Kept under another name: whoever looks into it can still do so."""
    for ending in ("", "-wal", "-shm"):
        one = file.with_name(file.name + ending)
        if one.exists():
            one.replace(file.with_name(f"{file.name}.old{ending}"))


@contextlib.contextmanager
def transaction(connection: Any) -> Iterator[None]:
    """One batch: durable when the block ends, or as if it had never been."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def reading(file: Path) -> Any | None:
    """A connection that only reads, for any thread in turn; None where there is no base of this shape."""
    if not file.exists():
        return None
    try:
        connection = sqlite.connect(f"{file.as_uri()}?mode=ro", uri=True, timeout=5, check_same_thread=False)
    except sqlite.OperationalError:
        return None
    try:
        if connection.execute("PRAGMA user_version").fetchone()[0] == SHAPE:
            return connection
    except sqlite.DatabaseError:
        # damaged: the desk works with its own cards, and the next import makes it anew
        connection.close()
        return None
    connection.close()
    return None
