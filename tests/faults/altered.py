"""Stores altered from outside, one after the other: each is noticed, and the newest whole copy is offered.

Noticed at once: the opening refuses, or says how many confirmed gestures are missing. Noticed by the full
check (in the background, before each copy): a byte in a page that nobody has read yet.
"""

import random
import shutil
import uuid
from collections.abc import Callable
from pathlib import Path

from db.records.desk import Desk
from db.refusals import Away, Refused
from db.store import backup, opening, rescue, restoring, verifying
from db.store.opening import FILE
from tests.faults import oracle
from tests.faults.hand import Hand
from tests.faults.report import Given, Report
from tests.support.stores import Template, template

COUNT = 100
DESK = Desk("centre", "Poste 1")
_PAGE = 4096
_WAL = f"{FILE}-wal"
_CLOSED = "closed"


def play(given: Given, installed: Template | None = None) -> Report:
    """Alter so many stores, each in a folder of its own and in one of the ways."""
    report = Report("altered", given.count, given.seed)
    made = installed or template(given.folder / "made")
    chance = random.Random(given.seed)
    ways = [*_WAYS.items()]
    while not report.broken and given.goes_on(report.done):
        name, alter = ways[report.done % len(ways)]
        folder = given.folder / f"store{report.done}"
        saved = _worked(made, folder, chance)
        alter(folder, chance)
        told = _noticed(folder, made.key)
        report.figures[f"noticed {told}" if told else "not noticed"] += 1
        if told is None:
            report.faults.append(f"{name}: not noticed")
        report.faults += [f"{name}: {fault}" for fault in _rescued(folder, made.key, saved)]
        report.figures["restored from the copy offered"] += 1
        report.done += 1
        shutil.rmtree(folder)
    return report


def _worked(made: Template, folder: Path, chance: random.Random) -> int:
    """A store with a verified copy and later rows, ended by a crash; gives the rows in the copy."""
    at_work = folder.with_name(f"{folder.name} at work")
    with made.opened(at_work) as store:
        hand = Hand(store, DESK, chance)
        for _ in range(12):
            hand.act()
        _, checked = backup.make(store)
        _old_journal(at_work)
        for _ in range(6):
            hand.act("visit")
        shutil.copytree(at_work, folder)  # what a crash leaves: the journal is not in the file yet
    shutil.copyfile(at_work / FILE, folder / _CLOSED)  # what the end of the day leaves
    shutil.rmtree(at_work)
    return sum(checked.rows.values())


def _old_journal(folder: Path) -> None:
    shutil.copyfile(folder / _WAL, folder / "journal of before")


def _noticed(folder: Path, key: bytes) -> str | None:
    """By what it is noticed: the opening, the number of gestures that are missing, or the full check."""
    try:
        store = opening.open_with_key(folder, key)
    except Away as away:
        return "when it opens" if away.what == "store" else None
    missing = store.missing
    store.close()
    if missing:
        return "when it opens, with the number of gestures that are missing"
    try:
        return None if verifying.check(folder / FILE, key).whole else "by the full check"
    except Refused:
        return "by the full check"


def _rescued(folder: Path, key: bytes, saved: int) -> list[str]:
    """The newest whole copy is offered in numbers, and stands when it was accepted."""
    offer = rescue.offer(folder, key)
    if offer is None:
        return ["no copy is offered"]
    faults = [] if sum(offer.checked.rows.values()) == saved else ["the offer counts otherwise"]
    restoring.restore(folder, offer.copy.path, key, DESK.today(), protect=False, passphrase=None)
    store = opening.open_with_key(folder, key)
    try:
        if len(store_ids := _ids(store)) != saved:
            faults.append(f"{len(store_ids)} rows restored of {saved}")
        return [*faults, *oracle.of_store(store, store_ids)]
    finally:
        store.close()


def _ids(store: opening.Store) -> set[uuid.UUID]:
    with store.transaction() as session:
        return oracle.row_ids(session)


def _byte(at: Callable[[int, random.Random], int]) -> Callable[[Path, random.Random], None]:
    def alter(folder: Path, chance: random.Random) -> None:
        _settled(folder)
        held = bytearray((folder / FILE).read_bytes())
        held[at(len(held), chance)] ^= 1 << chance.randrange(8)
        (folder / FILE).write_bytes(held)

    return alter


def _settled(folder: Path) -> None:
    """The store as it is when it was closed: every row in the one file."""
    (folder / _WAL).unlink()
    (folder / _CLOSED).replace(folder / FILE)


def _last(size: int, chance: random.Random) -> int:
    return size - 1 - chance.randrange(_PAGE)


def _journal_byte(folder: Path, chance: random.Random) -> None:
    held = bytearray((folder / _WAL).read_bytes())
    held[chance.randrange(32, len(held))] ^= 1 << chance.randrange(8)
    (folder / _WAL).write_bytes(held)


def _cut(folder: Path, chance: random.Random) -> None:
    _settled(folder)
    size = (folder / FILE).stat().st_size
    with (folder / FILE).open("r+b") as file:
        file.truncate(chance.randrange(size // _PAGE) * _PAGE + chance.choice((0, 0, 100)))


def _overwritten(folder: Path, chance: random.Random) -> None:
    """A disk that gives back other bytes in a whole page."""
    _settled(folder)
    with (folder / FILE).open("r+b") as file:
        file.seek(chance.randrange((folder / FILE).stat().st_size // _PAGE) * _PAGE)
        file.write(chance.randbytes(_PAGE))


def _swapped(folder: Path, chance: random.Random) -> None:
    _settled(folder)
    held = bytearray((folder / FILE).read_bytes())
    one, two = (place * _PAGE for place in chance.sample(range(1, len(held) // _PAGE), 2))
    held[one : one + _PAGE], held[two : two + _PAGE] = held[two : two + _PAGE], held[one : one + _PAGE]
    (folder / FILE).write_bytes(held)


def _foreign(folder: Path, chance: random.Random) -> None:
    (folder / FILE).write_bytes(b"SQLite format 3\x00" + chance.randbytes(8 * _PAGE))


def _emptied(folder: Path, _chance: random.Random) -> None:
    (folder / FILE).write_bytes(b"")


def _missing_journal(folder: Path, _chance: random.Random) -> None:
    (folder / _WAL).unlink()


def _stale_journal(folder: Path, _chance: random.Random) -> None:
    shutil.copyfile(folder / "journal of before", folder / _WAL)


def _cut_journal(folder: Path, chance: random.Random) -> None:
    with (folder / _WAL).open("r+b") as file:
        file.truncate(chance.randrange((folder / _WAL).stat().st_size - _PAGE))


def _older_copy(folder: Path, _chance: random.Random) -> None:
    """Somebody puts an older copy in place by hand."""
    _settled(folder)
    shutil.copyfile(backup.copies(folder)[0].path, folder / FILE)


_WAYS: dict[str, Callable[[Path, random.Random], None]] = {
    "a byte of the salt": _byte(lambda _size, chance: chance.randrange(16)),
    "a byte of the first page": _byte(lambda _size, chance: chance.randrange(_PAGE)),
    "a byte anywhere": _byte(lambda size, chance: chance.randrange(size)),
    "a byte of the last page": _byte(_last),
    "a byte of the journal": _journal_byte,
    "cut short": _cut,
    "a page of other bytes": _overwritten,
    "two pages that changed places": _swapped,
    "a foreign file": _foreign,
    "empty": _emptied,
    "gone": lambda folder, _chance: (folder / FILE).unlink(),
    "journal missing": _missing_journal,
    "journal of before": _stale_journal,
    "journal cut short": _cut_journal,
    "an older copy put back": _older_copy,
}
