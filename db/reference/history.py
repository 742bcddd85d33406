"""The published figures of the past: read from the funders' tables, kept as reference data.

They are never mixed with rows: a published cell is shown, a recount stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from db import disk
from db.reference import catalogue, history_files, register, shipped
from db.reference.history_files import KINDS, Kind, Line
from db.reference.register import Row
from db.refusals import Refused

# a column of the published table may hold several sites
SEVERAL = {"centre_dont_msap": ("centre", "sochaux_msap")}
EVERY_SITE = "tous"


@dataclass(frozen=True, slots=True)
class Period:
    """Whole months, from the first day of one to the last day of another."""

    start: date
    end: date

    @property
    def months(self) -> int:
        """How many months the period covers."""
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1

    def lies_within(self, first: date, last: date) -> bool:
        """Whether the whole period lies between two days, both included."""
        return first <= self.start and self.end <= last


@dataclass(frozen=True, slots=True)
class Volume:
    """One cell of the yearly table; `value` is None for NR; `site` may be one of `SEVERAL` or `tous`."""

    period: Period
    site: str
    indicator: str
    value: int | None


@dataclass(frozen=True, slots=True)
class Events:
    """One line of the events table; a total is never added to the periods."""

    period: Period
    total: bool
    events: int
    participants: int
    label: str


@dataclass(frozen=True, slots=True)
class Captation:
    """One published outreach figure; with a `parent` it is a part of that indicator."""

    period: Period
    perimeter: str
    indicator: str
    label: str
    category: str | None
    value: float
    unit: str
    qualifier: str
    parent: str | None


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import brought."""

    kind: str
    rows: int
    changed: bool


Figure = TypeVar("Figure", Volume, Events, Captation)


def import_file(session: Session, path: Path) -> Imported:
    """Replace the published figures of that kind by those of the file; refused, nothing changes."""
    return import_bytes(session, content(path), path.name)


def content(path: Path) -> bytes:
    """The bytes of a file to import; refused in words when it cannot be read."""
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for without end
            raise Refused("file", f"« {path.name} » n’est pas un fichier.")
        return path.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        odd = "ce nom n’est pas celui d’un fichier"
        why = disk.words(error) if isinstance(error, OSError) else odd
        raise Refused("file", f"« {path.name} » ne se lit pas : {why}.") from error


def import_bytes(session: Session, content: bytes, name: str) -> Imported:
    """The same for the content of a file whose name is only used in sentences."""
    sites = {site.code for site in catalogue.current(session).sites} | {*SEVERAL, EVERY_SITE}
    kind, lines = history_files.read(content, name, sites)
    changed = register.put(session, [Row(kind.code, "published", {"rows": lines})])
    return Imported(kind.code, len(lines), changed > 0)


def volumes(session: Session) -> tuple[Volume, ...]:
    """The imported cells of the yearly table, in the order of the file."""
    return tuple(_volume(line) for line in _lines(session, "history_volumes"))


def events(session: Session) -> tuple[Events, ...]:
    """The imported lines of the events table."""
    return tuple(_events(line) for line in _lines(session, "history_events"))


def captation(session: Session) -> tuple[Captation, ...]:
    """The imported outreach figures."""
    return tuple(_captation(line) for line in _lines(session, "history_captation"))


def shipped_volumes() -> tuple[Volume, ...]:
    """The published yearly table that comes with the program, without any store."""
    return tuple(_volume(line) for line in _shipped(KINDS["history_volumes"]))


def shipped_files() -> tuple[Path, ...]:
    """The published files that come with the program, ready to be imported."""
    return tuple(shipped.file("history", kind.file) for kind in KINDS.values())


def as_plain(figures: Iterable[Figure]) -> list[dict[str, Any]]:
    """The figures as plain values, for a page or a paper."""
    return [asdict(figure) for figure in figures]


def _shipped(kind: Kind) -> list[Line]:
    content = shipped.file("history", kind.file).read_bytes()
    return history_files.read(content, kind.file, None)[1]


def _lines(session: Session, kind: str) -> list[Line]:
    found = catalogue.current(session).rows(kind)
    return [] if not found else list(found[0].data["rows"])


def _period(line: Line) -> Period:
    year, month = (int(part) for part in line["end"].split("-"))
    after = date(year + month // 12, month % 12 + 1, 1)
    return Period(date.fromisoformat(line["start"] + "-01"), after - timedelta(days=1))


def _volume(line: Line) -> Volume:
    return Volume(_period(line), line["site"], line["indicator"], line["value"])


def _events(line: Line) -> Events:
    return Events(_period(line), line["total"], line["events"], line["participants"], line["label"])


def _captation(line: Line) -> Captation:
    return Captation(
        _period(line),
        line["perimeter"],
        line["indicator"],
        line["label"],
        line["category"],
        line["value"],
        line["unit"],
        line["qualifier"],
        line["parent"],
    )
