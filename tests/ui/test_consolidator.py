"""The words of the strip, and rounds that come by themselves, against a real server."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from db.records import visits
from db.records.desk import Desk
from db.records.visits import VisitDraft
from db.sharing import administration, connection, rights
from db.sharing.connection import Address
from db.sharing.outbox import Waiting
from db.store.opening import Store
from tests.support.postgres import Database
from ui.consolidator import Consolidator, state_of
from ui.lanes import Lane

MORNING = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)
PASSWORD = "un mot de passe"


@pytest.mark.parametrize(
    ("left", "away", "agreed", "words"),
    [
        (Waiting(0, 0), None, MORNING, "À jour à 10:05"),
        (Waiting(12, 0), None, None, "12 en attente"),
        (Waiting(0, 0), None, None, "Comparaison en cours"),
        (Waiting(34, 0), MORNING, None, "Hors ligne depuis 10:05\u00a0: 34 en attente"),
        (Waiting(0, 1), None, MORNING, "1 refusé\u00a0: voir"),
        (Waiting(3, 2), MORNING, None, "2 refusés\u00a0: voir"),
    ],
)
def test_how_things_stand_in_words(
    left: Waiting, away: datetime | None, agreed: datetime | None, words: str
) -> None:
    assert state_of(left, away, agreed).words == words


@pytest.fixture
def target(database: Database) -> Address:
    password = database.password_file.read_text(encoding="utf-8").splitlines()[0]
    with connection.linked(connection.address(database.url, password)) as link:
        administration.init(link)
        role = rights.add_desk(link, ["centre"], "Poste 1", PASSWORD)
    return connection.address(database.url_for(role), PASSWORD)


@pytest.fixture
def consolidator(
    qtbot: QtBot, store: Store, desk: Desk, target: Address, tmp_path: Path
) -> Iterator[Consolidator]:
    parent = QObject()
    lane = Lane(store.transaction, "here", parent)
    made = Consolidator(lane, target, desk, parent)
    yield made
    made.close()
    lane.close()
    parent.deleteLater()


def test_what_is_recorded_goes_by_itself(
    qtbot: QtBot, consolidator: Consolidator, store: Store, desk: Desk
) -> None:
    said: list[str] = []
    consolidator.said.connect(lambda words, state, icon: said.append(words))
    with store.transaction() as session:
        for _ in range(3):
            visits.record(session, desk, VisitDraft())
    with qtbot.waitSignal(consolidator.finished, timeout=30_000) as ended:
        consolidator.wake()
    assert ended.args is not None
    assert (ended.args[0].proven, ended.args[0].agreed) == (3, True)
    qtbot.waitUntil(lambda: said[-1] == "À jour à 10:05")
    assert "3 en attente" in said


def test_a_server_that_is_away_holds_nothing_up_and_is_said(qtbot: QtBot, store: Store, desk: Desk) -> None:
    nobody = connection.address("postgresql://pa_nobody@127.0.0.1:1/rien", PASSWORD)
    parent = QObject()
    lane = Lane(store.transaction, "here", parent)
    consolidator = Consolidator(lane, nobody, desk, parent)
    said: list[str] = []
    consolidator.said.connect(lambda words, state, icon: said.append(words))
    with store.transaction() as session:
        visits.record(session, desk, VisitDraft())
    with qtbot.waitSignal(consolidator.failed, timeout=30_000):
        consolidator.start()
    qtbot.waitUntil(lambda: bool(said) and said[-1] == "Hors ligne depuis 10:05\u00a0: 1 en attente")
    consolidator.close()
    lane.close()
    parent.deleteLater()
