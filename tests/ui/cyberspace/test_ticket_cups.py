"""The ticket of the waiting list on a real print queue."""

from collections.abc import Callable

import pypdfium2
import pytest
from pytestqt.qtbot import QtBot

from tests.support import keyboard
from tests.support.printing import Queue
from ui.cyberspace.page import CyberspacePage
from ui.desk_work import DeskWork


def test_the_ticket_comes_out_with_its_number(
    qtbot: QtBot, work: DeskWork, settle: Callable[[], None], printer: Queue
) -> None:
    page = CyberspacePage(work)
    qtbot.addWidget(page)
    page.show()
    page.begin()
    work.begin_day(lambda error: pytest.fail(str(error)))
    settle()
    page.printing.printer = printer.name
    keyboard.press(page.view, "T")
    settle()
    page.view.side.print.click()
    qtbot.waitUntil(lambda: printer.paper.exists() and bool(printer.paper.read_bytes()), timeout=60_000)
    text = pypdfium2.PdfDocument(printer.printed())[0].get_textpage().get_text_range()
    assert "Votre numéro" in text
    assert "prochain numéro" in text
