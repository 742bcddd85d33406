import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from widgets.journal_model import JournalModel, JournalRow, RowTag
from widgets.journal_table import JournalTable

ROWS = [
    JournalRow(1, "10:41", "Passage simple", 1, "Conseil", RowTag("à préciser", "warn", "dashed-circle")),
    JournalRow(2, "10:39", "Cyberespace", 1, "Ticket 16"),
    JournalRow(
        3, "10:37", "Passage simple", 3, "annulée", RowTag("annulée", "quiet", "cross"), cancelled=True
    ),
]


@pytest.fixture
def table(qtbot: QtBot) -> JournalTable:
    made = JournalTable()
    qtbot.addWidget(made)
    made.resize(806, 200)
    made.set_rows(ROWS)
    made.show()
    return made


def test_the_model_keeps_qts_rules(table: JournalTable) -> None:
    model = JournalModel(table)
    model.set_rows(ROWS)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, table)
    model.set_rows(ROWS[:1])
    model.set_rows([])


def test_space_opens_the_line_that_has_the_keyboard(table: JournalTable, qtbot: QtBot) -> None:
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Space)
    assert opened.args == [table.current_id()]


def test_a_click_opens_and_the_dots_ask_for_more(table: JournalTable, qtbot: QtBot) -> None:
    viewport = table.viewport()
    with qtbot.waitSignal(table.opened) as opened:
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=QPoint(120, 40))
    assert opened.args == [2]
    with qtbot.waitSignal(table.menu_asked) as asked:
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=QPoint(780, 10))
    assert asked.args[0] == 1


def test_the_line_with_the_keyboard_keeps_it_when_a_new_one_arrives(table: JournalTable) -> None:
    table.setCurrentIndex(table.model().index(1, 0))
    table.set_rows([JournalRow(9, "10:42", "Groupe", 4, ""), *ROWS])
    assert table.current_id() == 2


def test_a_screen_reader_hears_the_whole_line(table: JournalTable) -> None:
    said = table.model().index(0, 3).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "10:41, Passage simple, 1, Conseil, à préciser"


def test_only_whole_lines_are_shown(table: JournalTable, percent: int) -> None:
    table.updateGeometries()
    assert table.viewport().height() % table.verticalHeader().defaultSectionSize() == 0
