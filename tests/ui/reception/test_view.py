"""The Accueil page pressed key by key, without a store."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.pictures import examples
from ui.reception.values import Details
from ui.reception.view import ReceptionView
from widgets import theme, tokens

NEW = Details("new", "10:42", "Passage simple", 1)


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication) -> ReceptionView:
    theme.wear(qapp, theme.Look(tokens.LIGHT))
    made = ReceptionView()
    qtbot.addWidget(made)
    examples.fill(made)
    made.resize(1262, 704)
    made.show()
    made.activateWindow()
    made.setFocus()
    return made


def _chosen(view: ReceptionView) -> list[tuple[object, str, object]]:
    told: list[tuple[object, str, object]] = []
    view.detail_chosen.connect(lambda line, field, code: told.append((line, field, code)))
    return told


def test_a_number_typed_before_the_key_counts_that_many(view: ReceptionView, qtbot: QtBot) -> None:
    QTest.keyClicks(view, "3")
    assert view.header.number.number() == 3
    with qtbot.waitSignal(view.counted) as counted:
        view.count(1)
    assert counted.args == [1, 3]
    with qtbot.waitSignal(view.counted) as counted:
        view.count(2)
    assert counted.args == [2, 1]


def test_a_click_on_a_key_counts(view: ReceptionView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.counted) as counted:
        QTest.mouseClick(view.pad.keys()[4], Qt.MouseButton.LeftButton)
    assert counted.args == [5, 1]


def test_a_qualified_visit_is_four_key_presses(view: ReceptionView, qtbot: QtBot) -> None:
    told = _chosen(view)
    view.count(1)
    view.show_counted(NEW)
    QTest.keyClicks(view, "gdp")
    assert told == [
        ("new", "need", "logement"),
        ("new", "audience", "demandeur_emploi"),
        ("new", "age", "26_plus"),
    ]


def test_letters_typed_before_the_store_answers_are_kept(view: ReceptionView, qtbot: QtBot) -> None:
    told = _chosen(view)
    view.count(1)
    QTest.keyClicks(view, "gd")
    assert told == []
    view.show_counted(NEW)
    assert told == [("new", "need", "logement"), ("new", "audience", "demandeur_emploi")]


def test_letters_after_a_refused_count_go_nowhere_else(view: ReceptionView, qtbot: QtBot) -> None:
    view.count(1)
    QTest.keyClicks(view, "g")
    view.forget_count()
    told = _chosen(view)
    view.show_details(NEW)
    assert told == []


def test_the_mission_locale_is_asked_under_26_only(view: ReceptionView, qtbot: QtBot) -> None:
    view.show_details(NEW)
    known = view.details.group("known_to_mission_locale")
    assert known.isHidden()
    QTest.keyClicks(view, "gdm")
    assert not known.isHidden()
    assert view.details.open_field() == "known_to_mission_locale"


def test_tab_skips_a_group_and_escape_closes(view: ReceptionView, qtbot: QtBot) -> None:
    view.show_details(NEW)
    assert view.details.open_field() == "need"
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert view.details.open_field() == "audience"
    QTest.keyClick(view, Qt.Key.Key_Backtab)
    QTest.keyClick(view, Qt.Key.Key_Backtab)
    assert view.details.open_field() == "services"
    with qtbot.waitSignal(view.details_closed):
        QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.details.line_id() is None


def test_escape_first_forgets_the_number(view: ReceptionView, qtbot: QtBot) -> None:
    QTest.keyClicks(view, "4")
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not view.header.number.typed()
    assert view.details.line_id() is not None


def test_services_are_chosen_together(view: ReceptionView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.services_chosen) as chosen:
        QTest.mouseClick(view.details.group("services").chips()[2], Qt.MouseButton.LeftButton)
    assert chosen.args == [0, ("advice", "cv_application")]


def test_the_filter_leaves_what_is_to_specify(view: ReceptionView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.filter_changed):
        QTest.mouseClick(view.journal.filter, Qt.MouseButton.LeftButton)
    assert view.journal.table.rows() == 5


def test_space_on_a_line_opens_it_and_the_focus_comes_back(view: ReceptionView, qtbot: QtBot) -> None:
    view.close_details()
    table = view.journal.table
    table.setFocus()
    with qtbot.waitSignal(view.opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Space)
    view.show_details(Details(opened.args[0], "10:41", "Passage simple", 1))
    QTest.keyClick(view, Qt.Key.Key_Escape)
    qtbot.waitUntil(table.hasFocus)


def test_next_goes_to_the_next_line_to_specify(view: ReceptionView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.next_asked) as asked:
        QTest.keyClick(view, Qt.Key.Key_F11)
    assert asked.args == [2]


def test_undo_and_redo_have_their_keys_when_they_can(view: ReceptionView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.undo_asked):
        QTest.keyClick(view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    with qtbot.assertNotEmitted(view.redo_asked):
        QTest.keyClick(view, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    view.set_last("", can_redo=True)
    with qtbot.waitSignal(view.redo_asked):
        QTest.keyClick(view, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)


def test_the_menu_of_a_line_offers_its_gestures(view: ReceptionView, qtbot: QtBot) -> None:
    menu = view.journal.menu_of(3)
    words = [action.text() for action in menu.actions()]
    assert words == ["Ouvrir les détails", "Corriger…", "Dupliquer", "Annuler la ligne…"]
    with qtbot.waitSignal(view.duplicate_asked) as asked:
        menu.actions()[2].trigger()
    assert asked.args == [3]


def test_an_empty_day_says_what_to_do(view: ReceptionView) -> None:
    view.set_journal([])
    assert (
        "Aucun passage aujourd’hui"
        in view.journal.findChildren(type(view.journal._empty))[0].accessibleName()
    )


@pytest.mark.parametrize("percent", [100, 125, 150, 200])
def test_no_key_is_narrower_than_its_longest_word(
    view: ReceptionView, qapp: QApplication, percent: int
) -> None:
    theme.wear(qapp, theme.Look(tokens.LIGHT, percent))
    view.resize(1262 - 68 * (percent - 100) // 100, 636)
    qapp.processEvents()
    keys = view.pad.keys()
    for key in keys:
        assert key.width() >= key.least_width(), (percent, key.text())


def test_at_200_percent_details_are_a_page_and_the_focus_returns(
    view: ReceptionView, qapp: QApplication, qtbot: QtBot
) -> None:
    theme.wear(qapp, theme.Look(tokens.LIGHT, 200))
    view.resize(1194, 636)
    button = view.arrangement.details_button
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    page = view.arrangement.pages()[1]
    qtbot.waitUntil(page.isVisible)
    assert view.details.isVisible()
    told = _chosen(view)
    QTest.keyClicks(page, "g")
    assert told == [(0, "need", "logement")]
    QTest.keyClick(page, Qt.Key.Key_Escape)
    qtbot.waitUntil(button.hasFocus)
    assert page.isHidden()


def test_everything_that_takes_the_keyboard_has_a_name(view: ReceptionView) -> None:
    nameless = [
        widget
        for widget in view.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not widget.accessibleName()
    ]
    assert not nameless


def test_at_200_percent_tab_walks_over_the_keys_while_the_details_are_away(
    view: ReceptionView, qapp: QApplication
) -> None:
    theme.wear(qapp, theme.Look(tokens.LIGHT, 200))
    view.resize(1194, 636)
    view.setFocus()
    before = view.details.open_field()
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert view.details.open_field() == before
    assert not view.hasFocus()


def test_at_200_percent_the_journal_is_a_page_from_which_a_line_opens(
    view: ReceptionView, qapp: QApplication, qtbot: QtBot
) -> None:
    theme.wear(qapp, theme.Look(tokens.LIGHT, 200))
    view.resize(1194, 562)
    journal, details = view.arrangement.pages()
    view.arrangement.specify_button.click()
    assert journal.isVisible()
    assert view.journal.table.rows() == 5
    with qtbot.waitSignal(view.opened) as opened:
        QTest.keyClick(view.journal.table, Qt.Key.Key_Space)
    assert opened.args == [0]
    assert journal.isHidden()
    assert details.isVisible()
    QTest.keyClick(details, Qt.Key.Key_Escape)
    assert details.isHidden()
