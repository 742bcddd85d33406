"""Reference data edited by a person: kept here at once, published with the next round.

Only the follow-up publishes. Away from the shared database it goes on editing: what is not published yet
is remembered by code, and the newest version of each goes out.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from db.reference import register
from db.reference.register import Row
from db.store import settings

_KEY = "unpublished"

Key = tuple[str, str]


def may_edit(session: Session) -> bool:
    """The follow-up edits for every desk; a desk that counts alone edits for itself."""
    return bool(settings.get(session, "supervisor", False)) or settings.get(session, "server") is None


def keep(session: Session, rows: Sequence[Row]) -> int:
    """Add a version for each row that says something new, to be published; tell how many."""
    added = register.put(session, rows)
    waiting = pending(session) | {(row.kind, row.code) for row in rows}
    settings.put(session, _KEY, sorted(map(list, waiting)) or None)
    return added


def pending(session: Session) -> set[Key]:
    """The codes edited here that the shared database does not know yet."""
    return {(kind, code) for kind, code in settings.get(session, _KEY, [])}


def unpublished(session: Session) -> list[Row]:
    """The version in force of each of them."""
    waiting = pending(session)
    kinds = sorted({kind for kind, _ in waiting})
    rows = register.in_force(session, *kinds) if kinds else []
    return [row for row in rows if (row.kind, row.code) in waiting]


def published(session: Session, rows: Sequence[Row]) -> None:
    """Forget those that are in force as they were published; one edited meanwhile waits on."""
    sent = {(row.kind, row.code): row.version for row in rows}
    now = {(row.kind, row.code): row.version for row in unpublished(session)}
    left = {key for key in pending(session) if now.get(key) != sent.get(key)}
    settings.put(session, _KEY, sorted(map(list, left)) or None)
