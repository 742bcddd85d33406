"""Whether the shared database answers this desk, for `doctor`: reads, changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import psycopg

from db.sharing import connection, greeting
from db.sharing.connection import Address
from db.sharing.schema import one


@dataclass(frozen=True)
class Reach:
    """What a server that answered says; `seconds_ahead`: how far this clock is before the server's."""

    postgresql: str
    schema: int
    desk: str
    sites: tuple[str, ...]
    seconds_ahead: float


def look(target: Address) -> Reach:
    """Enter with the desk's own role; raises `Away` with the sentence that says why not."""
    with connection.linked(target) as link:
        hello = greeting.ask(link)
        theirs: datetime = one(link.connection, "SELECT clock_timestamp()")
        ahead = (datetime.now(UTC) - theirs).total_seconds()
        version = link.connection.info.parameter_status("server_version") or "?"
    return Reach(version, hello.schema, hello.desk, hello.sites, ahead)


def client() -> str:
    """The version of PostgreSQL's own client library that this program carries."""
    number = psycopg.pq.version()
    return f"{number // 10000}.{number % 10000}"
