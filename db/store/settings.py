"""What this installation knows of itself: site, desk, computers, server."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from db.store.tables import settings


def get(session: Session, key: str, default: Any = None) -> Any:
    """The value of a setting, or `default`."""
    found = session.execute(select(settings.c.value).where(settings.c.key == key)).first()
    return default if found is None else found[0]


def put(session: Session, key: str, value: Any) -> None:
    """Keep a setting; None forgets it."""
    if value is None:
        session.execute(delete(settings).where(settings.c.key == key))
        return
    statement = insert(settings).values(key=key, value=value)
    session.execute(statement.on_conflict_do_update(index_elements=["key"], set_={"value": value}))
