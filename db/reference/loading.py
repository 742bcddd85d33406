"""Bringing the shipped reference data into a store."""

from __future__ import annotations

from sqlalchemy.orm import Session

from db.reference import register, shipped


def load(session: Session, *, training: bool = False) -> int:
    """Add what the program ships and the store does not know yet; run again, it adds nothing.

    What was edited here stays. `training` adds the example contacts. Returns the rows added.
    """
    added = register.put_shipped(session, shipped.rows())
    if training:
        added += register.put_shipped(session, shipped.training())
    return added
