"""Seats and sessions: right minutes across midnight, daylight saving, a crash and a forgotten evening."""

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from db.figures import counts
from db.records import cyberspace, days, gestures, moments, visits, workstations
from db.records.cyberspace import SeatDraft, SeatLine
from db.records.desk import Desk
from db.records.visits import VisitDraft
from db.refusals import Refused
from db.store import journal, opening
from db.store.opening import Store
from db.store.tables import sessions
from tests.support.stores import Clock, Template

DAY = date(2026, 11, 20)


def _seated(store: Store, desk: Desk, workstation: int = 1, **told: object) -> SeatLine:
    with store.transaction() as session:
        return cyberspace.seat(session, desk, SeatDraft(workstation, **told))  # type: ignore[arg-type]


def _released(store: Store, desk: Desk, seat: uuid.UUID, at: str | None = None) -> SeatLine:
    told = None if at is None else moments.parse(at)
    assert told is None or isinstance(told, datetime)
    with store.transaction() as session:
        return cyberspace.release(session, desk, seat, told)


def _visitors(store: Store, day: date = DAY) -> tuple[int, int]:
    with store.transaction() as session:
        line = counts.of_day(session, "centre", day)
    return line.visitors, line.advice_resources


def test_who_sits_down_is_counted_once(store: Store, desk: Desk) -> None:
    line = _seated(store, desk, 3, assisted=True, use="cv")
    assert (line.workstation, line.assisted, line.use) == (3, True, "cv")
    assert line.until - line.started == timedelta(minutes=cyberspace.LIMIT)
    assert _visitors(store) == (1, 1)


def test_who_is_counted_already_is_not_counted_again(store: Store, desk: Desk) -> None:
    with store.transaction() as session:
        visit = visits.record(session, desk, VisitDraft()).visit
    for workstation in (1, 2):
        assert _seated(store, desk, workstation, visit=visit).visit == visit
    assert _visitors(store) == (1, 1)


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"workstation": 11}, "workstation"),
        ({"workstation": 0}, "workstation"),
        ({"workstation": 1, "use": "games"}, "uses"),
        ({"workstation": 1, "visit": uuid.uuid4()}, "visit"),
        ({"workstation": 1, "at": datetime(2026, 11, 20, 11)}, "at"),  # noqa: DTZ001 - a wall clock
        ({"workstation": 1, "at": datetime(2026, 3, 29, 2, 30)}, "at"),  # noqa: DTZ001 - a wall clock
    ],
)
def test_what_cannot_be_is_refused(store: Store, desk: Desk, told: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as refused:
        _seated(store, desk, **told)  # type: ignore[arg-type]
    assert refused.value.field == field
    assert _visitors(store) == (0, 0)


def test_one_person_at_a_time(store: Store, desk: Desk) -> None:
    first = _seated(store, desk, 1)
    with pytest.raises(Refused, match="déjà pris"):
        _seated(store, desk, 1)
    _released(store, desk, first.id)
    _seated(store, desk, 1)
    assert _visitors(store) == (2, 2)


def test_a_computer_out_of_order_takes_nobody(store: Store, desk: Desk) -> None:
    with store.transaction() as session:
        workstations.set_out_of_order(session, desk, 2, "écran noir")
    with pytest.raises(Refused, match="hors service"):
        _seated(store, desk, 2)
    with store.transaction() as session:
        workstations.repair(session, 2)
    _seated(store, desk, 2)


@pytest.mark.parametrize(
    ("begin", "end", "minutes"),
    [
        ("2026-11-20T09:00", "2026-11-20T09:00", 0),
        ("2026-11-20T09:00", "2026-11-20T09:47", 47),
        ("2026-10-25T01:30", "2026-10-25T03:00", 150),  # the hour from 2 to 3 passes twice
        ("2026-10-25T02:30", "2026-10-25T03:30", 120),  # the first of the two
        ("2026-03-29T01:30", "2026-03-29T03:30", 60),  # the hour from 2 to 3 never is
        ("2026-11-19T23:30", "2026-11-20T00:15", 45),
    ],
)
def test_minutes_are_those_that_passed(
    store: Store, desk: Desk, clock: Clock, begin: str, end: str, minutes: int
) -> None:
    clock.set(begin)
    line = _seated(store, desk)
    clock.set("2026-11-20T10:05")
    assert _released(store, desk, line.id, end).minutes == minutes
    with store.transaction() as session:
        row = session.execute(select(sessions)).mappings().one()
    assert (row["minutes"], row["band"]) == (minutes, cyberspace.band(minutes))
    assert row["day"] == date.fromisoformat(begin[:10])


def test_the_second_hour_of_the_night_is_told_by_the_running_clock(
    store: Store, desk: Desk, clock: Clock
) -> None:
    clock.set("2026-10-25T00:30+00:00")  # 02:30, summer time
    line = _seated(store, desk)
    clock.set("2026-10-25T01:30+00:00")  # 02:30 again
    assert _released(store, desk, line.id).minutes == 60


@given(st.integers(0, 24 * 60 * 200), st.integers(0, 24 * 60))
def test_any_two_instants(begin: int, length: int) -> None:
    start = datetime(2026, 9, 1, tzinfo=UTC) + timedelta(minutes=begin)
    assert cyberspace._minutes(start, start + timedelta(minutes=length)) == length


@pytest.mark.parametrize(
    ("minutes", "band"),
    [(0, "under_15"), (14, "under_15"), (15, "15_29"), (29, "15_29"), (30, "30_59"), (59, "30_59"),
     (60, "60_119"), (119, "60_119"), (120, "120_plus"), (9999, "120_plus")],
)  # fmt: skip
def test_bands(minutes: int, band: str) -> None:
    assert cyberspace.band(minutes) == band


def test_an_end_before_the_beginning_or_in_the_future_is_refused(store: Store, desk: Desk) -> None:
    line = _seated(store, desk)
    for end in ("2026-11-20T10:04", "2026-11-20T10:16", "2026-03-29T02:30"):
        with pytest.raises(Refused) as refused:
            _released(store, desk, line.id, end)
        assert refused.value.field == "at"
    with store.transaction() as session:
        assert [seat.id for seat in cyberspace.open_now(session, desk)] == [line.id]


def test_a_clock_put_back_keeps_no_computer_taken(store: Store, desk: Desk, clock: Clock) -> None:
    line = _seated(store, desk)
    clock.move(hours=-1)
    assert _released(store, desk, line.id).minutes == 0


def test_the_same_minute_is_no_minute(store: Store, desk: Desk, clock: Clock) -> None:
    for end, ahead in ((None, 5), ("2026-11-20T10:05", 0), (None, -15)):
        clock.set("2026-11-20T10:05:40")
        line = _seated(store, desk)
        clock.move(seconds=ahead)
        assert _released(store, desk, line.id, end).minutes == 0
    _seated(store, desk)
    with store.transaction() as session:
        assert [seat.minutes for seat in cyberspace.release_all(session, desk)] == [0]


def test_a_session_ends_once(store: Store, desk: Desk) -> None:
    line = _seated(store, desk)
    _released(store, desk, line.id)
    with pytest.raises(Refused, match="déjà terminée"):
        _released(store, desk, line.id)
    with pytest.raises(Refused, match="libre"), store.transaction() as session:
        cyberspace.release_workstation(session, desk, 1)


def test_it_goes_on_after_a_crash(store: Store, installed: Template, desk: Desk, clock: Clock) -> None:
    line = _seated(store, desk)
    store.close()  # what was committed is what a killed process leaves; tests/faults kills for real
    clock.move(minutes=42)
    again = opening.open_with_key(store.folder, installed.key)
    with again.transaction() as session:
        assert [seat.minutes for seat in cyberspace.open_now(session, desk)] == [42]
        assert cyberspace.release(session, desk, line.id).minutes == 42
    again.close()


def test_extended_once_from_the_end_or_from_now(store: Store, desk: Desk, clock: Clock) -> None:
    line = _seated(store, desk)
    with store.transaction() as session:
        more = cyberspace.extend(session, desk, line.id)
    assert more.until == line.until + timedelta(minutes=30)
    with pytest.raises(Refused, match="déjà été prolongée"), store.transaction() as session:
        cyberspace.extend(session, desk, line.id)
    other = _seated(store, desk, 2)
    clock.move(minutes=90)
    with store.transaction() as session:
        assert cyberspace.extend(session, desk, other.id).until == clock() + timedelta(minutes=30)


def test_moving_keeps_the_session(store: Store, desk: Desk, clock: Clock) -> None:
    line = _seated(store, desk)
    _seated(store, desk, 2)
    clock.move(minutes=10)
    for taken in (2, 11):
        with pytest.raises(Refused), store.transaction() as session:
            cyberspace.move(session, desk, line.id, taken)
    with store.transaction() as session:
        moved = cyberspace.move(session, desk, line.id, 3)
        assert (moved.id, moved.workstation, moved.minutes) == (line.id, 3, 10)
        assert cyberspace.release_workstation(session, desk, 3).id == line.id
    assert _visitors(store) == (2, 2)


def test_everybody_leaves(store: Store, desk: Desk, clock: Clock) -> None:
    for number in (1, 2, 3):
        _seated(store, desk, number)
    clock.move(minutes=20)
    with store.transaction() as session:
        assert [line.minutes for line in cyberspace.release_all(session, desk)] == [20, 20, 20]
        assert cyberspace.open_now(session, desk) == []


def test_a_forgotten_session_ends_at_closing_time(store: Store, desk: Desk, clock: Clock) -> None:
    clock.set("2026-11-19T16:30")
    line = _seated(store, desk)
    clock.set("2026-11-19T18:30")
    evening = _seated(store, desk, 2)  # begun after closing: its own limit ends it
    clock.set("2026-11-20T08:30")
    with store.transaction() as session:
        capped = {seat.id: seat for seat in cyberspace.cap_forgotten(session, desk)}
        assert cyberspace.cap_forgotten(session, desk) == []
    assert (capped[line.id].minutes, capped[line.id].capped) == (30, True)
    assert (capped[evening.id].minutes, capped[evening.id].capped) == (60, True)


def test_who_still_sits_past_midnight_is_not_forgotten(store: Store, desk: Desk, clock: Clock) -> None:
    clock.set("2026-11-19T23:50")
    line = _seated(store, desk)
    clock.set("2026-11-20T00:10")
    with store.transaction() as session:
        assert cyberspace.cap_forgotten(session, desk) == []
    assert _released(store, desk, line.id).minutes == 20


def test_closing_a_day_ends_its_sessions_and_leaves_no_computer_taken(
    store: Store, desk: Desk, clock: Clock
) -> None:
    clock.set("2026-11-19T16:30")
    _seated(store, desk, 1)
    clock.set("2026-11-20T16:00")
    _seated(store, desk, 2)
    with store.transaction() as session:
        days.close(session, desk, date(2026, 11, 19))
        assert [seat.workstation for seat in cyberspace.open_now(session, desk)] == [2]
        clock.set("2026-11-20T17:00")
        days.close(session, desk, DAY)
        assert cyberspace.open_now(session, desk) == []
        minutes = session.execute(select(sessions.c.minutes).where(journal.standing(sessions)))
        assert sorted(minutes.scalars()) == [30, 60]


def test_a_day_closed_elsewhere_still_lets_somebody_stand_up(store: Store, desk: Desk) -> None:
    line = _seated(store, desk)
    with store.transaction() as session:
        values = {"site": "centre", "desk": "suivi", "day": DAY, "state": "complete", "because": None}
        journal.append(session, "statements", values)
    _released(store, desk, line.id)
    with pytest.raises(Refused, match="close"):
        _seated(store, desk, 2)


def test_a_session_freed_by_mistake_comes_back_and_ends_once(store: Store, desk: Desk, clock: Clock) -> None:
    """Undone, done again, undone and ended later: one standing session, with the minutes of its last end."""
    with store.transaction() as session:
        seat = cyberspace.seat(session, desk, SeatDraft(3))
        clock.move(minutes=10)
        cyberspace.release(session, desk, seat.id)
        assert gestures.undo(session, desk) == "release"
        assert [one.id for one in cyberspace.open_now(session, desk)] == [seat.id]
        gestures.redo(session, desk)
        assert cyberspace.open_now(session, desk) == []
        gestures.undo(session, desk)
        clock.move(minutes=25)
        assert cyberspace.release(session, desk, seat.id).minutes == 35
        rows = session.execute(select(sessions).where(journal.standing(sessions))).mappings().all()
    assert [(row["minutes"], row["band"]) for row in rows] == [(35, "30_59")]
