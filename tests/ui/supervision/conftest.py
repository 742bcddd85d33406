"""The place Suivi over a real store with the published years, and a Monday that waits to be closed."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from pytestqt.qtbot import QtBot

from db.records import days, visits
from db.records.visits import VisitDraft
from db.reference import history
from db.store.opening import Store
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
