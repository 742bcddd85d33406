"""Reporting a wrong card: one key, one letter; it is kept, and may be taken back."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.records import card_reports
from db.records.card_reports import CardReport
from tests.ui.referral.desk import Desk


def _reports(desk: Desk) -> list[CardReport]:
    with desk.store.transaction() as session:
        return card_reports.standing(session, desk.page._work.desk.today())


def test_one_key_and_one_letter_report_the_current_card(desk_at_work: Desk) -> None:
    desk = desk_at_work
    desk.open()
    desk.type("mobijob")
    code = desk.page.view.results.current()
    desk.press("Ctrl+R")
    menu = desk.page.reporter.menu
    assert menu.isVisible()
    assert [action.text().replace("&", "") for action in menu.actions()][:2] == [
        "Le contact a changé",
        "Le téléphone ne répond plus",
    ]
    QTest.keyClick(menu, Qt.Key.Key_H)
    desk.settle()
    (told,) = _reports(desk)
    assert (told.offer, told.fault) == (code, "hours_wrong")
    desk.press("Ctrl+1", "Ctrl+Z")
    assert _reports(desk) == []


def test_without_a_card_nothing_opens_and_the_menu_of_the_slip_leads_there_too(desk_at_work: Desk) -> None:
    desk = desk_at_work
    desk.open()
    desk.press("Ctrl+R")
    assert not desk.page.reporter.menu.isVisible()
    desk.type("mobijob")
    desk.settle()
    action = next(one for one in desk.page.view.hand_over.menu.actions() if one.data() == "report")
    assert action.text() == "Signaler la fiche…\tCtrl+R"
    action.trigger()
    desk.settle()
    assert desk.page.reporter.menu.isVisible()
    desk.page.reporter.menu.close()
