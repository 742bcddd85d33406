"""Undo and redo, all day, across restarts: always the same as a naive list of gestures."""

import uuid
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from db.figures import counts
from db.records import cyberspace, days, gestures, referrals, visits
from db.records.cyberspace import SeatDraft
from db.records.desk import Desk
from db.records.gestures import Turn
from db.records.referrals import ReferralDraft
from db.records.visits import VisitDraft
from db.refusals import Refused
from db.store import opening
from db.store.opening import Store
from tests.support.stores import Clock, Template

DAY = date(2026, 11, 20)
Four = tuple[int, int, int, int]


def _four(store: Store) -> Four:
    with store.transaction() as session:
        line = counts.of_day(session, "centre", DAY)
    return line.visitors, line.advice_resources, line.referrals, line.participants


def _undo(store: Store, desk: Desk) -> str:
    with store.transaction() as session:
        return gestures.undo(session, desk)


def _redo(store: Store, desk: Desk) -> str:
    with store.transaction() as session:
        return gestures.redo(session, desk)


STEPS = st.lists(
    st.sampled_from(
        ("visit", "advice", "group", "correct", "cancel", "refer", "seat", "undo", "redo", "reopen")
    ),
    max_size=14,
)


class _Naive:
    """What a child with a pencil would keep: a list of states and a place in it."""

    def __init__(self) -> None:
        self.states: list[Four] = [(0, 0, 0, 0)]
        self.place = 0

    def did(self, state: Four) -> None:
        self.states = [*self.states[: self.place + 1], state]
        self.place += 1

    @property
    def now(self) -> Four:
        return self.states[self.place]


def _act(store: Store, desk: Desk, step: str, seated: list[int]) -> bool:
    """Do one step; False when there is nothing that it could be done to."""
    with store.transaction() as session:
        standing = [one for one in visits.journal_of(session, "centre", DAY) if not one.cancelled]
        newest = standing[0] if standing else None
        if step in ("visit", "advice", "group"):
            draft = {
                "visit": VisitDraft(),
                "advice": VisitDraft(("advice",)),
                "group": VisitDraft(("group",), 5),
            }
            visits.record(session, desk, draft[step])
        elif step == "refer":
            visit = newest.visit if newest else None
            referrals.refer(session, desk, ReferralDraft(partner=PARTNER, visit=visit))
        elif step == "seat":
            seated[0] += 1
            cyberspace.seat(session, desk, SeatDraft(seated[0] % 10 + 1))
        elif newest is None:
            return False
        elif step == "correct":
            visits.correct(session, desk, newest.id, {"count": newest.count % 7 + 1})
        else:
            visits.cancel(session, desk, newest.id, "erreur de touche")
    return True


PARTNER = "pole_emploi"


@hypothesis_settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(STEPS)
def test_any_sequence_is_as_the_naive_one(
    installed: Template, tmp_path_factory: pytest.TempPathFactory, steps: list[str]
) -> None:
    desk, naive, seated = Desk("centre", "Poste 1", now=Clock()), _Naive(), [0]
    store = opening.open_with_key(installed.copied(tmp_path_factory.mktemp("undo")), installed.key)
    try:
        for step in steps:
            if step == "reopen":
                store.close()
                store = opening.open_with_key(store.folder, installed.key)
            elif step in ("undo", "redo"):
                _turned(store, desk, naive, step)
            elif (step != "seat" or seated[0] < 9) and _act(store, desk, step, seated):
                naive.did(_four(store))
            assert _four(store) == naive.now
    finally:
        store.close()


def _turned(store: Store, desk: Desk, naive: _Naive, step: str) -> None:
    wanted = naive.place + (-1 if step == "undo" else 1)
    turn = _undo if step == "undo" else _redo
    if not 0 <= wanted < len(naive.states):
        with pytest.raises(Refused):
            turn(store, desk)
        return
    turn(store, desk)
    naive.place = wanted


def test_the_next_turn_says_the_gesture(store: Store, desk: Desk) -> None:
    with store.transaction() as session:
        assert gestures.turn(session, desk) == Turn(None, None)
        visits.record(session, desk, VisitDraft(("advice",)))
        assert gestures.turn(session, desk) == Turn("advice", None)
        assert gestures.undo(session, desk) == "advice"
        assert gestures.turn(session, desk) == Turn(None, "advice")


def test_a_new_gesture_closes_the_road_of_redo(store: Store, desk: Desk) -> None:
    with store.transaction() as session:
        visits.record(session, desk, VisitDraft())
        gestures.undo(session, desk)
        visits.record(session, desk, VisitDraft(count=2))
        with pytest.raises(Refused, match="rétablir"):
            gestures.redo(session, desk)
    assert _four(store) == (2, 0, 0, 0)


def test_yesterday_is_not_undone(store: Store, desk: Desk, clock: Clock) -> None:
    with store.transaction() as session:
        visits.record(session, desk, VisitDraft())
        clock.set("2026-11-21T09:00")
        with pytest.raises(Refused, match="aujourd’hui"):
            gestures.undo(session, desk)
        gestures.forget_before(session, desk.today())
    assert _four(store) == (1, 0, 0, 0)


def test_a_closed_day_is_not_undone(store: Store, desk: Desk) -> None:
    with store.transaction() as session:
        visits.record(session, desk, VisitDraft())
        days.close(session, desk, DAY)
    with pytest.raises(Refused, match="close"):
        _undo(store, desk)
    assert _four(store) == (1, 0, 0, 0)


def test_an_undone_referral_keeps_its_number_when_it_comes_back(store: Store, desk: Desk) -> None:
    with store.transaction() as session:
        made = referrals.refer(session, desk, ReferralDraft(partner=PARTNER))
    _undo(store, desk)
    with store.transaction() as session:
        assert referrals.of_day(session, "centre", DAY) == []
        assert referrals.by_slip(session, made.slip).cancelled
    assert _four(store) == (0, 0, 0, 0)
    _redo(store, desk)
    with store.transaction() as session:
        assert [line.slip for line in referrals.of_day(session, "centre", DAY)] == [made.slip]
    assert _four(store) == (1, 0, 1, 0)


def test_an_undone_seat_is_free_and_comes_back_open(store: Store, desk: Desk) -> None:
    with store.transaction() as session:
        line = cyberspace.seat(session, desk, SeatDraft(3))
    _undo(store, desk)
    with store.transaction() as session:
        assert cyberspace.open_now(session, desk) == []
    _redo(store, desk)
    with store.transaction() as session:
        assert [seat.id for seat in cyberspace.open_now(session, desk)] == [line.id]
        cyberspace.release(session, desk, line.id)


def test_the_end_of_a_session_and_its_seat_go_and_come_back(store: Store, desk: Desk, clock: Clock) -> None:
    with store.transaction() as session:
        line = cyberspace.seat(session, desk, SeatDraft(3))
        clock.move(minutes=25)
        cyberspace.release(session, desk, line.id)
    for _ in range(2):
        assert _undo(store, desk) == "release"
        assert _open(store, desk) == [line.id]
        _undo(store, desk)
        with store.transaction() as session:
            assert cyberspace.today(session, desk) == []
        assert _four(store) == (0, 0, 0, 0)
        _redo(store, desk)
        assert _open(store, desk) == [line.id]
        _redo(store, desk)
        with store.transaction() as session:
            back = cyberspace.today(session, desk)
        assert [(seat.id, seat.minutes) for seat in back] == [(line.id, 25)]
        assert _open(store, desk) == []
        assert _four(store) == (1, 1, 0, 0)


def _open(store: Store, desk: Desk) -> list[uuid.UUID]:
    with store.transaction() as session:
        return [seat.id for seat in cyberspace.open_now(session, desk)]


def test_a_seat_does_not_come_back_to_a_taken_computer(store: Store, desk: Desk, tmp_path: Path) -> None:
    with store.transaction() as session:
        first = cyberspace.seat(session, desk, SeatDraft(3))
        other = cyberspace.seat(session, desk, SeatDraft(4))
        cyberspace.release(session, desk, other.id)
    _undo(store, desk)  # the end of the second session
    _undo(store, desk)  # its seating
    _undo(store, desk)  # the first one
    with store.transaction() as session:
        assert cyberspace.open_now(session, desk) == []
    _redo(store, desk)
    with store.transaction() as session:
        assert [seat.id for seat in cyberspace.open_now(session, desk)] == [first.id]
