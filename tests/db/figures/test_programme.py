"""What each date tells: over, held, to complete; which one takes place now."""

from datetime import date, time

import pytest

from db.figures import programme
from db.figures.programme import Dated
from db.records import attendances, event_notes
from db.records.attendances import AttendanceDraft
from db.records.desk import Desk
from db.reference import programme as planned
from db.store.opening import Store
from tests.support.programme import DAY, added
from tests.support.stores import Clock


def _dated(store: Store, desk: Desk) -> Dated:
    with store.transaction() as session:
        (one,) = programme.dates(session, desk, DAY, DAY, "centre")
    return one


@pytest.mark.parametrize(
    ("at", "over"), [("2026-11-20T13:59", False), ("2026-11-20T15:59", False), ("2026-11-20T16:00", True)]
)
def test_a_date_that_is_over_is_to_complete_until_somebody_told(
    store: Store, desk: Desk, clock: Clock, at: str, over: bool
) -> None:
    event = added(store, desk)
    clock.set(at)
    assert (_dated(store, desk).over, _dated(store, desk).to_complete) == (over, over)
    with store.transaction() as session:
        attendances.record(session, desk, AttendanceDraft(4, event=event.code))
    assert _dated(store, desk).held
    assert not _dated(store, desk).to_complete


def test_who_comes_after_all_takes_the_place_of_nobody(store: Store, desk: Desk) -> None:
    event = added(store, desk)
    with store.transaction() as session:
        event_notes.tell_nobody(session, desk, event.code)
        attendances.record(session, desk, AttendanceDraft(4, event=event.code))
    told = _dated(store, desk).told
    assert (told.nobody, told.participants) == (False, 4)


def test_the_event_of_this_moment_at_this_site(store: Store, desk: Desk, clock: Clock) -> None:
    event = added(store, desk)
    added(store, desk, site="sud")
    gone = added(store, desk, starts=time(13), ends=time(17))
    with store.transaction() as session:
        planned.cancel(session, desk, gone.code)
    for at, code in (("13:30", None), ("14:00", event.code), ("16:00", None)):
        clock.set(f"2026-11-20T{at}")
        with store.transaction() as session:
            found = programme.running(session, desk)
        assert (found.code if found else None) == code


def test_seats_that_are_left(store: Store, desk: Desk) -> None:
    event = added(store, desk, capacity=3)
    with store.transaction() as session:
        event_notes.keep_seats(session, desk, event.code, 2)
    assert _dated(store, desk).seats_left == 1


def test_another_site_is_left_out(store: Store, desk: Desk) -> None:
    added(store, desk, site="sud")
    with store.transaction() as session:
        assert programme.dates(session, desk, DAY, DAY, "centre") == []
        assert len(programme.dates(session, desk, date(2026, 11, 1), date(2026, 11, 30))) == 1
