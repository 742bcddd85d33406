"""`record`: drafts in, one a line; answers out, one a line, each after its durable commit."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from db.refusals import Refused
from ui.commands import running

_LONGEST = 64 * 1024  # bytes of a line; a draft with every key is below 1 KiB


def declare(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], common: argparse.ArgumentParser
) -> None:
    """Add the command to the tree."""
    record = commands.add_parser("record", parents=[common], help="enregistrer des lignes JSON")
    record.add_argument("--file", metavar="F", help="au lieu de l’entrée standard")
    record.set_defaults(run=_record)


def _record(arguments: argparse.Namespace) -> int:
    from db import installation

    refused = 0
    with _lines(arguments) as lines, running.opened(arguments, writing=True) as store:
        with store.transaction() as session:
            desk = installation.read(session).place()
        for line in lines:
            if not line.strip() and len(line) <= _LONGEST:
                continue
            stored = _one(store, desk, line)
            refused += not stored["stored"]
            _write(stored)
    return running.REFUSED if refused else running.DONE


def _one(store: Any, desk: Any, line: bytes) -> dict[str, Any]:
    """Store one line in a transaction of its own, so that its answer means: it is on the disk."""
    from db.records import drafts

    try:
        draft = _draft(line)
        with store.transaction() as session:
            answer = drafts.record(session, desk, draft)
    except Refused as refusal:
        return {"stored": False, "field": refusal.field, "reason": refusal.reason}
    return {**answer, "stored": True}


def _draft(line: bytes) -> object:
    if len(line) > _LONGEST:
        raise Refused("line", "Cette ligne est trop longue.")
    try:
        text = line.decode("utf-8-sig")
        return json.loads(text, parse_constant=_no_constant, object_pairs_hook=_once_each)
    except (ValueError, RecursionError):
        raise Refused("line", "Cette ligne n’est pas du JSON en UTF-8.") from None


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys stand once: which of two values was meant, nobody can tell."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise Refused(key[:40], "Cette clé est donnée deux fois.")
        found[key] = value
    return found


def _no_constant(name: str) -> object:
    raise ValueError(name)


def _write(answer: dict[str, Any]) -> None:
    text = json.dumps(answer, ensure_ascii=False)
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace") + b"\n")
    sys.stdout.buffer.flush()


@contextmanager
def _lines(arguments: argparse.Namespace) -> Iterator[Iterable[bytes]]:
    if arguments.file is None:
        yield _bounded(sys.stdin.buffer)
        return
    try:
        opened = Path(arguments.file).open("rb")  # noqa: SIM115 - closed below, where no answer can fail as a file
    except OSError as error:
        raise Refused("file", f"Le fichier {arguments.file} ne se lit pas.") from error
    with opened as file:
        yield _bounded(file)


def _bounded(file: BinaryIO) -> Iterator[bytes]:
    """Lines, none of which fills the memory: the rest of a huge one is skipped."""
    while line := file.readline(_LONGEST + 2):
        if not line.endswith(b"\n") and len(line) > _LONGEST:
            while (rest := file.readline(_LONGEST)) and not rest.endswith(b"\n"):
                pass
        yield line
