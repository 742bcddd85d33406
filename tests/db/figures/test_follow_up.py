"""Rates of what became of the slips: one whole, parts that add up, counts where percentages say too much."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from db.figures import follow_up
from db.figures.follow_up import Sent
from db.records import gestures, outcomes, referrals
from db.records.desk import Desk
from db.records.outcomes import OutcomeDraft
from db.records.referrals import ReferralDraft
from db.reference import catalogue
from db.store.opening import Store
from tests.support.stores import Clock

NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))


def _slip(session: Session, desk: Desk, offer: str) -> str:
    return referrals.refer(session, desk, ReferralDraft(offer=offer)).slip


@pytest.fixture
def eight(store: Store, desk: Desk, clock: Clock) -> Store:
    """Eight slips of two offers: two taken, one refused, one no-show, one without answer, three silent."""
    clock.set("2026-11-02T10:00")
    with store.transaction() as session:
        slips = [_slip(session, desk, "cahier_08" if at < 5 else "ideis_cv") for at in range(8)]
    clock.set("2026-11-20T10:00")
    told = (
        ("taken_in_charge", None, 6),
        ("taken_in_charge", None, 12),
        ("refused", "full", 10),
        ("no_show", None, 18),
        ("no_answer", None, 20),
    )
    with store.transaction() as session:
        for slip, (outcome, reason, day) in zip(slips, told, strict=False):
            outcomes.enter(session, desk, OutcomeDraft(slip, outcome, reason, date(2026, 11, day)))
    return store


def test_the_parts_add_up_to_the_slips(eight: Store) -> None:
    with eight.transaction() as session:
        whole = follow_up.rates(follow_up.of_store(session, *NOVEMBER))
    assert whole.slips == 8 == sum(whole.kinds.values())
    assert whole.kinds == {"taken_in_charge": 2, "refused": 1, "no_show": 1, "other": 0, "silent": 4}
    assert whole.reasons == {"full": 1}


def test_the_delay_is_the_median_of_real_answers(eight: Store) -> None:
    with eight.transaction() as session:
        assert follow_up.rates(follow_up.of_store(session, *NOVEMBER)).delay == 9  # of 4, 8, 10 and 16


def test_a_cancelled_slip_and_a_corrected_outcome_count_as_they_stand(eight: Store, desk: Desk) -> None:
    with eight.transaction() as session:
        line = referrals.of_day(session, "centre", date(2026, 11, 2))[-1]
        outcomes.enter(session, desk, OutcomeDraft(line.slip, "refused", "not_eligible"))
        other = referrals.of_day(session, "centre", date(2026, 11, 2))[0]
        referrals.cancel(session, desk, other.id, None)
        whole = follow_up.rates(follow_up.of_store(session, *NOVEMBER))
        assert (whole.slips, whole.kinds["taken_in_charge"], whole.kinds["refused"]) == (7, 1, 2)
        gestures.undo(session, desk)
        assert follow_up.rates(follow_up.of_store(session, *NOVEMBER)).slips == 8


def test_the_period_is_that_of_the_slip(eight: Store) -> None:
    with eight.transaction() as session:
        assert follow_up.of_store(session, date(2026, 11, 3), date(2026, 11, 30)) == []


@pytest.mark.parametrize("group", follow_up.GROUPS)
def test_the_lines_of_each_grouping_add_up_to_the_whole(eight: Store, group: follow_up.Group) -> None:
    with eight.transaction() as session:
        found = follow_up.follow_up(follow_up.of_store(session, *NOVEMBER), group, catalogue.current(session))
    assert sum(line.rates.slips for line in found.lines) == found.whole.slips == 8
    assert all(line.label for line in found.lines)


def test_themes_are_those_of_the_offer(eight: Store) -> None:
    with eight.transaction() as session:
        known = catalogue.current(session)
        sent = follow_up.of_store(session, *NOVEMBER)
        labels = {line.label for line in follow_up.follow_up(sent, "theme", known).lines}
        assert "Mobilité" in labels
        alone = [Sent("centre", date(2026, 11, 1), "caf", None, None, None, 1)]
        assert follow_up.follow_up(alone, "theme", known).lines[0].label == "Sans offre précise"


def test_few_slips_have_no_percentage() -> None:
    def sent(slips: int) -> list[Sent]:
        taken = Sent("centre", date(2026, 11, 1), "caf", None, "taken_in_charge", None, 3)
        return [taken, Sent("centre", date(2026, 11, 1), "caf", None, None, None, slips - 3)]

    assert follow_up.rates(sent(8)).percent("taken_in_charge") is None
    assert follow_up.rates(sent(20)).percent("taken_in_charge") == 15


def test_no_slip_at_all_is_no_error() -> None:
    assert follow_up.rates([]).slips == 0
    assert follow_up.rates([]).percent("refused") is None


def test_every_kind_of_news_has_its_definition() -> None:
    assert set(follow_up.KINDS) <= set(follow_up.DEFINITIONS)
