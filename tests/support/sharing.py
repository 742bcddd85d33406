"""Desks with real stores beside a shared database with real roles."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import psycopg

from db import installation
from db.figures import counts
from db.records import visits
from db.records.desk import Desk
from db.sharing import administration, connection, follow_up, rights, rounds
from db.sharing import shared as readings
from db.sharing.connection import Address, Link
from db.sharing.outbox import Batch
from db.store import opening
from db.store.opening import Store
from tests.support import waiting
from tests.support.postgres import Database

PASSPHRASE = "une phrase de passe"
ALWAYS = (date(2000, 1, 1), date(2100, 1, 1))


@dataclass(frozen=True)
class Post:
    """One desk: its store, its place, its role."""

    store: Store
    desk: Desk
    target: Address
    password: str

    def record(self, **draft: Any) -> visits.VisitLine:
        """Count a visit."""
        with self.store.transaction() as session:
            return visits.record(session, self.desk, visits.VisitDraft(**draft))

    def do(self, verb: Callable[..., Any], *words: Any, **named: Any) -> Any:
        """One verb of db.records in its own transaction: `do(visits.cancel, id, "reason")`."""
        with self.store.transaction() as session:
            return verb(session, self.desk, *words, **named)

    def ask(self, work: Callable[..., Any], *words: Any) -> Any:
        """One question about the store."""
        with self.store.transaction() as session:
            return work(session, *words)

    def consolidate(
        self, *, until_done: bool = True, target: Address | None = None, **more: Any
    ) -> rounds.Outcome:
        """A real round, without pauses between attempts."""
        more = {"wait": lambda _seconds: None, **more}
        return rounds.consolidate(self.store, target or self.target, until_done=until_done, **more)

    def write_above(
        self, verb: Callable[..., Batch], *words: Any, target: Address | None = None
    ) -> follow_up.Answer:
        """As the follow-up: kept in this store, sent, proven, and the answer kept."""
        batch = self.ask(verb, *words)
        with connection.linked(target or self.target) as link:
            answer = follow_up.write(link, batch)
        self.ask(follow_up.settle, answer)
        return answer

    def days(self, first: date, last: date) -> list[counts.DayCount]:
        """The four lines as this desk counts them."""
        with self.store.transaction() as session:
            return counts.by_day(session, first, last)

    def shared_days(self, first: date, last: date) -> list[counts.DayCount]:
        """The four lines of every site as the server counts them, asked with this desk's role."""
        with connection.linked(self.target) as link:
            return readings.day_totals(link, first, last)


@dataclass
class Shared:
    """A prepared database and the desks that were connected to it."""

    database: Database
    folder: Path
    posts: list[Post] = field(default_factory=list)

    @property
    def administrator(self) -> Address:
        """How the administrator gets in."""
        return connection.address(self.database.url, self.database.server.password)

    @contextmanager
    def administered(self) -> Iterator[Link]:
        """The administrator's link."""
        with connection.linked(self.administrator) as link:
            yield link

    def post(self, site: str, desk: str, *, sites: Sequence[str] = ()) -> Post:
        """A new desk with an empty store and its own role."""
        password = f"mot de passe {len(self.posts)}"
        with self.administered() as link:
            role = rights.add_desk(link, sites or [site], desk, password)
        folder = self.folder / f"desk{len(self.posts)}"
        wanted = installation.Wanted(site, desk, 2)
        installation.create(folder, PASSPHRASE, wanted)
        target = connection.address(self.database.url_for(role), password)
        made = Post(opening.open_store(folder, PASSPHRASE), Desk(site, desk), target, password)
        self.posts.append(made)
        return made

    def follow_up(self, *sites: str) -> Post:
        """A supervisor's installation for these sites, with its own store."""
        target = self.supervisor(*sites)
        folder = self.folder / f"desk{len(self.posts)}"
        wanted = installation.Wanted(installation.SUPERVISOR_SITE, "Responsable", supervisor=True)
        installation.create(folder, PASSPHRASE, wanted)
        desk = Desk(installation.SUPERVISOR_SITE, rights.FOLLOW_UP, "supervisor")
        made = Post(opening.open_store(folder, PASSPHRASE), desk, target, target.password)
        self.posts.append(made)
        return made

    def supervisor(self, *sites: str, name: str = "responsable") -> Address:
        """A supervisor's way in."""
        with self.administered() as link:
            role = rights.add_supervisor(link, sites, name, "mot de passe du suivi")
        return connection.address(self.database.url_for(role), "mot de passe du suivi")

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """What the administrator, who sees all, reads."""
        with self.database.connect() as server:
            return server.execute(query.encode(), values).fetchall()

    def execute(self, statement: str, *values: Any) -> None:
        """What the administrator, who may all, does."""
        with self.database.connect() as server:
            server.execute(statement.encode(), values)

    def alone(self) -> None:
        """Return when no other connection is left: a desk that was killed leaves one for a moment."""
        others = "datname = current_database() AND pid <> pg_backend_pid()"
        with self.database.connect() as server:
            ask = f"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE {others}".encode()
            waiting.until(lambda: server.execute(ask).fetchone() == (0,), what="the server is alone")

    def as_role(self, post: Post) -> psycopg.Connection[tuple[Any, ...]]:
        """A bare connection with the desk's own role and password."""
        return self.database.connect(post.target.role, post.password)

    def close(self) -> None:
        """Close every store."""
        for post in self.posts:
            post.store.close()


@contextmanager
def shared_database(database: Database, folder: Path) -> Iterator[Shared]:
    """A database after `server init`, for the length of the block."""
    made = Shared(database, folder)
    with made.administered() as link:
        administration.init(link)
    try:
        yield made
    finally:
        made.close()
