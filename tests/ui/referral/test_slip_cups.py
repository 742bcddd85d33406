"""From the key press to the paper of a real printer, and back from the follow-up when it was away."""

from __future__ import annotations

import pypdfium2

from tests.support.printing import Queue
from tests.ui.referral.desk import Desk


def words_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    text: str = document[0].get_textpage().get_text_bounded()
    document.close()
    return text.split()


def test_from_the_key_to_the_paper(desk_at_work: Desk, printer: Queue) -> None:
    desk = desk_at_work
    desk.page.slips.printing.printer = printer.name
    desk.press("F1", "Ctrl+3")
    desk.type("permis")
    desk.press("Enter")
    desk.paper_done(lambda: desk.press("Enter"))
    (line,) = desk.lines()
    assert not line.to_print
    printed = words_of(printer.printed())
    assert line.slip in " ".join(printed)
    assert printed == words_of(desk.page.view.hand_over.preview.paper())
    assert "imprimée" in desk.page.view.visit_line.words()


def test_a_slip_that_waited_comes_out_of_the_follow_up(desk_at_work: Desk, printer: Queue) -> None:
    desk = desk_at_work
    desk.page.slips.printing.printer = printer.name
    printer.pause()
    desk.open()
    desk.type("permis")
    desk.press("Enter")
    desk.paper_done(lambda: desk.press("Enter"))
    assert desk.lines()[0].to_print
    printer.go_on()
    desk.press("Esc")
    desk.page.view.visit_line.follow_up.click()
    desk.settle()
    view = desk.page.follow_up.view
    view.chips["to_print"].click()
    view.table.setFocus()
    desk.paper_done(lambda: desk.press("Enter"))
    assert desk.lines()[0].slip in " ".join(words_of(printer.printed()))
    assert not desk.lines()[0].to_print
    assert view.chips["to_print"].text() == "À réimprimer : 0"
