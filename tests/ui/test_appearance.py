"""The window wears what was chosen, and follows the system where it may."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.appearance import Appearance, system_colours
from ui.preferences import Preferences
from widgets import theme, tokens


@pytest.fixture
def appearance(qapp: QApplication) -> Iterator[Appearance]:
    theme.wear(qapp, theme.Look(tokens.LIGHT))
    made = Appearance(qapp)
    yield made
    qapp.styleHints().unsetColorScheme()
    theme.wear(qapp, theme.Look(tokens.LIGHT))
    made.deleteLater()


def test_what_was_chosen_is_worn(appearance: Appearance, qtbot: QtBot) -> None:
    with qtbot.waitSignal(appearance.changed):
        appearance.wear(Preferences(150, "contrast"))
    assert theme.now() == theme.Look(tokens.CONTRAST, 150)


def test_without_a_choice_the_system_decides(appearance: Appearance, qapp: QApplication) -> None:
    appearance.wear(Preferences())
    assert theme.now().tokens.name == system_colours(qapp)
    qapp.styleHints().setColorScheme(Qt.ColorScheme.Dark)
    appearance.wear(Preferences())
    assert theme.now().tokens.name == system_colours(qapp)


def test_the_same_look_is_not_put_on_twice(appearance: Appearance, qtbot: QtBot) -> None:
    appearance.wear(Preferences(125, "light"))
    with qtbot.assertNotEmitted(appearance.changed):
        appearance.wear(Preferences(125, "light"))
