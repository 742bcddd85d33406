"""Acknowledgement by proof: after COMMIT the server says which hash it computed for each row."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from db.sharing import refusal, retiring
from db.sharing.connection import Link
from db.sharing.outbox import Batch

_ASK = "SELECT id, hash, taken FROM premier_accueil.acknowledge(%s, %s, %s, %s)"


@dataclass(frozen=True)
class Proof:
    """Rows that are there as they were sent, rows that are not there, rows refused with a reason."""

    kind: str
    proven: tuple[uuid.UUID, ...]
    absent: tuple[uuid.UUID, ...]
    refused: dict[uuid.UUID, str]


def prove(link: Link, batch: Batch, retired: Mapping[str, date] | None = None) -> Proof:
    """Ask for the batch, in a transaction of its own after the one that sent it.

    A row that the shared database has just made forget is no stranger: the next round seals it here too.
    """
    items = batch.items
    asked = (batch.kind, [i.site for i in items], [i.id for i in items], [i.replaces for i in items])
    with link.connection.cursor(binary=True) as cursor:
        told = {row_id: (found, taken) for row_id, found, taken in cursor.execute(_ASK, asked)}
    proven, absent, refused = [], [], {}
    for item in items:
        found, taken = told.get(item.id, (None, False))
        if found == item.hash:
            proven.append(item.id)
        elif found is not None:
            refused[item.id] = refusal.DIFFERENT
        elif taken:
            refused[item.id] = refusal.ALREADY
        else:
            absent.append(item.id)
    if refusal.DIFFERENT in refused.values() and retiring.until(link) != (retired or {}):
        absent += [row_id for row_id, why in refused.items() if why == refusal.DIFFERENT]
        refused = {row_id: why for row_id, why in refused.items() if why != refusal.DIFFERENT}
    return Proof(batch.kind, tuple(proven), tuple(absent), refused)
