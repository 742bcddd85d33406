"""Keys sent to a widget say what the same keys say on a French keyboard under X."""

import pytest
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.support import keyboard


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    layout = QVBoxLayout(window)
    layout.addWidget(QLineEdit(window))
    layout.addWidget(QLineEdit(window))
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    window.findChildren(QLineEdit)[0].setFocus()
    return window


def _texts(window: QWidget) -> list[str]:
    return [line.text() for line in window.findChildren(QLineEdit)]


def test_the_top_row_gives_signs_and_shift_gives_digits(window: QWidget) -> None:
    keyboard.digit(window, 1234567890)
    keyboard.press(window, "Tab")
    keyboard.digit(window, 90, shift=True)
    keyboard.keypad(window, 12)
    assert _texts(window) == ["&é\"'(-è_çà", "9012"]


def test_keys_by_name_and_text(window: QWidget) -> None:
    keyboard.type_text(window, "Été à Orléans")
    keyboard.press(window, "Backspace", "Home", "A", "Tab", "B", "Shift+Tab", "End", "Shift+C")
    assert _texts(window) == ["aÉté à OrléanC", "b"]


def test_a_function_key_reaches_a_shortcut_past_the_focus(window: QWidget, qtbot: QtBot) -> None:
    shortcut = QShortcut(QKeySequence("F1"), window)
    with qtbot.waitSignal(shortcut.activated, timeout=2000):
        keyboard.press(window, "F1")


def test_an_unknown_key_is_an_error(window: QWidget) -> None:
    with pytest.raises(ValueError, match="Ctrl\\+Nulle"):
        keyboard.press(window, "Ctrl+Nulle")
