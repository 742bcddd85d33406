"""Putting checked records into the base: what is new is added, what changed replaced, the rest untouched."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.directory import facets
from db.directory.schema import Kind, Record

# a referral names its partner and offer with such a code; most published identifiers are one already
_CODE = re.compile(r"[A-Za-z0-9_.-]{1,80}", re.ASCII)
OWN_SOURCE = "premier-accueil"
_OWN = f"{OWN_SOURCE}--"


def code(identifier: str) -> str:
    """The code under which a published card is named here; our own cards come back under theirs."""
    if identifier.startswith(_OWN) and _CODE.fullmatch(identifier.removeprefix(_OWN)):
        return identifier.removeprefix(_OWN)
    if _CODE.fullmatch(identifier):
        return identifier
    return f"di.{hashlib.blake2b(identifier.encode(), digest_size=12).hexdigest()}"


@dataclass(slots=True)
class Told:
    """How many records said what."""

    added: int = 0
    changed: int = 0
    same: int = 0


@dataclass(frozen=True, slots=True)
class Kept:
    """A record as the base keeps it."""

    id: str
    source: str
    record: Record
    text: str
    hash: bytes


def kept(record: Record) -> Kept:
    """The record with its text and the hash of it."""
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    return Kept(record["id"], record["source"], record, text, _hash(text))


def put(connection: Any, kind: Kind, batch: Sequence[Kept], told: Told) -> None:
    """Put a batch of one kind, in the caller's transaction."""
    known = _known(connection, kind, [one.id for one in batch])
    told.same += sum(1 for one in batch if known.get(one.id) == (one.hash, None))
    fresh = [one for one in batch if known.get(one.id) != (one.hash, None)]
    told.added += sum(1 for one in fresh if one.id not in known)
    told.changed += sum(1 for one in fresh if one.id in known)
    if kind == "structure":
        _put_structures(connection, fresh)
    else:
        _put_services(connection, fresh)


# lists of codes travel as one JSON text: the statements stay as they are written here
_KNOWN = {
    "structure": "SELECT id, hash, gone FROM structures WHERE id IN (SELECT value FROM json_each(?))",
    "service": "SELECT id, hash, gone FROM services WHERE id IN (SELECT value FROM json_each(?))",
}


def _known(connection: Any, kind: Kind, ids: list[str]) -> dict[str, tuple[bytes, str | None]]:
    rows = connection.execute(_KNOWN[kind], (json.dumps(ids),))
    return {row[0]: (row[1], row[2]) for row in rows}


_STRUCTURE = """
    INSERT INTO structures (code, id, source, name, hash, data) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE
    SET source = excluded.source, name = excluded.name, hash = excluded.hash, data = excluded.data,
        gone = NULL
"""
_SERVICE = """
    INSERT INTO services (code, id, source, structure, hash, data) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE
    SET source = excluded.source, structure = excluded.structure, hash = excluded.hash, data = excluded.data,
        gone = NULL
    RETURNING number
"""
_WORDS = """
    INSERT OR REPLACE INTO service_words (rowid, name, themes, partner, words, facets)
    VALUES (?, ?, ?, ?, ?, ?)
"""


def _put_structures(connection: Any, fresh: list[Kept]) -> None:
    names = _names(connection, [code(one.id) for one in fresh])
    rows = [(code(one.id), one.id, one.source, one.record["nom"], one.hash, one.text) for one in fresh]
    connection.executemany(_STRUCTURE, rows)
    for row in rows:
        if names.get(row[0]) != row[3]:  # the services of a partner are found by its name too
            _index_again(connection, row[0], row[3])


def _index_again(connection: Any, structure: str, name: str) -> None:
    found = connection.execute(
        "SELECT number, data FROM services WHERE structure = ?", (structure,)
    ).fetchall()
    connection.executemany(_WORDS, [(number, *facets.of(json.loads(data), name)) for number, data in found])


def _put_services(connection: Any, fresh: list[Kept]) -> None:
    names = _names(connection, [code(one.record["structure_id"]) for one in fresh])
    words = []
    for one in fresh:
        structure = code(one.record["structure_id"])
        row = (code(one.id), one.id, one.source, structure, one.hash, one.text)
        number = connection.execute(_SERVICE, row).fetchone()[0]
        words.append((number, *facets.of(one.record, names.get(structure, ""))))
    connection.executemany(_WORDS, words)


def _names(connection: Any, codes: list[str]) -> dict[str, str]:
    query = "SELECT code, name FROM structures WHERE code IN (SELECT value FROM json_each(?))"
    return dict(connection.execute(query, (json.dumps(codes),)).fetchall())


_MISSED = {
    "structure": """
        SELECT number FROM structures WHERE gone IS NULL AND id NOT IN (SELECT id FROM temp.seen)
            AND source IN (SELECT value FROM json_each(?))
    """,
    "service": """
        SELECT number FROM services WHERE gone IS NULL AND id NOT IN (SELECT id FROM temp.seen)
            AND source IN (SELECT value FROM json_each(?))
    """,
}
_MARK = {
    "structure": "UPDATE structures SET gone = ? WHERE number = ?",
    "service": "UPDATE services SET gone = ? WHERE number = ?",
}


def vanish(connection: Any, kind: Kind, sources: set[str], seen: set[str], day: date) -> int:
    """Mark the cards of these sources that were not seen; none is deleted. Gives how many."""
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS seen (id TEXT PRIMARY KEY) WITHOUT ROWID")
    connection.execute("DELETE FROM temp.seen")
    connection.executemany("INSERT INTO temp.seen VALUES (?)", [(one,) for one in seen])
    rows = connection.execute(_MISSED[kind], (json.dumps(sorted(sources)),)).fetchall()
    connection.executemany(_MARK[kind], [(day.isoformat(), number) for (number,) in rows])
    if kind == "service":  # known by its code for ever, found by no search
        connection.executemany("DELETE FROM service_words WHERE rowid = ?", rows)
    return len(rows)


def _hash(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=16).digest()
