"""Published files, read as a stream: JSON or CSV, structures or services, in whatever encoding.

A file of 70 000 services is never held in memory; what is no such file is refused before the first record.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Literal

from db import disk
from db.directory import cells, records
from db.directory.schema import Kind
from db.refusals import Refused

Told = Callable[[int], None]

_CHUNK = 1 << 16
_HEAD = 1 << 16
# between two records of a well-formed file stand some kilobytes; a record of megabytes is no card
_FARTHEST = 4 << 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SEPARATORS = ",;\t|"


@dataclass(frozen=True, slots=True)
class Read:
    """One record as the file tells it; `place` is its line in a CSV, its rank in a JSON list."""

    place: int
    kind: Kind
    told: Any
    # why it cannot even be read; `told` is then empty
    broken: str | None = None


@dataclass(frozen=True, slots=True)
class File:
    """A file that may be read: what it is, in which encoding, how long."""

    path: Path
    form: Literal["json", "csv"]
    encoding: str
    # bytes of the byte-order mark
    mark: int
    size: int

    @property
    def unit(self) -> str:
        """The word before the number of a record."""
        return "ligne" if self.form == "csv" else "fiche n°"

    def records(self, told: Told | None = None) -> Iterator[Read]:
        """Every record, in order; `told` hears the bytes read so far. Refused where the file breaks off."""
        try:
            with self.path.open("rb") as raw:
                raw.seek(self.mark)
                yield from _csv(raw, self, told) if self.form == "csv" else _json(raw, self, told)
        except OSError as error:
            raise Refused("file", f"{self.path.name} ne se lit plus : {disk.words(error)}.") from error


def file(path: Path) -> File:
    """What stands at `path`, if it is a published file; refused in words when it is something else."""
    name = path.name
    try:
        mode = path.stat()
        if not stat.S_ISREG(mode.st_mode):
            raise Refused("file", f"{name} n’est pas un fichier.")
        with path.open("rb") as raw:
            head = raw.read(_HEAD)
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        raise Refused("file", f"{name} ne se lit pas.") from error
    if not head.strip():
        raise Refused("file", f"{name} est vide.")
    encoding, mark = _encoding(path, head)
    begin = head[mark:].decode(encoding, "ignore").lstrip()
    form: Literal["json", "csv"] = "json" if begin[:1] in {"[", "{"} else "csv"
    return File(path, form, encoding, mark, mode.st_size)


def _encoding(path: Path, head: bytes) -> tuple[str, int]:
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding, len(mark)
    if b"\0" in head:
        raise Refused("file", f"{path.name} n’est pas un fichier de texte.")
    return ("utf-8" if _is_utf8(path) else "cp1252"), 0


def _is_utf8(path: Path) -> bool:
    """Whether the whole file is: a single accent of Windows may stand at its end."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as raw:
        try:
            while chunk := raw.read(_CHUNK * 16):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _json(raw: BinaryIO, file: File, told: Told | None) -> Iterator[Read]:
    """Every object of a list, of the lists of an object, or of one object a line."""
    level = _level(raw, file)
    place = 0
    try:
        for place, one in enumerate(records.of(_Utf8(raw, file, told), level), 1):
            yield Read(place, _kind(one), one)
    except records.Broken as error:
        after = f"après la fiche n° {place}" if place else "dès son début"
        raise Refused("file", f"{file.path.name} : le fichier est coupé ou abîmé {after}.") from error


def _level(raw: BinaryIO, file: File) -> int:
    """How deep the records stand, seen from the beginning of the file."""
    head = raw.read(_HEAD).decode(file.encoding, "ignore").lstrip()
    raw.seek(file.mark)
    if head.startswith("["):
        return 1
    try:
        first = json.loads(head.partition("\n")[0])
    except (ValueError, RecursionError):
        return 2
    return 0 if "id" in first else 2


class _Utf8:
    """The bytes of a file in UTF-8, whatever it was written in; a record without end is refused."""

    def __init__(self, raw: BinaryIO, file: File, told: Told | None) -> None:
        self._raw, self._file, self._told = raw, file, told
        other = file.encoding != "utf-8"
        self._decoder = codecs.getincrementaldecoder(file.encoding)("replace") if other else None
        self._since = 0

    def passed(self) -> None:
        """A record is complete: what comes next belongs to another."""
        self._since = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes; how many is ours to choose."""
        if size == 0:  # the parser asks what kind of file this is
            return b""
        chunk = self._raw.read(_CHUNK)
        self._since += len(chunk)
        if self._since > _FARTHEST:
            raise Refused("file", f"{self._file.path.name} : une fiche dépasse {_FARTHEST >> 20} Mo.")
        if self._told is not None:
            self._told(self._raw.tell())
        if self._decoder is None:
            return chunk
        text = self._decoder.decode(chunk, final=not chunk).encode("utf-8", "replace")
        # a chunk may hold half a sign and nothing else: an empty answer would mean the end
        return text if text or not chunk else self.read(size)


def _kind(told: Any) -> Kind:
    return "service" if isinstance(told, dict) and "structure_id" in told else "structure"


def _csv(raw: BinaryIO, file: File, told: Told | None) -> Iterator[Read]:
    text = io.TextIOWrapper(raw, file.encoding, "replace", newline="")
    try:
        yield from _lines(text, raw, file, told)
    finally:
        text.detach()  # the file is closed by whoever opened it


def _lines(text: io.TextIOWrapper, raw: BinaryIO, file: File, told: Told | None) -> Iterator[Read]:
    first = text.readline(_HEAD)
    separator = max(_SEPARATORS, key=first.count)
    header = [name.strip() for name in next(csv.reader([first], delimiter=separator), [])]
    if not {"id", "source", "nom"} <= set(header):
        raise Refused("file", f"{file.path.name} : ce n’est pas un fichier data·inclusion (id, source, nom).")
    kind: Kind = "service" if "structure_id" in header else "structure"
    reader = csv.reader(text, delimiter=separator)
    while True:
        line = reader.line_num + 2
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield Read(line, kind, {}, "la ligne ne se lit pas.")
            continue
        if row:
            yield _line(line, kind, header, row)
        if told is not None and not line % 100:
            told(raw.tell())


def _line(line: int, kind: Kind, header: list[str], row: list[str]) -> Read:
    if len(row) != len(header):
        return Read(line, kind, {}, "le nombre de cellules n’est pas celui de l’en-tête.")
    return Read(line, kind, cells.record(kind, dict(zip(header, row, strict=True))))
