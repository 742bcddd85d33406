"""The disk of the shared database is full in mid-round, then relieved: said, kept, proven, nothing twice."""

import subprocess
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest

from db.records import visits
from db.refusals import Away
from db.sharing import outbox
from db.sharing.throwaway import ThrowawayServer
from tests.faults import oracle
from tests.support import waiting
from tests.support.postgres import Database
from tests.support.sharing import Post, shared_database
from tests.support.small_disk import SmallDisk, small_disk

SECOND = 600  # rows of the second batch: they go through a temporary table, which wants room too
_SMALL_JOURNAL = {"min_wal_size": "32MB", "max_wal_size": "32MB"}
_WASTE = b"INSERT INTO waste SELECT repeat('x', 1000) FROM generate_series(1, 1000)"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """A disk that the server sees."""
    with small_disk(tmp_path / "small", megabytes=40) as disk:
        yield disk


@contextmanager
def _serving(disk: SmallDisk) -> Iterator[ThrowawayServer]:
    server = ThrowawayServer(within=disk.prefix, settings=_SMALL_JOURNAL)
    try:
        server.start()
        yield server
    finally:
        server.remove()


def test_rows_wait_for_room_and_arrive_once(disk: SmallDisk, tmp_path: Path) -> None:
    with _serving(disk) as server:
        (disk.seen / "space").mkdir()
        with Database(server, "postgres").connect() as link:
            link.execute(f"CREATE TABLESPACE small LOCATION '{disk.folder / 'space'}'".encode())
            link.execute(b"CREATE DATABASE trial TABLESPACE small")
        with shared_database(Database(server, "trial"), tmp_path) as shared:
            post = shared.post("centre", "Poste 1")
            lines = _many(post)
            with pytest.raises(Away, match="Le disque du serveur partagé est plein"):
                post.consolidate(progress=lambda _done: disk.fill())
            assert post.ask(outbox.count) == outbox.Waiting(waiting=SECOND, refused=0)
            lines.add(post.record().id)
            disk.relieve()
            assert oracle.of_everything(shared, [post], lines) == []


def test_a_server_that_stops_for_want_of_room_gets_everything_later(disk: SmallDisk, tmp_path: Path) -> None:
    """Without room for its own journal the server panics, and cannot start again before it has some."""
    with _serving(disk) as server:
        _move_journal(server, disk)
        with Database(server, "postgres").connect() as link:
            link.execute(b"CREATE DATABASE trial")
        with shared_database(Database(server, "trial"), tmp_path) as shared:
            post = shared.post("centre", "Poste 1")
            lines = _many(post)
            with pytest.raises(Away) as away:
                post.consolidate(progress=lambda _done: _use_up(server, disk))
            assert "injoignable" not in away.value.reason
            assert "No space left on device" in server.log()
            assert post.ask(outbox.count) == outbox.Waiting(waiting=SECOND, refused=0)
            disk.relieve()
            waiting.until(lambda: _answers(server), seconds=60, what="the server is back")
            assert oracle.of_everything(shared, [post], lines) == []


def _many(post: Post) -> set[uuid.UUID]:
    rows = range(outbox.CHUNK + SECOND)
    with post.store.transaction() as session:
        return {visits.record(session, post.desk, visits.VisitDraft()).id for _ in rows}


def _move_journal(server: ThrowawayServer, disk: SmallDisk) -> None:
    server.stop()
    there, here = disk.folder / "wal", server.data / "pg_wal"
    for words in (["mv", str(here), str(there)], ["ln", "-s", str(there), str(here)]):
        subprocess.run([*disk.prefix, *words], check=True)
    server.start()


def _use_up(server: ThrowawayServer, disk: SmallDisk) -> None:
    """Fill the disk, and what the journal has in reserve; the last statement stops the server."""
    disk.fill()
    with suppress(psycopg.Error), Database(server, "postgres").connect() as link:
        link.execute(b"CREATE TABLE waste (words text)")
        while True:
            link.execute(_WASTE)


def _answers(server: ThrowawayServer) -> bool:
    if not server.runs():
        server.start()
    try:
        Database(server, "postgres").connect().close()
    except psycopg.Error:
        return False
    return True
