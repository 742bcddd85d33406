"""The frame: places, strip, messages, keys that work everywhere."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.main_window import PLACES, MainWindow
from widgets import painting, theme, tokens


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> MainWindow:
    theme.wear(qapp, theme.Look(tokens.LIGHT))
    made = MainWindow()
    qtbot.addWidget(made)
    for code, _, _ in PLACES:
        page = QLineEdit() if code == "referral" else QWidget()
        page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.add_place(code, page)
    made.set_site_day("Montbéliard – Centre", dt.date(2026, 11, 17))
    made.set_counts(1041, 20, 3, 7, 6, 9)
    made.set_state("À jour à 10:41", "ok")
    made.show()
    made.activateWindow()
    return made


def test_the_title_begins_with_the_name(window: MainWindow) -> None:
    assert window.windowTitle().startswith("Premier Accueil")


def test_every_function_key_counts_from_every_page(window: MainWindow, qtbot: QtBot) -> None:
    for code, _, _ in PLACES:
        window.go_to(code)
        for number in (1, 10):
            with qtbot.waitSignal(window.tallied) as tallied:
                QTest.keyClick(window.page(code), Qt.Key(Qt.Key.Key_F1.value + number - 1))
            assert tallied.args == [number]


def test_with_alt_or_shift_a_service_is_added(window: MainWindow, qtbot: QtBot) -> None:
    for held in (Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier):
        with qtbot.waitSignal(window.added) as added:
            QTest.keyClick(window.page("reception"), Qt.Key.Key_F2, held)
        assert added.args == [2]


def test_places_open_by_key_and_by_mouse(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.place_changed) as changed:
        QTest.keyClick(window.page("reception"), Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert changed.args == ["referral"]
    assert window.page("referral").hasFocus()
    QTest.mouseClick(window.rail.item("supervision"), Qt.MouseButton.LeftButton)
    assert window.place() == "supervision"
    assert window.rail.item("supervision").isChecked()


def test_the_strip_says_the_day(window: MainWindow) -> None:
    said = window.strip.accessibleName()
    assert "Montbéliard – Centre, mardi 17 novembre 2026" in said
    assert "1\u202f041 Visiteurs" in said
    assert "6\u00a0/\u00a09 postes pris" in said
    assert window.strip.status.accessibleName() == "À jour à 10:41"


def test_the_state_can_be_asked(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.state_asked):
        QTest.mouseClick(window.strip.status, Qt.MouseButton.LeftButton)


def test_a_message_says_one_thing_and_offers_one_action(window: MainWindow, qtbot: QtBot) -> None:
    window.show_message("printer", "L’imprimante ne répond pas. La fiche est gardée.", "bad", "Réessayer")
    window.show_message("printer", "Toujours rien. La fiche est gardée.", "bad", "Réessayer")
    assert window.messages.texts() == ["Toujours rien. La fiche est gardée."]
    with qtbot.waitSignal(window.message_acted) as acted:
        window.messages.bar("printer").action().click()
    assert acted.args == ["printer"]
    window.hide_message("printer")
    assert not window.messages.isVisible()


def test_the_training_mode_is_visible_everywhere(window: MainWindow) -> None:
    assert not window.band.isVisible()
    window.set_training(True)
    assert window.band.isVisible()
    assert "entraînement" in window.band.accessibleName()


@pytest.mark.parametrize("percent", [100, 125, 150, 200])
@pytest.mark.parametrize("state", ["À jour à 10:41", "Hors ligne depuis 10:05 : 34 en attente"])
def test_nothing_of_the_strip_is_cut(
    window: MainWindow, qapp: QApplication, percent: int, state: str
) -> None:
    theme.wear(qapp, theme.Look(tokens.LIGHT, percent))
    window.set_state(state, "warn")
    window.resize(1366, 694)
    qapp.processEvents()
    strip = window.strip
    assert strip.status.x() >= 0
    assert strip.status.width() >= strip.status.sizeHint().width()
    assert strip.words_end() <= strip.words_room()


@pytest.mark.parametrize("percent", [100, 125, 150, 200])
def test_the_rail_is_wide_enough_for_its_words(window: MainWindow, qapp: QApplication, percent: int) -> None:
    theme.wear(qapp, theme.Look(tokens.LIGHT, percent))
    qapp.processEvents()
    for code, words, _ in PLACES:
        assert painting.width(words, 12, True) <= window.rail.item(code).width()
    assert window.rail.height() >= sum(window.rail.item(code).height() for code, _, _ in PLACES)
