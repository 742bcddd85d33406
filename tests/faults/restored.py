"""The server is restored to an earlier day from a copy of its own files: everything comes back.

Nothing is told to desks and supervisor and nobody does anything: their usual rounds must be enough.
"""

import random
import shutil
import uuid
from collections.abc import Callable
from pathlib import Path

from db.sharing import throwaway
from db.sharing.throwaway import ThrowawayServer
from tests.faults import oracle
from tests.faults.above import Above
from tests.faults.hand import Hand
from tests.faults.report import Given, Report
from tests.support.postgres import databases_on
from tests.support.sharing import Post, Shared, shared_database

COUNT = 20
_TURNS = 4  # a row of a desk on one of the follow-up, on one of the desk...
_PLACES = (("centre", "Poste 1"), ("centre", "Poste 2"), ("sud", "Poste 1"))


def play(given: Given) -> Report:
    """So many restorations on one server of its own."""
    with (
        throwaway.serving() as server,
        databases_on(server) as databases,
        shared_database(databases(), given.folder) as shared,
    ):
        return play_on(shared, given)


def play_on(shared: Shared, given: Given) -> Report:
    """So many restorations, each to what the server was some rounds before."""
    report = Report("restored", given.count, given.seed)
    chance = random.Random(given.seed)
    posts = [shared.post(site, name) for site, name in _PLACES]
    hands = [Hand(post.store, post.desk, chance) for post in posts]
    above = Above(shared, shared.follow_up("centre", "sud"), chance)
    everybody = [*posts, above.office]
    while not report.faults and given.goes_on(report.done):
        _work(posts, hands, above, 6)
        kept = _copied(shared.database.server, given.folder / "yesterday")
        _work(posts, hands, above, 12)
        full = oracle.read_shared(shared).ids
        _put_back(shared.database.server, kept)
        report.figures["rows that the server lost"] += len(full - oracle.read_shared(shared).ids)
        _changes_of_the_day(shared, hands, chance)
        ends = [post.consolidate(until_done=False) for post in everybody]
        report.figures["rows that came back"] += sum(end.proven for end in ends)
        acknowledged = full | {row_id for post in everybody for row_id in post.ask(oracle.row_ids)}
        report.faults += oracle.of_everything(shared, everybody, acknowledged)
        report.faults += _gone(shared, everybody, full)
        report.done += 1
    return report


def _work(posts: list[Post], hands: list[Hand], above: Above, actions: int) -> None:
    for post, hand in zip(posts, hands, strict=True):
        for _ in range(actions):
            hand.act()
        post.consolidate(until_done=False)
    for _ in range(actions // 3):
        above.correct()
        above.state("centre", "sud")
    for post in (above.office, *posts):
        post.consolidate(until_done=False)


def _gone(shared: Shared, everybody: list[Post], full: set[uuid.UUID]) -> list[str]:
    """Rows that the server had and does not get back: a desk and the follow-up may wait for each other's."""
    for _ in range(_TURNS):
        if full <= oracle.read_shared(shared).ids:
            break
        for post in everybody:
            post.consolidate(until_done=False)
    gone = len(full - oracle.read_shared(shared).ids)
    return [f"{gone} rows did not come back"] if gone else []


def _changes_of_the_day(shared: Shared, hands: list[Hand], chance: random.Random) -> None:
    """The day goes on before anybody knows: new rows, corrections of lost ones, another list."""
    for hand in hands:
        for _ in range(chance.randint(0, 4)):
            hand.act()
    change: Callable[[str], None] = shared.execute
    change("UPDATE premier_accueil.reference SET data = data WHERE kind = 'list.need' AND code = 'mobilite'")


def _copied(server: ThrowawayServer, folder: Path) -> Path:
    """A cold copy of the whole data directory, as an administrator makes one."""
    server.stop()
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(server.data, folder, copy_function=shutil.copy2)
    server.start()
    return folder


def _put_back(server: ThrowawayServer, kept: Path) -> None:
    server.stop("immediate")
    for name in ("base", "global", "pg_wal", "pg_xact", "pg_multixact", "pg_subtrans"):
        shutil.rmtree(server.data / name)
    shutil.copytree(kept, server.data, dirs_exist_ok=True, copy_function=shutil.copy2)
    _own(server)
    server.start()


def _own(server: ThrowawayServer) -> None:
    """The copied files belong to the account that runs the server."""
    owner = server.data.stat()
    for path in server.data.rglob("*"):
        shutil.chown(path, owner.st_uid, owner.st_gid)
