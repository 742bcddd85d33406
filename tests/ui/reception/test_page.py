"""Keys pressed in the real page, rows read from the real store."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.figures import counts
from db.records import days, visits
from db.records.desk import Desk
from db.records.visits import VisitLine
from db.store.opening import Store
from tests.support import keyboard
from tests.support.stores import Clock
from ui.desk_work import DeskWork
from ui.main_window import MainWindow
from ui.messages import Message
from ui.reception.corrections import AskReason
from ui.reception.page import ReceptionPage


@pytest.fixture
def page(qtbot: QtBot, work: DeskWork, settle: Callable[[], None]) -> ReceptionPage:
    window = MainWindow()
    qtbot.addWidget(window)
    made = ReceptionPage(work, window)
    window.add_place("reception", made)
    window.tallied.connect(made.count)
    window.added.connect(made.add_service)
    window.show()
    made.begin()
    settle()
    made.setFocus()
    return made


@pytest.fixture
def lines(store: Store, work: DeskWork) -> Callable[[], list[VisitLine]]:
    def read() -> list[VisitLine]:
        with store.transaction() as session:
            return visits.journal_of(session, work.desk.site, work.desk.today())

    return read


Settle = Callable[[], None]
Lines = Callable[[], list[VisitLine]]


def pressed(page: ReceptionPage, settle: Callable[[], None], *keys: str) -> None:
    for key in keys:
        keyboard.press(page.window(), key)
        settle()


def test_one_visit_is_one_key(page: ReceptionPage, settle: Settle, lines: Lines) -> None:
    pressed(page, settle, "F1")
    (line,) = lines()
    assert (line.services, line.count, line.to_specify) == (("visitor",), 1, True)
    assert page.view.pad.keys()[0].total() == 1


def test_audience_age_and_need_are_three_more_keys(page: ReceptionPage, settle: Settle, lines: Lines) -> None:
    pressed(page, settle, "F1", "E", "D", "D")
    (line,) = lines()
    assert (line.need, line.audience, line.age) == ("acces_emploi", "demandeurs_emploi", "26_44")
    assert not line.to_specify


def test_keys_faster_than_the_store_lose_nothing(page: ReceptionPage, settle: Settle, lines: Lines) -> None:
    keyboard.press(page.window(), "F1", "E", "D", "D", "F2", "F1")
    settle()
    newest, middle, oldest = lines()
    assert (oldest.need, oldest.audience, oldest.age) == ("acces_emploi", "demandeurs_emploi", "26_44")
    assert [newest.kind, middle.kind] == ["visitor", "advice"]


@pytest.mark.parametrize("shift", [False, True])
def test_a_number_before_the_key_counts_that_many(
    page: ReceptionPage, settle: Settle, lines: Lines, shift: bool
) -> None:
    keyboard.digit(page.window(), 12, shift=shift)
    pressed(page, settle, "F1")
    assert [line.count for line in lines()] == [12]


def test_undo_and_redo_go_on_all_day(page: ReceptionPage, settle: Settle, lines: Lines, clock: Clock) -> None:
    pressed(page, settle, "F1", "E", "F2")
    clock.move(minutes=90)
    pressed(page, settle, "Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    assert all(line.cancelled for line in lines())
    pressed(page, settle, "Ctrl+Y", "Ctrl+Y", "Ctrl+Y")
    standing = [line for line in lines() if not line.cancelled]
    assert [(line.kind, line.need) for line in standing] == [("advice", None), ("visitor", "acces_emploi")]


def test_shift_adds_a_service_to_the_visit_in_progress(
    page: ReceptionPage, settle: Settle, lines: Lines
) -> None:
    pressed(page, settle, "F1", "Shift+F5")
    (line,) = lines()
    assert line.services == ("online_procedures",)


def test_a_group_is_one_until_told(
    page: ReceptionPage, settle: Settle, lines: Lines, store: Store, work: DeskWork
) -> None:
    pressed(page, settle, "F8")
    assert [(line.count, line.to_specify) for line in lines()] == [(1, True)]
    keyboard.digit(page.window(), 14)
    pressed(page, settle, "Enter")
    assert [(line.count, line.to_specify) for line in lines()] == [(14, False)]
    with store.transaction() as session:
        assert counts.of_day(session, work.desk.site, work.desk.today()).participants == 14


def test_the_last_line_is_cancelled_at_once_and_an_earlier_one_is_asked_why(
    page: ReceptionPage, settle: Settle, lines: Lines
) -> None:
    pressed(page, settle, "F1", "F1")
    newest, oldest = lines()
    page.view.cancel_asked.emit(newest.visit)
    settle()
    assert [line.cancelled for line in lines()] == [True, False]
    page.view.cancel_asked.emit(oldest.visit)
    settle()
    assert [line.cancelled for line in lines()] == [True, False]
    (asked,) = page.findChildren(AskReason)
    asked.reason.setText("06 12 34 56 78")
    asked.accept()
    assert asked.isVisible()
    asked.reason.setText("compté deux fois")
    asked.accept()
    settle()
    assert [line.cancelled for line in lines()] == [True, True]
    assert lines()[1].reason == "compté deux fois"


def test_a_refusal_is_said_and_nothing_is_lost(
    page: ReceptionPage, settle: Settle, lines: Lines, store: Store, desk: Desk
) -> None:
    said: list[Message] = []
    page.refused.connect(said.append)
    with store.transaction() as session:
        days.close(session, desk, desk.today())
    pressed(page, settle, "F1")
    assert len(said) == 1
    assert "close" in said[0].words
    assert lines() == []


def test_a_visit_taken_back_is_no_longer_open(page: ReceptionPage, settle: Settle, lines: Lines) -> None:
    pressed(page, settle, "F1", "Ctrl+Z")
    assert page.view.details.line_id() is None
    pressed(page, settle, "E")
    (line,) = lines()
    assert line.cancelled
    assert line.need is None


def test_tabulation_goes_from_the_number_to_the_keys_then_the_journal(page: ReceptionPage) -> None:
    view = page.view
    chain: list[QWidget] = []
    one = view.header.number.nextInFocusChain()
    while one is not None and one is not view.journal.table:
        chain.append(one)
        one = one.nextInFocusChain()
    keys = list(view.pad.keys())
    assert [widget for widget in chain if widget in keys] == keys
    assert chain.index(view.journal.filter) > chain.index(keys[-1])


def test_a_service_added_is_said_so_and_only_once(page: ReceptionPage, settle: Settle) -> None:
    pressed(page, settle, "F1", "Shift+F2")
    assert "Service ajouté" in page.view.undo_line.accessibleName()
    pressed(page, settle, "Shift+F2", "Ctrl+Z")
    assert "1 visiteur compté" in page.view.undo_line.accessibleName()


def test_a_key_pressed_before_all_is_read_is_kept(
    qtbot: QtBot, work: DeskWork, settle: Settle, lines: Lines
) -> None:
    page = ReceptionPage(work)
    qtbot.addWidget(page)
    page.show()
    page.count(1)
    page.count(2)
    assert lines() == []
    page.begin()
    settle()
    assert [line.kind for line in lines()] == ["advice", "visitor"]
