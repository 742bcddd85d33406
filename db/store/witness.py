"""How far the store had come, kept beside it: newest pages that were lost or put back are noticed.

Without the end of its journal (`-wal`) a store is whole and older: nothing inside it can tell. So the
number of the last audit line stands in a small file of its own, written after each commit and never synced.
After a power cut it may lag behind the store, which means nothing; when it is ahead, gestures are missing.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.store.tables import audit

FILE = "store.witness"
_LINE = 8  # bytes of the number; the line's hash follows
_SIZE = _LINE + 32
_LAST = select(audit.c.seq).order_by(audit.c.seq.desc()).limit(1)
_FLAGS = os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0)


def keep(folder: Path, line: int, digest: bytes) -> None:
    """Remember the last line; the commit stands already, so a disk that is full must not undo the answer."""
    with suppress(OSError):
        file = os.open(folder / FILE, _FLAGS, 0o600)
        try:
            os.write(file, line.to_bytes(_LINE, "big") + digest)
        finally:
            os.close(file)


def missing(folder: Path, session: Session) -> int:
    """How many gestures this desk has confirmed that the store does not hold; 0 when it holds all."""
    try:
        told = (folder / FILE).read_bytes()
    except OSError:
        return 0  # a store that was never opened here says nothing
    if len(told) != _SIZE:
        return 0  # the machine stopped in the middle of writing it
    line, digest = int.from_bytes(told[:_LINE], "big"), told[_LINE:]
    kept = session.execute(select(audit.c.hash).where(audit.c.seq == line)).scalar()
    if kept is None:
        return max(line - (session.execute(_LAST).scalar() or 0), 0)
    return 0 if kept == digest else line


def forget(folder: Path) -> None:
    """Another store takes the place: what was known of the one before it is not true of it."""
    (folder / FILE).unlink(missing_ok=True)


def words(missing: int) -> str:
    """What is said when gestures are missing."""
    told = "le dernier geste confirmé" if missing == 1 else f"les {missing} derniers gestes confirmés"
    return (
        f"Le registre est plus ancien que ce poste : il y manque {told}. Ce que la base partagée a reçu "
        "y est toujours ; comparez avec la dernière sauvegarde (verify, restore), et prévenez le suivi."
    )
