"""The first question of each round: which database is this, and who am I to it?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import psycopg
from sqlalchemy.orm import Session

from db.refusals import Away
from db.sharing import outbox, schema
from db.sharing.connection import Link
from db.store import settings

_KEY = "shared"
_NO_MEMBER = "Le rôle de ce poste n’est plus membre de la base partagée."
_NOT_MADE = "La base partagée n’est pas encore préparée, ou ce rôle n’y a pas de droit."
_ABSENT = ("3F000", "42883", "42P01", "42501")


@dataclass(frozen=True)
class Hello:
    """What the server says of itself and of the role that asks."""

    schema: int
    epoch: str
    desk: str
    sites: tuple[str, ...]
    reference: int
    # until when the shared database has forgotten what visits told, by site
    retired: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True)
class Known:
    """What this store knew of that database before; `renewed`: it is another one, or restored."""

    reference: int
    compared: str | None
    renewed: bool
    complete: str | None = None

    def in_doubt(self, today: date) -> bool:
        """Whether nothing was compared whole today, or the database is another one since."""
        return self.renewed or self.compared != today.isoformat()


def ask(link: Link) -> Hello:
    """Raises `Away` when the schema is not this program's, or the role is nobody there."""
    try:
        row = link.connection.execute("SELECT * FROM premier_accueil.hello()").fetchone()
    except psycopg.Error as error:
        if error.sqlstate in _ABSENT:
            raise Away("server", _NOT_MADE) from error
        raise
    if row is None or row[2] is None:
        raise Away("server", _NO_MEMBER)
    schema.check(row[0])
    return Hello(row[0], row[1], row[2], tuple(row[3]), row[4])


def remember(session: Session, hello: Hello) -> Known:
    """Compare with what was known; refused rows get another chance when something changed there."""
    before: dict[str, Any] = settings.get(session, _KEY) or {}
    renewed = before.get("epoch") != hello.epoch
    told = {"epoch": hello.epoch, "desk": hello.desk, "sites": list(hello.sites)}
    same = all(before.get(key) == value for key, value in told.items())
    if not same or before.get("seen") != hello.reference:
        outbox.try_again(session)
    outbox.adopt_orphans(session)
    kept = {} if renewed else {key: before.get(key) for key in ("reference", "compared", "complete")}
    settings.put(session, _KEY, {**kept, **told, "seen": hello.reference})
    return Known(kept.get("reference") or 0, kept.get("compared"), renewed, kept.get("complete"))


def note(session: Session, **told: Any) -> None:
    """Keep how far this store has come with that database."""
    settings.put(session, _KEY, {**(settings.get(session, _KEY) or {}), **told})
