"""Opening hours: when the site closes on a local day."""

from datetime import UTC, date, datetime

import pytest

from db.records import opening
from db.refusals import Refused
from db.store import settings
from db.store.opening import Store


@pytest.mark.parametrize(
    ("hours", "instant", "closing"),
    [
        (None, "2026-11-20T09:00", "2026-11-20T16:00"),
        (None, "2026-07-03T09:00", "2026-07-03T15:00"),
        (None, "2026-11-20T23:30", None),  # already Saturday at the site
        (None, "2026-11-21T09:00", None),
        ("Mo-Fr 08:30-12:00", "2026-11-20T09:00", "2026-11-20T11:00"),
        ("Fr 10:00-20:00; PH off", "2026-11-20T09:00", "2026-11-20T19:00"),
        ("Su 01:00-04:00", "2026-10-25T00:00", "2026-10-25T03:00"),
    ],
)
def test_the_last_closing_of_the_day(
    store: Store, hours: str | None, instant: str, closing: str | None
) -> None:
    with store.transaction() as session:
        if hours is not None:
            settings.put(session, "opening_hours", hours)
        found = opening.closing_time(session, datetime.fromisoformat(instant).replace(tzinfo=UTC))
    assert found == (None if closing is None else datetime.fromisoformat(closing).replace(tzinfo=UTC))


def test_the_hours_of_a_day(store: Store) -> None:
    with store.transaction() as session:
        spans = opening.hours_of(session, date(2026, 11, 20))
        assert [(begin.hour, end.hour) for begin, end in spans] == [(7, 11), (12, 16)]
        assert opening.hours_of(session, date(2026, 11, 22)) == ()


@pytest.mark.parametrize("text", ["", "tous les jours", "Mo-Fr 25:00-26:00", "Mo-Fr 08:30"])
def test_hours_that_do_not_read_are_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        opening.parse(text)
    assert refused.value.field == "opening_hours"


def test_a_dated_exception_speaks_for_its_day(store: Store) -> None:
    eve, next_day = date(2026, 12, 24), date(2026, 12, 23)
    with store.transaction() as session:
        opening.set_exception(session, eve, "08h30-11:30, 13:00-14:00")
        opening.set_exception(session, next_day, "")
        spans = opening.hours_of(session, eve)
        assert [(begin.hour, end.hour) for begin, end in spans] == [(7, 10), (12, 13)]
        assert opening.hours_of(session, next_day) == ()
        assert opening.exceptions(session) == {next_day: "", eve: "08:30-11:30,13:00-14:00"}
        opening.set_exception(session, eve, None)
        assert [begin.hour for begin, _ in opening.hours_of(session, eve)] == [7, 12]


@pytest.mark.parametrize("text", ["matin", "09:00", "12:00-09:00", "09:00-12:00,11:00-13:00", "24:00-25:00"])
def test_an_exception_that_does_not_read_is_refused(store: Store, text: str) -> None:
    with store.transaction() as session, pytest.raises(Refused) as refused:
        opening.set_exception(session, date(2026, 12, 24), text)
    assert refused.value.field == "hours"
