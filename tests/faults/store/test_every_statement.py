"""A process that dies at any statement of one action leaves all of the action or nothing of it."""

import multiprocessing
import os
from pathlib import Path

import pytest
from sqlalchemy import event

from db.figures import counts
from db.records import cyberspace, drafts, gestures, referrals
from db.records.desk import Desk
from db.store import audit, opening
from tests.support.stores import Template, row_counts


def _dies(folder: Path, key: bytes, last: int) -> None:
    """In a process of its own: one gesture with a visit, a referral, a slip, outbox, undo and audit."""
    store = opening.open_with_key(folder, key)
    left = iter(range(last))

    @event.listens_for(store.engine, "before_cursor_execute")
    def _counted(*_told: object) -> None:
        if next(left, None) is None:
            os._exit(9)

    with store.transaction() as session:
        drafts.record(session, Desk("centre", "Poste 1"), {"type": "referral", "partner": "ideis"})
    os._exit(7)


@pytest.fixture
def folder(installed: Template, tmp_path: Path) -> Path:
    return installed.copied(tmp_path / "desk")


def test_all_of_it_or_nothing(installed: Template, folder: Path) -> None:
    code: int | None = 9
    statement, desk = 0, Desk("centre", "Poste 1")
    while code == 9:
        process = multiprocessing.Process(target=_dies, args=(folder, installed.key, statement))
        process.start()
        process.join()
        code = process.exitcode
        store = opening.open_with_key(folder, installed.key)
        sizes = row_counts(store)
        with store.transaction() as session:
            assert audit.verify(session) is None
            assert gestures.turn(session, desk).undo == (None if code == 9 else "slip")
            assert cyberspace.open_now(session, desk) == []
            line = counts.of_day(session, "centre", desk.today())
            slips = len(referrals.of_day(session, "centre", desk.today()))
        store.close()
        made = 0 if code == 9 else 1
        assert (line.visitors, line.referrals, slips, sizes["slips"]) == (made,) * 4
        assert (sizes["outbox"], sizes["gestures"], sizes["audit"]) == (2 * made, made, 1 + made)
        statement += 1
    assert code == 7
    assert statement > 10
