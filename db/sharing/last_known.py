"""What the shared database last answered to a supervisor: shown, with its hour, when it is away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from db.store.tables import last_known

_KEPT = timedelta(days=35)


@dataclass(frozen=True)
class Kept:
    """An answer and when it was given."""

    read: datetime
    data: Any


def keep(session: Session, key: str, now: datetime, data: Any) -> None:
    """Keep this answer instead of the former one; those of more than a month go."""
    session.execute(delete(last_known).where((last_known.c.key == key) | (last_known.c.read < now - _KEPT)))
    session.execute(insert(last_known).values(key=key, read=now, data=data))


def find(session: Session, key: str) -> Kept | None:
    """The last answer of that name, or None."""
    row = session.execute(select(last_known).where(last_known.c.key == key)).first()
    return None if row is None else Kept(row.read, row.data)
