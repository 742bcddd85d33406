"""The disk of the shared database is full in mid-round, then relieved: said, kept, proven, nothing twice."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.records import visits
from db.refusals import Away
from db.sharing import outbox
from db.sharing.throwaway import ThrowawayServer
from tests.faults import oracle
from tests.support.postgres import Database
from tests.support.sharing import Post, Shared, shared_database
from tests.support.small_disk import SmallDisk, small_disk

SECOND = 600  # rows of the second batch: they go through a temporary table, which wants room too


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """The disk on which the shared database lies; the server's own files lie elsewhere."""
    with small_disk(tmp_path / "tablespace", megabytes=40) as disk:
        yield disk


@pytest.fixture
def shared(disk: SmallDisk, tmp_path: Path) -> Iterator[Shared]:
    """A prepared database on the small disk."""
    server = ThrowawayServer(within=disk.prefix)
    try:
        server.start()
        (disk.seen / "space").mkdir()
        with Database(server, "postgres").connect() as link:
            link.execute(f"CREATE TABLESPACE small LOCATION '{disk.folder / 'space'}'".encode())
            link.execute(b"CREATE DATABASE trial TABLESPACE small")
        with shared_database(Database(server, "trial"), tmp_path) as made:
            yield made
    finally:
        server.remove()


def test_rows_wait_for_room_and_arrive_once(shared: Shared, disk: SmallDisk) -> None:
    post = shared.post("centre", "Poste 1")
    lines = _many(post)
    with pytest.raises(Away, match="Le disque du serveur partagé est plein"):
        post.consolidate(progress=lambda _done: disk.fill())
    assert post.ask(outbox.count) == outbox.Waiting(waiting=SECOND, refused=0)
    lines.add(post.record().id)
    disk.relieve()
    assert oracle.of_everything(shared, [post], lines) == []


def _many(post: Post) -> set[uuid.UUID]:
    rows = range(outbox.CHUNK + SECOND)
    with post.store.transaction() as session:
        return {visits.record(session, post.desk, visits.VisitDraft()).id for _ in rows}
