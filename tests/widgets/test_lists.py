"""Tickets that wait and matters to watch."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from widgets.button import Button
from widgets.ticket_list import Ticket, TicketList
from widgets.watch_list import Act, Watch, WatchList

TICKETS = [Ticket("14", "depuis 10:31", "11 min"), Ticket("15", "depuis 10:36", "6 min")]


def test_the_first_ticket_is_the_next(qtbot: QtBot) -> None:
    tickets = TicketList()
    qtbot.addWidget(tickets)
    tickets.set_tickets(TICKETS)
    assert tickets.current_number() == "14"
    QTest.keyClick(tickets, Qt.Key.Key_Down)
    with qtbot.waitSignal(tickets.chosen) as chosen:
        QTest.keyClick(tickets, Qt.Key.Key_Return)
    assert chosen.args == ["15"]
    tickets.set_tickets(TICKETS[1:])
    assert tickets.current_number() == "15"
    tickets.set_tickets([])
    assert tickets.current_number() == ""


def test_a_ticket_is_a_number_and_never_a_name(qtbot: QtBot) -> None:
    tickets = TicketList()
    qtbot.addWidget(tickets)
    tickets.set_tickets(TICKETS)
    assert tickets.item(0).text() == "14, depuis 10:31, 11 min"


def test_a_matter_offers_what_can_be_done(qtbot: QtBot) -> None:
    watches = WatchList()
    qtbot.addWidget(watches)
    watches.set_watches(
        [Watch("2", "alert", "bad", ": temps dépassé", "Poste 2", acts=(Act("free", "Libérer"),))]
    )
    row = watches.rows()[0]
    assert row.accessibleName() == "Poste 2 : temps dépassé"
    with qtbot.waitSignal(watches.acted) as acted:
        row.findChildren(Button)[0].click()
    assert acted.args == ["2", "free"]
    watches.set_watches([])
    assert watches.rows() == []
