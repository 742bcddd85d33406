"""A great backlog of several desks sent at once over a road that loses 30 % of the acknowledgements.

Rows, corrections among them, go through the real outbox, push and proof into a real PostgreSQL. Afterwards
every row is compared by its hash, and every count by other code than the program's.
"""

import random
import threading
import time
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from db.sharing import outbox, throwaway
from db.store import journal
from db.store.tables import JOURNALS
from tests.faults import oracle
from tests.faults.report import Given, Report
from tests.support.postgres import databases_on
from tests.support.proxy import Passage, Proxy, Verdict, Way, proxied
from tests.support.sharing import Post, Shared, shared_database

COUNT = 1_000_000
SHARE = 0.3
_PLACES = (("centre", "Poste 1"), ("centre", "Poste 2"), ("sud", "Poste 1"), ("sochaux_msap", "Poste 1"))
_A_DAY = 400  # rows of one desk and day, below the ceiling of a site
_FIRST = date(2016, 9, 1)
_LONG = 3600.0


def play(given: Given) -> Report:
    """Fill the stores, send everything, compare everything."""
    with (
        throwaway.serving() as server,
        databases_on(server) as databases,
        shared_database(databases(), given.folder) as shared,
    ):
        return play_on(shared, given)


def play_on(shared: Shared, given: Given) -> Report:
    """The campaign on a database that stands."""
    report = Report("acknowledgements", given.count, given.seed)
    posts = [shared.post(site, name) for site, name in _PLACES]
    share = given.count // len(posts)
    for post in posts:
        post.consolidate()
        _fill(post, share if post is not posts[0] else given.count - share * (len(posts) - 1))
    began = time.monotonic()
    with proxied(shared.database.host, shared.database.port) as road:
        loss = _Loss(random.Random(given.seed))
        road.rule = loss
        report.faults += _send(posts, road)
    took = time.monotonic() - began
    report.figures.update({"transactions": loss.commits, "acknowledgements cut": loss.cut})
    report.figures["rows a second, proven"] = round(given.count / took)
    _compare(shared, posts, report)
    report.done = report.figures["rows in the shared database"]
    return report


class _Loss:
    """The rule of the road: so many COMMITs reach the server and their answers are lost."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._alone = threading.Lock()
        self.commits = self.cut = 0

    def __call__(self, passage: Passage, way: Way, data: bytes) -> Verdict:
        if way == "up" and b"COMMIT\0" in data:
            with self._alone:
                self.commits += 1
                if self._chance.random() < SHARE:
                    self.cut += 1
                    passage.marks.add("committed")
        return "cut" if way == "down" and "committed" in passage.marks else "pass"


def _fill(post: Post, rows: int) -> None:
    """Rows as the verbs write them, every tenth the correction of the one before it."""
    for start in range(0, rows, 5000):
        with post.store.transaction() as session:
            before: uuid.UUID | None = None
            for number in range(start, min(start + 5000, rows)):
                told = _row(post, number)
                correction = {"replaces": before} if number % 10 == 9 else {}
                before = journal.append(session, "visits", {**told, **correction})["id"]


def _row(post: Post, number: int) -> dict[str, object]:
    day = _FIRST + timedelta(days=number // _A_DAY)
    service = ("visitor", "advice", "referral", "group")[number % 4]
    told = {"site": post.desk.site, "desk": post.desk.name, "day": day, "kind": service, "services": service}
    return {**told, "count": number % 3 + 1, "need": "logement", "late": False, "to_specify": False}


def _send(posts: list[Post], road: Proxy) -> list[str]:
    """Every desk at once, each in a thread of its own, until everything is proven."""
    faults: list[str] = []

    def one(post: Post) -> None:
        target = replace(post.target, port=road.port)
        end = post.consolidate(target=target, deadline=time.monotonic() + _LONG)
        if end.waiting or end.refused or not end.agreed:
            faults.append(f"{post.desk.site} {post.desk.name}: {end}")

    threads = [threading.Thread(target=one, args=(post,)) for post in posts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return faults


def _compare(shared: Shared, posts: list[Post], report: Report) -> None:
    """Each row once with its hash, and the counts of each site and day, added up here."""
    there = oracle.read_shared(shared)
    arrived = there.hashes["visits"]
    here: dict[tuple[str, uuid.UUID], bytes] = {}
    for post in posts:
        here.update(_hashes(post))
    figures = report.figures
    ((rows,),) = shared.rows("SELECT count(*) FROM premier_accueil.visits")
    figures["rows in the shared database"] = rows
    figures["rows lost"] = len(here.keys() - arrived.keys())
    figures["rows twice"] = rows - len(arrived)
    figures["rows bent"] = sum(arrived[key] != kept for key, kept in here.items() if key in arrived)
    wrong = [name for name in ("rows lost", "rows twice", "rows bent") if figures[name]]
    report.faults += [f"{figures[name]} {name}" for name in wrong]
    report.faults += [*there.faults, *oracle.shared_counts(there, posts, ())]
    if any(post.ask(outbox.count) != outbox.Waiting(0, 0) for post in posts):
        report.faults.append("an outbox is not empty")


def _hashes(post: Post) -> Iterator[tuple[tuple[str, uuid.UUID], bytes]]:
    table = JOURNALS["visits"]
    query = f"SELECT site, id, hash FROM {table.name}"
    with post.store.transaction() as session:
        for site, row_id, kept in session.connection().exec_driver_sql(query):
            yield (site, uuid.UUID(bytes=row_id)), bytes(kept)
