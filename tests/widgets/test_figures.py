"""What shows figures: unknown stays unknown, a reader hears every one."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from widgets.bar_chart import Bar, BarChart
from widgets.day_calendar import DayCalendar, DayColumn, SiteRow
from widgets.figure_card import FigureCard
from widgets.segments import Segments
from widgets.service_bars import ServiceBar, ServiceBars
from widgets.stacked_columns import StackedColumn, StackedColumns, marks
from widgets.year_table import Cell, YearColumn, YearGroup, YearRow, YearTable


def test_a_card_begins_unknown(qtbot: QtBot) -> None:
    card = FigureCard("Visiteurs", whole=True)
    qtbot.addWidget(card)
    assert card.accessibleName() == "Visiteurs : NR"
    card.set_figure("58", "moyenne des lundis : 55")
    assert card.accessibleName() == "Visiteurs : 58. moyenne des lundis : 55"


def test_a_closed_hour_is_a_gap_and_no_zero(qtbot: QtBot) -> None:
    chart = BarChart("Par heure")
    qtbot.addWidget(chart)
    chart.set_bars([Bar("11 h", 7), Bar("12 h", None), Bar("13 h", 0)])
    assert chart.accessibleDescription() == "11 h : 7, 12 h : fermé, 13 h : 0"
    chart.grab()


def test_an_unknown_service_is_not_recorded(qtbot: QtBot) -> None:
    bars = ServiceBars("Par service")
    qtbot.addWidget(bars)
    bars.set_bars([ServiceBar("Groupe", None), ServiceBar("Cyberespace", 0)])
    assert bars.accessibleDescription() == "Groupe : NR, Cyberespace : 0"
    bars.grab()


def test_columns_are_heard_with_their_totals(qtbot: QtBot) -> None:
    columns = StackedColumns("Visiteurs")
    qtbot.addWidget(columns)
    columns.set_columns(("Centre", "Sud"), [StackedColumn("2016", "4 mois", "1 992", (10.0, None))])
    assert columns.accessibleDescription() == "2016 4 mois : 1 992"
    assert [mark.words for mark in marks(("Centre", "Sud"))] == ["Centre", "Sud"]
    columns.grab()


def test_arrows_walk_over_the_days(qtbot: QtBot) -> None:
    calendar = DayCalendar()
    qtbot.addWidget(calendar)
    days = [DayColumn("L 16", "lundi 16 novembre"), DayColumn("M 17", "mardi 17 novembre")]
    rows = [SiteRow("Centre", ("to_close", "open")), SiteRow("Sud", ("no_data", "open"))]
    calendar.set_days(days, rows)
    calendar.resize(400, 120)
    with qtbot.waitSignal(calendar.chosen) as chosen:
        QTest.keyClick(calendar, Qt.Key.Key_Down)
    assert chosen.args == [1, 0]
    assert calendar.accessibleDescription() == "Sud, lundi 16 novembre : sans donnée"
    with qtbot.assertNotEmitted(calendar.chosen):
        QTest.keyClick(calendar, Qt.Key.Key_Down)
    with qtbot.waitSignal(calendar.chosen) as chosen:
        QTest.mouseClick(calendar, Qt.MouseButton.LeftButton, pos=calendar.rect().center())
    assert chosen.args[0] in {0, 1}


def test_one_segment_at_a_time(qtbot: QtBot) -> None:
    segments = Segments((("year", "Bilan annuel"), ("events", "Programme")))
    qtbot.addWidget(segments)
    assert segments.current() == "year"
    with qtbot.waitSignal(segments.chosen) as chosen:
        QTest.keyClick(segments, Qt.Key.Key_Right)
    assert chosen.args == ["events"]
    assert segments.current() == "events"


def test_the_yearly_table_scrolls_where_room_is_short(qtbot: QtBot, percent: int) -> None:
    table = YearTable("Volumes")
    qtbot.addWidget(table)
    group = YearGroup("2016", "année", (YearColumn("Centre"), YearColumn("Total", total=True)))
    row = YearRow("dont mises en relation", (Cell("NR", "nr"), Cell("104", "partial")))
    table.set_table([group] * 8, [YearRow(row.label, row.cells * 8)])
    table.resize(600, 200)
    assert "non renseigné, 104 partiel" in table.accessibleDescription()
    table.show()
    before = table.grab().toImage()
    for _ in range(3):
        QTest.keyClick(table, Qt.Key.Key_Right)
    assert table.grab().toImage() != before
