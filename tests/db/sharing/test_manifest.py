"""What was lost, altered or restored on the server is noticed, and heals by itself where it can."""

import pytest

from db.records import visits
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
