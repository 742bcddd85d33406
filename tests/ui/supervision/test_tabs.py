"""The bar of the tabs: the same in every view."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea

from ui.supervision.page import TABS, SupervisionPage
from widgets import theme, tokens
from widgets.segments import Segments

Settle = Callable[[], None]


def test_every_tab_carries_the_same_bar_and_the_keyboard_stays_on_it(
    page: SupervisionPage, settle: Settle
) -> None:
    bars = page.findChildren(Segments)
    codes = [tab.code for tab in TABS]
    page.activateWindow()
    first = next(bar for bar in bars if bar.current() == codes[0] and bar.isVisible())
    first.take_focus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    settle()
    keyboard = QApplication.focusWidget()
    assert keyboard is not None
    assert page.places[codes[1]].view.isAncestorOf(keyboard)
    assert keyboard.accessibleName() == TABS[1].words


@pytest.mark.parametrize("percent", [100, 125, 150, 175, 200])
def test_no_tab_is_wider_than_the_window(
    page: SupervisionPage, settle: Settle, qapp: QApplication, percent: int
) -> None:
    """What stands beyond the right edge cannot be reached: pages scroll downwards only."""
    theme.wear(qapp, theme.Look(tokens.LIGHT, percent))
    beyond = {}
    for tab in TABS:
        page.show_tab(tab.code)
        settle()
        area = page.places[tab.code].view.findChild(QScrollArea)
        assert area is not None
        beyond[tab.code] = area.widget().width() - area.viewport().width()
    theme.wear(qapp, theme.Look(tokens.LIGHT))
    assert {code: wide for code, wide in beyond.items() if wide} == {}
