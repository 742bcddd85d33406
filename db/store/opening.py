"""Opening the encrypted store: one connection, durable commits, the right schema."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from filelock import FileLock
from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import QueuePool

from db import disk
from db.refusals import Away, Refused
from db.store import audit, lock, secrets, witness
from db.store.migrations import HEAD

FILE = "store.db"
UNFINISHED = "setup.unfinished"  # stands from the first to the last moment of a set-up
_KEPT = "Ce qui est compté est gardé : remédiez-y, puis recommencez."
_EMPTY = "Le fichier du registre est vide : restaurez une sauvegarde."


class Damaged(Away):
    """The file is gone, empty, damaged or of another key: a copy, or the key on paper, may help."""


@dataclass(frozen=True)
class Store:
    """An open store: `sessions()` gives sessions over its one connection.

    `missing`: how many gestures were confirmed here that the file does not hold.
    """

    folder: Path
    engine: Engine
    sessions: sessionmaker[Session]
    held: FileLock | None
    key: bytes = field(repr=False)
    missing: int = 0

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A session whose work is durable on the disk when the block ends, or undone whole."""
        with _told(self.folder):
            with self.sessions.begin() as session:
                yield session
                last = session.info.get(audit.LAST)
            if last is not None:
                witness.keep(self.folder, *last)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees the store as it stood at its first question, and holds no writer up.

        It has a connection of its own: whatever takes long is read here, and nobody waits to be counted.
        """
        engine = engine_on(self.folder / FILE, self.key, writing=False)
        try:
            with _told(self.folder), sessionmaker(engine, expire_on_commit=False).begin() as session:
                yield session
        finally:
            engine.dispose()

    def close(self) -> None:
        """Close the file and let the next process in."""
        self.engine.dispose()
        if self.held is not None:
            self.held.release()


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """What the disk says becomes a sentence."""
    try:
        yield
    except OperationalError as error:
        why = disk.trouble(error.orig or error, folder) or error.orig
        raise Away("disk", f"Le registre ne s’écrit ou ne se lit plus : {why}.") from error


def create(folder: Path, passphrase: str | None) -> tuple[Store, str]:
    """Make an empty store in `folder`; give it open, with its recovery key; `finish` ends the set-up."""
    folder.mkdir(parents=True, exist_ok=True)
    held = lock.take(folder)
    try:
        if (folder / UNFINISHED).exists():
            discard(folder)  # a set-up that was killed: nobody has recorded anything there
        _refuse_existing(folder)
        (folder / UNFINISHED).touch()
        try:
            key = secrets.create(folder, passphrase)
            return _open(folder, key, held, writing=True, new=True), secrets.recovery_key(key)
        except BaseException:
            discard(folder)
            raise
    except BaseException:
        held.release()
        raise


def _refuse_existing(folder: Path) -> None:
    if (folder / FILE).exists() or (folder / secrets.CARD).exists():
        raise Refused("data_dir", "Un registre existe déjà dans ce dossier.")


def finish(folder: Path) -> None:
    """The set-up, or the restoring of a copy, is complete: the store is never made anew."""
    (folder / UNFINISHED).unlink(missing_ok=True)


def is_made(folder: Path) -> bool:
    """Whether a store was set up in `folder`, to its end."""
    return (folder / secrets.CARD).exists() and not (folder / UNFINISHED).exists()


def discard(folder: Path) -> None:
    """Take away a store that was never finished, so that the set-up can be tried again."""
    journals = (f"{FILE}-wal", f"{FILE}-shm", f"{FILE}-journal")
    for name in (FILE, *journals, secrets.CARD, witness.FILE, UNFINISHED):
        (folder / name).unlink(missing_ok=True)


def open_store(
    folder: Path, passphrase: str | None = None, *, writing: bool = True, key: bytes | None = None
) -> Store:
    """Open the store of `folder`; `writing` takes the lock, reading works beside an open window.

    `key` is what `secrets.read` gave, where somebody has asked for it already.
    """
    if (folder / UNFINISHED).exists():
        raise Away("store", "La mise en place n’a pas été terminée : recommencez-la.")
    known = key or secrets.read(folder, passphrase)
    try:
        return open_with_key(folder, known, writing=writing)
    except Damaged as damaged:
        from db.store import rescue

        raise Damaged("store", f"{damaged.reason} {rescue.words(folder, known)}") from damaged


def open_with_key(folder: Path, key: bytes, *, writing: bool = True) -> Store:
    """Open with the raw key; an absent file is said, never replaced by an empty one."""
    if not (folder / FILE).exists():
        raise Damaged("store", "Le fichier du registre a disparu : restaurez une sauvegarde.")
    if (folder / FILE).stat().st_size == 0:
        raise Damaged("store", _EMPTY)
    held = lock.take(folder) if writing else None
    try:
        if writing:
            _let_journals_be_written(folder)
        return _open(folder, key, held, writing=writing)
    except BaseException:
        if held is not None:
            held.release()
        raise


def _let_journals_be_written(folder: Path) -> None:
    """Journals made while the file was read-only have its mode of then: the store would stay read-only."""
    mode = (folder / FILE).stat().st_mode
    for name in (f"{FILE}-wal", f"{FILE}-shm"):
        with suppress(OSError):  # absent, or of another account: SQLite says it
            (folder / name).chmod(mode)


def _open(folder: Path, key: bytes, held: FileLock | None, *, writing: bool, new: bool = False) -> Store:
    engine = engine_on(folder / FILE, key, writing=writing)
    sessions = sessionmaker(engine, expire_on_commit=False)
    try:
        _check_schema(engine, writing=writing, new=new)
        missing = 0 if new else _missing(folder, sessions)
    except DatabaseError as error:
        engine.dispose()
        raise _closed(folder, error) from error
    except BaseException:
        engine.dispose()
        raise
    return Store(folder, engine, sessions, held, key, missing)


def _closed(folder: Path, error: DatabaseError) -> Away:
    """Why it does not open: a disk without room spoiled nothing, and a copy would lose the newest rows."""
    why = disk.trouble(error.orig or error, folder)
    if why is None:
        return Damaged("store", "La clé n’ouvre pas ce registre, ou le fichier est abîmé.")
    return Away("disk", f"Le registre ne s’ouvre pas : {why}. {_KEPT}")


def _missing(folder: Path, sessions: sessionmaker[Session]) -> int:
    with sessions.begin() as session:
        return witness.missing(folder, session)


def engine_on(path: Path, key: bytes, *, writing: bool) -> Engine:
    """The one connection to an encrypted file, be it a store or a copy of one; nothing is checked."""
    engine = create_engine(
        f"sqlite:///{path.as_posix()}",
        module=sqlcipher,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        connect_args={"check_same_thread": False, "timeout": 5},
        hide_parameters=True,  # an error in the log must not tell what was recorded
    )
    begin = "BEGIN IMMEDIATE" if writing else "BEGIN"

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, record: Any) -> None:
        _prepare(connection, key, writing=writing)

    @event.listens_for(engine, "begin")
    def _begun(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _prepare(connection: Any, key: bytes, *, writing: bool) -> None:
    connection.isolation_level = None  # SQLAlchemy's own BEGIN, below, opens transactions
    enter(connection, key)
    if writing:
        # the WAL-reset race of older SQLite could lose committed rows; see stack decision
        safe = sqlcipher.sqlite_version_info >= (3, 51, 3)
        connection.execute(f"PRAGMA journal_mode = {'WAL' if safe else 'DELETE'}")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")
    if not writing:
        connection.execute("PRAGMA query_only = ON")


def enter(connection: Any, key: bytes) -> None:
    """Give a fresh connection its key; what is wrong with a file is said by us, not on standard error."""
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")


def _check_schema(engine: Engine, *, writing: bool, new: bool) -> None:
    with engine.connect() as connection:
        version = connection.execute(text("PRAGMA user_version")).scalar_one()
    if version > HEAD:
        raise Away("store", "Ce registre vient d’une version plus récente du programme.")
    if version == 0 and not new:
        # an emptied file opens as a fresh one: filling it would hide what was lost
        raise Damaged("store", _EMPTY)
    if version < HEAD:
        if not writing:
            raise Away("store", "Ouvrez d’abord le programme : le registre doit être mis à jour.")
        from db.store.migrations import upgrade

        upgrade.upgrade(engine)
