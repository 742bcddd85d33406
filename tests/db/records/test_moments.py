"""Local time: hours that do not exist, hours that exist twice, dates that nobody can mean."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records import moments
from db.refusals import Refused


def _wall(text: str) -> datetime:
    found = moments.parse(text)
    assert isinstance(found, datetime)
    return found


@pytest.mark.parametrize(
    ("wall", "instant"),
    [
        ("2026-11-20T10:05", "2026-11-20T09:05"),
        ("2026-07-01T10:05", "2026-07-01T08:05"),
        ("2026-10-25T01:59", "2026-10-24T23:59"),
        ("2026-10-25T02:30", "2026-10-25T00:30"),  # the first of the two
        ("2026-10-25T03:00", "2026-10-25T02:00"),
        ("2026-03-29T01:59", "2026-03-29T00:59"),
        ("2026-03-29T03:00", "2026-03-29T01:00"),
        ("1970-01-01T00:00", "1969-12-31T23:00"),
        ("2099-12-31T23:59", "2099-12-31T22:59"),
    ],
)
def test_a_local_time_means_one_instant(wall: str, instant: str) -> None:
    assert moments.instant(_wall(wall)) == datetime.fromisoformat(instant).replace(tzinfo=UTC)


@pytest.mark.parametrize("skipped", ["2026-03-29T02:00", "2026-03-29T02:30", "2027-03-28T02:59"])
def test_an_hour_that_the_clock_skipped_is_refused(skipped: str) -> None:
    with pytest.raises(Refused, match="sauté") as refused:
        moments.instant(_wall(skipped))
    assert refused.value.field == "at"


@given(st.datetimes(datetime(1997, 1, 1), datetime(2037, 1, 1)))  # noqa: DTZ001 - wall clocks
def test_there_and_back_or_refused(wall: datetime) -> None:
    try:
        found = moments.instant(wall)
    except Refused:
        assert (wall.month, wall.weekday(), wall.hour) == (3, 6, 2)  # the hour of spring
        return
    assert moments.local(found).replace(tzinfo=None) == wall


@pytest.mark.parametrize(
    "text",
    [
        "", "10:05", "2026-11-20 10:05", "20/11/2026", "2026-11-31", "2026-02-29", "2026-13-01", "26-11-20",
        "2026-11-20T25:00", "2026-11-20T24:00", "2026-11-20T10:60", "2026-11-20T10:05Z", "2026-1-2T03:04:05",
        "2026-11-20T10:05+01:00", "2026-W47-5", "2026-325", "20261120", "2026-11-20T1005", "2026-11-20T",
        "２０２６-11-20", "2026-11-20T10:05\n", " 2026-11-20", "2026-11-20T10:05:00.5", "0000-01-01", "now",
        "-2026-11-20", "12026-11-20", "2026–11–20",
    ],
)  # fmt: skip
def test_what_is_no_date_or_ambiguous_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        moments.parse(text, "on")
    assert refused.value.field == "on"


@pytest.mark.parametrize("value", [None, 20261120, 1.5, True, [], {}, b"2026-11-20"])
def test_what_is_no_text_is_refused(value: object) -> None:
    with pytest.raises(Refused):
        moments.parse(value)


def test_the_first_year_overflows_nothing() -> None:
    for text in ("0001-01-01T00:00", "0001-12-31T23:59"):
        with pytest.raises(Refused):
            moments.instant(_wall(text))
    moments.instant(_wall("9999-12-31T23:59"))


def test_a_day_alone_and_a_day_with_its_hour() -> None:
    assert moments.parse("2026-11-20") == date(2026, 11, 20)
    assert moments.parse_day("2026-11-20", "on") == date(2026, 11, 20)
    with pytest.raises(Refused, match="sans l’heure"):
        moments.parse_day("2026-11-20T10:05", "on")


def test_ten_minutes_ahead_and_no_more() -> None:
    now = datetime(2026, 11, 20, 22, 55, tzinfo=UTC)  # 23:55 at the site
    moments.check_not_ahead(now + timedelta(minutes=10), now)
    moments.check_not_ahead(date(2026, 11, 20), now)
    with pytest.raises(Refused, match="futur"):
        moments.check_not_ahead(now + timedelta(minutes=10, seconds=1), now)
    with pytest.raises(Refused, match="futur"):
        moments.check_not_ahead(date(2026, 11, 21), now)


def test_midnight_is_the_local_one() -> None:
    assert moments.midnight(date(2026, 7, 1)) == datetime(2026, 6, 30, 22, tzinfo=UTC)
    assert moments.midnight(date(2026, 11, 20)) == datetime(2026, 11, 19, 23, tzinfo=UTC)
