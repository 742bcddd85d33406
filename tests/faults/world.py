"""Three desks and a supervisor beside one shared database: what may happen to them, step by step.

`World` is what the stateful model and the campaign of partitions play with; after each step `look` holds
the oracle over what was touched, at the end `at_rest` holds it over everything.
"""

import random
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import LiteralString

from psycopg import sql

from db.refusals import Away
from db.store import backup, opening, restoring, secrets
from db.store.tables import JOURNALS
from tests.faults import killed_push, oracle
from tests.faults.above import Above
from tests.faults.hand import Hand
from tests.faults.roads import ROADS
from tests.support.postgres import Database
from tests.support.proxy import Proxy, open_road, proxied
from tests.support.sharing import Post, Shared, shared_database

PLACES = (("centre", "Poste 1"), ("centre", "Poste 2"), ("sud", "Poste 1"))
PATIENCE = 0.4  # seconds that a silent server is waited for
_STORE = (opening.FILE, f"{opening.FILE}-wal", secrets.CARD)


@dataclass(frozen=True)
class Stage:
    """What is made once: a prepared server, desks with empty stores, a road that can be cut."""

    shared: Shared
    road: Proxy
    posts: tuple[Post, ...]

    def bring_lists(self) -> None:
        """Every desk has met this database, and holds its lists when a run begins."""
        for post in self.posts:
            store = opening.open_with_key(post.store.folder, post.store.key)
            replace(post, store=store).consolidate()
            store.close()

    def clear(self, *, met: bool) -> None:
        """Nothing is recorded; a shared database that was restored is met anew."""
        tables = ", ".join(f'premier_accueil."{kind}"' for kind in JOURNALS)
        self.shared.execute(f"TRUNCATE {tables}")
        self.forget_past()
        if not met:
            self.bring_lists()

    def forget_past(self) -> None:
        """Drop what was kept of the shared database for later."""
        self.between("DROP DATABASE IF EXISTS {past} WITH (FORCE)")

    def between(self, words: LiteralString) -> None:
        """One statement about the shared database `{now}` and its earlier self `{past}`."""
        database = self.shared.database
        names = {"now": sql.Identifier(database.name), "past": sql.Identifier(f"{database.name}_past")}
        with Database(database.server, "postgres").connect() as server:
            server.execute(sql.SQL(words).format(**names))


@contextmanager
def stage(database: Database, folder: Path) -> Iterator[Stage]:
    """The stage, for the length of the block; each `World` on it begins with nothing recorded."""
    with shared_database(database, folder) as shared, proxied(database.host, database.port) as road:
        posts = [shared.post(site, name) for site, name in PLACES]
        posts.append(shared.follow_up("centre", "sud"))
        shared.close()
        made = Stage(shared, road, tuple(posts))
        made.bring_lists()
        try:
            yield made
        finally:
            made.forget_past()


@dataclass
class World:
    """One run: fresh stores, an empty shared database."""

    stage: Stage
    folder: Path
    chance: random.Random
    posts: list[Post] = field(default_factory=list)
    hands: list[Hand] = field(default_factory=list)
    acknowledged: set[uuid.UUID] = field(default_factory=set)
    behind: set[int] = field(default_factory=set)
    unsure: set[int] = field(default_factory=set)
    past: bool = False
    met: bool = True
    _copies: int = 0

    def begin(self) -> None:
        """Copy the empty stores."""
        for post in self.stage.posts:
            self._move_in(post, post.store.folder)

    def end(self) -> None:
        """Close every store, take the folders away and empty the shared database."""
        for post in self.posts:
            post.store.close()
        self.stage.clear(met=self.met)
        shutil.rmtree(self.folder, ignore_errors=True)

    def act(self, one: int, word: str | None = None) -> None:
        """One action of one desk."""
        written = self.hands[one].act(word)
        self.acknowledged |= {row_id for _, row_id in written.rows}

    def push(self, one: int, road: str, *, until_done: bool = False) -> None:
        """One round over a road that may fail."""
        self.stage.road.rule = ROADS[road](self.chance)
        target = replace(self.posts[one].target, port=self.stage.road.port)
        try:
            with suppress(Away):
                self.posts[one].consolidate(until_done=until_done, target=target, patience=PATIENCE)
                self.unsure.discard(one)
        finally:
            self.stage.road.rule = open_road

    def crash(self, one: int) -> None:
        """The process dies: what stands in the files is all that the next one finds."""
        old = self.posts[one]
        self._replace(one, self._copied(old.store.folder))
        shutil.rmtree(old.store.folder)

    def die_in_push(self, one: int, seconds: float) -> None:
        """Another process records and sends with this store, and is killed."""
        post = self.posts[one]
        post.store.close()
        self.acknowledged |= killed_push.killed(post, seconds, self.chance.random())
        self._replace(one, post.store.folder)

    def back_up(self, one: int) -> None:
        """A verified copy."""
        backup.make(self.posts[one].store)

    def go_back(self, one: int) -> None:
        """The newest copy takes the place of the store; what is lost by it was said in numbers."""
        post = self.posts[one]
        copies = backup.copies(post.store.folder)
        if not copies:
            return
        mine = post.ask(oracle.row_ids)
        post.store.close()
        folder, key, today = post.store.folder, post.store.key, post.desk.today()
        told = restoring.restore(folder, copies[0].path, key, today, protect=False, passphrase=None)
        self._replace(one, folder)
        gone = mine - self.posts[one].ask(oracle.row_ids)
        assert told.missing is not None
        assert sum(told.missing.rows.values()) == len(gone)
        self._gave_up(gone, told.missing.unproven)
        self.behind.add(one)

    def clone(self, one: int) -> None:
        """The store is copied to a second computer, and both go on."""
        if len(self.posts) < len(PLACES) + 2 and self.posts[one].desk.who == "desk":
            self._move_in(self.posts[one], self.posts[one].store.folder)
            self.behind |= {one, len(self.posts) - 1}
            self.unsure |= {len(self.posts) - 1} if one in self.unsure else set()

    def correct_above(self) -> None:
        """The supervisor corrects some row that stands in the shared database; a round sends it."""
        self.acknowledged |= self._above().correct()

    def state_above(self) -> None:
        """The supervisor closes yesterday at some site, or opens it again; a round sends it."""
        self.acknowledged |= self._above().state(*(site for site, _ in PLACES))

    def _above(self) -> Above:
        return Above(self.stage.shared, self.posts[len(PLACES)], self.chance)

    def change_lists(self) -> None:
        """The administrator changes a label: every desk gets it with its next round."""
        change = """UPDATE premier_accueil.reference SET data = data || jsonb_build_object('label', %s::text)
            WHERE kind = 'list.need' AND code = 'mobilite'"""
        self.stage.shared.execute(change, f"Mobilité {self.chance.randint(1, 99)}")

    def keep_past(self) -> None:
        """The shared database as it is now is kept for later."""
        self.stage.forget_past()
        self.stage.shared.alone()
        self.stage.between("CREATE DATABASE {past} TEMPLATE {now}")
        self.past = True

    def bring_back_past(self) -> None:
        """The shared database is restored to what it was."""
        if self.past:
            self.stage.between("DROP DATABASE {now} WITH (FORCE)")
            self.stage.between("ALTER DATABASE {past} RENAME TO {now}")
            self.past = self.met = False
            self.unsure = set(range(len(self.posts)))

    def server_dies(self) -> None:
        """The server ends without a farewell and starts again."""
        self.stage.shared.database.server.restart("immediate")

    def look(self, one: int) -> list[str]:
        """The oracle over one desk, and what must hold at any time."""
        post = self.posts[one]
        held = post.ask(oracle.read)
        there = oracle.read_shared(self.stage.shared)
        faults = [*oracle.of_store(post.store, ()), *there.faults]
        ids = (other.ask(oracle.row_ids) for other in self.posts)
        faults += oracle.lost(self.acknowledged, ids, there)
        if one not in self.unsure:
            faults += oracle.forgotten(post, held, there)
        return faults

    def at_rest(self) -> list[str]:
        """The faults have ended: everything agrees within two rounds."""
        behind = [self.posts[one] for one in self.behind]
        return oracle.of_everything(self.stage.shared, self.posts, self.acknowledged, behind)

    def _gave_up(self, gone: set[uuid.UUID], unproven: int) -> None:
        """Rows that only the store set aside held are lost with it, and their number was said."""
        there = oracle.read_shared(self.stage.shared).ids
        elsewhere = {row_id for post in self.posts for row_id in post.ask(oracle.row_ids)}
        lost = gone - there - elsewhere
        assert len(lost) <= unproven
        self.acknowledged -= lost

    def _move_in(self, post: Post, source: Path) -> None:
        folder = self._copied(source)
        store = opening.open_with_key(folder, post.store.key)
        self.posts.append(replace(post, store=store))
        self.hands.append(Hand(store, post.desk, self.chance))

    def _copied(self, source: Path) -> Path:
        """The files as they are at this moment, in a folder of their own."""
        self._copies += 1
        folder = self.folder / f"store{self._copies}"
        folder.mkdir(parents=True)
        for name in _STORE:
            if (source / name).exists():
                shutil.copyfile(source / name, folder / name)
        if (source / backup.FOLDER).exists():
            shutil.copytree(source / backup.FOLDER, folder / backup.FOLDER)
        return folder

    def _replace(self, one: int, folder: Path) -> None:
        post = self.posts[one]
        if folder != post.store.folder:
            post.store.close()
        store = opening.open_with_key(folder, post.store.key)
        self.posts[one] = replace(post, store=store)
        self.hands[one].store = store
