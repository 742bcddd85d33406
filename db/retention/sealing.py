"""Sealing: from here on a row is sent, hashed and compared without what it tells of its visitor."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import bindparam, false, select, update
from sqlalchemy.orm import Session

from db.store import sent
from db.store.tables import JOURNALS

_AT_ONCE = 2000


def seal(session: Session, retired: Mapping[str, date]) -> int:
    """Seal rows of days before which the shared database has forgotten; gives how many, 2 000 at most.

    Both sides then compute the same hash again, each from what it still holds.
    """
    return sum(
        _seal(session, kind, site, before) for site, before in retired.items() for kind in sent.PERSONAL
    )


def _seal(session: Session, kind: str, site: str, before: date) -> int:
    table = JOURNALS[kind]
    old = (table.c.site == site) & (table.c.day < before) & (table.c.sealed == false())
    rows = session.execute(select(table).where(old).limit(_AT_ONCE)).mappings().all()
    sealed = [{"old": row["seq"], "hash": sent.seal(kind, dict(row))} for row in rows]
    if sealed:
        query = update(table).where(table.c.seq == bindparam("old")).values(sealed=True)
        session.connection().execute(query.values(hash=bindparam("hash")), sealed)
    return len(sealed)
