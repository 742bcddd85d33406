from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from widgets import tokens
from widgets.button import Button
from widgets.focus_ring import FocusRing


def test_the_ring_lies_two_pixels_outside_the_control(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.setContentsMargins(20, 20, 20, 20)
    buttons = [Button(words, parent=window) for words in ("Un", "Deux")]
    for button in buttons:
        column.addWidget(button)
    ring = FocusRing(window)
    window.show()
    window.activateWindow()
    for button in buttons:
        button.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.waitUntil(button.hasFocus)
        assert ring.geometry().adjusted(4, 4, -4, -4) == button.geometry()
        assert ring.isVisible()
        colour = window.grab().toImage().pixelColor(button.x() - 3, button.geometry().center().y())
        assert colour.name().upper() == tokens.LIGHT.focus


def test_a_page_that_is_no_control_has_no_ring(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    page = QWidget(window)
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    page.setProperty("ringless", True)
    ring = FocusRing(window)
    window.show()
    window.activateWindow()
    page.setFocus()
    qtbot.waitUntil(page.hasFocus)
    assert ring.isHidden()
