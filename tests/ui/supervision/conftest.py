"""The place Suivi over a real store with the published years, and a Monday that waits to be closed."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db import installation
from db.records import days, visits
from db.records.visits import VisitDraft
from db.reference import history
from db.store import opening
from db.store.opening import Store
from tests.support.postgres import Database
from tests.support.sharing import PASSPHRASE, Shared, shared_database
from tests.support.stores import Clock
from ui.desk_work import DeskWork
from ui.supervision.page import SupervisionPage

MONDAY = date(2026, 11, 16)
State = Callable[[date], days.Statement]


@pytest.fixture
def page(
    qtbot: QtBot, store: Store, work: DeskWork, clock: Clock, settle: Callable[[], None]
) -> SupervisionPage:
    clock.set("2026-11-17T10:41")
    with store.transaction() as session:
        for path in history.shipped_files():
            history.import_file(session, path)
        for hour, service in (("09:05", "visitor"), ("10:10", "advice"), ("14:20", "cyberspace")):
            at = datetime.fromisoformat(f"{MONDAY}T{hour}")
            visits.record(session, work.desk, VisitDraft((service,), at=at))
    made = SupervisionPage(work)
    qtbot.addWidget(made)
    made.resize(1262, 704)
    made.show()
    settle()
    return made


@pytest.fixture
def state(store: Store) -> State:
    def read(day: date) -> days.Statement:
        with store.transaction() as session:
            found = days.statement(session, "centre", day)
        assert found is not None
        return found

    return read


@pytest.fixture
def shared(database: Database, tmp_path: Path) -> Iterator[Shared]:
    """A database after `server init`."""
    with shared_database(database, tmp_path) as made:
        yield made


@pytest.fixture
def office(shared: Shared, tmp_path: Path) -> Iterator[Store]:
    """The store of a supervisor's installation."""
    wanted = installation.Wanted(installation.SUPERVISOR_SITE, "Responsable", supervisor=True)
    installation.create(tmp_path / "office", PASSPHRASE, wanted)
    store = opening.open_store(tmp_path / "office", PASSPHRASE)
    yield store
    store.close()
