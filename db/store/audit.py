"""The audit log: append-only, each line carries the hash of the one before.

It says who (a role), when and what kind, never the content of a visit. Lines about visits keep only
their day: a precise instant would give back the hour that retention takes away.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from db.store.tables import audit

LAST = "last audit line"  # in `session.info`: number and hash of what this transaction wrote last
_START = bytes(32)
_NUMBER = select(func.max(audit.c.seq))
_LAST = select(audit.c.hash).order_by(audit.c.seq.desc()).limit(1)


@dataclass(frozen=True)
class Break:
    """The first line whose hash does not follow from the line before it."""

    line: int


def note(session: Session, when: str, who: str, what: str, digests: Iterable[bytes] = ()) -> None:
    """Append one line; `digests` are the hashes of the rows that the action wrote."""
    last = session.execute(_LAST).scalar()
    digest = hashlib.sha256(b"".join(digests)).digest()
    values = {"written": when, "who": who, "what": what, "digest": digest}
    line = _hash(last or _START, when, who, what, digest)
    session.execute(insert(audit), {**values, "hash": line})
    session.info[LAST] = session.execute(_NUMBER).scalar_one(), line


def verify(session: Session) -> Break | None:
    """Follow the chain from its first line; None when it is whole."""
    before, expected = _START, 1
    for line in session.execute(select(audit).order_by(audit.c.seq)).mappings():
        computed = _hash(before, line["written"], line["who"], line["what"], line["digest"])
        if line["seq"] != expected or line["hash"] != computed:
            return Break(expected)
        before, expected = computed, expected + 1
    return None


def _hash(before: bytes, when: str, who: str, what: str, digest: bytes) -> bytes:
    words = "\x1f".join((when, who, what)).encode()
    return hashlib.sha256(before + words + digest).digest()
