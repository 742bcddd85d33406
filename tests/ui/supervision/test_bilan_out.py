"""Long exports: nobody waits to be counted, progress is told, and what is stopped leaves nothing."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from db.figures.periods import whole_months
from db.records import reports, visits
from db.records.visits import VisitDraft
from db.store.opening import Store
from ui.desk_work import DeskWork
from ui.lanes import Lane
from ui.supervision import bilan_reading
from ui.supervision.export_dialog import Wanted
from ui.supervision.page import SupervisionPage

EVERY = Wanted("csv", outside=True, every=True)


@pytest.fixture
def aside(store: Store) -> Iterator[Lane[Session]]:
    lane = Lane(store.reading, "aside", parent := QObject())
    yield lane
    lane.close()
    parent.deleteLater()


@pytest.fixture
def page(
    qtbot: QtBot,
    store: Store,
    work: DeskWork,
    aside: Lane[Session],
    settle: Callable[[], None],
) -> SupervisionPage:
    """The bilan of a year with needs, told small and large, as the window joins it: with a lane aside."""
    with store.transaction() as session:
        for count, need in ((30, "logement"), (4, "mobilite"), (12, "formation")):
            visits.record(session, work.desk, VisitDraft(count=count, need=need))
    work._aside = aside
    made = SupervisionPage(work)
    qtbot.addWidget(made)
    made.resize(1262, 704)
    made.show()
    made.show_tab("bilan")
    made.bilan.open(whole_months(date(2026, 1, 1), date(2026, 12, 1)))
    settle()
    return made


def test_a_visitor_is_counted_while_a_report_is_made(
    page: SupervisionPage, work: DeskWork, qtbot: QtBot, tmp_path: Path
) -> None:
    told: list[object] = []
    page.bilan.out.written.connect(lambda name: told.append("written"))
    page.bilan.write(tmp_path / "all.csv", EVERY)
    work.write(
        lambda session: visits.record(session, work.desk, VisitDraft()),
        lambda _: told.append("counted"),
        print,
    )
    qtbot.waitUntil(lambda: len(told) == 2, timeout=120_000)
    assert told == ["counted", "written"]
    assert (tmp_path / "all.csv").stat().st_size > 0


def test_it_tells_how_far_it_is(page: SupervisionPage, qtbot: QtBot, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    page.bilan.out._told.connect(lambda done, of: told.append((done, of)))
    with qtbot.waitSignal(page.bilan.out.written, timeout=120_000):
        page.bilan.write(tmp_path / "all.csv", EVERY)
    whole = told[0][1]
    assert whole >= len(bilan_reading.sections())
    assert told == [(done, whole) for done in range(whole)]


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Escape])
def test_stopped_nothing_is_written_or_remembered(
    page: SupervisionPage, store: Store, aside: Lane[Session], qtbot: QtBot, tmp_path: Path, key: Qt.Key
) -> None:
    gate = Event()
    aside.run(lambda session: gate.wait(60), lambda _: None, print)
    page.bilan.write(tmp_path / "all.csv", EVERY)
    wait = page.bilan.out.page
    qtbot.waitUntil(wait.isVisible)
    QTest.keyClick(wait.stop, key)
    gate.set()
    qtbot.waitUntil(lambda: not page.bilan.out.page.running())
    assert not (tmp_path / "all.csv").exists()
    with store.transaction() as session:
        assert list(reports.released(session)) == []


def test_after_a_stop_the_same_export_can_be_made(
    page: SupervisionPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.bilan.write(tmp_path / "all.csv", EVERY)
    page.bilan.out.close()
    qtbot.waitUntil(lambda: not page.bilan.out.page.running(), timeout=120_000)
    assert not (tmp_path / "all.csv").exists()
    with qtbot.waitSignal(page.bilan.out.written, timeout=120_000):
        page.bilan.write(tmp_path / "all.csv", EVERY)
    assert (tmp_path / "all.csv").exists()
