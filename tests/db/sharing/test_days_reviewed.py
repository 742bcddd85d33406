"""Days reviewed from outside their desk: hours, completeness, late arrivals, the follow-up's word."""

import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import psycopg
import pytest
from sqlalchemy import select

from db.figures import followed
from db.records import closure, days, hours, moments, visits
from db.records.desk import Desk
from db.refusals import Refused
from db.sharing import connection, follow_up, outbox, refusal, review, rounds
from db.sharing.connection import Link
from db.store import tables
from tests.support.sharing import ALWAYS, Post, Shared

TODAY = Desk("", "").today()
YESTERDAY = TODAY - timedelta(days=1)
LONG_AGO = TODAY - timedelta(days=92)
SUIVI = Desk("centre", "suivi", "supervisor")


def at(day: date, clock: str) -> datetime:
    return datetime.fromisoformat(f"{day.isoformat()}T{clock}")


@pytest.fixture
def post(shared: Shared) -> Post:
    """One desk of Centre."""
    return shared.post("centre", "Poste 1")


@pytest.fixture
def office(shared: Shared) -> Post:
    """A supervisor's installation for Centre."""
    return shared.follow_up("centre")


@pytest.fixture
def suivi(office: Post) -> Iterator[Link]:
    """The same, logged in with its role."""
    with connection.linked(office.target) as link:
        yield link


def _hours(link: Link, day: date) -> list[dict[int, int]]:
    return [hours.read(desk["hours"]) for desk in review.desks(link, "centre", day) if desk["hours"]]


def _day(link: Link, day: date) -> dict[str, Any]:
    (found,) = review.days(link, day, day, "centre")
    return found


def _say(link: Link, office: Post, day: date, state: str = "complete") -> None:
    stands = follow_up.standing_statements(link, "centre", day)
    office.write_above(follow_up.closing, SUIVI, day, state, None, stands)


def test_hours_travel_as_counts_of_a_day_that_is_over_and_the_newest_counts(
    post: Post, suivi: Link, shared: Shared
) -> None:
    post.record(at=at(YESTERDAY, "10:05"), count=3)
    post.record(at=at(YESTERDAY, "10:50"))
    post.record()
    outcome = post.consolidate()
    assert (outcome.sent, outcome.proven, outcome.agreed) == (3, 3, True)
    assert _hours(suivi, YESTERDAY) == [{10: 4}]
    assert _hours(suivi, TODAY) == []
    post.record(at=at(YESTERDAY, "14:20"))
    post.consolidate()
    assert _hours(suivi, YESTERDAY) == [{10: 4, 14: 1}]
    assert shared.rows("SELECT count(*) FROM premier_accueil.hours") == [(2,)]
    assert post.consolidate().agreed
    assert shared.rows("SELECT count(*) FROM premier_accueil.hours") == [(2,)]


def test_a_day_closed_before_its_end_tells_its_hours_too(post: Post, suivi: Link) -> None:
    line = post.record()
    post.do(days.close, TODAY)
    post.consolidate()
    assert line.at is not None
    assert [sum(found.values()) for found in _hours(suivi, TODAY)] == [1]


def test_a_day_never_told_is_told_whatever_its_age(post: Post, suivi: Link) -> None:
    post.record(at=at(LONG_AGO, "09:00"), count=2)
    post.consolidate()
    assert _hours(suivi, LONG_AGO) == [{9: 2}]


@pytest.mark.parametrize("finer", ["10:05=3", ",".join(["0"] * 48), ",".join(["0"] * 23), "0" * 24])
def test_the_server_takes_nothing_finer_than_the_hour(shared: Shared, post: Post, finer: str) -> None:
    query = (
        "INSERT INTO premier_accueil.hours (site, id, desk, day, hours, void)"
        " VALUES ('centre', %s, 'Poste 1', %s, %s, false)"
    )
    with shared.as_role(post) as server, pytest.raises(psycopg.errors.CheckViolation):
        server.execute(query, (uuid.uuid4(), YESTERDAY, finer))


def test_a_desk_says_up_to_which_day_everything_of_it_is_there(
    post: Post, suivi: Link, shared: Shared
) -> None:
    shared.post("centre", "Poste 2")
    post.record()
    post.consolidate()
    told = {desk["desk"]: desk["complete"] for desk in review.desks(suivi, "centre", YESTERDAY)}
    assert told == {"Poste 1": YESTERDAY.isoformat(), "Poste 2": None}
    (site,) = review.sites(suivi)
    assert site["behind"] == ["Poste 2"]
    post.do(days.close, TODAY)
    post.consolidate()
    told = {desk["desk"]: desk["complete"] for desk in review.desks(suivi, "centre", TODAY)}
    assert told["Poste 1"] == TODAY.isoformat()


def test_what_arrives_after_a_closing_is_accepted_flagged_and_signed(
    post: Post, office: Post, suivi: Link, shared: Shared
) -> None:
    other = shared.post("centre", "Poste 2")
    other.record(at=at(YESTERDAY, "11:00"))
    other.consolidate()
    post.record(at=at(YESTERDAY, "10:00"))  # recorded before the closing, and its desk is off line
    _say(suivi, office, YESTERDAY)
    assert not _day(suivi, YESTERDAY)["unsigned"]
    assert post.consolidate().agreed
    found = _day(suivi, YESTERDAY)
    assert (found["visitors"], found["state"], found["late"], found["unsigned"]) == (2, "complete", 1, True)
    late = {desk["desk"]: desk["late"] for desk in review.desks(suivi, "centre", YESTERDAY)}
    assert late == {"Poste 1": 1, "Poste 2": 0, "suivi": 0}
    _say(suivi, office, YESTERDAY)
    found = _day(suivi, YESTERDAY)
    assert (found["late"], found["unsigned"]) == (1, False)


def test_a_desk_that_closes_its_own_day_is_never_late(post: Post, suivi: Link) -> None:
    post.record(at=at(YESTERDAY, "10:00"))
    post.do(days.close, YESTERDAY)
    post.consolidate()
    found = _day(suivi, YESTERDAY)
    assert (found["state"], found["late"]) == ("complete", 0)


def test_a_correction_three_months_old_comes_down_and_counts_everywhere(
    post: Post, office: Post, suivi: Link
) -> None:
    post.record(at=at(LONG_AGO, "10:00"), services=("advice",), count=4)
    post.record(at=at(LONG_AGO, "11:00"))
    post.do(days.close, LONG_AGO)
    post.consolidate()
    line = next(followed.line(row) for row in review.rows(suivi, "centre", LONG_AGO) if row["count"] == 4)
    changes = {"count": 1, "services": ("referral",)}
    assert len(office.write_above(follow_up.correction, SUIVI, line, changes, "mistyped").proven) == 1
    assert _day(suivi, LONG_AGO)["visitors"] == 2
    assert post.consolidate(until_done=False).agreed
    (counted,) = post.days(LONG_AGO, LONG_AGO)
    assert (counted.visitors, counted.advice_resources, counted.referrals) == (2, 0, 1)
    assert post.shared_days(*ALWAYS) == post.days(*ALWAYS)
    kept = next(one for one in post.ask(visits.journal_of, "centre", LONG_AGO) if one.corrected)
    assert (kept.kind, kept.at) == ("referral", moments.instant(at(LONG_AGO, "10:00")))
    assert post.ask(outbox.refusals) == []


def test_a_line_is_cancelled_once_and_the_second_correction_is_refused(
    post: Post, office: Post, suivi: Link
) -> None:
    post.record(at=at(YESTERDAY, "10:00"))
    post.consolidate()
    (row,) = review.rows(suivi, "centre", YESTERDAY)
    office.write_above(follow_up.cancellation, SUIVI, followed.line(row), "twice")
    assert review.rows(suivi, "centre", YESTERDAY) == []
    again = office.write_above(follow_up.correction, SUIVI, followed.line(row), {"count": 3}, "other")
    assert again.trouble == refusal.ALREADY
    assert office.consolidate() == rounds.Outcome(agreed=True)  # what was refused at once is not kept
    post.consolidate()
    assert post.days(YESTERDAY, YESTERDAY)[0].visitors == 0


def test_a_reason_is_a_code_and_stays_in_the_audit_log(post: Post, office: Post, suivi: Link) -> None:
    post.record(at=at(YESTERDAY, "10:00"))
    post.consolidate()
    (row,) = review.rows(suivi, "centre", YESTERDAY)
    with pytest.raises(Refused, match="Dites pourquoi"):
        office.ask(
            follow_up.correction, SUIVI, followed.line(row), {"count": 3}, "Madame Durand s’est trompée"
        )
    office.ask(follow_up.correction, SUIVI, followed.line(row), {"count": 3}, "mistyped")
    notes = office.ask(lambda session: session.execute(select(tables.audit.c.what)).scalars().all())
    assert notes[-1] == "correction visits mistyped"


def test_the_follow_up_closes_a_silent_day_and_reopens_it(post: Post, office: Post, suivi: Link) -> None:
    _say(suivi, office, YESTERDAY, "zero")
    assert _day(suivi, YESTERDAY)["visitors"] == 0
    post.consolidate()
    with pytest.raises(Refused, match="close"):
        post.record(at=at(YESTERDAY, "10:00"))
    with pytest.raises(Refused, match="à lui de la rouvrir"):
        post.do(days.reopen, YESTERDAY, "une feuille retrouvée")
    stands = follow_up.standing_statements(suivi, "centre", YESTERDAY)
    office.write_above(follow_up.reopening, SUIVI, stands, "desk_asked")
    post.consolidate()
    post.record(at=at(YESTERDAY, "10:00"))
    post.do(days.close, YESTERDAY)
    assert post.consolidate().agreed
    assert _day(suivi, YESTERDAY)["state"] == "complete"


def test_a_day_that_its_desk_closed_is_opened_again_by_the_follow_up(
    post: Post, office: Post, suivi: Link
) -> None:
    post.record(at=at(YESTERDAY, "10:00"))
    post.do(days.close, YESTERDAY)
    post.consolidate()
    stands = follow_up.standing_statements(suivi, "centre", YESTERDAY)
    office.write_above(follow_up.reopening, SUIVI, stands, "mistake")
    assert _day(suivi, YESTERDAY)["state"] is None
    post.consolidate()
    assert not post.ask(closure.closed, "centre", YESTERDAY)


def test_today_has_totals_and_no_rows_for_a_supervisor_and_is_not_closed_by_one(
    post: Post, office: Post, suivi: Link
) -> None:
    post.record()
    post.consolidate()
    assert _day(suivi, TODAY)["visitors"] == 1
    assert review.rows(suivi, "centre", TODAY) == []
    with pytest.raises(Refused, match="pas finie"):
        office.ask(follow_up.closing, SUIVI, TODAY, "complete", None, [])


def test_another_site_is_neither_read_nor_written(shared: Shared, office: Post, suivi: Link) -> None:
    sud = shared.post("sud", "Poste 1")
    sud.record(at=at(YESTERDAY, "10:00"))
    sud.consolidate()
    assert review.days(suivi, *ALWAYS) == []
    assert review.desks(suivi, "sud", YESTERDAY) == []
    assert review.rows(suivi, "sud", YESTERDAY) == []
    batch = office.ask(follow_up.closing, replace(SUIVI, site="sud"), YESTERDAY, "complete", None, [])
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        follow_up.write(suivi, batch)


def test_a_supervisors_own_round_is_up_to_date_beside_rows_of_the_follow_up(
    shared: Shared, office: Post, suivi: Link
) -> None:
    _say(suivi, office, YESTERDAY, "zero")
    outcome = rounds.consolidate(shared.post("sud", "Vide").store, shared.supervisor("centre"))
    assert outcome.agreed
