"""The tally sheet typed in, key by key."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.reception.paper_sheet import PaperSheet
from ui.reception.values import PaperEntry, PaperKind
from widgets import painting, theme, tokens
from widgets.confirm_dialog import ConfirmDialog

DAY = dt.date(2026, 11, 16)
KINDS = (PaperKind("visitor", "Passage simple"), PaperKind("advice", "Conseil\u00a0/ information"))


@pytest.fixture
def sheet(qtbot: QtBot, qapp: QApplication) -> PaperSheet:
    theme.wear(qapp, theme.Look(tokens.LIGHT))
    made = PaperSheet(KINDS, (9, 10, None), DAY, dt.date(2026, 11, 17))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.show()
    return made


def test_numbers_go_down_the_column_with_enter(sheet: PaperSheet, qtbot: QtBot) -> None:
    QTest.keyClicks(sheet.grid, "12")
    QTest.keyClick(sheet.grid, Qt.Key.Key_Return)
    QTest.keyClicks(sheet.grid, "3")
    QTest.keyClick(sheet.grid, Qt.Key.Key_Down)
    QTest.keyClicks(sheet.grid, "1")
    with qtbot.waitSignal(sheet.entered) as entered:
        sheet.keep.click()
    assert entered.args[0] == [
        PaperEntry(DAY, 9, "visitor", 12),
        PaperEntry(DAY, 10, "visitor", 3),
        PaperEntry(DAY, None, "visitor", 1),
    ]


def test_a_cell_is_emptied_again(sheet: PaperSheet) -> None:
    QTest.keyClicks(sheet.grid, "7")
    QTest.keyClick(sheet.grid, Qt.Key.Key_Delete)
    assert sheet.entries() == []
    assert not sheet.keep.isEnabled()


def test_a_refusal_loses_nothing(sheet: PaperSheet) -> None:
    QTest.keyClicks(sheet.grid, "7")
    sheet.keep.click()
    sheet.refuse("Cette journée est close.")
    assert sheet.message.text() == "Cette journée est close."
    assert [entry.number for entry in sheet.entries()] == [7]
    assert sheet.keep.isEnabled()


def test_no_day_after_the_latest(sheet: PaperSheet) -> None:
    assert sheet.day.maximumDate().toPython() == dt.date(2026, 11, 17)


def test_a_reader_hears_hour_kind_and_number(sheet: PaperSheet) -> None:
    QTest.keyClicks(sheet.grid, "7")
    said = sheet.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "9 h – 10 h, Passage simple : 7"


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_no_kind_is_cut(qapp: QApplication, qtbot: QtBot, percent: int) -> None:
    theme.wear(qapp, theme.Look(tokens.LIGHT, percent))
    sheet = PaperSheet(KINDS, (9, None), DAY, DAY)
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(sheet)
    sheet.show()
    header = sheet.grid.horizontalHeader()
    for column, kind in enumerate(KINDS):
        longest = max(painting.width(word, 12, True) for word in kind.words.split())
        assert header.sectionSize(column) >= longest


def test_the_keyboard_leaves_the_grid_and_keeps_the_sheet(sheet: PaperSheet, qtbot: QtBot) -> None:
    QTest.keyClicks(sheet.grid, "7")
    assert not sheet.grid.tabKeyNavigation()
    with qtbot.waitSignal(sheet.entered):
        QTest.keyClick(sheet.grid, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_leaving_names_what_would_be_lost(sheet: PaperSheet) -> None:
    QTest.keyClicks(sheet.grid, "7")
    QTest.keyClick(sheet.grid, Qt.Key.Key_Escape)
    (ask,) = sheet.findChildren(ConfirmDialog)
    assert ask.accessibleDescription() == "7 visiteurs de la feuille ne seront pas comptés."
    ask.reject()
    assert sheet.isVisible()
    ask.accept()
    assert not sheet.isVisible()


def test_an_empty_sheet_is_left_at_once(sheet: PaperSheet) -> None:
    QTest.keyClick(sheet.grid, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
