"""Cancelling by id alone, whatever journal holds it."""

import uuid

import pytest

from db.figures import counts
from db.records import cyberspace, rows, visits
from db.records.cyberspace import SeatDraft
from db.records.desk import Desk
from db.records.visits import VisitDraft
from db.refusals import Refused
from db.store.opening import Store
from tests.support.stores import Clock


def test_an_unknown_id_is_refused(store: Store, desk: Desk) -> None:
    with pytest.raises(Refused) as refused, store.transaction() as session:
        rows.cancel(session, desk, uuid.uuid4(), "erreur")
    assert refused.value.field == "id"


def test_an_open_seat_is_taken_off_and_its_visitor_stays(store: Store, desk: Desk) -> None:
    with store.transaction() as session:
        seat = cyberspace.seat(session, desk, SeatDraft(1))
        with pytest.raises(Refused) as refused:
            rows.cancel(session, desk, seat.id, "appeler 06 12 34 56 78")
        assert refused.value.field == "reason"
        assert rows.cancel(session, desk, seat.id, None).visit == seat.visit
        assert cyberspace.open_now(session, desk) == []
        assert counts.of_day(session, "centre", desk.today()).visitors == 1
        with pytest.raises(Refused):
            rows.cancel(session, desk, seat.id, "erreur")


def test_a_seat_that_is_not_the_last_row_needs_a_reason(store: Store, desk: Desk) -> None:
    with store.transaction() as session:
        seat = cyberspace.seat(session, desk, SeatDraft(1))
        visits.record(session, desk, VisitDraft())
        with pytest.raises(Refused) as refused:
            rows.cancel(session, desk, seat.id, None)
        assert refused.value.field == "reason"


def test_an_ended_session_is_cancelled_once(store: Store, desk: Desk, clock: Clock) -> None:
    with store.transaction() as session:
        seat = cyberspace.seat(session, desk, SeatDraft(1))
        clock.move(minutes=30)
        cyberspace.release(session, desk, seat.id)
        rows.cancel(session, desk, seat.id, "mauvais poste")
        with pytest.raises(Refused):
            rows.cancel(session, desk, seat.id, "mauvais poste")
