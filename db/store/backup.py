"""Copies of the store: made while it is open, then opened, checked and counted; seven are kept.

Copying the open file loses what stands in its journal: SQLite's own online backup does not.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from filelock import FileLock, Timeout

from db import disk
from db.refusals import Away
from db.store import opening, verifying
from db.store.opening import Store
from db.store.verifying import Checked

FOLDER = "backups"
KEPT = 7
_NOT_MADE = "La copie de sauvegarde n’a pas pu se faire"
_EVENING = 18  # the hour when every desk of the field has closed
_NAME = re.compile(r"store-(\d{6,})-(\d{8}T\d{6}Z)\.db", re.ASCII)


@dataclass(frozen=True)
class Copy:
    """A file of `backups/`; the number grows by one, whatever the clock says."""

    path: Path
    number: int
    made: datetime


def copies(folder: Path) -> list[Copy]:
    """The copies of an installation, the newest first."""
    kept = folder / FOLDER
    names = (_NAME.fullmatch(path.name) for path in (kept.iterdir() if kept.is_dir() else ()))
    found = [Copy(kept / name[0], int(name[1]), _instant(name[2])) for name in names if name]
    return sorted(found, key=lambda copy: copy.number, reverse=True)


def due(folder: Path, now: datetime, *, closing: bool) -> bool:
    """Whether a copy is wanted at this local time: one a day, at its end, or as soon as one was missed."""
    newest = next(iter(copies(folder)), None)
    if newest is None:
        return True
    days = (now.date() - newest.made.astimezone(now.tzinfo).date()).days
    # a day of the future comes from a clock that ran ahead: it proves no copy of today
    return days < 0 or days > 1 or (days == 1 and (closing or now.hour >= _EVENING))


def make(store: Store) -> tuple[Copy, Checked]:
    """Copy the open store; a copy that is not whole never pushes out an older one."""
    kept = store.folder / FOLDER
    with disk.spoken(_NOT_MADE, store.folder, sqlcipher.DatabaseError):
        kept.mkdir(exist_ok=True)
        with _alone(kept):
            copy, checked = _made(store, kept / "store.new")
            sync_folder(kept)
            if checked.whole:
                _prune(store.folder)
    return copy, checked


def _made(store: Store, partial: Path) -> tuple[Copy, Checked]:
    """The next copy under its name; what was begun never stays, whatever happens."""
    partial.unlink(missing_ok=True)
    try:
        _copy(store.folder / opening.FILE, partial, store.key)
        checked = verifying.check(partial, store.key)
        if not checked.readable:
            raise Away("store", f"{checked.wrong[0]} Restaurez une sauvegarde.")
        copy = _next(store.folder)
        sync(partial)
        partial.replace(copy.path)
    finally:
        partial.unlink(missing_ok=True)
    return copy, checked


@contextmanager
def _alone(kept: Path) -> Iterator[None]:
    """One copy at a time; the lock dies with its process."""
    try:
        with FileLock(kept / "backup.lock").acquire(blocking=False):
            yield
    except Timeout:
        raise Away("store", "Une sauvegarde est déjà en cours.") from None


def sync(path: Path) -> None:
    """Return when the file's bytes are on the disk."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """Return when the names in a folder are on the disk; Windows writes them by itself."""
    if sys.platform == "win32":
        return
    entry = os.open(path, os.O_RDONLY)
    try:
        os.fsync(entry)
    finally:
        os.close(entry)


def _copy(source: Path, target: Path, key: bytes) -> None:
    ours, copy = _connected(source, key), _connected(target, key)
    try:
        ours.backup(copy)
        # alone in its file: a copy is moved, and a journal beside it would be forgotten
        copy.execute("PRAGMA journal_mode = DELETE")
    finally:
        copy.close()
        ours.close()


def _connected(path: Path, key: bytes) -> sqlcipher.Connection:
    connection = sqlcipher.connect(str(path), timeout=30)
    opening.enter(connection, key)
    return connection


def _next(folder: Path) -> Copy:
    before = copies(folder)
    number = before[0].number + 1 if before else 1
    now = datetime.now(UTC).replace(microsecond=0)
    return Copy(folder / FOLDER / f"store-{number:06}-{now:%Y%m%dT%H%M%SZ}.db", number, now)


def _prune(folder: Path) -> None:
    for copy in copies(folder)[KEPT:]:
        copy.path.unlink()


def _instant(text: str) -> datetime:
    return datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
