"""What a disk has against us, in French: full, read-only, out of order.

A damaged file is another matter: there, and only there, a copy helps.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.refusals import Away

FULL = "le disque est plein"
READ_ONLY = "le disque est en lecture seule"
_CLOSED = "l’accès y est refusé"
_WORDS = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: "la place accordée sur le disque est épuisée",
    errno.EFBIG: "le fichier deviendrait plus grand que ce disque ne le permet",
    errno.EROFS: READ_ONLY,
    errno.EACCES: _CLOSED,
    errno.EPERM: _CLOSED,
    errno.EIO: "le disque a une erreur",
    errno.ENOENT: "le dossier n’existe pas",
    errno.ENOTDIR: "ce n’est pas un dossier",
    errno.EISDIR: "c’est un dossier",
    errno.ENAMETOOLONG: "le nom est trop long",
}
# by SQLite's own constant words: not every error of its driver carries a number
_OF_SQLITE = {
    "database is locked": "un autre programme l’occupe",
    "database or disk is full": FULL,
    "attempt to write a readonly database": "le fichier est en lecture seule",
}
# these alone do not tell why: the disk itself is asked
_UNCLEAR = ("attempt to write a readonly database", "disk I/O error", "unable to open database file")
_PROBE = bytes(64 * 1024)  # SQLite's journal and its index want this much to begin


def words(error: OSError) -> str:
    """Why the system does not write or read, to follow a colon."""
    return _WORDS.get(error.errno or 0) or error.strerror or type(error).__name__


def trouble(error: BaseException, folder: Path) -> str | None:
    """Why the disk of `folder` is to blame for an error of the system or of SQLite; None when it is not."""
    if isinstance(error, OSError):
        return words(error)
    asked = _refusal(folder) if str(error) in _UNCLEAR else None
    return words(asked) if asked is not None else _OF_SQLITE.get(str(error))


@contextmanager
def spoken(doing: str, folder: Path, *errors: type[Exception]) -> Iterator[None]:
    """Turn errors of the system, and the `errors` that stand for SQLite's, into `Away("disk", …)`."""
    caught: tuple[type[Exception], ...] = (OSError, *errors)
    try:
        yield
    except caught as error:
        raise Away("disk", f"{doing} : {trouble(error, folder) or error}.") from error


def _refusal(folder: Path) -> OSError | None:
    """What the disk says to a small file; it is never seen under a name that stays."""
    import tempfile  # only when something failed: every command starts with this module

    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(_PROBE)
            file.flush()
    except OSError as error:
        return error
    return None
