"""The place Programme over a real store: planned, counted, printed, by keyboard alone."""

from collections.abc import Callable
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from db.figures import counts, programme
from db.records import visits
from db.records.visits import VisitDraft
from db.reference import catalogue
from db.reference.events import Event
from db.store import settings
from db.store.opening import Store
from tests.support.programme import added
from ui.desk_work import DeskWork
from ui.programme.page import ProgrammePage
from widgets import theme, tokens
from widgets.button import Button
from widgets.confirm_dialog import ConfirmDialog

Settle = Callable[[], None]


def _events(store: Store) -> tuple[Event, ...]:
    with store.transaction() as session:
        return catalogue.current(session).events


def _press(page: ProgrammePage, key: Qt.Key, settle: Settle) -> None:
    QTest.keyClick(page.view.board, key)
    settle()


def _write(field: QLineEdit, text: str) -> None:
    field.selectAll()
    field.insert(text)  # Qt's key clicks know no accents


def test_an_event_is_planned_without_the_mouse(page: ProgrammePage, store: Store, settle: Settle) -> None:
    _press(page, Qt.Key.Key_A, settle)
    form = page.deeds.event_page
    fields = form.fields
    assert form.isVisible()
    assert fields is not None
    assert fields.day.text() == "17/11/2026"
    _write(fields.title, "Atelier CV")
    _write(fields.starts, "14h30")
    _write(fields.ends, "16 h")
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    (event,) = _events(store)
    assert (event.title, event.day, event.starts, event.ends) == (
        "Atelier CV", date(2026, 11, 17), time(14, 30), time(16),
    )  # fmt: skip
    assert not form.isVisible()
    assert page.view.board.current() == event.code
    assert page.view.side.event_panel.title.text() == "Atelier CV"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("title", "Appeler le 06 12 34 56 78", "téléphone"),
        ("title", "Café avec Mme Martin", "personne"),
        ("day", "le jour d’après", "Quel jour"),
        ("day", "31/02/2027", "Février a 28 jours"),
        ("ends", "8 h", "après le début"),
        ("starts", "tôt", "Quelle heure"),
    ],
)
def test_a_refusal_stands_at_its_field_and_loses_nothing(
    page: ProgrammePage, store: Store, settle: Settle, name: str, text: str, said: str
) -> None:
    _press(page, Qt.Key.Key_A, settle)
    form = page.deeds.event_page
    assert form.fields is not None
    _write(form.fields.title, "Atelier CV")
    field: QLineEdit = getattr(form.fields, name)
    _write(field, text)
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert form.isVisible()
    wrong = {**form.fields.left._wrong, **form.fields.right._wrong}[name]
    assert said in wrong.text()
    assert field.text() == text
    assert _events(store) == ()


def test_a_series_says_what_it_skips(page: ProgrammePage, store: Store, settle: Settle) -> None:
    _press(page, Qt.Key.Key_A, settle)
    fields = page.deeds.event_page.fields
    assert fields is not None
    _write(fields.title, "Permanence")
    _write(fields.day, "4/11/2026")
    fields.repeat.setCurrentIndex(1)
    assert fields.until.isVisible()
    _write(fields.until, "25/11/2026")
    page.deeds.event_page.keep.click()
    settle()
    assert [event.day.day for event in _events(store)] == [4, 18, 25]
    assert "11 nov. (Armistice, férié)" in page.view.side.event_panel.said.text()


def test_counting_names_who_was_counted_already(
    page: ProgrammePage, store: Store, work: DeskWork, settle: Settle
) -> None:
    event = added(store, work.desk, day=date(2026, 11, 17), starts=time(9), ends=time(10))
    with store.transaction() as session:
        visits.record(session, work.desk, VisitDraft(("advice",), count=2))
    page.refresh()
    settle()
    _press(page, Qt.Key.Key_C, settle)
    attendance = page.deeds.attendance
    assert attendance.isVisible()
    attendance.number.setValue(7)
    (box,) = [box for _, box in attendance._boxes]
    box.setChecked(True)
    attendance._ages["18_25"].setValue(3)
    assert attendance.sum.text() == "Compte 5 visiteurs de plus, 2 déjà comptés."
    QTest.keyClick(attendance, Qt.Key.Key_Return)
    settle()
    with store.transaction() as session:
        total = counts.of_day(session, "centre", event.day)
    assert (total.visitors, total.participants, total.advice_resources) == (7, 7, 2)
    QTest.keyClick(page.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    with store.transaction() as session:
        total = counts.of_day(session, "centre", event.day)
    assert (total.visitors, total.participants) == (2, 0)


def test_seats_are_kept_and_given_back_by_key(
    page: ProgrammePage, store: Store, work: DeskWork, settle: Settle
) -> None:
    added(store, work.desk, day=date(2026, 11, 17), capacity=2)
    page.refresh()
    settle()
    said: list[str] = []
    page.refused.connect(lambda message: said.append(message.words))
    for _ in range(3):
        QTest.keyClicks(page.view.board, "+")
        settle()
    assert said == ["C’est complet : 2 places."]
    QTest.keyClicks(page.view.board, "-")
    settle()
    facts = [label.text() for label in page.view.side.event_panel.rows.findChildren(type(page.view.title))]
    assert "1 retenue sur\u00a02" in facts


def test_nobody_came_is_one_key(page: ProgrammePage, store: Store, work: DeskWork, settle: Settle) -> None:
    event = added(store, work.desk, day=date(2026, 11, 16))
    page.refresh()
    settle()
    assert page.view.side.watch.rows()
    page.view.board.choose(event.code)
    page._choose(event.code)
    QTest.keyClicks(page.view.board, "0")
    settle()
    assert page.view.side.watch.rows() == []
    with store.transaction() as session:
        assert programme.dates(session, work.desk, event.day, event.day)[0].told.nobody


def test_cancelling_a_series_names_its_dates_and_keeps_them_in_sight(
    page: ProgrammePage, store: Store, work: DeskWork, settle: Settle
) -> None:
    from db.reference.repeats import Repeat

    added(store, work.desk, Repeat("week", date(2026, 12, 1)), day=date(2026, 11, 17))
    page.refresh()
    settle()
    _press(page, Qt.Key.Key_M, settle)
    form = page.deeds.event_page
    assert form.fields is not None
    form.fields.scope.setCurrentIndex(1)
    form.cancel.click()
    (ask,) = [one for one in form.findChildren(ConfirmDialog) if one.isVisible()]
    assert ask.windowTitle() == "Annuler 3 dates ?"
    ask.action.click()
    settle()
    assert [event.cancelled for event in _events(store)] == [True, True, True]
    assert page.view.side.event_panel.cancelled.isVisible()
    assert page.view.side.event_panel.count.isHidden()


def test_the_keyboard_goes_through_days_weeks_and_months(
    page: ProgrammePage, store: Store, work: DeskWork, settle: Settle
) -> None:
    added(store, work.desk, day=date(2026, 12, 1))
    for key, period in (
        (Qt.Key.Key_PageDown, "décembre 2026"),
        (Qt.Key.Key_PageUp, "novembre 2026"),
        (Qt.Key.Key_Home, "novembre 2026"),
        (Qt.Key.Key_S, "16 – 20 novembre 2026"),
        (Qt.Key.Key_PageDown, "23 – 27 novembre 2026"),
        (Qt.Key.Key_S, "novembre 2026"),
    ):
        _press(page, key, settle)
        assert page.view.period.text() == period
    _press(page, Qt.Key.Key_Home, settle)
    _press(page, Qt.Key.Key_Return, settle)
    assert page.day_page.heading.text() == "Mardi 17 novembre"
    QTest.keyClick(page.day_page, Qt.Key.Key_Escape)
    assert page.day_page.isHidden()
    for _ in range(3):
        _press(page, Qt.Key.Key_Down, settle)
    assert page.view.period.text() == "décembre 2026"
    _press(page, Qt.Key.Key_PageDown, settle)
    assert page.view.period.text() == "janvier 2027"


def test_a_connected_desk_may_not_edit(
    page: ProgrammePage, store: Store, work: DeskWork, settle: Settle
) -> None:
    added(store, work.desk, day=date(2026, 11, 17))
    with store.transaction() as session:
        settings.put(session, "server", "postgresql://role@host/base")
    page.refresh()
    settle()
    assert page.view.add.isHidden()
    assert page.view.side.event_panel.edit.isHidden()
    assert page.view.side.event_panel.count.isVisible()
    _press(page, Qt.Key.Key_A, settle)
    assert page.deeds.event_page.isHidden()


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_no_word_of_the_page_is_cut(
    page: ProgrammePage, store: Store, work: DeskWork, settle: Settle, qapp: QApplication, percent: int
) -> None:
    added(store, work.desk, day=date(2026, 11, 17), capacity=12)
    theme.wear(qapp, theme.Look(tokens.LIGHT, percent))
    page.refresh()
    settle()
    for button in page.view.findChildren(Button):
        if button.isVisible():
            assert button.width() >= button.minimumSizeHint().width()
            assert button.accessibleName()
    for label in (page.view.period, page.view.title):
        if label.isVisible():
            assert label.width() >= label.sizeHint().width()


def test_no_field_takes_free_words_but_those_of_the_follow_up(
    page: ProgrammePage, store: Store, work: DeskWork, settle: Settle
) -> None:
    """Numbers and ticks only where visitors are concerned; titles, rooms and summaries are checked."""
    added(store, work.desk, day=date(2026, 11, 17))
    page.refresh()
    settle()
    page.deeds.ask_count(str(page.view.board.current()))
    settle()
    attendance = page.deeds.attendance
    spins = {attendance.number.lineEdit(), *(field.lineEdit() for field in attendance._ages.values())}
    assert set(attendance.findChildren(QLineEdit)) == spins
    assert page.findChildren(QPlainTextEdit) == []
    assert page.findChildren(QTextEdit) == []
    attendance.close_page()
    _press(page, Qt.Key.Key_M, settle)
    fields = page.deeds.event_page.fields
    assert fields is not None
    told = {fields.title, fields.summary, fields.room}
    read = {fields.day, fields.starts, fields.ends, fields.until, fields.capacity.lineEdit()}
    assert set(fields.findChildren(QLineEdit)) == told | read
