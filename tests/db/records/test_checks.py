"""The checks that every way into the records passes."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records import checks
from db.records.desk import Desk
from db.refusals import Refused
from db.store.opening import Store

ANYTHING = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.integers())


@given(ANYTHING)
def test_a_number_is_whole_and_from_1_to_500(value: Any) -> None:
    good = type(value) is int and 1 <= value <= 500
    try:
        assert checks.number(value) == value
    except Refused:
        assert not good
    else:
        assert good


@given(ANYTHING | st.lists(st.sampled_from((*checks.SERVICES, "soins"))))
def test_services_are_known_and_stand_once(value: Any) -> None:
    good = isinstance(value, list) and bool(value) and set(value) <= set(checks.SERVICES)
    good = good and len(set(value)) == len(value)
    try:
        kept = checks.services(value)
    except Refused:
        assert not good
        return
    assert good
    assert kept == tuple(value)


def test_a_moment_is_kept_to_the_second_in_utc(store: Store, desk: Desk) -> None:
    at = datetime(2026, 11, 20, 9, 30, 59, 999, tzinfo=UTC)
    with store.transaction() as session:
        assert checks.moment(session, desk, None, day_alone=False) == (date(2026, 11, 20), desk.now())
        day, kept = checks.moment(session, desk, at.replace(hour=8), day_alone=False)
        assert (day, kept) == (date(2026, 11, 20), datetime(2026, 11, 20, 8, 30, 59, tzinfo=UTC))


@pytest.mark.parametrize("code", ["a" * 500, "\x1b[31m", "ligne\nautre", "\u202e", "é"])
def test_a_refused_code_is_shown_short_and_plain(store: Store, code: str) -> None:
    with store.transaction() as session, pytest.raises(Refused) as refused:
        checks.choice(session, "need", code, "need")
    assert refused.value.reason.isprintable()
    assert len(refused.value.reason) < 90


def test_the_mission_locale_is_asked_under_26_only() -> None:
    for age in (None, "under_16", "16_17", "18_25", "under_26"):
        checks.mission_locale(True, age)
    for age in ("26_44", "45_59", "60_74", "75_plus", "26_plus"):
        checks.mission_locale(None, age)
        with pytest.raises(Refused):
            checks.mission_locale(False, age)
