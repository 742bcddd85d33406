"""A server that refuses or waits, a slow road, a wrong clock: told, nothing lost, then it goes on."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from db.refusals import Away
from db.sharing import rights
from tests.faults import oracle
from tests.faults.roads import late
from tests.support.proxy import proxied
from tests.support.sharing import Post, Shared


@pytest.fixture
def post(shared: Shared) -> Post:
    """One desk."""
    return shared.post("centre", "Poste 1")


def test_a_password_changed_between_rounds_is_said(shared: Shared, post: Post) -> None:
    first = post.record()
    assert post.consolidate().agreed
    second = post.record()
    with shared.administered() as link:
        rights.rotate(link, post.target.role, "un autre mot de passe")
    with pytest.raises(Away, match="refuse le mot de passe"):
        post.consolidate()
    third = post.record()
    renewed = replace(
        post,
        target=replace(post.target, password="un autre mot de passe"),
        password="un autre mot de passe",
    )
    assert oracle.of_everything(shared, [renewed], {first.id, second.id, third.id}) == []


def test_a_table_locked_by_another_session_is_said(shared: Shared, post: Post) -> None:
    line = post.record()
    name, role = shared.database.name, post.target.role
    shared.execute(f"ALTER ROLE {role} IN DATABASE {name} SET lock_timeout = '200ms'")
    with shared.database.connect(autocommit=False) as other:
        other.execute("LOCK TABLE premier_accueil.visits IN SHARE MODE")
        with pytest.raises(Away, match="occupé"):
            post.consolidate(until_done=False)
    assert oracle.of_everything(shared, [post], {line.id}) == []


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
