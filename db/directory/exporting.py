"""Writing the directory in the national format, so that the published schema accepts each card.

What a desk says beside (contact, alert, what to bring) stays in the house: the format has no place for it.
A value that the published lists do not know is left out, and counted.
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from db import disk
from db.directory import cells, schema
from db.directory.schema import Kind, Record
from db.reference.catalogue import Catalogue
from db.refusals import Away, Refused

KINDS: tuple[Kind, ...] = ("structure", "service")
# a card that is over, or that its publisher took back, is not published again
_OVER = {"ended", "vanished"}


@dataclass(slots=True)
class Exported:
    """What was written, and how many unknown values were left out."""

    files: tuple[Path, ...] = ()
    structures: int = 0
    services: int = 0
    left_out: int = 0


def write(known: Catalogue, path: Path, progress: Callable[[Exported], None] = lambda done: None) -> Exported:
    """Write every card: one JSON file, or two CSV files, `…-structures.csv` and `…-services.csv`."""
    if path.suffix.lower() not in {".json", ".csv"}:
        raise Refused("output", "Le nom du fichier se termine par .json ou .csv.")
    if path.is_dir():
        raise Refused("output", f"{path.name} est un dossier.")
    done = Exported()
    put = _csv if path.suffix.lower() == ".csv" else _json
    try:
        put(known, path, done, progress)
    except OSError as error:
        raise Away("output", f"Impossible d’écrire {path.name} : {disk.words(error)}.") from error
    return done


def records(known: Catalogue, kind: Kind, done: Exported) -> Iterator[Record]:
    """Every card of one kind as it may be published: ours first, then those of others."""
    own = set()
    cards: Any = known.own_offers if kind == "service" else known.own_partners
    for card in cards:
        own.add(card.code)
        if card.status not in _OVER:
            yield _published(kind, card.service if kind == "service" else card.structure, done)
    for found in known.published.every(kind):
        if found.code not in own:
            yield _published(kind, found.record, done)


def _published(kind: Kind, told: Any, done: Exported) -> Record:
    record = {name: told[name] for name in schema.fields(kind) if told.get(name) not in (None, "", [])}
    for name, value in list(schema.unknown(kind, record)):
        done.left_out += 1
        kept = [one for one in record[name] if one != value] if isinstance(record[name], list) else None
        record |= {name: kept}
        if not kept:
            del record[name]
    if kind == "service":
        done.services += 1
    else:
        done.structures += 1
    return record


def _json(known: Catalogue, path: Path, done: Exported, progress: Callable[[Exported], None]) -> None:
    with _whole(path, done) as file:
        opening = "{"
        for kind in KINDS:
            file.write(f'{opening}"{kind}s": [')
            for number, record in enumerate(records(known, kind, done)):
                file.write((",\n" if number else "\n") + json.dumps(record, ensure_ascii=False))
                _tell(number, done, progress)
            opening = "\n],\n"
        file.write("\n]}\n")


def _csv(known: Catalogue, path: Path, done: Exported, progress: Callable[[Exported], None]) -> None:
    with ExitStack() as stack:  # both files, or none
        for kind in KINDS:
            file = stack.enter_context(_whole(path.with_name(f"{path.stem}-{kind}s.csv"), done))
            writer = csv.DictWriter(file, schema.fields(kind), lineterminator="\r\n")
            writer.writeheader()
            for number, record in enumerate(records(known, kind, done)):
                writer.writerow({name: _cell(value) for name, value in record.items()})
                _tell(number, done, progress)


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and value.startswith(cells.FORMULA):
        return f"'{value}"  # a spreadsheet would compute it
    return value


def _tell(number: int, done: Exported, progress: Callable[[Exported], None]) -> None:
    if not number % 500:
        progress(done)


@contextmanager
def _whole(path: Path, done: Exported) -> Iterator[IO[str]]:
    """A file that stands under its name when it is complete, or not at all."""
    partial = path.with_name(f".{path.name}.new")
    try:
        with partial.open("w", encoding="utf-8", newline="") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    done.files += (path,)
