"""The road to the server cut at every moment: neither lost nor doubled, and never stuck."""

import random
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest

from db.records import visits
from db.refusals import Away
from db.sharing import outbox, rounds
from db.sharing.connection import Address
from db.store import journal
from tests.support.proxy import (
    Passage,
    Proxy,
    Rule,
    Verdict,
    Way,
    after_bytes,
    after_commit,
    before_commit,
    open_road,
    proxied,
)
from tests.support.sharing import ALWAYS, Post, Shared


@pytest.fixture
def post(shared: Shared) -> Post:
    """One desk."""
    return shared.post("centre", "Poste 1")


@pytest.fixture
def road(shared: Shared) -> Iterator[Proxy]:
    """A road to the server that can be cut."""
    with proxied(shared.database.host, shared.database.port) as proxy:
        yield proxy


def _through(post: Post, road: Proxy) -> Address:
    return replace(post.target, port=road.port)


def _fill(post: Post, rows: int) -> None:
    values = {"site": "centre", "desk": "Poste 1", "kind": "visitor", "services": "visitor", "count": 1}
    day = post.desk.today() - timedelta(days=1)
    with post.store.transaction() as session:
        for _ in range(rows):
            journal.append(session, "visits", {**values, "day": day, "late": False, "to_specify": False})


def _nothing_lost_nothing_twice(shared: Shared, post: Post, rows: int) -> None:
    assert post.consolidate().agreed
    assert shared.rows("SELECT count(*), count(DISTINCT id) FROM premier_accueil.visits") == [(rows, rows)]
    assert post.shared_days(*ALWAYS) == post.days(*ALWAYS)
    assert post.ask(outbox.count) == outbox.Waiting(0, 0)


@pytest.mark.parametrize("rows", [3, 800], ids=["unnest", "copy"])
@pytest.mark.parametrize(
    "rule",
    [
        after_bytes(0),
        after_bytes(60),
        after_bytes(900),
        after_bytes(4000),
        before_commit(),
        after_commit(),
    ],
    ids=["at once", "handshake", "first question", "sending", "before commit", "after commit"],
)
def test_cut_once_at_every_phase(shared: Shared, post: Post, road: Proxy, rule: Rule, rows: int) -> None:
    _fill(post, rows)
    road.rule = rule
    with suppress(Away):  # the smallest batches may slip through whole
        post.consolidate(until_done=False, target=_through(post, road))
    road.rule = open_road
    _nothing_lost_nothing_twice(shared, post, rows)


def test_a_lost_acknowledgement_is_neither_lost_nor_doubled(shared: Shared, post: Post, road: Proxy) -> None:
    post.record()
    road.rule = after_commit()
    with pytest.raises(Away):
        post.consolidate(until_done=False, target=_through(post, road))
    assert shared.rows("SELECT count(*) FROM premier_accueil.visits") == [(1,)]
    assert post.ask(outbox.count) == outbox.Waiting(1, 0)
    road.rule = open_road
    assert post.consolidate(target=_through(post, road)).proven == 1
    _nothing_lost_nothing_twice(shared, post, 1)


def test_until_done_goes_on_by_itself_when_acknowledgements_are_cut(
    shared: Shared, post: Post, road: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox.unsent, "__defaults__", (40,))
    draw = random.Random(2026)
    _fill(post, 1000)
    road.rule = after_commit(lambda _number: draw.random() < 0.3)
    outcome = post.consolidate(target=_through(post, road), deadline=time.monotonic() + 120)
    assert (outcome.waiting, outcome.agreed) == (0, True)
    assert road.passages > 3
    _nothing_lost_nothing_twice(shared, post, 1000)


def test_a_half_open_road_does_not_hold_the_desk(shared: Shared, post: Post, road: Proxy) -> None:
    post.record()
    road.rule = after_bytes(1200, "silence")
    with pytest.raises(Away):
        post.consolidate(until_done=False, target=_through(post, road), patience=0.3)
    post.record()
    road.rule = open_road
    _nothing_lost_nothing_twice(shared, post, 2)


def test_a_server_that_crashes_in_mid_push_gets_everything(shared: Shared, post: Post, road: Proxy) -> None:
    _fill(post, 900)
    back = threading.Event()

    def crash(_passage: Passage, way: Way, data: bytes) -> Verdict:
        if way == "up" and b"COPY" in data and not back.is_set():
            shared.database.server.restart("immediate")
            back.set()
        return "pass"

    road.rule = crash
    with pytest.raises(Away):
        post.consolidate(until_done=False, target=_through(post, road))
    assert back.wait(60)
    _nothing_lost_nothing_twice(shared, post, 900)


def test_a_read_only_server_is_said_and_nothing_is_lost(shared: Shared, post: Post) -> None:
    post.record()
    name = shared.database.name
    shared.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    with pytest.raises(Away, match="lecture seule"):
        post.consolidate(until_done=False)
    with shared.database.connect() as server:
        server.execute("SET default_transaction_read_only = off")
        server.execute(f"ALTER DATABASE {name} RESET default_transaction_read_only".encode())
    _nothing_lost_nothing_twice(shared, post, 1)


def test_too_many_connections_is_said(shared: Shared, post: Post) -> None:
    post.record()
    shared.execute(f"ALTER ROLE {post.target.role} CONNECTION LIMIT 0")
    with pytest.raises(Away, match="trop de connexions"):
        post.consolidate(until_done=False)
    shared.execute(f"ALTER ROLE {post.target.role} CONNECTION LIMIT 5")
    _nothing_lost_nothing_twice(shared, post, 1)


def test_a_cloned_store_doubles_nothing(shared: Shared, post: Post) -> None:
    """Both copies hold the same row that waits: it arrives once, and both are told so."""
    line = post.record()
    twin = shared.post("centre", "Poste 1")
    with post.store.transaction() as session:
        row = dict(journal.get(session, "visits", line.id) or {})
    with twin.store.transaction() as session:
        told = {name: value for name, value in row.items() if not name.startswith("in_") and name != "seq"}
        journal.append(session, "visits", told)
    renewed = replace(post.target, password=twin.password)
    assert post.consolidate(target=renewed).proven == 1
    assert twin.consolidate().proven == 1
    assert shared.rows("SELECT count(*) FROM premier_accueil.visits") == [(1,)]


def test_recording_goes_on_while_the_server_is_away(shared: Shared, post: Post) -> None:
    shared.database.server.stop("immediate")
    try:
        lines = [post.record() for _ in range(20)]
        with pytest.raises(Away):
            post.consolidate(until_done=False)
        post.do(visits.cancel, lines[-1].id)
    finally:
        shared.database.server.start()
    _nothing_lost_nothing_twice(shared, post, 21)
    assert post.days(*ALWAYS)[0].visitors == 19


def test_a_server_that_never_answers_is_given_up_within_few_tries(shared: Shared, post: Post) -> None:
    shared.database.server.stop()
    pauses: list[float] = []
    try:
        with pytest.raises(Away):
            post.consolidate(deadline=time.monotonic() + 600, wait=pauses.append)
    finally:
        shared.database.server.start()
    assert 0 < len(pauses) <= 3
    assert rounds.Outcome().sent == 0
