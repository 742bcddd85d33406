"""One process per store: a lock of the system, which dies with the process."""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock, Timeout

from db import disk
from db.refusals import Away


def take(folder: Path) -> FileLock:
    """Hold the store of `folder` for writing until `release()` or the end of the process."""
    lock = FileLock(folder / "store.lock")
    try:
        lock.acquire(blocking=False)
    except Timeout:
        raise Away(
            "store", "Le programme est déjà ouvert sur ce poste. Fermez-le, puis recommencez."
        ) from None
    except OSError as error:
        raise Away("disk", f"Le dossier du registre ne s’écrit pas : {disk.words(error)}.") from error
    return lock
