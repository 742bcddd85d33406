"""What every command shares: folders, passphrase, the open store, exit codes."""

from __future__ import annotations

import argparse
import errno
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from db import disk
from db.refusals import Away, Refused

_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EFBIG, errno.EACCES, errno.EPERM}
DONE, REFUSED, USAGE, AWAY = 0, 1, 2, 3

Command = Callable[[argparse.Namespace], int]


def run(command: Command, arguments: argparse.Namespace) -> int:
    """Run a command; a refusal is exit 1, an absent world exit 3, each with its sentence."""
    try:
        return command(arguments)
    except Refused as refused:
        say(f"{refused.field} : {refused.reason}")
        return REFUSED
    except Away as away:
        say(away.reason)
        return AWAY
    except OSError as error:
        return _unwritable(error)


def _unwritable(error: OSError) -> int:
    """A full or broken disk, or nobody who reads the answers any more: exit 3; a bug stays a bug."""
    if isinstance(error, BrokenPipeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    elif error.errno not in _DISK:
        raise error
    say(f"Impossible d’écrire : {disk.words(error)}.")
    return AWAY


def folder(arguments: argparse.Namespace) -> Path:
    """Where everything of this installation lies."""
    given = getattr(arguments, "data_dir", None) or os.environ.get("PREMIER_ACCUEIL_DATA_DIR")
    if given:
        return Path(given).expanduser()
    import platformdirs

    return Path(platformdirs.user_data_dir("premier-accueil", appauthor=False))


def passphrase(arguments: argparse.Namespace) -> str | None:
    """The passphrase of a store without vault, from the file that was named."""
    given = getattr(arguments, "passphrase_file", None)
    given = given or os.environ.get("PREMIER_ACCUEIL_PASSPHRASE_FILE")
    return first_line(given, "passphrase_file") if given else None


def first_line(path: str, field: str) -> str:
    """The secret in a file: its first line, without the line end."""
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            line = file.readline(4096)
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(field, f"Le fichier {path} ne se lit pas.") from error
    secret = line.rstrip("\r\n")
    if not secret:
        raise Refused(field, f"La première ligne de {path} est vide.")
    return secret


@contextmanager
def opened(arguments: argparse.Namespace, *, writing: bool) -> Iterator[Any]:
    """The store of this installation, closed at the end whatever happens."""
    from db.store import opening, witness

    store = opening.open_store(folder(arguments), passphrase(arguments), writing=writing)
    if store.missing:
        say(witness.words(store.missing))
    try:
        yield store
    finally:
        store.close()


def say(message: str) -> None:
    """A message for the person, on standard error."""
    print(message, file=sys.stderr)


def answer(arguments: argparse.Namespace, value: dict[str, Any], text: str) -> None:
    """The result on standard output: one JSON object with `--json`, else French text."""
    print(json.dumps(value, ensure_ascii=False) if arguments.json else text)


def output(path: str, content: bytes) -> None:
    """Write a whole file or none: a half-written table would be believed."""
    target = Path(path)
    partial = target.with_name(f".{target.name}.new")
    try:
        partial.write_bytes(content)
        partial.replace(target)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise Away("output", f"Impossible d’écrire {path} : {disk.words(error)}.") from error
