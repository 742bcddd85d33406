"""One bad row never holds back another: a refused batch is halved until the guilty row stands alone."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

import psycopg

from db.sharing import absence, push, refusal
from db.sharing.connection import Link
from db.sharing.outbox import Batch, Item


@dataclass(frozen=True)
class Delivery:
    """The rows that were sent and committed, and those that the server refused with their reasons."""

    batch: Batch
    refused: dict[uuid.UUID, str]


def deliver(link: Link, batch: Batch) -> Delivery:
    """Send every row of the batch that the server takes; errors of the road are raised."""
    refused: dict[uuid.UUID, str] = {}
    _deliver(link, batch.kind, batch.items, refused)
    sent = tuple(item for item in batch.items if item.id not in refused)
    return Delivery(Batch(batch.kind, sent), refused)


def _deliver(link: Link, kind: str, items: tuple[Item, ...], refused: dict[uuid.UUID, str]) -> None:
    items = _without_orphans(items, refused)
    if not items:
        return
    try:
        push.push(link, Batch(kind, items))
    except psycopg.Error as error:
        if absence.disconnected(link.connection) or not absence.is_content(error):
            raise
        if len(items) == 1:
            refused[items[0].id] = refusal.sentence(kind, error)
            return
        middle = len(items) // 2
        _deliver(link, kind, items[:middle], refused)
        _deliver(link, kind, items[middle:], refused)


def _without_orphans(items: tuple[Item, ...], refused: dict[uuid.UUID, str]) -> tuple[Item, ...]:
    """A row that corrects a refused one cannot arrive before it."""
    kept = []
    for item in items:
        if item.replaces in refused:
            refused[item.id] = refusal.ORPHAN
        else:
            kept.append(item)
    return tuple(kept)
