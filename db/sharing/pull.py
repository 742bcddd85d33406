"""What comes down: reference data, corrections of the follow-up, the totals of every site."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from db.figures.counts import DayCount
from db.records import visits
from db.reference import edits, register
from db.reference.register import Row
from db.sharing import outbox, shared
from db.sharing.connection import Link
from db.sharing.greeting import Hello
from db.sharing.rights import FOLLOW_UP
from db.store import audit, journal, sent
from db.store.tables import JOURNALS, bilan_answers, shared_events, shared_totals

_REFERENCE = "SELECT kind, code, data, valid_from, valid_to FROM premier_accueil.reference_since(%s)"
_CORRECTIONS = "SELECT kind, row_data FROM premier_accueil.corrections(%s)"
_ANSWERS = "SELECT row_data FROM premier_accueil.bilan_answers(%s)"
_EVENTS = "SELECT event, seats, participants, nobody FROM premier_accueil.events_elsewhere(%s)"
RECENT_DAYS = 31
_YEAR_OF_EVENTS = 400


@dataclass(frozen=True)
class Correction:
    """A row of the follow-up in its sent form."""

    kind: str
    row: dict[str, Any]
    hash: bytes


def reference(link: Link, known: int) -> list[Row]:
    """What changed in the shared reference data since the revision that is known here."""
    found = link.connection.execute(_REFERENCE, (known,))
    return [Row(kind, code, data, first, last) for kind, code, data, first, last in found]


def keep_reference(session: Session, rows: Sequence[Row]) -> int:
    """Add a version for each change; what was edited here yields only to an edit made there.

    What is edited here and not published yet stands: it goes out with the next round.
    """
    mine = edits.pending(session)
    rows = [row for row in rows if (row.kind, row.code) not in mine]
    edited = [row for row in rows if register.EDITED in row.data]
    shipped = [row for row in rows if register.EDITED not in row.data]
    return register.put_shipped(session, shipped) + register.put(session, edited)


def known_corrections(session: Session) -> list[uuid.UUID]:
    """The corrections of the follow-up that this store holds already."""
    return [
        row_id
        for table in JOURNALS.values()
        for row_id in session.execute(select(table.c.id).where(table.c.desk == FOLLOW_UP)).scalars()
    ]


def corrections(link: Link, known: Sequence[uuid.UUID]) -> list[Correction]:
    """The corrections of this desk's rows that this store does not hold yet; a supervisor gets all."""
    found = link.connection.execute(_CORRECTIONS, (list(known),))
    return [_read(kind, row) for kind, row in found]


def known_answers(session: Session) -> list[uuid.UUID]:
    """The answers to the funders that this store holds, its own included."""
    return list(session.execute(select(bilan_answers.c.id)).scalars())


def answers(link: Link, known: Sequence[uuid.UUID]) -> list[Correction]:
    """For a supervisor: those that it does not hold; each takes the place of what it replaces."""
    found = link.connection.execute(_ANSWERS, (list(known),))
    return [_read("bilan_answers", row) for (row,) in found]


def keep_corrections(session: Session, found: Sequence[Correction]) -> int:
    """Write them into the journal; a correction made here meanwhile is set aside. Gives how many."""
    kept = 0
    for correction in _in_order(found):
        kept += _keep(session, correction)
    return kept


def keep_words(session: Session, found: Sequence[Correction]) -> int:
    """Keep for the others what another supervisor wrote; it counts nowhere here. Gives how many were new."""
    words = [one for one in found if one.kind in ("visits", "statements")]
    return sum(_keep_word(session, one.kind, one.row, one.hash) for one in _in_order(words))


@dataclass(frozen=True)
class Totals:
    """Shared totals of some days: this desk's sites from `since`, every site from `everywhere`."""

    sites: tuple[str, ...]
    since: date
    everywhere: date
    lines: tuple[DayCount, ...]


def recent_totals(link: Link, hello: Hello, today: date, first: date | None) -> Totals:
    """The totals worth keeping: this desk's sites since `first` or a month, every site for two days."""
    since = min(first or today, today - timedelta(days=RECENT_DAYS))
    yesterday = today - timedelta(days=1)
    found = {(line.site, line.day): line for line in shared.day_totals(link, yesterday, today)}
    for site in hello.sites:
        found |= {(line.site, line.day): line for line in shared.day_totals(link, since, today, site)}
    return Totals(hello.sites, since, yesterday, tuple(found.values()))


def keep_totals(session: Session, totals: Totals) -> None:
    """Keep the shared totals beside the desk's own, as they were at the last round."""
    mine = shared_totals.c.site.in_(totals.sites) & (shared_totals.c.day >= totals.since)
    session.execute(delete(shared_totals).where(mine | (shared_totals.c.day >= totals.everywhere)))
    if totals.lines:
        session.execute(insert(shared_totals), [vars(line) for line in totals.lines])


def events_elsewhere(link: Link, today: date) -> list[dict[str, Any]]:
    """What the other desks of these sites told of each event since a year ago."""
    since = today - timedelta(days=_YEAR_OF_EVENTS)
    names = ("event", "seats", "participants", "nobody")
    return [dict(zip(names, row, strict=True)) for row in link.connection.execute(_EVENTS, (since,))]


def keep_events_elsewhere(session: Session, found: Sequence[dict[str, Any]]) -> None:
    """Keep it as it was at this round; what this desk told itself is in its own rows."""
    session.execute(delete(shared_events))
    if found:
        session.execute(insert(shared_events), list(found))


def _read(kind: str, row: dict[str, Any]) -> Correction:
    values: dict[str, Any] = {name: row.get(name) for name in sent.FIELDS[kind]}
    for name in ("id", "replaces"):
        values[name] = None if values[name] is None else uuid.UUID(values[name])
    for name in {"day", "month"} & set(values):
        values[name] = date.fromisoformat(values[name])
    return Correction(kind, values, bytes.fromhex(row["hash"]))


def _in_order(found: Sequence[Correction]) -> list[Correction]:
    """A correction after the one that it corrects."""
    left = {correction.row["id"]: correction for correction in found}
    ordered: list[Correction] = []
    while left:
        free = [one for one in left.values() if one.row["replaces"] not in left]
        ordered += free
        for one in free or list(left.values()):
            del left[one.row["id"]]
    return ordered


def _keep(session: Session, correction: Correction) -> int:
    kind, row = correction.kind, correction.row
    if journal.get(session, kind, row["id"]) is not None:
        return 0
    values: dict[str, Any] = {"set_aside": False, "reason": None}
    if row["replaces"] is not None:
        old = journal.get(session, kind, row["replaces"])
        if old is None:  # an older copy of the store: its original is not here
            return 0
        values |= _from_old(kind, dict(old), row)
        rival = journal.successor(session, kind, old["id"])
        if rival is not None:
            outbox.set_aside(session, kind, rival["id"])
    told = {name: value for name, value in row.items() if name in JOURNALS[kind].c}
    session.execute(insert(JOURNALS[kind]).values({**values, **told, "hash": correction.hash}))
    day = values.get("day") or row["day"]
    audit.note(session, str(day), FOLLOW_UP, f"correction {kind}", [sent.seal(kind, row)])
    return 1


def _keep_word(session: Session, kind: str, row: dict[str, Any], digest: bytes) -> int:
    if journal.get(session, kind, row["id"]) is not None:
        return 0
    named = {"kind": visits.kind_of(tuple(row["services"].split(",")))} if kind == "visits" else {}
    session.execute(insert(JOURNALS[kind]).values({**row, **named, "set_aside": True, "hash": digest}))
    audit.note(session, str(row["day"]), FOLLOW_UP, f"received {kind}", [sent.seal(kind, row)])
    return 1


def _from_old(kind: str, old: dict[Any, Any], row: dict[str, Any]) -> dict[str, Any]:
    """What stays at the desk is taken from the row corrected: hour, computer, visit."""
    values = {name: value for name, value in journal.content(kind, old).items() if name != "desk"}
    if "root" in values:
        values["root"] = old["root"] or old["id"]
    if "kind" in values and "services" in row:
        values["kind"] = _kind(old, row)
    if "at" in values and row.get("day", old["day"]) != old["day"]:
        values["at"] = None
    return values


def _kind(old: dict[Any, Any], row: dict[str, Any]) -> str:
    """Other services give the line another name; the same ones leave it."""
    services = tuple(row["services"].split(","))
    if row["services"] == old["services"]:
        return str(old["kind"])
    return visits.kind_of(services) if old["kind"] not in services else str(old["kind"])
