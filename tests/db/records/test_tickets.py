"""The waiting list: numbers of the day, never names."""

import uuid

import pytest

from db.figures import counts
from db.records import cyberspace, tickets, visits
from db.records.cyberspace import SeatDraft
from db.records.desk import Desk
from db.records.visits import VisitDraft
from db.refusals import Refused
from db.store.opening import Store
from tests.support.stores import Clock


def test_who_waits_is_counted_once_and_the_computer_when_seated(store: Store, desk: Desk) -> None:
    with store.transaction() as session:
        ticket = tickets.give(session, desk)
        before = counts.of_day(session, "centre", desk.today())
        assert (before.visitors, before.advice_resources) == (1, 0)
        tickets.close(session, desk, ticket.number)
        cyberspace.seat(session, desk, SeatDraft(1, visit=ticket.visit))
        after = counts.of_day(session, "centre", desk.today())
        assert (after.visitors, after.advice_resources) == (1, 1)
        assert tickets.waiting(session, desk) == []


def test_numbers_begin_again_each_day_and_first_come_is_first(store: Store, desk: Desk, clock: Clock) -> None:
    with store.transaction() as session:
        visit = visits.record(session, desk, VisitDraft()).visit
        assert [tickets.give(session, desk).number, tickets.give(session, desk, visit).number] == [1, 2]
        assert [one.number for one in tickets.waiting(session, desk)] == [1, 2]
        clock.set("2026-11-21T09:00")
        assert tickets.waiting(session, desk) == []
        assert tickets.give(session, desk).number == 1


def test_unknown_visits_and_tickets_are_refused(store: Store, desk: Desk) -> None:
    with store.transaction() as session:
        with pytest.raises(Refused):
            tickets.give(session, desk, uuid.uuid4())
        number = tickets.give(session, desk).number
        tickets.close(session, desk, number)
        with pytest.raises(Refused, match="n’attend plus"):
            tickets.close(session, desk, number)


def test_a_called_ticket_says_since_when(store: Store, desk: Desk, clock: Clock) -> None:
    with store.transaction() as session:
        tickets.give(session, desk)
        clock.move(minutes=5)
        tickets.call(session, desk, 1)
        (one,) = tickets.waiting(session, desk)
        assert one.called == clock()
        tickets.close(session, desk, 1)
        with pytest.raises(Refused):
            tickets.call(session, desk, 1)
