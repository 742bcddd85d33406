"""A verified copy in the place of the store; what was there is kept aside, what is missing is counted."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from db import disk
from db.refusals import Refused
from db.store import audit, backup, lock, opening, secrets, settings, verifying, witness
from db.store.tables import JOURNALS, outbox
from db.store.verifying import Checked

ASIDE = "kept-aside"
_NOT_RESTORED = "La copie n’a pas pu être remise en place"
_TAKEN = (opening.FILE, secrets.CARD)
_PARTS = (opening.FILE, f"{opening.FILE}-wal", f"{opening.FILE}-shm", f"{opening.FILE}-journal")


@dataclass(frozen=True)
class Missing:
    """Rows of the store set aside that the copy does not hold: all, and those nobody else has."""

    rows: dict[str, int]
    unproven: int


@dataclass(frozen=True)
class Restored:
    """What stands now; `missing` is None when the store set aside could not be read at all."""

    checked: Checked
    missing: Missing | None
    aside: Path | None


def restore(
    folder: Path, file: Path, key: bytes, today: date, *, protect: bool, passphrase: str | None
) -> Restored:
    """Put the copy in the place of the store; `protect`: the key comes from paper and is kept anew."""
    with disk.spoken(_NOT_RESTORED, folder):
        folder.mkdir(parents=True, exist_ok=True)
        done = _restore(folder, file, key, protect=protect, passphrase=passphrase)
    _note(folder, key, today)
    return done


def _restore(folder: Path, file: Path, key: bytes, *, protect: bool, passphrase: str | None) -> Restored:
    held = lock.take(folder)
    staged = folder / "restore.new"
    try:
        checked = _whole(file, key)
        shutil.rmtree(staged, ignore_errors=True)
        staged.mkdir()
        shutil.copyfile(file, staged / opening.FILE)
        backup.sync(staged / opening.FILE)
        if protect:
            secrets.protect(staged, key, passphrase)
        missing = _missing(folder / opening.FILE, staged / opening.FILE, key)
        aside = _put_aside(folder)
        for name in sorted(path.name for path in staged.iterdir() if path.name in _TAKEN):
            (staged / name).replace(folder / name)
        witness.forget(folder)
        opening.finish(folder)
        backup.sync_folder(folder)
    finally:
        shutil.rmtree(staged, ignore_errors=True)
        held.release()
    return Restored(checked, missing, aside)


def _whole(file: Path, key: bytes) -> Checked:
    checked = verifying.check(file, key)
    if not checked.whole:
        raise Refused("file", f"Cette copie n’est pas entière : {checked.wrong[0]}")
    return checked


def _missing(standing: Path, staged: Path, key: bytes) -> Missing | None:
    """Compare by ids, with the key of the copy; a file of another key or a damaged one says nothing."""
    if not standing.exists():
        return None
    now, then = (opening.engine_on(path, key, writing=False) for path in (standing, staged))
    try:
        with Session(now) as present, Session(then) as copy:
            return _difference(present, copy)
    except DatabaseError as error:
        verifying.blame_disk(error, standing)
        return None
    finally:
        now.dispose()
        then.dispose()


def _difference(present: Session, copy: Session) -> Missing:
    unproven = {row_id for (row_id,) in present.execute(select(outbox.c.id))}
    rows, alone = {}, 0
    for kind, table in JOURNALS.items():
        there = {row_id for (row_id,) in copy.execute(select(table.c.id))}
        lost = {row_id for (row_id,) in present.execute(select(table.c.id))} - there
        rows[kind] = len(lost)
        alone += len(lost & unproven)
    return Missing(rows, alone)


def _put_aside(folder: Path) -> Path | None:
    """Move the file and its journals together, and keep the card that opens them."""
    if not any((folder / part).exists() for part in _PARTS):
        return None
    number = 1 + max((int(p.name) for p in (folder / ASIDE).glob("[0-9]*")), default=0)
    aside = folder / ASIDE / f"{number:04}"
    aside.mkdir(parents=True)
    if (folder / secrets.CARD).exists():
        shutil.copyfile(folder / secrets.CARD, aside / secrets.CARD)
    # the main file first: without its journal it would look whole, and be an older store
    for part in _PARTS:
        if (folder / part).exists():
            (folder / part).replace(aside / part)
    return aside


def _note(folder: Path, key: bytes, today: date) -> None:
    """Leave a trace, and let the next round compare everything with the shared database."""
    store = opening.open_with_key(folder, key)
    try:
        with store.transaction() as session:
            shared = settings.get(session, "shared")
            if shared is not None:
                settings.put(session, "shared", {**shared, "compared": None})
            audit.note(session, str(today), "program", "restore")
    finally:
        store.close()
