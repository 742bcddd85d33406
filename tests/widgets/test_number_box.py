import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from widgets.number_box import NumberBox


@pytest.fixture
def box(qtbot: QtBot) -> NumberBox:
    made = NumberBox(most=500)
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_is_one_until_something_is_typed(box: NumberBox, qtbot: QtBot) -> None:
    assert (box.number(), box.typed(), box.text()) == (1, False, "1")
    QTest.keyClicks(box, "12")
    assert (box.number(), box.typed()) == (12, True)
    assert box.take() == 12
    assert (box.number(), box.typed()) == (1, False)


def test_digits_and_steps(box: NumberBox, qtbot: QtBot) -> None:
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert box.number() == 2
    QTest.keyClick(box, Qt.Key.Key_Backspace)
    assert box.number() == 1


def test_never_more_than_the_most_nor_zero(box: NumberBox, qtbot: QtBot) -> None:
    QTest.keyClicks(box, "0")
    assert box.number() == 1
    QTest.keyClicks(box, "501")
    assert box.number() == 1
    QTest.keyClicks(box, "2")
    assert box.number() == 12
