"""Bringing published files into the base: in batches, each one transaction.

An import that was cancelled, killed or cut off is simply started again: what is there already is left
alone, so that the end is the same as if it had run once. What vanished is marked at the very end only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from db.directory import checking, keeping, reading, schema, shelf
from db.directory.keeping import Kept, Told
from db.directory.reading import File, Read
from db.directory.schema import Kind
from db.refusals import Refused

BATCH = 500
# beyond this the list says nothing more: the number of all of them does
MOST_TOLD = 1_000
_KINDS: tuple[Kind, ...] = ("structure", "service")


@dataclass(frozen=True, slots=True)
class Wrong:
    """A record that was not taken, where it stands and why."""

    file: str
    place: str
    id: str
    field: str
    reason: str

    def __str__(self) -> str:
        named = f" ({self.id})" if self.id else ""
        where = f" : {self.field}" if self.field else ""
        return f"{self.file}, {self.place}{named}{where} : {self.reason}"


@dataclass(slots=True)
class Imported:
    """What an import did so far, and in the end."""

    services: Told = field(default_factory=Told)
    structures: Told = field(default_factory=Told)
    wrong: list[Wrong] = field(default_factory=list)
    refused: int = 0
    doubles: int = 0
    unknown: dict[tuple[str, str], int] = field(default_factory=dict)
    vanished: int = 0
    # bytes read of all the files, and in all
    read: int = 0
    size: int = 0
    cancelled: bool = False
    # the sentence of a file that breaks off; what stood before the break was taken
    broken: str | None = None

    @property
    def whole(self) -> bool:
        """Whether every file was read to its end."""
        return not self.cancelled and self.broken is None

    @property
    def taken(self) -> int:
        """Records that stand in the base now."""
        return sum(one.added + one.changed + one.same for one in (self.services, self.structures))


@dataclass(slots=True)
class _Run:
    """The state of one import; `seen` holds the hash of each card, None for one that was refused."""

    connection: Any
    today: date
    done: Imported
    progress: Callable[[Imported], None]
    cancelled: Callable[[], bool]
    seen: dict[Kind, dict[str, bytes | None]] = field(default_factory=lambda: {one: {} for one in _KINDS})
    sources: dict[Kind, set[str]] = field(default_factory=lambda: {one: set() for one in _KINDS})


def run(
    connection: Any,
    paths: Sequence[Path],
    today: date,
    progress: Callable[[Imported], None] = lambda done: None,
    cancelled: Callable[[], bool] = lambda: False,
    *,
    extract: bool = False,
) -> Imported:
    """Import the files together; with `extract` nothing is held to have vanished.

    `progress` hears after each batch; `cancelled` is asked before each. Refused when a file is none of
    the format: then nothing was read of any.
    """
    files = [reading.file(path) for path in paths]
    done = Imported(size=sum(file.size for file in files))
    this = _Run(connection, today, done, progress, cancelled)
    try:
        for file in files:
            if done.whole:
                _take(this, file)
    finally:
        _end(this, [file.path.name for file in files], extract=extract)
    if done.broken is not None and not done.taken + done.refused:
        raise Refused("file", done.broken)
    return done


def _take(this: _Run, file: File) -> None:
    before = this.done.read

    def told(read: int) -> None:
        this.done.read = before + read

    records = file.records(told)
    while batch := list(_batch(records, file, this)):
        with shelf.transaction(this.connection):
            for kind in _KINDS:
                _put(this, kind, [one for one, of in batch if of == kind and one is not None])
        this.progress(this.done)
    if this.done.whole:
        this.done.read = before + file.size


def _batch(records: Iterator[Read], file: File, this: _Run) -> Iterator[tuple[Kept | None, Kind]]:
    """The next records, checked; one that was refused leaves its place empty."""
    if this.cancelled():
        this.done.cancelled = True
        return
    try:
        for read in islice(records, BATCH):
            yield _checked(this, file, read), read.kind
    except Refused as refused:
        this.done.broken = refused.reason


def _checked(this: _Run, file: File, read: Read) -> Kept | None:
    if read.broken is not None:
        _refuse(this, file, read, checking.Bad("", read.broken))
        return None
    try:
        one = keeping.kept(checking.clean(read.kind, read.told, this.today))
        return one if _first(this, read.kind, one) else None
    except checking.Bad as bad:
        _refuse(this, file, read, bad)
        return None


def _first(this: _Run, kind: Kind, one: Kept) -> bool:
    """Whether this card comes for the first time; twice the same is one, twice different is refused."""
    seen = this.seen[kind]
    before = seen.get(one.id)
    if before is None:
        seen[one.id] = one.hash
        this.sources[kind].add(one.source)
        for value in schema.unknown(kind, one.record):
            this.done.unknown[value] = this.done.unknown.get(value, 0) + 1
        return True
    if before != one.hash:
        raise checking.Bad("id", "une autre fiche du fichier a déjà cet identifiant.")
    this.done.doubles += 1
    return False


def _refuse(this: _Run, file: File, read: Read, bad: checking.Bad) -> None:
    told = read.told if isinstance(read.told, dict) else {}
    name = told.get("id")
    if isinstance(name, str):
        # the file still knows this card, badly: it has not vanished
        this.seen[read.kind].setdefault(name, None)
    this.done.refused += 1
    if len(this.done.wrong) < MOST_TOLD:
        shown = name[:80] if isinstance(name, str) and name.isprintable() else ""
        place = f"{file.unit} {read.place}"
        this.done.wrong.append(Wrong(file.path.name, place, shown, bad.field, str(bad)))


def _put(this: _Run, kind: Kind, batch: list[Kept]) -> None:
    if batch:
        told = this.done.services if kind == "service" else this.done.structures
        keeping.put(this.connection, kind, batch, told)


def _end(this: _Run, names: list[str], *, extract: bool) -> None:
    """Mark what vanished, write the line of the import, and tell whoever reads that the base changed."""
    done = this.done
    with shelf.transaction(this.connection):
        if done.whole:
            for kind in _KINDS:
                if this.sources[kind] and not extract:
                    seen = set(this.seen[kind])
                    done.vanished += keeping.vanish(
                        this.connection, kind, this.sources[kind], seen, this.today
                    )
            line = (
                this.today.isoformat(),
                ", ".join(names),
                *_counts(this.connection),
                done.refused,
                done.vanished,
            )
            this.connection.execute(_LINE, line)
        this.connection.execute("UPDATE state SET changes = changes + 1")


_LINE = "INSERT INTO imports (day, files, services, structures, refused, vanished) VALUES (?, ?, ?, ?, ?, ?)"


def _counts(connection: Any) -> tuple[int, int]:
    services = connection.execute("SELECT count(*) FROM services WHERE gone IS NULL").fetchone()[0]
    return services, connection.execute("SELECT count(*) FROM structures WHERE gone IS NULL").fetchone()[0]
