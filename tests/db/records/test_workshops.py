"""The whole room for a workshop: nobody sits down in it, those inside keep their seat until it begins."""

from datetime import UTC, datetime

import pytest

from db.figures import today
from db.records import cyberspace, workshops
from db.records.cyberspace import SeatDraft
from db.records.desk import Desk
from db.refusals import Refused
from db.store.opening import Store
from tests.support.stores import Clock


def at(hour: int, minute: int = 0) -> datetime:
    """An instant of 20 November 2026, by the clock at the site."""
    return datetime(2026, 11, 20, hour - 1, minute, tzinfo=UTC)


def test_the_room_is_kept_and_given_back(store: Store, desk: Desk) -> None:
    with store.transaction() as session:
        made = workshops.reserve(session, desk, at(11), at(12), "Atelier CV")
        assert today.read(session, desk).workshops == (made,)
        workshops.free(session, desk, made.id)
        assert today.read(session, desk).workshops == ()
        with pytest.raises(Refused):
            workshops.free(session, desk, made.id)


@pytest.mark.parametrize(
    ("begins", "ends", "label", "field"),
    [
        (at(12), at(11), "Atelier", "until"),
        (at(8), at(9), "Atelier", "until"),
        (at(11), at(12), "", "label"),
        (at(11), at(12), "06 12 34 56 78", "label"),
        (at(11), at(12), "x" * 41, "label"),
        (at(14, 30), at(16), "Autre atelier", "from"),
    ],
)
def test_what_cannot_be_is_refused(
    store: Store, desk: Desk, begins: datetime, ends: datetime, label: str, field: str
) -> None:
    with store.transaction() as session:
        workshops.reserve(session, desk, at(14), at(15), "Atelier")
    with pytest.raises(Refused) as refused, store.transaction() as session:
        workshops.reserve(session, desk, begins, ends, label)
    assert refused.value.field == field


def test_one_may_sit_before_it_begins_and_not_once_it_has(store: Store, desk: Desk, clock: Clock) -> None:
    with store.transaction() as session:
        workshops.reserve(session, desk, at(10, 30), at(12), "Atelier CV")
        seat = cyberspace.seat(session, desk, SeatDraft(1))
        with pytest.raises(Refused, match="ne se prolonge pas"):
            cyberspace.extend(session, desk, seat.id)
    clock.set("2026-11-20T10:31")
    with pytest.raises(Refused, match="jusqu’à 12:00"), store.transaction() as session:
        cyberspace.seat(session, desk, SeatDraft(2))
    clock.set("2026-11-20T12:00")
    with store.transaction() as session:
        cyberspace.seat(session, desk, SeatDraft(2))
