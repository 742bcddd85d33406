"""How long one key of Orienter takes, with 500 services in memory and with 70 000 in the base.

The floors stand in the same run: `rapidfuzz.process.extract` alone over the names of the same offers, and
one FTS5 question alone over the same base, each for the same prefixes.
"""

import json
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget
from rapidfuzz import fuzz, process
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from db.directory import importing, shelf
from db.records.desk import Desk
from db.reference import loading, words
from db.reference.eligibility import Filters
from db.store import tables
from tests.benchmarks import directory_import
from ui.referral import choices, offers
from ui.referral.choices import Choices
from ui.referral.results import Results

_WORDS = ("permis", "garde d'enfant", "apprendre le francais", "je cherche du travail")
_AT = datetime(2026, 11, 17, 9, 41, tzinfo=UTC)
_FILTERS = Filters(territory="25388")
_LIMIT = 20
_PLAIN_FTS = "SELECT rowid FROM service_words WHERE service_words MATCH ? ORDER BY rank LIMIT ?"


def measure() -> dict[str, object]:
    """Milliseconds of one key: the middle and the slowest of twenty, beside each floor."""
    figures: dict[str, object] = {}
    with _store(500) as read:
        figures |= _told("500", _times(lambda typed: _suggest(read, typed)), _bare(read), "rapidfuzz alone")
        figures["500 with cards p50"], figures["500 with cards p95"] = _middle_and_slow(_with_cards(read))
    with _store(directory_import.SERVICES) as read:
        search = _times(lambda typed: _suggest(read, typed))
        figures |= _told("70000", search, _times(lambda typed: _fts(read, typed)), "fts5 alone")
        figures["70000 rapidfuzz alone p50"] = statistics.median(_bare(read))
        figures["n"] = read.known.published.count()
    return figures


def _told(name: str, times: list[float], floor: list[float], what: str) -> dict[str, object]:
    middle, slow = _middle_and_slow(times)
    least, slow_floor = _middle_and_slow(floor)
    return {
        f"{name} p50": middle,
        f"{name} p95": slow,
        f"{name} {what} p50": least,
        f"{name} {what} p95": slow_floor,
        f"{name} ratio": middle / least,
    }


def _suggest(read: Choices, typed: str) -> object:
    return read.directory.suggest(typed, _FILTERS, _AT)


def _bare(read: Choices) -> list[float]:
    names = [offer.name for offer in read.known.offers]
    names += [found.record["nom"] for found in read.known.published.every("service")]
    return _times(lambda typed: process.extract(typed, names, scorer=fuzz.WRatio, limit=9))


def _fts(read: Choices, typed: str) -> object:
    said = words.plain(typed).split()
    question = " ".join([*(f'"{word}"' for word in said[:-1]), f'"{said[-1]}" *'])
    return read.known.published._ask(_PLAIN_FTS, [question, _LIMIT])


def _with_cards(read: Choices) -> list[float]:
    """The whole answer to a key: searched, laid out and painted, on a screen that nobody sees."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    owner = QWidget()
    results = Results(owner)
    results.resize(818, 560)

    def shown(typed: str) -> None:
        answer = read.directory.suggest(typed, _FILTERS, _AT)
        results.show_found(offers.found(typed, False, answer, read.known))
        results.grab()

    times = _times(shown)
    owner.deleteLater()
    app.processEvents()
    return times


@contextmanager
def _store(services: int) -> Iterator[Choices]:
    """The shipped directory beside a base of so many published services."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        with shelf.writing(folder) as connection:
            importing.run(connection, [_file(folder, services)], date(2026, 11, 17))
        engine = create_engine(f"sqlite:///{folder / 'store.db'}")
        tables.metadata.create_all(engine)
        with Session(engine) as session:
            loading.load(session)
            session.commit()
            yield choices.read(session, Desk("centre", "Poste 1"))
        engine.dispose()


def _file(folder: Path, services: int) -> Path:
    if services == directory_import.SERVICES:
        directory_import._write(folder / "services.json")
    else:
        chance = random.Random(services)
        made = [directory_import.service(number, chance) for number in range(services)]
        (folder / "services.json").write_text(json.dumps(made), encoding="utf-8")
    return folder / "services.json"


def _times(work: Callable[[str], object]) -> list[float]:
    times = []
    for said in _WORDS:
        for length in range(1, len(said) + 1):
            start = time.perf_counter()
            work(said[:length])
            times.append((time.perf_counter() - start) * 1000)
    return times


def _middle_and_slow(times: list[float]) -> tuple[float, float]:
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]
