"""Orienter as it is seen: nothing cut at any size, drawers at large text, keys without a store."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QDate, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.pictures import referral as pictures
from tests.support import keyboard
from ui.main_window import MainWindow
from ui.referral.values import Found, Target
from ui.referral.view import ReferralView
from widgets import theme, tokens
from widgets.button import Button
from widgets.chip import Chip
from widgets.filter_chip import FilterChip
from widgets.offer_card import OfferCard
from widgets.words import Words

Opened = Callable[[int, int], tuple[MainWindow, ReferralView]]


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication) -> Iterator[Opened]:
    def made(percent: int = 100, height: int = 768) -> tuple[MainWindow, ReferralView]:
        window, view = pictures.window(qapp, theme.Look(tokens.LIGHT, percent), 1366, height)
        qtbot.addWidget(window)
        qapp.processEvents()
        return window, view

    yield made
    theme.wear(qapp, theme.Look(tokens.LIGHT))


def cut(page: QWidget) -> list[str]:
    """What has less room than its words need."""
    seen = [widget for widget in page.findChildren(QWidget) if widget.isVisible()]
    return [f"{widget.accessibleName()} {widget.geometry()}" for widget in seen if _is_cut(widget)]


def _is_cut(widget: QWidget) -> bool:
    if isinstance(widget, Words) and widget.wordWrap():
        return widget.height() < widget.heightForWidth(widget.width())
    if isinstance(widget, Words):
        return bool(widget.text()) and widget.width() < widget.sizeHint().width()
    if isinstance(widget, (Button, Chip, FilterChip)):
        around = widget.parentWidget()
        beyond = around is not None and widget.geometry().right() > around.width()
        return beyond or widget.x() < 0 or widget.width() < widget.minimumSizeHint().width()
    return isinstance(widget, OfferCard) and widget.height() < widget.high_at(widget.width())


def nothing(view: ReferralView) -> None:
    """The page itself."""


def apart(view: ReferralView) -> None:
    """Chosen all the same, with its warning; the sentence grows while it is shown."""
    view.take()
    for warning in (
        "Fiche sans nom de contact.",
        "Ne convient pas : " + "âge : réservé aux 16 à 25 ans ; " * 3,
    ):
        view.hand_over.show_target(Target("ml", "Aide au permis B", "Mission Locale", warning))


@pytest.mark.parametrize(("percent", "height"), [(100, 768), (100, 694), (125, 768), (150, 768), (200, 768)])
@pytest.mark.parametrize(
    "shown", [nothing, apart, ReferralView.take, ReferralView.toggle_emergency, pictures.follow_up]
)
def test_nothing_is_cut(
    opened: Opened, qapp: QApplication, percent: int, height: int, shown: Callable[[ReferralView], object]
) -> None:
    _, view = opened(percent, height)
    shown(view)
    for _ in range(3):
        qapp.processEvents()
    assert cut(view) == []


def test_at_large_text_the_hand_over_is_a_page_of_its_own(opened: Opened) -> None:
    window, view = opened(200, 768)
    assert not view.hand_over.isVisible()
    keyboard.press(window, "Enter")
    assert view.in_drawer()
    assert view.hand_over.isVisible()
    keyboard.press(window, "Esc")
    assert not view.in_drawer()
    assert QApplication.focusWidget() is view.search


def test_another_text_size_moves_the_hand_over_and_back(opened: Opened, qapp: QApplication) -> None:
    _, view = opened(100, 768)
    assert view.hand_over.isVisible()
    theme.wear(qapp, theme.Look(tokens.LIGHT, 200))
    qapp.processEvents()
    assert not view.hand_over.isVisible()
    theme.wear(qapp, theme.Look(tokens.LIGHT, 100))
    qapp.processEvents()
    assert view.hand_over.isVisible()
    assert view.hand_over.width() == 380


def test_escape_empties_the_line_and_leaves_the_panel(opened: Opened) -> None:
    window, view = opened(100, 768)
    keyboard.press(window, "Enter")
    focused = QApplication.focusWidget()
    assert focused is not None
    assert view.hand_over.isAncestorOf(focused)
    keyboard.press(window, "Esc")
    assert QApplication.focusWidget() is view.search
    assert view.search.text() == "permis"
    keyboard.press(window, "Esc")
    assert view.search.text() == ""


def test_arrows_in_the_panel_change_the_relay_and_enter_prints(opened: Opened, qtbot: QtBot) -> None:
    window, view = opened(100, 768)
    view.hand_over.relay.take("nom_contact")
    keyboard.press(window, "Enter", "Right", "Right")
    assert view.hand_over.relay.taken() == "mail"
    with qtbot.waitSignal(view.print_asked):
        keyboard.press(window, "Enter")


def test_a_filter_is_taken_away_and_set_again_by_hand(opened: Opened, qtbot: QtBot) -> None:
    _, view = opened(100, 768)
    with qtbot.waitSignal(view.asked):
        view.filters.chip("age").click()
    assert "age" not in view.filters.values()
    view.filters.chip("theme").click()
    with qtbot.waitSignal(view.asked):
        view.filters.menu().actions()[0].trigger()
    view.filters.menu().close()
    assert view.filters.values()["theme"] == "mobilite"


def test_everything_has_a_name_that_a_screen_reader_says(opened: Opened) -> None:
    _, view = opened(100, 768)
    assert view.results.cards()[2].accessibleName().startswith("Accompagnement adapté. DEFI, site Centre")
    assert "pas de contact nommé" in view.results.cards()[2].accessibleName()
    assert "Rendez-vous" in view.hand_over.preview.accessibleDescription()
    assert view.hand_over.more.accessibleName() == "Autres actions sur la fiche"
    assert view.search.accessibleName() == "Que cherche la personne ?"
    view.results.step(1)
    assert view.search.accessibleDescription().startswith("Mobijob, plateforme de mobilité")
    view.results.step(2)
    assert "Ne convient pas. Âge" in view.search.accessibleDescription()


def test_nothing_asked_shows_nothing(opened: Opened) -> None:
    _, view = opened(100, 768)
    view.results.show_found(Found())
    assert view.results.cards() == []
    assert not view.results.nobody.isVisible()


def test_a_day_of_the_calendar_goes_into_the_field(opened: Opened, qapp: QApplication) -> None:
    window, view = opened(100, 768)
    field = view.hand_over.appointment
    field.line.setFocus()
    keyboard.press(window, "Down")
    field._calendar.activated.emit(QDate(2026, 11, 26))
    assert field.line.text() == "jeudi 26 nov. à 09:30"
    field.clear()
    field._calendar.activated.emit(QDate(2026, 11, 26))
    assert field.line.text() == "26/11/2026 à "
    keyboard.type_text(window, "14h")
    keyboard.press(window, "Enter")
    assert field.line.text() == "jeudi 26 nov. à 14:00"


def test_enter_held_down_prints_nothing(opened: Opened) -> None:
    window, view = opened(100, 768)
    asked: list[None] = []
    view.print_asked.connect(lambda: asked.append(None))
    keyboard.press(window, "Enter")
    held = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", autorep=True
    )
    focused = QApplication.focusWidget()
    assert focused is not None
    QApplication.sendEvent(focused, held)
    assert asked == []
