"""The bar of the tabs: the same in every view."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.supervision.page import TABS, SupervisionPage
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
