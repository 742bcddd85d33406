"""The month read with the keyboard, with the mouse, and aloud."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.pictures import month
from widgets import painting, theme, tokens
from widgets.month_board import MonthBoard
from widgets.theme_letter import ThemeLetter

WEEK = ("lundi", "mardi", "mercredi", "jeudi", "vendredi")


@pytest.fixture
def board(qtbot: QtBot) -> MonthBoard:
    made = MonthBoard()
    qtbot.addWidget(made)
    made.resize(886, 617)
    made.set_month(WEEK, month.days())
    made.show()
    return made


def test_arrows_walk_and_enter_opens(board: MonthBoard, qtbot: QtBot) -> None:
    board.choose(2)
    with qtbot.waitSignal(board.chosen) as chosen:
        QTest.keyClick(board, Qt.Key.Key_Right)
    assert chosen.args == [3]
    with qtbot.waitSignal(board.opened) as opened:
        QTest.keyClick(board, Qt.Key.Key_Return)
    assert opened.args == [3]
    assert board.accessibleDescription() == "Métiers du soin"


def test_a_click_chooses_the_event_or_asks_for_the_day(board: MonthBoard, qtbot: QtBot) -> None:
    place = board.places()[1]
    event, area = board.event_places(place)[1]
    with qtbot.waitSignal(board.chosen) as chosen:
        QTest.mouseClick(board, Qt.MouseButton.LeftButton, pos=area.center().toPoint())
    assert chosen.args == [event.id]
    with qtbot.waitSignal(board.day_asked) as asked:
        QTest.mouseClick(board, Qt.MouseButton.LeftButton, pos=place.area.topLeft().toPoint() * 1.02)
    assert asked.args == [1]


def test_two_events_a_day_are_whole_on_the_page(board: MonthBoard) -> None:
    crowded = next(place for place in board.places() if len(month.days()[place.number].events) > 2)
    shown = board.event_places(crowded)
    assert len(shown) == 2
    assert shown[-1][1].bottom() <= crowded.area.bottom()


def test_at_200_percent_it_is_a_list_with_every_event(board: MonthBoard, qapp: QApplication) -> None:
    theme.wear(qapp, theme.Look(tokens.LIGHT, 200))
    shown = [event.title for place in board.places() for event, _ in board.event_places(place)]
    assert len(shown) == sum(len(day.events) for day in month.days())
    area = board.event_places(board.places()[0])[0][1]
    assert painting.width("Permanence création", 12) + painting.width("00:00 ", 12) + 60 < area.width()


def test_an_empty_month_has_nothing_to_open(board: MonthBoard, qtbot: QtBot) -> None:
    board.set_month(WEEK, [])
    assert board.current() is None
    with qtbot.assertNotEmitted(board.opened):
        QTest.keyClick(board, Qt.Key.Key_Return)


def test_a_theme_is_a_letter_and_not_a_colour_alone(qtbot: QtBot) -> None:
    letter = ThemeLetter("E", "soft")
    qtbot.addWidget(letter)
    letter.grab()
    assert letter.accessibleName() == "thème E"
