"""What becomes of the paper: its words, one only, kept without a printer, taken back."""

from __future__ import annotations

import pypdfium2
from PySide6.QtWidgets import QApplication

from db.figures import counts
from db.records import referrals
from db.store import settings
from tests.support import keyboard
from tests.ui.referral.desk import Desk
from ui.referral.slip_actions import AskWhyCancelled


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text: str = document[0].get_textpage().get_text_bounded()
    document.close()
    return text


def test_the_slip_says_to_whom_the_person_goes(desk_at_work: Desk) -> None:
    desk = desk_at_work
    desk.open()
    desk.type("permis")
    desk.press("Enter")
    chosen = desk.page.view.hand_over
    name, under = chosen.name.text(), chosen.under.text()
    desk.paper_done(lambda: desk.press("Enter"))
    (line,) = desk.lines()
    text = " ".join(words_of(chosen.preview.paper()).split())
    assert line.slip in text
    assert name in text
    assert under in text
    assert "Permis, transport, mobilité" in text


def test_pressing_enter_again_makes_no_second_slip(desk_at_work: Desk) -> None:
    desk = desk_at_work
    desk.open()
    desk.type("permis")
    keyboard.press(desk.window, "Enter")
    desk.paper_done(lambda: keyboard.press(desk.window, "Enter", "Enter", "Enter"))
    assert len(desk.lines()) == 1


def test_without_a_printer_the_slip_is_kept_and_shown_to_copy(desk_at_work: Desk) -> None:
    desk = desk_at_work
    desk.open()
    desk.type("permis")
    desk.press("Enter")
    desk.paper_done(lambda: desk.press("Enter"))
    (line,) = desk.lines()
    with desk.store.transaction() as session:
        assert [one.slip for one in referrals.to_print(session)] == [line.slip]
    large = desk.page.slip_menu.large
    assert large.isVisible()
    assert line.slip in large.preview.text()
    assert "gardée" in large.message.text()
    desk.settle()
    assert desk.page.view.visit_line.follow_up.text() == "Suites : 1"
    desk.press("Esc")
    assert QApplication.focusWidget() is desk.page.view.search


def test_a_cancelled_slip_keeps_its_number_and_the_visitor(desk_at_work: Desk) -> None:
    desk = desk_at_work
    desk.open()
    desk.type("permis")
    desk.press("Enter")
    desk.paper_done(lambda: desk.press("Enter"))
    (line,) = desk.lines()
    desk.page.view.hand_over.action_asked.emit("cancel")
    ask = desk.page.findChild(AskWhyCancelled)
    assert ask is not None
    keyboard.press(ask, "Enter")
    assert ask.isVisible()  # without a reason it stays
    ask.reason.setText("mauvais partenaire")
    keyboard.press(ask, "Enter")
    desk.settle()
    assert desk.lines() == []
    with desk.store.transaction() as session:
        (day,) = counts.by_day(session, line.day, line.day, "centre")
        assert referrals.slip_of(session, line.slip)["number"] == line.slip
    assert (day.visitors, day.referrals) == (1, 0)


def test_the_printer_chosen_is_remembered(desk_at_work: Desk) -> None:
    desk = desk_at_work
    desk.page.slips.keep_printer("comptoir")
    desk.settle()
    with desk.store.transaction() as session:
        assert settings.get(session, "printer") == "comptoir"
