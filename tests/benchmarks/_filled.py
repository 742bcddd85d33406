"""Stores of ten years, made fast: the same rows as `journal.append` writes, many to a statement."""

import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import insert

from db.store import sent, tables
from db.store.opening import Store

_FIRST = date(2016, 9, 1)
_AT_ONCE = 5_000


_SITES = ("centre", "sud", "sochaux_msap")
_A_DAY = 45  # visits of one site


def visits(store: Store, rows: int, sites: tuple[str, ...] = _SITES, *, waiting: bool = False) -> None:
    """Fill a store with `rows` visits from 2016 on, proven already, or all of them waiting to be sent."""
    made = _rows(rows, sites)
    with store.transaction() as session:
        while part := [row for _, row in zip(range(_AT_ONCE), made, strict=False)]:
            session.execute(insert(tables.visits), part)
            if waiting:
                session.execute(insert(tables.outbox), [{"kind": "visits", "id": row["id"]} for row in part])


def _rows(rows: int, sites: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    for number in range(rows):
        day = _FIRST + timedelta(days=number // (_A_DAY * len(sites)))
        at = datetime.combine(day, time(9, number % 60), UTC)
        row: dict[str, Any] = {
            "id": uuid.uuid4(), "site": sites[number % len(sites)], "desk": "Poste 1", "day": day, "at": at,
            "kind": "advice", "services": "advice", "count": 1, "need": "logement", "age": "26_44",
            "audience": None, "late": False, "to_specify": False, "void": False, "set_aside": False,
        }  # fmt: skip
        yield {**row, "hash": sent.digest("visits", row)}
