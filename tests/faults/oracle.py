"""The oracle: what must be true after any fault, in one store and across desks and shared database.

Written without the program's own counting and following of rows, so that a mistake there cannot hide itself.
Each function gives the faults that it found, in words; none: all is well.
"""

import uuid
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from db.figures import counts
from db.figures.counts import DayCount
from db.sharing import outbox as waiting
from db.sharing.rounds import Outcome
from db.store import audit, sent, tables
from db.store.opening import Store
from db.store.tables import JOURNALS
from tests.support.sharing import ALWAYS, Post, Shared

_NAMES = ("site", "id", "day", "services", "count", "replaces", "void", "set_aside")
_VISITS = """SELECT site, id, day, services, "count", replaces, void, false FROM premier_accueil.visits"""
CYCLES = 2  # within so many rounds everything must have arrived
_ADVICE = {"advice", "self_service", "cv_application", "online_procedures", "cyberspace"}
_PARTICIPANTS = {"group", "event", "other_reception"}

Row = Mapping[Any, Any]
Entry = tuple[str, uuid.UUID]


@dataclass(frozen=True)
class Contents:
    """Everything that one store holds of its journals."""

    rows: dict[str, dict[uuid.UUID, Row]]
    outbox: dict[Entry, str | None]
    slips: dict[str, uuid.UUID]
    audit_lines: int

    @property
    def ids(self) -> set[uuid.UUID]:
        """The ids of every row."""
        return {row_id for rows in self.rows.values() for row_id in rows}


@dataclass(frozen=True)
class There:
    """What the shared database holds of every journal: hashes by site and id, and its visits."""

    hashes: dict[str, dict[tuple[str, uuid.UUID], bytes]]
    visits: tuple[Row, ...]
    faults: tuple[str, ...]

    @property
    def ids(self) -> set[uuid.UUID]:
        """The ids of every row."""
        return {row_id for rows in self.hashes.values() for _, row_id in rows}


def read(session: Session) -> Contents:
    """Read the journals, the outbox and the slips of one store."""
    rows: dict[str, dict[uuid.UUID, Row]] = {
        kind: {row["id"]: row for row in session.execute(select(table)).mappings()}
        for kind, table in JOURNALS.items()
    }
    box = tables.outbox.c
    entries = session.execute(select(box.kind, box.id, box.refused))
    slips = session.execute(select(tables.slips.c.number, tables.slips.c.referral))
    lines = len(session.execute(select(tables.audit.c.seq)).all())
    return Contents(
        rows,
        {(k, i): refused for k, i, refused in entries},
        {row.number: row.referral for row in slips},
        lines,
    )


def row_ids(session: Session) -> set[uuid.UUID]:
    """The ids of every row of one store, and nothing else: it is asked after each step."""
    asked = " UNION ALL ".join(f'SELECT id FROM "{kind}"' for kind in JOURNALS)
    return {uuid.UUID(bytes=row_id) for (row_id,) in session.connection().exec_driver_sql(asked)}


def of_store(store: Store, acknowledged: Collection[uuid.UUID]) -> list[str]:
    """A store after a fault: every acknowledged row is there, whole and once, and it counts as before."""
    with store.transaction() as session:
        healthy = session.execute(text("PRAGMA integrity_check")).scalars().all()
        broken = audit.verify(session)
        held = read(session)
        counted = counts.by_day(session, *ALWAYS)
    faults = [] if list(healthy) == ["ok"] else [f"integrity: {healthy[:3]}"]
    if broken is not None:
        faults.append(f"the audit chain breaks at line {broken.line}")
    lost = set(acknowledged) - held.ids
    if lost:
        faults.append(f"{len(lost)} acknowledged rows lost")
    return [*faults, *_rows(held), *_counts(held, counted)]


def _rows(held: Contents) -> list[str]:
    faults = []
    for kind, rows in held.rows.items():
        altered = sum(sent.digest(kind, dict(row)) != row["hash"] for row in rows.values())
        replaced = Counter(r["replaces"] for r in rows.values() if r["replaces"] and not r["set_aside"])
        if altered:
            faults.append(f"{altered} rows of {kind} differ from their hash")
        if any(number > 1 for number in replaced.values()):
            faults.append(f"a row of {kind} is replaced twice")
    strays = [entry for entry in held.outbox if entry[1] not in held.rows[entry[0]]]
    if strays:
        faults.append(f"{len(strays)} entries of the outbox have no row")
    numbered = {row["slip"] for row in held.rows["referrals"].values() if row["desk"] != "suivi"}
    if numbered - held.slips.keys():
        faults.append("a referral has no slip")
    return faults


def _counts(held: Contents, counted: Sequence[DayCount]) -> list[str]:
    """The program's own count is the net of the rows, added up here by other code."""
    wanted = net_visits(held.rows["visits"].values())
    found = {(line.site, line.day): _four(line) for line in counted if any(_four(line))}
    return [] if found == wanted else [f"the counts differ from the rows: {found} / {wanted}"[:300]]


def net_visits(rows: Iterable[Row]) -> dict[tuple[str, date], tuple[int, ...]]:
    """The four lines per site and day of the visits that stand."""
    every = [row for row in rows if not row["set_aside"]]
    replaced = {row["replaces"] for row in every}
    net: dict[tuple[str, date], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for row in every:
        if row["void"] or row["id"] in replaced:
            continue
        services = set(row["services"].split(","))
        told = (True, services & _ADVICE, "referral" in services, services & _PARTICIPANTS)
        for place, holds in enumerate(told):
            net[row["site"], row["day"]][place] += row["count"] if holds else 0
    return {key: tuple(four) for key, four in net.items()}


def of_everything(
    shared: Shared, posts: Sequence[Post], acknowledged: Collection[uuid.UUID], behind: Collection[Post] = ()
) -> list[str]:
    """Desks and shared database after the faults have ended: all agree within two rounds each.

    `behind`: desks whose store is an older copy or has a twin; the server holds more than they do.
    """
    faults = _settle(posts, behind)
    for post in posts:
        faults += [f"{post.desk.name}: {fault}" for fault in of_store(post.store, ())]
    held = [(post, post.ask(read)) for post in posts]
    there = read_shared(shared)
    faults += lost(acknowledged, (contents.ids for _, contents in held), there)
    for post, contents in held:
        faults += _agrees(post, contents, there)
    return [*faults, *there.faults, *shared_counts(there, posts, behind), *_secrets(shared, posts)]


def lost(acknowledged: Collection[uuid.UUID], local: Iterable[set[uuid.UUID]], there: There) -> list[str]:
    """What was acknowledged is within local or shared."""
    gone = set(acknowledged).difference(there.ids, *local)
    return [f"{len(gone)} acknowledged rows lost"] if gone else []


def _settle(posts: Sequence[Post], behind: Collection[Post]) -> list[str]:
    """The outboxes empty within two cycles, and contents were compared."""
    faults: list[str] = []
    for _ in range(CYCLES):
        ends = [(post, post.consolidate(until_done=False)) for post in posts]
        faults = [
            f"{post.desk.name} is stuck: {end}" for post, end in ends if not _rests(end, post in behind)
        ]
        above = [end for post, end in ends if post.desk.who != "desk"]
        if not faults and not any(end.proven or end.refused for end in above):
            break  # else the desks have something to bring down
    return faults


def _rests(end: Outcome, set_back: bool) -> bool:
    return not end.waiting and (end.agreed or (set_back and end.surplus > 0))


def read_shared(shared: Shared) -> There:
    """Read the shared database as the administrator, who sees all; no row and no slip may stand twice."""
    hashes: dict[str, dict[tuple[str, uuid.UUID], bytes]] = {}
    faults = []
    with shared.database.connect() as server:
        for kind in JOURNALS:
            asked = f'SELECT site, id, coalesce(receipt, hash) FROM premier_accueil."{kind}"'
            found = server.execute(asked.encode()).fetchall()
            hashes[kind] = {(site, row_id): bytes(digest) for site, row_id, digest in found}
            if not len(found) == len(hashes[kind]) == len({row_id for _, row_id, _ in found}):
                faults.append(f"a row of {kind} stands twice in the shared database")
        slips = server.execute("SELECT slip FROM premier_accueil.referrals WHERE replaces IS NULL").fetchall()
        if len(slips) != len(set(slips)):
            faults.append("a slip number was given twice")
        visits = server.execute(_VISITS).fetchall()
    return There(hashes, tuple(dict(zip(_NAMES, row, strict=True)) for row in visits), tuple(faults))


def _agrees(post: Post, held: Contents, there: There) -> list[str]:
    """Each row of the desk is in the shared database as it is here, but for those refused aloud."""
    return _absent(
        post, held, there, {entry for entry, refused in held.outbox.items() if refused is not None}
    )


def _absent(post: Post, held: Contents, there: There, but_for: Collection[Entry]) -> list[str]:
    differ = [
        (kind, row_id)
        for kind, rows in held.rows.items()
        for row_id, row in rows.items()
        if (kind, row_id) not in but_for and there.hashes[kind].get((row["site"], row_id)) != row["hash"]
    ]
    return [f"{post.desk.name}: {len(differ)} rows are not in the shared database"] if differ else []


def forgotten(post: Post, held: Contents, there: There) -> list[str]:
    """A row that waits no longer is in the shared database: nothing is forgotten before its proof."""
    return _absent(post, held, there, held.outbox.keys())


def shared_counts(there: There, posts: Sequence[Post], behind: Collection[Post]) -> list[str]:
    """The shared count of a site and day is the net of the rows there, and what its desks count together."""
    wanted = net_visits(there.visits)
    told = {(t.site, t.day): _four(t) for t in posts[0].shared_days(*ALWAYS) if any(_four(t))}
    faults = [] if told == wanted else [f"shared counts differ from the rows: {told} / {wanted}"[:300]]
    desks = [post for post in posts if post.desk.who == "desk"]
    unequal = {p.desk.site for p in desks if p in behind or p.ask(waiting.count).refused}
    mine: Counter[tuple[str, date, int]] = Counter()
    for line in (line for post in desks for line in post.days(*ALWAYS)):
        mine.update({(line.site, line.day, place): number for place, number in enumerate(_four(line))})
    theirs = Counter(
        {(*key, place): number for key, four in told.items() for place, number in enumerate(four)}
    )
    apart = {key for key in mine.keys() | theirs.keys() if mine[key] != theirs[key] and key[0] not in unequal}
    known = {post.desk.site for post in desks}
    differ = [(key, mine[key], theirs[key]) for key in apart if key[0] in known]
    return [*faults, *(f"desks and shared database count differently: {one}" for one in differ)]


def _secrets(shared: Shared, posts: Sequence[Post]) -> list[str]:
    log = shared.database.server.log()
    return ["a password stands in the server's log"] if any(post.password in log for post in posts) else []


def _four(line: DayCount) -> tuple[int, ...]:
    return tuple(getattr(line, name) or 0 for name in counts.INDICATORS)
