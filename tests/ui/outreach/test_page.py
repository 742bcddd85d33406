"""The Captation page pressed key by key over a real store."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.figures import counts, outreach_month, outreach_sums
from db.figures.outreach_month import Shown
from db.records import outreach, visits
from db.records.outreach import OutreachDraft
from db.records.visits import VisitDraft
from db.reference import edits, outings
from db.refusals import Refused
from db.sharing import connection
from db.store import settings
from db.store.opening import Store
from tests.support import keyboard, typed
from tests.support.sharing import Shared
from ui.asked import AskWhy
from ui.desk_work import DeskWork
from ui.main_window import MainWindow
from ui.outreach.dialogs import AskFunnel, AskOuting
from ui.outreach.page import OutreachPage
from widgets import theme, tokens
from widgets.when_fields import DayField, HourField
from widgets.whole_number import WholeNumber

TODAY, BEFORE = date(2026, 11, 20), date(2026, 11, 19)


@pytest.fixture
def page(qtbot: QtBot, work: DeskWork, settle: Callable[[], None]) -> OutreachPage:
    window = MainWindow()
    qtbot.addWidget(window)
    made = OutreachPage(work, window)
    window.add_place("outreach", made)
    window.show()
    made.begin()
    settle()
    made.setFocus()
    return made


@pytest.fixture
def read(store: Store, work: DeskWork) -> Callable[..., Shown]:
    def found(day: date = TODAY) -> Shown:
        with store.transaction() as session:
            return outreach_month.read(session, work.desk, day)

    return found


def press(page: OutreachPage, settle: Callable[[], None], *keys: str) -> None:
    for key in keys:
        if key.isdigit():
            keyboard.digit(page.window(), int(key))
        else:
            keyboard.press(page.window(), key)
            settle()


def of(found: Shown, *keys: str) -> list[int | None]:
    return [outreach_sums.over([found.month], key) for key in keys]


def test_letters_tally_and_digits_multiply_and_no_count_is_added(
    page: OutreachPage, settle: Callable[[], None], read: Callable[..., Shown], store: Store
) -> None:
    press(page, settle, "C", "I", "I", "3", "P", "D", "A", "2", "M", "R", "N")
    found = read()
    assert of(found, "individual", "under_26_known", "under_26_unknown", "26_plus") == [7, 1, 2, 3]
    assert of(found, "support", "introductions", "contacts", "partners") == [3, 2, 2, 1]
    assert [key.total() for key in page.view.tally.buttons()] == [1, 2, 3, 1, 1, 2, 1, 1, 0, 0]
    with store.transaction() as session:
        assert counts.by_day(session, TODAY, TODAY) == []


def test_where_one_stands_goes_with_each_tally_until_it_changes(
    page: OutreachPage, settle: Callable[[], None], read: Callable[..., Shown]
) -> None:
    page.view.tally.place.choose("marches")
    page.view.tally.territory.choose("champvallon")
    press(page, settle, "I")
    (line,) = read().lines
    assert (line.place, line.territory) == ("marches", "champvallon")


def test_a_day_before_is_entered_afterwards(
    page: OutreachPage, settle: Callable[[], None], read: Callable[..., Shown]
) -> None:
    press(page, settle, "PgUp", "4", "P")
    assert page.view.tally.day.text() == "Jeudi 19 novembre"
    assert [(line.day, line.count) for line in read().lines] == [(BEFORE, 4)]
    press(page, settle, "PgDown", "PgDown")
    assert page.day() == TODAY
    assert page.view.tally.day.text() == "Aujourd’hui, vendredi 20 novembre"


def test_a_collective_action_is_told_by_letters_and_numbers(
    page: OutreachPage, settle: Callable[[], None], read: Callable[..., Shown]
) -> None:
    press(page, settle, "3", "5", "L")
    form = page.view.form
    assert form.isVisible()
    assert form.count.value() == 35
    press(page, settle, "R")  # Recrut’café, whose nature is direct
    press(page, settle, "V", "L")  # lieu de vie, Les Buis
    press(page, settle, "P")  # pilotée
    form.more.setValue(5)
    press(page, settle, "Ctrl+Return")
    assert not form.isVisible()
    (line,) = read().lines
    told = (line.format, line.place, line.territory, line.nature, line.role, line.count, line.partners)
    assert told == ("recrut_cafe", "lieux_vie", "les_buis", "directe", "pilote", 35, 5)


def test_a_line_is_corrected_cancelled_and_comes_back(
    page: OutreachPage, settle: Callable[[], None], read: Callable[..., Shown]
) -> None:
    press(page, settle, "C", "I")
    page.view.book.table.setFocus()
    press(page, settle, "Down", "Space")
    page.view.form.count.setValue(6)
    press(page, settle, "Ctrl+Return")
    assert of(read(), "under_26_known", "under_26_unknown") == [6, 1]
    press(page, settle, "Ctrl+Z")
    assert of(read(), "under_26_known") == [1]
    press(page, settle, "Ctrl+Y")
    assert of(read(), "under_26_known") == [6]
    line = next(one for one in read().lines if one.category == "under_26_known")
    page.view.book.cancel_asked.emit(line.id)
    (asked,) = page.findChildren(AskWhy)
    keyboard.press(asked, "Return")
    assert asked.isVisible()
    keyboard.press(asked, "C")
    keyboard.press(asked, "Return")
    settle()
    assert of(read(), "under_26_known", "under_26_unknown") == [None, 1]
    assert [one.reason for one in read().lines if one.cancelled] == ["Compté deux fois"]


def test_what_is_refused_keeps_what_was_chosen(
    page: OutreachPage, settle: Callable[[], None], read: Callable[..., Shown]
) -> None:
    press(page, settle, "N")
    page.view.book.opened.emit(read().lines[0].id)
    form = page.view.form
    form.more.setValue(9)
    form.confirm()
    settle()
    assert form.isVisible()
    assert form.more.value() == 9
    assert form.more.property("wrong") is True


def test_the_month_tells_what_became_of_its_contacts(
    page: OutreachPage, settle: Callable[[], None], read: Callable[..., Shown]
) -> None:
    press(page, settle, "9", "P", "S")
    (asked,) = page.findChildren(AskFunnel)
    asked.numbers["diagnoses"].setValue(4)
    asked.accept()
    settle()
    found = read().month
    assert (found.diagnoses, found.pathways) == (4, None)
    shown = [cell.accessibleName() for cell in page.view.month._funnel]
    assert shown == [
        "contacts individuels : 9",
        "dont diagnostic de situation : 4",
        "dont orientés vers un parcours : NR",
    ]


def test_the_street_and_the_desk_stand_side_by_side(
    page: OutreachPage, settle: Callable[[], None], store: Store, work: DeskWork
) -> None:
    with store.transaction() as session:
        visits.record(session, work.desk, VisitDraft(origin="street_team", count=2))
        visits.record(session, work.desk, VisitDraft(origin="media"))
    press(page, settle, "3", "C")
    shown = [cell.accessibleName() for cell in page.view.month._tie]
    assert shown == ["contacts individuels dehors : 3", "visiteurs venus par les relais habitants : 2"]


def test_an_outing_is_planned_and_cancelled(
    page: OutreachPage, settle: Callable[[], None], read: Callable[..., Shown]
) -> None:
    press(page, settle, "V")
    (asked,) = page.findChildren(AskOuting)
    asked.accept()
    settle()
    assert asked.isVisible()
    assert asked.where["place"].property("wrong") is True
    asked.where["place"].choose("marches")
    asked.where["territory"].choose("fougeres")
    asked.ends.set_hour(8)
    asked.accept()
    settle()
    assert asked.ends.property("wrong") is True
    asked.ends.set_hour(11, 30)
    asked.accept()
    settle()
    assert not asked.isVisible()
    (row,) = page.view.plan.list.rows()
    said = "Aujourd’hui : Marché, Fougères. vendredi 20 nov., 9 h – 11 h 30 · Centre"
    assert row.accessibleName() == said
    page.view.plan.acted.emit(read().outings[0].code, "cancel")
    settle()
    assert read().outings[0].cancelled


def test_at_large_text_the_fields_of_an_outing_scroll_and_its_buttons_stay(
    page: OutreachPage, settle: Callable[[], None], qapp: QApplication
) -> None:
    theme.wear(qapp, theme.Look(tokens.LIGHT, 200))
    press(page, settle, "V")
    (asked,) = page.findChildren(AskOuting)
    high, room = asked.height(), asked.screen().availableGeometry().height()
    inside = asked.rect().contains(asked.action.geometry())
    asked.reject()
    theme.wear(qapp, theme.Look(tokens.LIGHT))
    assert high <= room
    assert inside


def test_a_connected_desk_reads_the_calendar_and_does_not_change_it(
    page: OutreachPage, settle: Callable[[], None], store: Store, work: DeskWork
) -> None:
    with store.transaction() as session:
        settings.put(session, "server", "postgresql://role@localhost/x")
        assert not edits.may_edit(session)
    page.begin()
    settle()
    assert page.view.plan.add.isHidden()
    one = outings.Outing("", "centre", TODAY, time(9), time(12), place="marches")
    with store.transaction() as session, pytest.raises(Refused, match="suivi"):
        outings.plan(session, work.desk, one)


def test_a_supervisor_has_the_calendar_alone(
    qtbot: QtBot, work: DeskWork, settle: Callable[[], None]
) -> None:
    made = OutreachPage(work, supervisor=True)
    qtbot.addWidget(made)
    made.show()
    made.begin()
    settle()
    assert made.view.tally.isHidden()
    assert made.view.plan.isVisible()
    keyboard.press(made.view, "C")
    settle()
    assert made.view.undo_line.text() == ""


def test_no_name_can_be_entered_anywhere(
    page: OutreachPage, settle: Callable[[], None], read: Callable[..., Shown]
) -> None:
    """Lists, numbers, days and hours only, in the form and in every dialog."""
    press(page, settle, "C")
    page.view.book.cancel_asked.emit(read().lines[0].id)
    page.findChildren(AskWhy)[0].reject()
    press(page, settle, "L")
    page.view.close_form()
    press(page, settle, "S")
    page.findChildren(AskFunnel)[0].reject()
    press(page, settle, "V")
    assert set(typed.into(page)) == {WholeNumber, DayField, HourField}


def test_the_month_of_every_desk_of_the_site_stands_beside(
    page: OutreachPage, settle: Callable[[], None], shared: Shared
) -> None:
    crh = shared.post("centre", "CRH")
    for level, count in ((outreach.INDIVIDUAL, 40), (outreach.SUPPORT, 6)):
        crh.do(outreach.record, OutreachDraft(level, count, crh.desk.today()))
    crh.consolidate()
    page._work.desk = replace(page._work.desk, now=crh.desk.now)

    def ask(work: Callable[..., Any], done: Callable[..., None], failed: Callable[..., None]) -> None:
        with connection.linked(crh.target) as link:
            done(work(link))

    page.reach(ask)
    page.go_to_day(crh.desk.today())
    settle()
    assert page.view.month.note.text().endswith("tous les postes du site : 40 · 0 · 6 · 0.")
