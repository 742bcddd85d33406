"""Fuzzed files through the very functions of `history import` and `partners import`.

A file that is refused changes nothing, one that is taken brings what it says and no more, the store of the
desk keeps every row, and nothing crashes.
"""

import csv
import io
import json
import random
import traceback
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from db.directory import importing, shelf
from db.reference import history
from db.refusals import Refused
from db.store import opening, verifying
from db.store.opening import Store
from db.store.tables import reference
from resources import path as resource
from tests.db.directory import examples
from tests.faults import nasty
from tests.faults.report import Given, Report
from tests.support.stores import row_counts, template

COUNT = 10_000
TODAY = date(2026, 11, 20)
_LOOK_EVERY = 500
_HISTORY = ("volumes.csv", "events.csv", "captation.csv")


@dataclass
class _Play:
    """A desk with both bases, and what became of each file."""

    store: Store
    shelf: Any
    folder: Path
    chance: random.Random
    report: Report

    def one(self) -> None:
        """One file in, and a look at what became of the bases."""
        published = self.chance.random() < 0.5
        content = _directory(self.chance) if published else _history(self.chance)
        before = self._state()
        try:
            told = self._directory(content) if published else self._history(content)
        except Refused as refused:
            self.report.figures["refused"] += 1
            if self._state() != before:
                self._fault("refused, and something changed", content, refused.reason)
            elif not refused.reason.endswith("."):
                self._fault("a refusal without a sentence", content, refused.reason)
        except Exception:  # noqa: BLE001 - whatever comes out here is what the fuzz looks for
            self._fault("crash", content, traceback.format_exc(limit=-3))
        else:
            self.report.figures["taken, published cards" if published else "taken, history"] += 1
            if told:
                self._fault("taken, and kept otherwise", content, told)

    def look(self) -> None:
        """Both bases are whole."""
        self.report.figures["looks"] += 1
        checked = verifying.check(self.store.folder / opening.FILE, self.store.key)
        found = self.shelf.execute("PRAGMA integrity_check").fetchall()
        if not checked.whole or found != [("ok",)]:
            self._fault("a base is not whole", b"", f"{checked.wrong} {found}")

    def _history(self, content: bytes) -> str:
        with self.store.transaction() as session:
            done = history.import_bytes(session, content, "publié.csv")
        with self.store.transaction() as session:
            rows = session.execute(_NEWEST.where(reference.c.kind == done.kind)).scalar_one()["rows"]
            again = history.import_bytes(session, content, "publié.csv")
        lines = len(list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))))
        if again.changed or not len(rows) == done.rows <= lines:
            return f"{done} {again} {len(rows)} rows of {lines} lines"
        numbers = [row.get(name) for row in rows for name in ("value", "events", "participants")]
        bad = [number for number in numbers if isinstance(number, int | float) and not 0 <= number <= 10**7]
        return f"numbers {bad}" if bad else ""

    def _directory(self, content: bytes) -> str:
        file = self.folder / "publié.json"
        file.write_bytes(content)
        before = self._cards()
        done = importing.run(self.shelf, [file], TODAY, extract=True)
        after = self._cards()
        self.report.figures["cards taken"] += done.taken
        self.report.figures["cards refused"] += done.refused
        if not before <= after:
            return f"cards are gone: {before - after}"
        added = done.services.added + done.structures.added
        return "" if len(after - before) == added else f"{len(after - before)} cards more, {added} told"

    def _cards(self) -> set[tuple[str, str]]:
        query = "SELECT 's', id FROM services UNION ALL SELECT 'p', id FROM structures"
        return set(self.shelf.execute(query).fetchall())

    def _state(self) -> tuple[Any, ...]:
        """The store without its reference data, what they are, and the published cards."""
        with self.store.transaction() as session:
            known = session.execute(select(func.count(), func.max(reference.c.version))).one()
        hashes = "SELECT count(*), group_concat(hex(hash)) FROM (SELECT hash FROM services ORDER BY id)"
        cards = self.shelf.execute(hashes).fetchone()
        kept = {name: rows for name, rows in row_counts(self.store).items() if name != "reference"}
        return tuple(kept.items()), tuple(known), tuple(cards)

    def _fault(self, what: str, content: bytes, detail: str) -> None:
        self.report.faults.append(f"{what}: {content[:400]!r} {detail[-600:]}")


_NEWEST = select(reference.c.data).order_by(reference.c.version.desc()).limit(1)


def play(given: Given) -> Report:
    """As many files as were asked."""
    report = Report("fuzzed_imports", given.count, given.seed)
    made = template(given.folder / "template")
    with made.opened(given.folder / "desk") as store, shelf.writing(store.folder) as cards:
        chance = random.Random(given.seed)
        playing = _Play(store, cards, given.folder, chance, report)
        before = {name: rows for name, rows in row_counts(store).items() if name != "reference"}
        while given.goes_on(report.done) and not report.broken:
            playing.one()
            report.done += 1
            if report.done % _LOOK_EVERY == 0:
                playing.look()
        playing.look()
        after = {name: rows for name, rows in row_counts(store).items() if name != "reference"}
    if before != after:
        report.faults.append(f"rows of the desk changed: {before} {after}")
    report.figures["rows of the desk, before and after"] = sum(after.values())
    return report


def _history(chance: random.Random) -> bytes:
    """Some lines of a published table, cells and bytes spoiled."""
    name = chance.choice(_HISTORY)
    shipped = resource("reference", "history", name).read_text(encoding="utf-8").splitlines()
    rows = list(csv.reader(chance.sample(shipped[1:], min(len(shipped) - 1, chance.randrange(1, 6)))))
    header = next(csv.reader(shipped[:1]))
    for _ in range(chance.choice((0, 1, 1, 2, 5))):
        row = chance.choice((header, *rows)) if chance.random() < 0.1 else chance.choice(rows)
        if row:
            row[chance.randrange(len(row))] = chance.choice(nasty.TEXTS)
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=chance.choice(",,,,;\t"))
    writer.writerows([header, *rows])
    content = text.getvalue().encode("utf-8", "surrogatepass")
    return nasty.spoiled(chance, content) if chance.random() < 0.4 else content


def _directory(chance: random.Random) -> bytes:
    """Some cards of the national format, fields and bytes spoiled, as a list or as a table."""
    cards: list[Any] = []
    for _ in range(chance.randrange(1, 6)):
        made = chance.choice((examples.service, examples.structure))(chance.randrange(40))
        for _ in range(chance.choice((0, 0, 1, 2))):
            made[chance.choice((*made, "horaires", "contact", "frais", "lien_source"))] = nasty.value(chance)
        cards.append(made if chance.random() < 0.97 else nasty.value(chance))
    if chance.random() < 0.2:
        content = _table([card for card in cards if isinstance(card, dict)])
    else:
        told: Any = cards if chance.random() < 0.9 else {"services": cards}
        content = json.dumps(told, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")
    return nasty.spoiled(chance, content) if chance.random() < 0.3 else content


def _table(cards: list[dict[str, Any]]) -> bytes:
    text = io.StringIO(newline="")
    names = sorted({name for card in cards for name in card})
    writer = csv.DictWriter(text, names)
    writer.writeheader()
    writer.writerows(cards)
    return text.getvalue().encode("utf-8", "surrogatepass")
