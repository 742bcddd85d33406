"""The search line keeps letters and hands steps out."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support import keyboard
from widgets import theme, tokens
from widgets.search_line import SearchLine


@pytest.fixture
def line(qtbot: QtBot, qapp: QApplication) -> SearchLine:
    theme.wear(qapp, theme.Look(tokens.LIGHT))
    made = SearchLine("Que cherche la personne ?", "accents et fautes acceptés")
    qtbot.addWidget(made)
    made.resize(600, made.sizeHint().height())
    made.show()
    made.setFocus()
    return made


def test_arrows_and_enter_go_to_the_results(line: SearchLine, qtbot: QtBot) -> None:
    steps: list[int] = []
    line.stepped.connect(steps.append)
    keyboard.press(line, "Down", "Up")
    assert steps == [1, -1]
    with qtbot.waitSignal(line.chosen):
        keyboard.press(line, "Enter")


def test_escape_empties_once_then_belongs_to_the_page(line: SearchLine, qtbot: QtBot) -> None:
    keyboard.type_text(line, "permis")
    assert line.clear_button.isVisible()
    with qtbot.waitSignal(line.cleared):
        keyboard.press(line, "Esc")
    assert line.text() == ""
    assert not line.clear_button.isVisible()


def test_the_words_never_run_under_the_button(line: SearchLine) -> None:
    line.setText("un texte long " * 5)
    assert line.textMargins().right() >= line.width() - line.clear_button.x() - 8


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_another_look_is_worn_without_end(line: SearchLine, qapp: QApplication, percent: int) -> None:
    theme.wear(qapp, theme.Look(tokens.DARK, percent))
    qapp.processEvents()
    assert line.height() >= theme.now().px(34)
    theme.wear(qapp, theme.Look(tokens.LIGHT))
