"""How long one visit takes to be on the disk, beside a bare durable commit of the same library."""

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypedDict

from sqlalchemy import event

from db.records import visits
from db.records.desk import Desk
from db.records.visits import VisitDraft
from db.store.opening import Store
from tests.support.stores import template


class Figure(TypedDict):
    """Milliseconds of one visit and of one commit, taken in turns, so that a noisy disk troubles both."""

    value: float
    floor: float
    ratio: float
    p50: float
    p95: float
    floor_p95: float
    statements: int


def measure(rounds: int = 300) -> Figure:
    """Medians of `rounds` visits, each followed by one INSERT with synchronous=FULL."""
    with tempfile.TemporaryDirectory(prefix="pa-bench-") as name:
        made = template(Path(name) / "made")
        with made.opened(Path(name) / "desk") as store:
            commit = _bare(store)
            statements = _statements(store)
            pairs = [(_timed(lambda: _visit(store)), _timed(commit)) for _ in range(rounds)]
    value, floor = (sorted(times) for times in zip(*pairs, strict=True))
    middle, least = statistics.median(value), statistics.median(floor)
    place = int(rounds * 0.95)
    return {
        "value": middle,
        "floor": least,
        "ratio": middle / least,
        "p50": middle,
        "p95": value[place],
        "floor_p95": floor[place],
        "statements": statements,
    }


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _visit(store: Store) -> None:
    with store.transaction() as session:
        visits.record(session, Desk("centre", "Poste 1"), VisitDraft())


def _bare(store: Store) -> Callable[[], object]:
    """A durable commit of one small row by the driver alone, in the same encrypted file."""
    raw = store.engine.raw_connection().driver_connection
    assert raw is not None
    raw.execute("CREATE TABLE bare (seq INTEGER PRIMARY KEY, said TEXT)")

    def commit() -> None:
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("INSERT INTO bare (said) VALUES (?)", ("x" * 200,))
        raw.execute("COMMIT")

    return commit


def _statements(store: Store) -> int:
    """How many statements one visit sends, its commit not counted."""
    sent: list[str] = []
    event.listen(store.engine, "before_cursor_execute", lambda *told: sent.append(told[2]))
    _visit(store)
    return len(sent)
