"""What tests of the cyberspace press and see."""

from collections.abc import Callable

from PySide6.QtGui import QAction

from tests.support import keyboard
from ui.cyberspace.menu import Asked
from ui.cyberspace.page import CyberspacePage


def state(page: CyberspacePage, number: int) -> str:
    return page.view.tiles()[number - 1].tile().state


def entry(page: CyberspacePage, words: str) -> QAction:
    return next(one for one in page.view.others_menu().actions() if one.text().startswith(words))


def reserve(page: CyberspacePage, settle: Callable[[], None], begins: str, ends: str) -> None:
    keyboard.press(page.window(), "R")
    (asked,) = [one for one in page.findChildren(Asked) if one.isVisible()]
    asked.fields["label"].setText("Atelier CV")
    asked.fields["from"].setText(begins)
    asked.fields["until"].setText(ends)
    asked.accept()
    settle()
