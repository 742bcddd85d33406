"""What was lost, altered or restored on the server is noticed, and heals by itself where it can."""

from datetime import date, datetime

import pytest

from db.figures import making
from db.figures.making import Choice
from db.figures.periods import Span
from db.records import days, drafts, reports, visits
from db.sharing import outbox, refusal
from db.store import tables
from tests.support.sharing import ALWAYS, Post, Shared


@pytest.fixture
def post(shared: Shared) -> Post:
    """One desk."""
    return shared.post("centre", "Poste 1")


def _restored(shared: Shared, statement: str) -> None:
    shared.execute(f"SET session_replication_role = replica; {statement}")


def test_a_server_restored_to_an_earlier_day_gets_its_rows_back(shared: Shared, post: Post) -> None:
    for _ in range(5):
        post.record()
    post.consolidate()
    _restored(
        shared,
        "DELETE FROM premier_accueil.visits WHERE ctid IN (SELECT ctid FROM premier_accueil.visits LIMIT 3)",
    )
    outcome = post.consolidate(until_done=False)
    assert (outcome.sent, outcome.proven, outcome.agreed) == (3, 3, True)
    assert shared.rows("SELECT count(*) FROM premier_accueil.visits") == [(5,)]


def test_rows_of_every_kind_come_back(shared: Shared, post: Post) -> None:
    on = post.desk.today().isoformat()
    told: list[dict[str, object]] = [
        {"type": "referral", "partner": "ideis"},
        {"type": "attendance", "count": 4, "on": on, "theme": "metiers", "form": "permanence"},
        {"type": "outreach", "level": "ilotage_collectif", "count": 15, "on": on},
        {"type": "visit", "services": ["unanswered"]},
    ]
    for draft in told:
        post.do(drafts.record, draft)
    seat = post.do(drafts.record, {"type": "session_start", "workstation": 1})
    post.do(drafts.record, {"type": "session_end", "id": seat["id"]})
    post.do(days.close, post.desk.today())
    sent = post.consolidate().proven
    _restored(shared, f"TRUNCATE {', '.join(f'premier_accueil.{kind}' for kind in tables.JOURNALS)}")
    outcome = post.consolidate(until_done=False)
    assert (outcome.proven, outcome.agreed) == (sent, True)


def test_an_old_month_lost_on_the_same_day_comes_back(shared: Shared, post: Post) -> None:
    """A usual round compares two months; the counts of all say that more is wrong."""
    post.record(at=datetime(2020, 3, 2, 10, 5))  # noqa: DTZ001 - a wall clock
    post.record()
    assert post.consolidate(until_done=False).agreed
    _restored(shared, "DELETE FROM premier_accueil.visits WHERE day < '2021-01-01'")
    outcome = post.consolidate(until_done=False)
    assert (outcome.proven, outcome.agreed) == (1, True)


def test_a_correction_comes_back_after_its_original(shared: Shared, post: Post) -> None:
    line = post.record()
    post.do(visits.correct, line.id, {"count": 4})
    post.consolidate()
    _restored(shared, "TRUNCATE premier_accueil.visits")
    assert post.consolidate().agreed
    assert post.shared_days(*ALWAYS) == post.days(*ALWAYS)
    assert post.shared_days(*ALWAYS)[0].visitors == 4


def test_a_row_altered_on_the_server_is_noticed(shared: Shared, post: Post) -> None:
    line = post.record()
    post.consolidate()
    _restored(shared, "UPDATE premier_accueil.visits SET count = 40")
    outcome = post.consolidate()
    assert (outcome.agreed, outcome.refused) == (False, 1)
    (told,) = post.ask(outbox.refusals)
    assert (told.id, told.reason) == (line.id, refusal.DIFFERENT)


def test_a_new_database_behind_the_same_address_gets_everything(shared: Shared, post: Post) -> None:
    post.record()
    post.consolidate()
    _restored(shared, "TRUNCATE premier_accueil.visits")
    shared.execute("UPDATE premier_accueil.setting SET value = gen_random_uuid()::text WHERE key = 'epoch'")
    assert post.consolidate(until_done=False).proven == 1


def test_an_older_copy_of_a_store_sends_nothing_twice_and_says_what_it_lacks(
    shared: Shared, post: Post
) -> None:
    post.record()
    post.consolidate()
    lost = post.record()
    post.consolidate()
    with post.store.transaction() as session:
        session.execute(tables.visits.delete().where(tables.visits.c.id == lost.id))
    outcome = post.consolidate()
    assert (outcome.sent, outcome.surplus, outcome.agreed) == (0, 1, False)
    assert shared.rows("SELECT count(*) FROM premier_accueil.visits") == [(2,)]


def test_what_a_supervisor_wrote_comes_back_beside_what_another_wrote(shared: Shared, post: Post) -> None:
    """Both write under one name: each store asks for its own rows, and those of the other are no surplus."""
    post.record()
    year = Choice(Span(date(2026, 1, 1), date(2026, 12, 31)))
    with post.store.transaction() as session:
        made = making.make(session, year, datetime(2026, 11, 20, 10, 5))  # noqa: DTZ001 - a wall clock
    first, second = shared.follow_up("centre"), shared.follow_up("centre")
    for one in (first, second):
        one.do(reports.issue, made)
        one.consolidate()
    _restored(shared, "TRUNCATE premier_accueil.reports")
    outcome = first.consolidate()
    assert (outcome.waiting, outcome.surplus, outcome.agreed) == (0, 0, True)
    second.consolidate()
    assert shared.rows("SELECT count(*) FROM premier_accueil.reports") == [(2,)]
