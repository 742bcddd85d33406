"""Occupancy by hour and weekday against opening hours, minute by minute."""

from datetime import date, datetime

import pytest

from db.figures import occupancy
from db.figures.occupancy import Occupancy, Slot, Use
from db.records import cyberspace, opening, unmet
from db.records.cyberspace import SeatDraft
from db.records.desk import Desk
from db.refusals import Refused
from db.store.opening import Store
from tests.support.stores import Clock

FRIDAY = date(2026, 11, 20)


def sit(store: Store, desk: Desk, post: int, begin: str, end: str, **told: object) -> None:
    with store.transaction() as session:
        at = datetime.fromisoformat(f"2026-11-{begin}")
        seat = cyberspace.seat(session, desk, SeatDraft(post, at=at, **told))  # type: ignore[arg-type]
        cyberspace.release(session, desk, seat.id, datetime.fromisoformat(f"2026-11-{end}"))


def read(store: Store, desk: Desk, first: date = FRIDAY, last: date = FRIDAY) -> Occupancy:
    with store.transaction() as session:
        return occupancy.read(session, desk, first, last)


def test_minutes_stand_in_their_hours(store: Store, desk: Desk, clock: Clock) -> None:
    clock.set("2026-11-20T18:00")
    sit(store, desk, 1, "20T09:10", "20T10:25", use="cv")
    sit(store, desk, 2, "20T09:50", "20T10:00", assisted=True)
    found = read(store, desk)
    assert (found.all, found.own, found.assisted) == (Use(2, 85), Use(1, 75), Use(1, 10))
    assert found.uses == {"cv": Use(1, 75), None: Use(1, 10)}
    assert found.slots[4, 9] == Slot(60, 600)
    assert found.slots[4, 10] == Slot(25, 600)
    assert found.slots[4, 8] == Slot(0, 300)
    assert (4, 12) not in found.slots
    assert found.slots[4, 9].share == 0.1
    assert found.share == 85 / (10 * 7 * 60)


def test_what_is_used_out_of_hours_has_no_share(store: Store, desk: Desk, clock: Clock) -> None:
    clock.set("2026-11-20T18:00")
    sit(store, desk, 1, "20T12:10", "20T12:40")
    found = read(store, desk)
    assert found.slots[4, 12] == Slot(30, 0)
    assert found.slots[4, 12].share is None
    assert found.share == 0


def test_of_today_only_the_hours_that_have_passed_could_be_used(store: Store, desk: Desk) -> None:
    assert read(store, desk).slots == {(4, 8): Slot(0, 300), (4, 9): Slot(0, 600), (4, 10): Slot(0, 50)}


def test_an_exception_counts_as_its_day_was(store: Store, desk: Desk, clock: Clock) -> None:
    clock.set("2026-11-20T18:00")
    with store.transaction() as session:
        opening.set_exception(session, FRIDAY, "10:00-11:00")
    assert read(store, desk).slots == {(4, 10): Slot(0, 600)}
    with store.transaction() as session:
        opening.set_exception(session, FRIDAY, "")
    assert read(store, desk).slots == {}
    assert read(store, desk).share is None


def test_a_session_over_the_end_of_summer_time_keeps_its_minutes(
    store: Store, desk: Desk, clock: Clock
) -> None:
    clock.set("2026-10-25T04:00")
    with store.transaction() as session:
        at = datetime.fromisoformat("2026-10-25T01:30")
        seat = cyberspace.seat(session, desk, SeatDraft(1, at=at))
        cyberspace.release(session, desk, seat.id, datetime.fromisoformat("2026-10-25T03:10"))
    day = date(2026, 10, 25)
    found = read(store, desk, day, day)
    assert found.all == Use(1, 160)  # the hour from two to three came twice
    assert [slot.used for slot in found.slots.values()] == [30, 120, 10]


def test_unmet_demand_stands_beside(store: Store, desk: Desk) -> None:
    with store.transaction() as session:
        for _ in range(3):
            unmet.record(session, desk, "workstation")
        unmet.record(session, desk, "need")
    assert read(store, desk).unmet == 3


def test_a_span_that_cannot_be_is_refused(store: Store, desk: Desk) -> None:
    for first, last in ((FRIDAY, date(2026, 11, 19)), (date(2020, 1, 1), FRIDAY)):
        with pytest.raises(Refused):
            read(store, desk, first, last)
