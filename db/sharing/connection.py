"""The way to the shared database: TLS with the verified name and SCRAM, or this very machine.

No setting weakens it. Only a socket or the loopback may be plain, and `Link.loopback` says so.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import psycopg

from db.refusals import Refused
from db.sharing import absence

CONNECT_SECONDS = 10
PATIENCE_SECONDS = 180.0
LOCK_MILLISECONDS = 45_000  # longer than a dead desk may hold its rows: see `_limits`
_ALLOWED = {"sslmode": "verify-full", "channel_binding": "require", "sslrootcert": "", "hostaddr": ""}


@dataclass(frozen=True)
class Address:
    """Where the shared database is and as whom to enter; the password is never shown."""

    host: str
    port: int
    database: str
    role: str
    options: dict[str, str] = field(default_factory=dict, hash=False)
    password: str = field(default="", repr=False)

    @property
    def loopback(self) -> bool:
        """Whether the way never leaves this machine and may be plain."""
        wants_tls = bool({"sslmode", "sslrootcert"} & set(self.options))
        named = _is_here(self.host) and _is_here(self.options.get("hostaddr", "localhost"))
        return named and not wants_tls


@dataclass(frozen=True)
class Link:
    """One open connection, in autocommit: each transaction is opened by name."""

    connection: psycopg.Connection[tuple[Any, ...]]
    loopback: bool


def address(url: str, password: str) -> Address:
    """The address that `postgresql://ROLE@HOST:PORT/DATABASE` means; refused when it is unsafe."""
    try:
        parts = urlsplit(url)
        port = parts.port or 5432
    except ValueError:
        raise Refused("server", "Cette adresse ne se lit pas.") from None
    if parts.scheme not in ("postgresql", "postgres") or not parts.username:
        raise Refused("server", "Une adresse s’écrit ainsi : postgresql://ROLE@HOTE:5432/BASE.")
    if parts.password is not None:
        raise Refused("server", "Pas de mot de passe dans l’adresse : il vient d’un fichier.")
    database = unquote(parts.path.lstrip("/"))
    if not database:
        raise Refused("server", "L’adresse ne nomme pas la base.")
    options = _options(parts.query)
    host = options.pop("host", "") or unquote(parts.hostname or "")
    return Address(host, port, database, unquote(parts.username), options, password)


def connect(target: Address) -> Link:
    """Open a link; raises `Away("server", …)` with a sentence when it cannot."""
    try:
        connection = psycopg.connect(**_parameters(target))
    except psycopg.Error as error:
        raise absence.away(error) from error
    connection.prepare_threshold = None  # one short connection: a plan is not asked for five times
    return Link(connection, target.loopback)


@contextmanager
def linked(target: Address) -> Iterator[Link]:
    """A link for the length of the block; whatever the server says comes out as `Away`."""
    link = connect(target)
    try:
        with absence.spoken():
            yield link
    finally:
        link.connection.close()


class Door:
    """What the lane `there` enters: one short connection, opened when needed, dropped when it breaks.

    `entered`: it opened at least once.
    """

    def __init__(self, target: Address, *, patience: float = PATIENCE_SECONDS) -> None:
        self._target = target
        self._patience = patience
        self._link: Link | None = None
        self.entered = False

    @contextmanager
    def enter(self) -> Iterator[Link]:
        """The open link for one piece of work; after a failure the next one opens a new link."""
        if self._link is None or self._link.connection.closed:
            self._link = connect(self._target)
            self.entered = True
        try:
            with absence.spoken(), _hung_up_after(self._patience, self._link):
                yield self._link
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """End the connection, at the end of a round; entering again opens a new one."""
        if self._link is not None:
            self._link.connection.close()
            self._link = None


@contextmanager
def _hung_up_after(seconds: float, link: Link) -> Iterator[None]:
    """End a connection whose other end stays silent: a half-open road would hold the lane for ever."""
    with socket.fromfd(link.connection.fileno(), socket.AF_INET, socket.SOCK_STREAM) as line:
        timer = threading.Timer(seconds, _hang_up, (line,))
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()


def _hang_up(line: socket.socket) -> None:
    with suppress(OSError):  # the other end was quicker
        line.shutdown(socket.SHUT_RDWR)


def _options(query: str) -> dict[str, str]:
    found = dict(parse_qsl(query, keep_blank_values=True))
    for name, value in found.items():
        if name == "host" and value.startswith("/"):
            continue
        if name not in _ALLOWED:
            raise Refused("server", f"L’adresse ne peut pas porter « {name[:30]} ».")
        if _ALLOWED[name] and value != _ALLOWED[name]:
            raise Refused("server", f"{name} ne peut être que {_ALLOWED[name]}.")
    return found


def _is_here(host: str) -> bool:
    if host in ("", "localhost") or host.startswith(("/", "@")):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _parameters(target: Address) -> dict[str, Any]:
    named = {
        "host": target.host,
        "port": target.port,
        "dbname": target.database,
        "user": target.role,
        "password": target.password,
        **{name: value for name, value in target.options.items() if name == "hostaddr"},
    }
    way = _PLAIN if target.loopback else _verified(target)
    return {**_EVERYWHERE, **named, **way, "options": _session(**_limits())}


def _session(**settings: str | int) -> str:
    return " ".join(f"-c {name}={value}" for name, value in settings.items())


def _limits() -> dict[str, str | int]:
    return {
        "TimeZone": "UTC",
        "DateStyle": "ISO",
        "statement_timeout": 120_000,
        # a table that somebody keeps locked is said as that, before a statement only seems slow
        "lock_timeout": LOCK_MILLISECONDS,
        # a desk that died in mid-batch behind a box that keeps the line open would hold its rows, and its
        # own retry waits for them: the server lets go before the retry gives up
        "idle_in_transaction_session_timeout": 30_000,
    }


_EVERYWHERE = {
    "connect_timeout": CONNECT_SECONDS,
    "application_name": "premier-accueil",
    "client_encoding": "UTF8",
    "autocommit": True,
    "gssencmode": "disable",
    "tcp_user_timeout": 30_000,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
}
_PLAIN = {"sslmode": "disable", "channel_binding": "disable"}


def _verified(target: Address) -> dict[str, Any]:
    return {
        "sslmode": "verify-full",
        "channel_binding": "require",
        "require_auth": "scram-sha-256",
        "ssl_min_protocol_version": "TLSv1.2",
        "sslrootcert": target.options.get("sslrootcert") or _trusted(),
    }


def _trusted() -> str:
    """The system's authorities; the bundled libpq does not look where each system keeps them."""
    known = ssl.get_default_verify_paths()
    return known.cafile or "system"
