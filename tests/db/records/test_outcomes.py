"""Outcomes by slip number: any desk may enter one, the last one stands."""

from datetime import date, datetime

import pytest

from db.records import days, outcomes, referrals, slip_number
from db.records.desk import Desk
from db.records.outcomes import OutcomeDraft
from db.records.referrals import ReferralDraft
from db.refusals import Refused
from db.store.opening import Store
from tests.support.stores import Clock

DAY = date(2026, 11, 20)


def _slip(store: Store, desk: Desk) -> str:
    with store.transaction() as session:
        return referrals.refer(session, desk, ReferralDraft(partner="pole_emploi")).slip


def test_the_last_outcome_stands(store: Store, desk: Desk, clock: Clock) -> None:
    slip = _slip(store, desk)
    clock.set("2026-12-15T10:00")
    with store.transaction() as session:
        waiting = outcomes.without_news(session, "centre", desk.today(), after=21)
        assert [(one.slip, one.days) for one in waiting] == [(slip, 25)]
        outcomes.enter(session, desk, OutcomeDraft(slip, "no_show"))
        line = outcomes.enter(session, desk, OutcomeDraft(slip.lower(), "refused", "full"))
        assert (line.slip, line.outcome, line.refusal_reason) == (slip, "refused", "full")
        assert outcomes.without_news(session, "centre", desk.today(), after=10) == []


def test_a_slip_of_another_desk_and_a_closed_day_are_welcome(store: Store, desk: Desk) -> None:
    with store.transaction() as session:
        days.close(session, desk, DAY)
        assert (
            outcomes.enter(session, desk, OutcomeDraft(slip_number.new("ZZZ"), "taken_in_charge")).day == DAY
        )


def test_what_cannot_be_is_refused(store: Store, desk: Desk) -> None:
    slip = _slip(store, desk)
    wrong = slip[:-1] + ("A" if slip[-1] != "A" else "B")
    for draft, field in (
        (OutcomeDraft(wrong, "refused"), "slip"),
        (OutcomeDraft(slip, "lost"), "outcome"),
        (OutcomeDraft(slip, "refused", "because"), "refusal_reason"),
        (OutcomeDraft(slip, "no_show", "full"), "refusal_reason"),
        (OutcomeDraft(slip, "no_show", on=date(2026, 11, 21)), "on"),
        (OutcomeDraft(slip, "no_show", on=date(2026, 11, 19)), "on"),
        (OutcomeDraft(slip_number.new("ZZZ"), "no_show", on=date(1990, 1, 1)), "on"),
    ):
        with pytest.raises(Refused) as refused, store.transaction() as session:
            outcomes.enter(session, desk, draft)
        assert refused.value.field == field, draft


def test_nobody_is_asked_sooner_than_three_days(store: Store, desk: Desk, clock: Clock) -> None:
    slip = _slip(store, desk)
    for days_later, asked in ((2, []), (3, [slip])):
        clock.set(f"2026-11-{20 + days_later}T10:00")
        with store.transaction() as session:
            found = outcomes.without_news(session, "centre", desk.today(), after=0)
        assert [one.slip for one in found] == asked


def test_the_days_count_from_the_appointment(store: Store, desk: Desk, clock: Clock) -> None:
    at = datetime(2026, 12, 1, 9, 30)  # noqa: DTZ001 - a wall clock
    with store.transaction() as session:
        referrals.refer(session, desk, ReferralDraft(partner="defi", appointment=at))
    for today, days_waited in (("2026-12-10", []), ("2026-12-11", [10])):
        clock.set(f"{today}T10:00")
        with store.transaction() as session:
            found = outcomes.without_news(session, "centre", desk.today(), after=10)
        assert [one.days for one in found] == days_waited
