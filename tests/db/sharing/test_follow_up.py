"""The news of slips in the shared database: sums for the sites of the role, never a number or a day."""

from datetime import date

import pytest

from db.figures import follow_up
from db.figures.follow_up import Sent
from db.records import outcomes, referrals
from db.records.desk import Desk
from db.records.outcomes import OutcomeDraft
from db.records.referrals import ReferralDraft
from db.sharing import connection
from db.sharing import shared as readings
from tests.support.sharing import Shared

TODAY = Desk("centre", "Poste 1").today()


@pytest.fixture
def month() -> date:
    return TODAY.replace(day=1)


def test_the_shared_sums_are_those_of_the_desk(shared: Shared, month: date) -> None:
    post = shared.post("centre", "Poste 1")
    slips = [post.do(referrals.refer, ReferralDraft(offer="cahier_08")).slip for _ in range(3)]
    post.do(outcomes.enter, OutcomeDraft(slips[0], "no_show"))
    post.do(outcomes.enter, OutcomeDraft(slips[0], "refused", "full"))
    post.consolidate()
    with connection.linked(post.target) as link:
        found = readings.slip_outcomes(link, month, TODAY)
    assert found == [
        Sent("centre", month, "mobijob", "cahier_08", "refused", "full", 1),
        Sent("centre", month, "mobijob", "cahier_08", None, None, 2),
    ]
    own = post.ask(follow_up.of_store, month, TODAY)
    assert follow_up.rates(found).kinds == follow_up.rates(own).kinds
    assert follow_up.rates(found).delay is None
    assert follow_up.rates(own).delay == 0


def test_news_told_at_another_site_count_for_the_site_of_the_slip(shared: Shared, month: date) -> None:
    post, other = shared.post("centre", "Poste 1"), shared.post("sud", "Poste 1")
    slip = post.do(referrals.refer, ReferralDraft(offer="cahier_08")).slip
    other.do(outcomes.enter, OutcomeDraft(slip, "no_show"))
    for one in (post, other):
        one.consolidate()
    with connection.linked(shared.supervisor("centre")) as link:
        (told,) = readings.slip_outcomes(link, month, TODAY)
        assert (told.site, told.outcome) == ("centre", "no_show")
    post.do(outcomes.enter, OutcomeDraft(slip, "taken_in_charge"))
    post.consolidate()
    with connection.linked(shared.supervisor("centre", name="autre")) as link:
        (told,) = readings.slip_outcomes(link, month, TODAY)
        assert told.outcome == "taken_in_charge"


def test_a_role_reads_its_own_sites_only(shared: Shared, month: date) -> None:
    post, other = shared.post("centre", "Poste 1"), shared.post("sud", "Poste 1")
    for one in (post, other):
        one.do(referrals.refer, ReferralDraft(offer="cahier_08"))
        one.consolidate()
    for target, sites in ((post.target, ["centre"]), (shared.supervisor("sud"), ["sud"])):
        with connection.linked(target) as link:
            assert [one.site for one in readings.slip_outcomes(link, month, TODAY)] == sites
