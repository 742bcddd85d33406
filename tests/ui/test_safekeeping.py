"""A copy a day: missed ones at once, today's in the evening or when the window closes."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from db.records import moments
from db.store import backup
from db.store.opening import Store
from tests.support.stores import Clock
from ui.safekeeping import Safekeeping


def _numbers(store: Store) -> list[int]:
    return [copy.number for copy in backup.copies(store.folder)]


def test_a_missed_copy_is_made_while_the_window_is_open(
    qtbot: QtBot, qapp: QObject, store: Store, clock: Clock
) -> None:
    keeping = Safekeeping(store, clock, qapp)
    with qtbot.waitSignal(keeping.copied, timeout=10_000) as said:
        keeping.begin(first=1)
    assert said.args is not None
    assert said.args[0].whole
    clock.moment = datetime.now(UTC)
    keeping.close()
    assert _numbers(store) == [1]


def test_closing_on_the_next_day_makes_one_more(
    qtbot: QtBot, qapp: QObject, store: Store, clock: Clock
) -> None:
    backup.make(store)
    clock.moment = datetime.now(UTC) + timedelta(days=1)
    Safekeeping(store, clock, qapp).close()
    assert _numbers(store) == [2, 1]


def test_a_copy_that_cannot_be_made_does_not_keep_the_window(
    qtbot: QtBot, qapp: QObject, store: Store, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    (store.folder / backup.FOLDER).write_text("a file where the folder should be", encoding="utf-8")
    Safekeeping(store, clock, qapp).close()
    assert "backups" in caplog.text


@pytest.mark.parametrize(
    ("made", "now", "closing", "wanted"),
    [
        ("20261120T170000Z", "2026-11-20T23:00", True, False),
        ("20261119T170000Z", "2026-11-20T10:00", False, False),
        ("20261119T170000Z", "2026-11-20T18:05", False, True),
        ("20261119T170000Z", "2026-11-20T12:00", True, True),
        ("20261117T170000Z", "2026-11-20T08:00", False, True),
        ("20990101T000000Z", "2026-11-20T08:00", False, True),
        ("20261119T233000Z", "2026-11-20T20:00", True, False),  # half past midnight at the desk
    ],
)
def test_when_a_copy_is_due(tmp_path: Path, made: str, now: str, closing: bool, wanted: bool) -> None:
    folder = tmp_path / backup.FOLDER
    folder.mkdir()
    (folder / f"store-000001-{made}.db").touch()
    moment = moments.local(moments.instant(datetime.fromisoformat(now)))
    assert backup.due(tmp_path, moment, closing=closing) is wanted
