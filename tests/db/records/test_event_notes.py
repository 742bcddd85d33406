"""Seats are numbers that add up; nobody came is said and never guessed."""

from datetime import date
from typing import Any

import pytest

from db.figures.sections import facts
from db.figures.sections.facts import Want
from db.records import attendances, event_notes, gestures, rows
from db.records.attendances import AttendanceDraft
from db.records.desk import Desk
from db.records.event_notes import Told
from db.reference import programme
from db.refusals import Refused
from db.store.opening import Store
from tests.support.programme import added
from tests.support.stores import Clock


def _told(store: Store, code: str) -> Told:
    with store.transaction() as session:
        return event_notes.of(session, [code])[code]


def _seats(store: Store, desk: Desk, code: str, number: Any) -> Told:
    with store.transaction() as session:
        return event_notes.keep_seats(session, desk, code, number)


def test_seats_go_up_and_down_and_never_past_their_number(store: Store, desk: Desk) -> None:
    event = added(store, desk, capacity=4)
    assert _seats(store, desk, event.code, 3).seats == 3
    assert _seats(store, desk, event.code, -1).seats == 2
    for number in (3, -3, 0, 501, 1.5, True, "2"):
        with pytest.raises(Refused) as refused:
            _seats(store, desk, event.code, number)
        assert refused.value.field == "seats"
    assert _told(store, event.code) == Told(seats=2)
    with store.transaction() as session:
        gestures.undo(session, desk)
    assert _told(store, event.code).seats == 3


def test_no_seat_is_kept_for_what_is_past_cancelled_or_elsewhere(store: Store, desk: Desk) -> None:
    past = added(store, desk, day=date(2026, 11, 19))
    elsewhere = added(store, desk, site="sud")
    gone = added(store, desk)
    with store.transaction() as session:
        programme.cancel(session, desk, gone.code)
    for code in (past.code, elsewhere.code, gone.code, "ev-unknown"):
        with pytest.raises(Refused):
            _seats(store, desk, code, 1)


def test_nobody_came_is_said_once_and_taken_back(store: Store, desk: Desk, clock: Clock) -> None:
    event = added(store, desk, day=date(2026, 11, 19))
    with store.transaction() as session:
        event_notes.tell_nobody(session, desk, event.code)
    with store.transaction() as session, pytest.raises(Refused):
        event_notes.tell_nobody(session, desk, event.code)
    assert _told(store, event.code) == Told(nobody=True)
    with store.transaction() as session:
        want = Want("event_notes", ("told", "theme"), "dates")
        (fact,) = facts.read(session, [want], date(2026, 11, 1), date(2026, 11, 30))[want]
        assert (fact.values, fact.number) == (("nobody", "trouver_emploi"), 1)
        gestures.undo(session, desk)
    assert _told(store, event.code) == Told()


def test_nobody_cannot_be_said_of_a_day_to_come(store: Store, desk: Desk) -> None:
    event = added(store, desk, day=date(2026, 11, 23))
    with store.transaction() as session, pytest.raises(Refused) as refused:
        event_notes.tell_nobody(session, desk, event.code)
    assert refused.value.field == "event"


def test_two_head_counts_of_one_date_are_one_event(store: Store, desk: Desk) -> None:
    event = added(store, desk, day=date(2026, 11, 19))
    with store.transaction() as session:
        attendances.record(session, desk, AttendanceDraft(5, event=event.code))
        line = attendances.record(session, desk, AttendanceDraft(2, event=event.code))
    assert _told(store, event.code).participants == 7
    with store.transaction() as session:
        dates, persons = Want("attendances", ("form",), "dates"), Want("attendances", ("form",))
        found = facts.read(session, [dates, persons], date(2026, 11, 1), date(2026, 11, 30))
        assert [(one.values, one.number) for one in found[dates]] == [(("atelier",), 1)]
        assert [one.number for one in found[persons]] == [7]
        rows.cancel(session, desk, line.id, None)
    assert _told(store, event.code).participants == 5
