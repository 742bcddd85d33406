"""Forgetting on both sides: the shared database goes first, and is told the sums that it cannot make."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from db.retention import margins
from db.retention.margins import Month
from db.sharing import schema
from db.sharing.connection import Link
from db.sharing.greeting import Hello, Known
from db.sharing.rights import FOLLOW_UP
from db.store import sent, settings

_RETIRE = "SELECT site, before FROM premier_accueil.retire(%s)"
_UNTIL = "SELECT site, before FROM premier_accueil.retire('2010-01-01')"
_EVERY = "SELECT site, forgotten, before, visitors FROM premier_accueil.retire_all(%s)"
_TELL = "SELECT premier_accueil.tell_margins(%s, %s, %s, %s, %s)"
_KEY = "margins_told"


def retire(link: Link, today: date) -> dict[str, date]:
    """Let the caller's sites forget what is due by both clocks; gives until when each has forgotten."""
    return dict(link.connection.execute(_RETIRE, (today,)).fetchall())


@dataclass(frozen=True)
class Retired:
    """What one site forgot now, since when it remembers, and the visitors counted before and after."""

    site: str
    forgotten: int
    before: date
    visitors: int | None


def retire_all(link: Link, until: date) -> list[Retired]:
    """Let every site forget what is older, as administrator; undone whole if a count would move."""
    with link.connection.transaction():
        schema.as_owner(link.connection)
        return [Retired(*row) for row in link.connection.execute(_EVERY, (until,))]


def until(link: Link) -> Mapping[str, date]:
    """Until when each of the caller's sites has forgotten; lets none forget."""
    return dict(link.connection.execute(_UNTIL).fetchall())


def untold(session: Session, hello: Hello, known: Known, *, every: bool) -> list[Month]:
    """The months whose sums are not those that the shared database was told; all after a restore."""
    if hello.desk == FOLLOW_UP or not (every or settings.get(session, sent.RECEIPTS_ONLY)):
        return []
    before: dict[str, str] = {} if known.renewed else settings.get(session, _KEY) or {}
    months = margins.told(session, hello.desk, hello.sites)
    return [month for month in months if before.get(_name(month)) != _digest(month)]


def tell(link: Link, month: Month) -> None:
    """Put the sums of a month in the place of those that are there."""
    attributes, codes, numbers = ([line[place] for line in month.lines] for place in range(3))
    link.connection.execute(_TELL, (month.site, month.month, attributes, codes, numbers))


def note(session: Session, month: Month) -> None:
    """Remember what was told."""
    settings.put(session, _KEY, {**(settings.get(session, _KEY) or {}), _name(month): _digest(month)})


def _name(month: Month) -> str:
    return f"{month.site} {month.month:%Y-%m}"


def _digest(month: Month) -> str:
    return hashlib.sha256(repr(month.lines).encode()).hexdigest()[:16]
