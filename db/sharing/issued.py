"""Issued reports come down to every supervisor of their sites, whole and as they were."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from db.sharing.connection import Link
from db.store import audit, journal, sent
from db.store.tables import reports

_REPORTS = "SELECT row_data FROM premier_accueil.issued_reports(%s)"


def known(session: Session) -> list[uuid.UUID]:
    """The reports that this store holds already."""
    return list(session.execute(select(reports.c.id)).scalars())


def fetch(link: Link, held: Sequence[uuid.UUID]) -> list[dict[str, Any]]:
    """Those that it does not hold."""
    return [row for (row,) in link.connection.execute(_REPORTS, (list(held),))]


def keep(session: Session, rows: Sequence[dict[str, Any]]) -> int:
    """Write them beside this store's own; gives how many were new."""
    return sum(_keep(session, row) for row in rows)


def _keep(session: Session, row: dict[str, Any]) -> int:
    values = {name: row[name] for name in sent.FIELDS["reports"]}
    values |= {"id": uuid.UUID(row["id"]), "day": date.fromisoformat(row["day"]), "set_aside": False}
    if journal.get(session, "reports", values["id"]) is not None:
        return 0
    session.execute(insert(reports).values({**values, "hash": bytes.fromhex(row["hash"])}))
    audit.note(session, str(values["day"]), values["desk"], f"received report {values['number']}")
    return 1
