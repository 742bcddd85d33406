"""The place Suivi over a real store: days read, closed, opened again; the bilan shown and written."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from db.figures.counts import DayCount
from db.figures.making import Known
from db.figures.periods import whole_months
from db.records import cyberspace, days, visits
from db.records.cyberspace import SeatDraft
from db.records.visits import VisitDraft
from db.refusals import Away
from db.store import audit, tables
from db.store.opening import Store
from ui.desk_work import DeskWork
from ui.messages import Message
from ui.supervision import period_choice
from ui.supervision.closing import CloseDay, ReopenDay
from ui.supervision.export_dialog import Format, Wanted
from ui.supervision.own_days import Heard
from ui.supervision.page import SupervisionPage
from ui.supervision.period_choice import AskPeriod

MONDAY = date(2026, 11, 16)
Settle = Callable[[], None]
State = Callable[[date], days.Statement]
Dialog = TypeVar("Dialog", bound=QDialog)


def _dialog(page: SupervisionPage, kind: type[Dialog]) -> Dialog:
    (found,) = [one for one in page.findChildren(kind) if one.isVisible()]
    return found


def test_the_day_that_waits_is_open_at_once(page: SupervisionPage) -> None:
    view = page.days.view
    assert view.head.title.text() == "Lundi 16 novembre, Centre"
    assert view.head.tag.accessibleName() == "à clôturer"
    assert [card.accessibleName().split(" : ")[1][0] for card in view.cards.cards] == ["3", "2", "0", "0"]
    assert "9 h : 1" in view.hours.chart.accessibleDescription()
    assert "12 h : fermé" in view.hours.chart.accessibleDescription()
    assert "lundi 16 novembre : à clôturer" in view.calendar.calendar.accessibleDescription().lower()


def test_a_day_closes_with_two_keys_after_reading(
    page: SupervisionPage, settle: Settle, state: State, qtbot: QtBot
) -> None:
    page.days.view.closing.close_day.setFocus()
    QTest.keyClick(page.days.view.closing.close_day, Qt.Key.Key_Space)
    dialog = _dialog(page, CloseDay)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    settle()
    statement = state(MONDAY)
    assert (statement.state, statement.because) == ("complete", None)
    assert page.days.view.head.tag.accessibleName() == "clos"
    assert not page.days.view.closing.close_day.isVisible()
    assert page.days.view.closing.reopen.isVisible()


def test_why_a_day_is_not_complete_is_one_letter(
    page: SupervisionPage, settle: Settle, state: State, qtbot: QtBot
) -> None:
    page.days.view.closing.close_day.click()
    dialog = _dialog(page, CloseDay)
    QTest.keyClick(dialog, Qt.Key.Key_P)
    dialog.accept()
    settle()
    assert (state(MONDAY).state, state(MONDAY).because) == ("incomplete", "computer_down")
    assert page.days.view.head.tag.accessibleName() == "clos : panne"


def test_zero_is_said_and_never_guessed(
    page: SupervisionPage, settle: Settle, state: State, qtbot: QtBot
) -> None:
    page.days.open("centre", date(2026, 11, 17))
    settle()
    page.days.view.closing.close_day.click()
    dialog = _dialog(page, CloseDay)
    assert not dialog.action.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Z)
    assert dialog.action.isEnabled()
    dialog.accept()
    settle()
    assert state(date(2026, 11, 17)).state == "zero"


def test_a_closed_day_opens_again_with_a_reason(
    page: SupervisionPage, settle: Settle, state: State, store: Store, work: DeskWork
) -> None:
    with store.transaction() as session:
        days.close(session, work.desk, MONDAY)
    page.days.open("centre", MONDAY)
    settle()
    page.days.view.closing.reopen.click()
    dialog = _dialog(page, ReopenDay)
    dialog.accept()
    assert dialog.isVisible()
    dialog.reason.setText("une feuille retrouvée")
    dialog.accept()
    settle()
    assert state(MONDAY).state == "reopened"
    assert page.days.view.closing.close_day.isVisible()


def test_arrows_and_buttons_go_from_day_to_day(page: SupervisionPage, settle: Settle) -> None:
    page.days.view.head.before.click()
    settle()
    assert page.days.view.head.title.text() == "Vendredi 13 novembre, Centre"
    QTest.keyClick(page.days.view.calendar.calendar, Qt.Key.Key_Left)
    settle()
    assert page.days.view.head.title.text() == "Jeudi 12 novembre, Centre"


def test_what_the_desk_counts_meanwhile_is_shown(
    page: SupervisionPage, settle: Settle, work: DeskWork
) -> None:
    page.days.open("centre", date(2026, 11, 17))
    settle()
    errors: list[Exception] = []
    work.write(lambda s: visits.record(s, work.desk, VisitDraft()), lambda line: None, errors.append)
    settle()
    assert page.days.view.cards.cards[0].accessibleName().startswith("Visiteurs : 1")
    assert errors == []


def test_the_sheet_of_the_day_is_shown_before_it_is_printed(page: SupervisionPage, settle: Settle) -> None:
    page.days.view.head.sheet.click()
    settle()
    assert page.paper.isVisible()
    assert page.paper.title.text() == "Feuille du lundi 16 novembre"
    page.paper.close_page()
    assert page.paper.isHidden()


def test_the_bilan_shows_the_published_years(page: SupervisionPage, settle: Settle) -> None:
    page.show_tab("bilan")
    settle()
    said = page.bilan.view.table.accessibleDescription()
    assert "51\u202f459" in said
    assert "non renseigné" in said
    assert "1\u202f017 partiel" in said
    assert page.bilan.view.period.text() == "sept. 2016 – juin 2019"


def test_another_period_is_two_months(page: SupervisionPage, settle: Settle) -> None:
    page.show_tab("bilan")
    settle()
    page.bilan.view.period.menu_of.actions()[-1].trigger()
    (dialog,) = page.findChildren(AskPeriod)
    dialog.first.setText("11/2026")
    dialog.last.setText("10/2026")
    dialog.accept()
    assert dialog.isVisible()
    dialog.last.setText("11/2026")
    dialog.accept()
    settle()
    assert "Nombre de visiteurs : 3, 3" in page.bilan.view.table.accessibleDescription()


@pytest.mark.parametrize(("text", "found"), [
    ("09/2016", date(2016, 9, 1)), (" 9-2016 ", date(2016, 9, 1)), ("13/2016", None), ("2016", None),
])  # fmt: skip
def test_months_as_people_type_them(text: str, found: date | None) -> None:
    assert period_choice.month(text) == found


@pytest.mark.parametrize("kind", ["csv", "json", "pdf"])
def test_an_export_is_written_whole_and_leaves_its_line(
    page: SupervisionPage, settle: Settle, store: Store, tmp_path: Path, kind: Format
) -> None:
    page.show_tab("bilan")
    settle()
    target = tmp_path / f"bilan.{kind}"
    page.bilan.write(target, Wanted(kind, outside=False, every=False))
    settle()
    content = target.read_bytes()
    if kind == "csv":
        assert b"51459" in content
        assert json.loads(target.with_suffix(".schema.json").read_bytes())["fields"]
    elif kind == "json":
        assert json.loads(content)["rows"][0]["total"] == 51459
    else:
        assert len(pypdfium2.PdfDocument(content)) == 1
    assert page.bilan.view.definitions.foot.text() == f"Écrit : bilan.{kind}"
    with store.transaction() as session:
        assert audit.verify(session) is None
        lines = session.execute(tables.audit.select()).all()
    assert lines[-1].what == f"export bilan {kind} inside"


def test_a_folder_that_is_not_there_is_said(page: SupervisionPage, settle: Settle, tmp_path: Path) -> None:
    said: list[Message] = []
    page.refused.connect(said.append)
    page.show_tab("bilan")
    settle()
    page.bilan.write(tmp_path / "absent" / "bilan.csv", Wanted("csv", outside=False, every=False))
    settle()
    assert [message.words for message in said] == ["Le dossier de bilan.csv n’existe pas."]


def test_the_shared_database_adds_the_other_sites(page: SupervisionPage, settle: Settle) -> None:
    def ask(question: object, answered: Callable[[object], None], failed: object) -> None:
        answered(Heard([DayCount("sud", MONDAY, 31, 9, 1, 0), DayCount("centre", MONDAY, 5, 2, 0, 0)]))

    page.days.reach(ask)
    page.days.refresh()
    settle()
    spoken = page.days.view.arrived.list.rows()[-1].accessibleName()
    assert "Base partagée : 5 visiteurs" in spoken
    page.days.open("sud", MONDAY)
    settle()
    assert page.days.view.head.title.text() == "Lundi 16 novembre, Sud"
    assert page.days.view.cards.cards[0].accessibleName().startswith("Visiteurs : 31")
    assert not page.days.view.closing.close_day.isVisible()


def test_a_bilan_of_every_desk_says_so_and_one_offline_too(page: SupervisionPage, settle: Settle) -> None:
    def ask(question: object, answered: Callable[[object], None], failed: object) -> None:
        answered(Known((DayCount("sud", MONDAY, 31, 9, 1, 0),)))

    page.bilan.reach(ask)
    page.show_tab("bilan")
    page.bilan.open(whole_months(date(2026, 1, 1), date(2026, 12, 1)))
    settle()
    settle()
    assert "31" in page.bilan.view.table.accessibleDescription()
    assert page.bilan.view.definitions.foot.text().startswith("Tous les postes")
    page.bilan.reach(lambda question, answered, failed: failed(Away("server", "hors ligne")))
    page.bilan.refresh()
    settle()
    assert page.bilan.view.definitions.foot.text().startswith("La base partagée est hors ligne")
    assert "Nombre de visiteurs : 3, 3" in page.bilan.view.table.accessibleDescription()


def test_the_keyboard_goes_back_to_the_button_after_a_dialog(page: SupervisionPage) -> None:
    button = page.days.view.closing.close_day
    page.activateWindow()
    button.setFocus()
    button.click()
    _dialog(page, CloseDay).reject()
    assert QApplication.focusWidget() is button


def test_closing_keeps_the_keyboard_in_its_place_and_names_the_sessions_it_ends(
    page: SupervisionPage, settle: Settle, store: Store, work: DeskWork, qtbot: QtBot
) -> None:
    with store.transaction() as session:
        for number in (1, 2):
            cyberspace.seat(session, work.desk, SeatDraft(number))
    page.days.open("centre", work.desk.today())
    settle()
    closing = page.days.view.closing
    page.window().activateWindow()
    closing.close_day.setFocus()
    closing.close_day.click()
    dialog = _dialog(page, CloseDay)
    assert "2 sessions du cyberespace se terminent maintenant." in dialog.accessibleDescription()
    dialog.accept()
    settle()
    qtbot.waitUntil(closing.later.hasFocus)  # Monday still waits: the same key goes there


def test_where_figures_answer_better_no_empty_chart_stands(page: SupervisionPage, settle: Settle) -> None:
    page.show_tab("bilan")
    page.bilan.open(whole_months(date(2026, 11, 1), date(2026, 11, 1)))
    settle()
    page.bilan.choose("section", "cyberspace")
    settle()
    assert not page.bilan.view.chart.isVisible()
    page.bilan.choose("section", "needs")
    settle()
    assert page.bilan.view.chart.isVisible()
