"""What tests of the cyberspace press and see."""

from collections.abc import Callable

from PySide6.QtGui import QAction

from tests.support import keyboard
from ui.cyberspace.page import CyberspacePage
from ui.cyberspace.reserving import AskReservation


def state(page: CyberspacePage, number: int) -> str:
    return page.view.tiles()[number - 1].tile().state


def entry(page: CyberspacePage, words: str) -> QAction:
    return next(one for one in page.view.others_menu().actions() if one.text().startswith(words))


def asked_to_reserve(page: CyberspacePage) -> AskReservation:
    (asked,) = [one for one in page.findChildren(AskReservation) if one.isVisible()]
    return asked


def reserve(page: CyberspacePage, settle: Callable[[], None], begins: str, ends: str) -> None:
    keyboard.press(page.window(), "R")
    settle()
    asked = asked_to_reserve(page)
    asked.label.setCurrentText("Atelier – Trouver un emploi")
    asked.begins.set_hour(*map(int, begins.split(":")))
    asked.ends.set_hour(*map(int, ends.split(":")))
    asked.accept()
    settle()
