"""What comes down from the shared database: corrections of the follow-up and totals."""

import uuid

import pytest
from sqlalchemy import select

from db.records import visits
from db.records.desk import Desk
from db.sharing import outbox, refusal, rounds
from db.store import tables
from tests.support.sharing import ALWAYS, Post, Shared


@pytest.fixture
def post(shared: Shared) -> Post:
    """One desk."""
    return shared.post("centre", "Poste 1")


def _correct_in_shared(shared: Shared, site: str, replaced: uuid.UUID, count: int) -> uuid.UUID:
    made = uuid.uuid4()
    with shared.database.connect(shared.supervisor(site).role, "mot de passe du suivi") as server:
        server.execute(
            "INSERT INTO premier_accueil.visits (site, id, desk, day, services, count, replaces, void)"
            " VALUES (%s, %s, 'suivi', %s, 'advice', %s, %s, false)",
            (site, made, Desk(site, "").today(), count, replaced),
        )
    return made


def test_a_correction_of_the_follow_up_comes_down_and_both_counts_agree(shared: Shared, post: Post) -> None:
    line = post.record()
    post.record()
    post.consolidate()
    first = _correct_in_shared(shared, "centre", line.id, 3)
    assert post.consolidate(until_done=False).agreed
    _correct_in_shared(shared, "centre", first, 7)
    assert post.consolidate(until_done=False).agreed
    assert post.shared_days(*ALWAYS) == post.days(*ALWAYS)
    assert post.days(*ALWAYS)[0].visitors == 8
    (kept,) = [one for one in post.ask(visits.journal_of, "centre", post.desk.today()) if one.corrected]
    assert (kept.visit, kept.at, kept.count) == (line.visit, line.at, 7)


def test_a_correction_made_here_meanwhile_is_refused_and_set_aside(shared: Shared, post: Post) -> None:
    line = post.record()
    post.consolidate()
    _correct_in_shared(shared, "centre", line.id, 5)
    mine = post.do(visits.correct, line.id, {"count": 2})
    post.do(visits.correct, mine.id, {"count": 9})
    outcome = post.consolidate()
    assert (outcome.refused, outcome.waiting) == (2, 0)
    assert {one.reason for one in post.ask(outbox.refusals)} == {refusal.ALREADY}
    assert post.shared_days(*ALWAYS) == post.days(*ALWAYS)
    assert post.days(*ALWAYS)[0].visitors == 5
    for one in post.ask(outbox.refusals):
        post.ask(outbox.seen, one.kind, one.id)
    assert post.consolidate() == rounds.Outcome(agreed=True)


def test_corrections_of_another_desk_of_the_site_do_not_come_here(shared: Shared, post: Post) -> None:
    other = shared.post("centre", "Poste 2")
    line = other.record()
    other.consolidate()
    _correct_in_shared(shared, "centre", line.id, 5)
    assert post.consolidate().agreed
    assert post.days(*ALWAYS) == []
    assert other.consolidate().agreed
    assert other.days(*ALWAYS)[0].visitors == 5


def test_the_totals_of_every_site_stand_beside_the_desks_own(shared: Shared, post: Post) -> None:
    other = shared.post("sud", "Poste 1")
    other.record(count=4)
    other.consolidate()
    post.record()
    post.consolidate()
    with post.store.transaction() as session:
        kept = session.execute(select(tables.shared_totals.c.site, tables.shared_totals.c.visitors)).all()
    assert sorted(map(tuple, kept)) == [("centre", 1), ("sud", 4)]
