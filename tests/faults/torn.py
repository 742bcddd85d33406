"""Power cuts: what was written since the last sync is kept in part, sector by sector, or not at all.

After a commit everything is synced. What one more action writes is therefore all that a power cut may tear:
the file and its journal are put together from the bytes before and after, each sector drawn by chance. When
the action moved the journal into the file, SQLite had synced the journal first: then only the file is torn.
"""

import random
import shutil
import uuid
from dataclasses import dataclass
from pathlib import Path

from db.records.desk import Desk
from db.store import opening
from db.store.opening import FILE
from tests.faults import oracle
from tests.faults.hand import Hand
from tests.faults.report import Given, Report
from tests.support.stores import Template, template

COUNT = 2000
DESK = Desk("centre", "Poste 1")
_SECTOR = 512
_ACTIONS = 40  # of one store; then a fresh one
_CUTS = 2  # drawn of each action


@dataclass(frozen=True)
class Disk:
    """The bytes of the store and of its journal at one moment."""

    file: bytes
    journal: bytes


def play(given: Given, installed: Template | None = None) -> Report:
    """So many power cuts, each opened and looked at."""
    report = Report("torn", given.count, given.seed)
    made = installed or template(given.folder / "made")
    chance = random.Random(given.seed)
    life = 0
    while not report.broken and given.goes_on(report.done):
        folder = given.folder / f"store{life}"
        _live(made, folder, chance, given, report)
        shutil.rmtree(folder)
        life += 1
    return report


def _live(made: Template, folder: Path, chance: random.Random, given: Given, report: Report) -> None:
    with made.opened(folder) as store:
        with store.engine.connect() as connection:  # a small journal is moved into the file often
            connection.exec_driver_sql("PRAGMA wal_autocheckpoint = 25")
        hand = Hand(store, DESK, chance)
        before, known = _disk(folder), set[uuid.UUID]()
        for _ in range(_ACTIONS):
            rows = {row_id for _, row_id in hand.act().rows}
            after = _disk(folder)
            for _ in range(_CUTS):
                if given.goes_on(report.done):
                    report.done += 1
                    report.faults += _cut(
                        made, folder / "cut", _torn(before, after, chance), known, rows, report
                    )
            before, known = after, known | rows


def _disk(folder: Path) -> Disk:
    journal = folder / f"{FILE}-wal"
    return Disk((folder / FILE).read_bytes(), journal.read_bytes() if journal.exists() else b"")


def _torn(before: Disk, after: Disk, chance: random.Random) -> Disk:
    """One state that the disk may be in when the power went in this action."""
    share = chance.choice((0.0, 0.1, 0.5, 0.9, 1.0))
    if before.file != after.file:
        return Disk(_mixed(before.file, after.file, share, chance), after.journal)
    return Disk(before.file, _mixed(before.journal, after.journal, share, chance))


def _mixed(old: bytes, new: bytes, share: float, chance: random.Random) -> bytes:
    """Sectors of the new bytes, each with this chance, else of the old ones; the length is one of both."""
    size = chance.choice((len(old), len(new)))
    held = bytearray(old[:size].ljust(size, b"\0"))
    for start in range(0, size, _SECTOR):
        if chance.random() < share:
            piece = new[start : min(start + _SECTOR, size)]
            held[start : start + len(piece)] = piece
    return bytes(held)


def _cut(
    made: Template, folder: Path, disk: Disk, known: set[uuid.UUID], rows: set[uuid.UUID], report: Report
) -> list[str]:
    """The store after the cut holds all that was acknowledged, and of the last action all or nothing."""
    folder.mkdir()
    (folder / FILE).write_bytes(disk.file)
    (folder / f"{FILE}-wal").write_bytes(disk.journal)
    store = opening.open_with_key(folder, made.key)
    try:
        faults = oracle.of_store(store, known)
        with store.transaction() as session:
            more = oracle.row_ids(session) - known
    finally:
        store.close()
        shutil.rmtree(folder)
    report.figures["last action there"] += bool(rows) and more == rows
    report.figures["last action gone"] += not more
    return faults if not more or more == rows else [*faults, f"{len(more)} rows of an action of {len(rows)}"]
