"""A backlog of 100 000 visits, proven, beside COPY of the same rows into a table without an index.

Then the same rows sent again, the usual small push beside the insert alone, and what row-level
security costs an insert.
"""

import statistics
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from db.sharing import connection, outbox, proof, push, throwaway
from db.sharing.connection import Link
from db.sharing.outbox import Batch
from db.store import journal, tables
from tests.support.postgres import databases_on
from tests.support.sharing import Post, Shared, shared_database

ROWS = 100_000
SMALL = 30


def measure() -> Mapping[str, object]:
    """Rows per second and their ratios."""
    with (
        tempfile.TemporaryDirectory() as folder,
        throwaway.serving() as server,
        databases_on(server) as databases,
        shared_database(databases(), Path(folder)) as shared,
    ):
        post = shared.post("centre", "Poste 1")
        post.consolidate()
        _fill(post, ROWS)
        batch = post.ask(lambda session: outbox.unsent(session, ROWS))
        floor = _seconds(lambda: _plain_copy(shared, batch))
        first = _seconds(lambda: _whole(post))
        again = _seconds(lambda: _again(post, batch))
        return {
            "rows": ROWS,
            "copy_rows_per_s": ROWS / floor,
            "proven_rows_per_s": ROWS / first,
            "ratio": floor / first,
            "again_ratio": first / again,
            **_small(shared, post),
        }


def _fill(post: Post, rows: int, first: date = date(2020, 1, 1)) -> None:
    values = {"site": "centre", "desk": "Poste 1", "kind": "advice", "services": "advice", "count": 1}
    values |= {"need": "logement", "age": "26_44", "territory": "25388"}
    with post.store.transaction() as session:
        for number in range(rows):
            day = first + timedelta(days=number // 100)  # a busy desk, day after day
            journal.append(session, "visits", {**values, "day": day, "late": False, "to_specify": False})


def _plain_copy(shared: Shared, batch: Batch) -> None:
    told = push.columns(batch.kind)
    with shared.database.connect() as server:
        spelled = ", ".join(f'"{name}" {kind}' for name, kind in told.items())
        server.execute(f"CREATE TABLE floor ({spelled})".encode())
        with server.cursor().copy(b"COPY floor FROM STDIN (FORMAT BINARY)") as copy:
            copy.set_types(list(told.values()))
            for item in batch.items:
                copy.write_row(item.values)


def _whole(post: Post) -> None:
    outcome = post.consolidate()
    assert (outcome.proven, outcome.agreed) == (ROWS, True)


def _again(post: Post, batch: Batch) -> None:
    with post.store.transaction() as session:
        entries = [{"kind": batch.kind, "id": item.id} for item in batch.items]
        session.execute(insert(tables.outbox), entries)
    _whole(post)


def _small(shared: Shared, post: Post) -> dict[str, float]:
    """The usual push of 30 rows with its proof; the insert alone by hand; the same without rules."""
    with connection.linked(post.target) as link, shared.administered() as owner:
        pushed = _median(post, lambda batch: proof.prove(link, _pushed(link, batch)))
        by_hand = _median(post, lambda batch: _pushed(link, batch))
        unruled = _median(post, lambda batch: _pushed(owner, batch))
    return {
        "small_push_and_proof_ms": pushed * 1000,
        "small_insert_ms": by_hand * 1000,
        "small_ratio": pushed / by_hand,
        "row_security_ratio": by_hand / unruled,
    }


def _pushed(link: Link, batch: Batch) -> Batch:
    push.push(link, batch)
    return batch


def _median(post: Post, work: Callable[[Batch], Any]) -> float:
    taken = []
    for number in range(100):
        _fill(post, SMALL, date(2016, 9, 1) + timedelta(days=number))
        batch = post.ask(outbox.unsent)
        began = time.perf_counter()
        work(batch)
        taken.append(time.perf_counter() - began)
        post.ask(outbox.mark_proven, batch.kind, [item.id for item in batch.items])
    return statistics.median(taken)


def _seconds(work: Callable[[], Any]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
