"""A server that refuses or waits, a slow road, a wrong clock: told, nothing lost, then it goes on."""

import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from db.refusals import Away
from db.sharing import connection, outbox, push, rights
from db.sharing.connection import Link
from db.sharing.outbox import Batch, Item
from tests.faults import oracle
from tests.faults.roads import late
from tests.support import waiting
from tests.support.proxy import Passage, Verdict, Way, after_commit, proxied
from tests.support.sharing import Post, Shared


@pytest.fixture
def post(shared: Shared) -> Post:
    """One desk."""
    return shared.post("centre", "Poste 1")


OTHER = "un autre mot de passe"


def test_a_password_changed_between_rounds_is_said(shared: Shared, post: Post) -> None:
    first = post.record()
    assert post.consolidate().agreed
    second = post.record()
    _rotate(shared, post)
    with pytest.raises(Away, match="refuse le mot de passe"):
        post.consolidate()
    third = post.record()
    assert oracle.of_everything(shared, [_renewed(post)], {first.id, second.id, third.id}) == []


def test_a_password_changed_within_a_round_is_said(shared: Shared, post: Post) -> None:
    """The batch is committed, its answer is lost, and the way back wants another password."""
    line = post.record()
    cut = after_commit(lambda number: number == 0)

    def rule(passage: Passage, way: Way, data: bytes) -> Verdict:
        verdict = cut(passage, way, data)
        if verdict == "cut":
            _rotate(shared, post)
        return verdict

    with proxied(shared.database.host, shared.database.port) as road:
        road.rule = rule
        with pytest.raises(Away, match="refuse le mot de passe"):
            post.consolidate(target=replace(post.target, port=road.port))
    assert post.ask(outbox.count).waiting
    assert oracle.of_everything(shared, [_renewed(post)], {line.id}) == []


def test_a_table_locked_by_another_session_is_said_and_tried_again(
    shared: Shared, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = post.record()
    monkeypatch.setattr(connection, "LOCK_MILLISECONDS", 200)
    with shared.database.connect(autocommit=False) as other:
        other.execute("LOCK TABLE premier_accueil.visits IN SHARE MODE")
        with pytest.raises(Away, match="occupé"):
            post.consolidate(until_done=False)
        assert post.ask(outbox.count).waiting
        assert post.consolidate(wait=lambda _seconds: other.rollback()).agreed
    assert oracle.of_everything(shared, [post], {line.id}) == []


def test_a_deadlock_with_a_copy_of_this_desk_is_tried_again(shared: Shared, post: Post) -> None:
    """Another computer with the same store and role sends the same rows the other way round."""
    lines = [post.record().id for _ in range(2)]
    first, last = ((item,) for item in _visits(post))
    _check_deadlocks_after(shared, post, "1h")  # so that it is the round that the server gives up
    other = shared.as_role(post)
    with other, ThreadPoolExecutor(1) as beside, other.transaction(force_rollback=True):
        push.push(Link(other, loopback=True), Batch("visits", last))
        _check_deadlocks_after(shared, post, "2s")
        round_ = beside.submit(post.consolidate)
        waiting.until(lambda: _waiting_for_another(shared), what="the round waits for a row")
        push.push(Link(other, loopback=True), Batch("visits", first))
    assert round_.result().agreed
    assert "deadlock detected" in shared.database.server.log()
    assert oracle.of_everything(shared, [post], lines) == []


def test_two_seconds_and_lost_packets_double_nothing(shared: Shared, post: Post) -> None:
    lines = {post.record().id for _ in range(5)}
    with proxied(shared.database.host, shared.database.port) as road:
        road.rule = late(random.Random(4), seconds=2.0, lost=0.05)
        post.consolidate(until_done=False, target=replace(post.target, port=road.port))
    assert oracle.of_everything(shared, [post], lines) == []


@pytest.mark.parametrize("days", [-1, 1], ids=["a day back", "a day ahead"])
def test_a_clock_a_day_wrong_between_rounds_loses_nothing(shared: Shared, post: Post, days: int) -> None:
    before = post.record()
    assert post.consolidate().agreed
    wrong = replace(post, desk=replace(post.desk, now=lambda: datetime.now(UTC) + timedelta(days=days)))
    between = wrong.record()
    wrong.consolidate(until_done=False)
    after = post.record()
    held = post.ask(oracle.row_ids)
    assert {before.id, between.id, after.id} <= held
    post.consolidate()
    there = oracle.read_shared(shared)
    waiting = {row_id for _kind, row_id in post.ask(oracle.read).outbox}
    assert there.faults == ()
    assert held - there.ids <= waiting


def _rotate(shared: Shared, post: Post) -> None:
    with shared.administered() as link:
        rights.rotate(link, post.target.role, OTHER)


def _renewed(post: Post) -> Post:
    return replace(post, target=replace(post.target, password=OTHER), password=OTHER)


def _visits(post: Post) -> tuple[Item, ...]:
    batch = post.ask(outbox.unsent)
    assert batch.kind == "visits"
    return tuple(batch.items)


def _check_deadlocks_after(shared: Shared, post: Post, span: str) -> None:
    """For connections of this role that open from now on."""
    shared.execute(f"ALTER ROLE {post.target.role} SET deadlock_timeout = '{span}'")


def _waiting_for_another(shared: Shared) -> bool:
    query = "SELECT count(*) FROM pg_locks WHERE locktype = 'transactionid' AND NOT granted"
    return shared.rows(query) == [(1,)]
