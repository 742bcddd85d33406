from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.pictures.examples import KEYS
from widgets import painting
from widgets.tally_key import TallyKey


def test_it_says_its_words_its_key_and_its_total(qtbot: QtBot) -> None:
    key = TallyKey("F1", "Passage simple", main=True)
    qtbot.addWidget(key)
    key.set_total(9)
    assert key.accessibleName() == "Passage simple, F1, 9 aujourd’hui"
    assert key.total() == 9


def test_space_and_click_press_it(qtbot: QtBot) -> None:
    key = TallyKey("F2", "Groupe")
    qtbot.addWidget(key)
    key.show()
    with qtbot.waitSignal(key.clicked):
        QTest.mouseClick(key, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(key.clicked):
        QTest.keyClick(key, Qt.Key.Key_Space)


def test_no_word_is_cut(qtbot: QtBot, percent: int) -> None:
    for value in KEYS:
        key = TallyKey("F1", value.words)
        qtbot.addWidget(key)
        key.resize(key.minimumSizeHint())
        room = key.width() - 2 * 13 + 1
        lines = painting.lines(value.words, 14, True, room)
        assert len(lines) <= 3
        assert all(painting.width(line, 14, True) <= key.width() for line in lines), value.words
