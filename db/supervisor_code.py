"""The code of the person in charge, at a desk: it opens closing, corrections, exports and settings.

It keeps honest people apart, on one computer; what a role may do in the shared database is decided there.
There is no code until somebody who holds the recovery key chooses one.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from db.records.desk import Desk
from db.refusals import Refused
from db.store import audit, secrets, settings

CLOSE, REOPEN, EXPORT, SETTINGS = PARTS = ("close", "reopen", "export", "settings")
# a desk closes its own day: that asks for the code only where somebody wants it so
_USUAL = (REOPEN, EXPORT, SETTINGS)
_CODE, _PARTS, _TRIES = "supervisor_code", "supervisor_parts", "supervisor_tries"
_FREE_TRIES = 3
_FIRST_WAIT, _LONGEST_WAIT = 30, 3600
_SHORTEST, _LONGEST = 6, 64
_FEW_SIGNS = 3


@dataclass(frozen=True)
class Known:
    """Whether there is a code, and what it opens."""

    present: bool
    parts: frozenset[str]

    def guards(self, part: str) -> bool:
        """Whether this part asks for the code."""
        return self.present and part in self.parts


@dataclass(frozen=True)
class Tried:
    """What became of a try; `wait` is how many seconds the next one must wait."""

    opened: bool
    wait: int = 0

    @property
    def words(self) -> str:
        """Why it did not open."""
        if self.opened:
            return ""
        if not self.wait:
            return "Ce n’est pas ce code."
        minutes, seconds = divmod(self.wait, 60)
        told = f"{minutes} min {seconds:02} s" if minutes else f"{seconds} s"
        return f"Trop d’essais : attendez encore {told}."


def read(session: Session) -> Known:
    """What is set on this desk."""
    parts = settings.get(session, _PARTS)
    return Known(settings.get(session, _CODE) is not None, frozenset(_USUAL if parts is None else parts))


def choose(session: Session, desk: Desk, key: bytes, recovery_key: str, code: str) -> None:
    """A first code, or another when it was forgotten: by whoever holds the recovery key of this store."""
    if secrets.from_recovery_key(recovery_key) != key:
        raise Refused("recovery_key", "Cette clé de secours est celle d’un autre registre.")
    _keep(session, desk, code, "code chosen")


def change(session: Session, desk: Desk, old: str, code: str) -> Tried:
    """Another code by whoever knows the present one; kept only if it was told."""
    _check(code)
    tried = unlock(session, desk, old)
    if tried.opened:
        _keep(session, desk, code, "code changed")
    return tried


def keep_parts(session: Session, desk: Desk, parts: Collection[str]) -> Known:
    """What the code opens from now on."""
    settings.put(session, _PARTS, [part for part in PARTS if part in parts])
    audit.note(session, str(desk.today()), desk.who, "code parts")
    return read(session)


def unlock(session: Session, desk: Desk, code: str) -> Tried:
    """Try the code. A failure is no refusal: it is counted, and must stay counted when nothing else does."""
    kept: str | None = settings.get(session, _CODE)
    if kept is None:
        return Tried(opened=True)
    now = desk.now()
    failed, wait = _waiting(session, now)
    if wait:
        return Tried(opened=False, wait=wait)
    if secrets.is_code(kept, code):
        settings.put(session, _TRIES, None)
        audit.note(session, str(desk.today()), desk.who, "code opened")
        return Tried(opened=True)
    settings.put(session, _TRIES, {"failed": failed + 1, "last": now.isoformat()})
    audit.note(session, str(desk.today()), desk.who, "code wrong")
    return Tried(opened=False, wait=_delay(failed + 1))


def _waiting(session: Session, now: datetime) -> tuple[int, int]:
    """How many tries failed, and how many seconds are left; a clock put back starts the wait anew."""
    tries: dict[str, Any] | None = settings.get(session, _TRIES)
    if tries is None:
        return 0, 0
    last = datetime.fromisoformat(tries["last"])
    if now < last:
        settings.put(session, _TRIES, {**tries, "last": now.isoformat()})
        last = now
    return tries["failed"], max(0, _delay(tries["failed"]) - int((now - last).total_seconds()))


def _delay(failed: int) -> int:
    over = failed - _FREE_TRIES
    return 0 if over < 0 else int(min(_LONGEST_WAIT, _FIRST_WAIT * 2**over))


def _keep(session: Session, desk: Desk, code: str, what: str) -> None:
    _check(code)
    settings.put(session, _CODE, secrets.code_verifier(code))
    settings.put(session, _TRIES, None)
    audit.note(session, str(desk.today()), desk.who, what)


def _check(code: str) -> None:
    if not _SHORTEST <= len(code) <= _LONGEST:
        raise Refused("code", f"Choisissez un code de {_SHORTEST} à {_LONGEST} signes.")
    if len(set(code)) < _FEW_SIGNS or code in "01234567890123456789" or code in "98765432109876543210":
        raise Refused("code", "Ce code se devine trop vite : mélangez les signes.")
