"""How long one key of Orienter takes: the search in memory, and the whole page with its cards."""

import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypedDict

from PySide6.QtWidgets import QApplication, QWidget
from rapidfuzz import fuzz, process
from sqlalchemy.orm import Session

from db.records.desk import Desk
from db.reference.eligibility import Filters
from ui.referral import choices, offers
from ui.referral.choices import Choices
from ui.referral.results import Results

_WORDS = ("permis", "garde d'enfant", "apprendre le francais", "je cherche du travail")
_AT = datetime(2026, 11, 17, 9, 41, tzinfo=UTC)


class Figure(TypedDict):
    """Milliseconds: the middle, the slowest of twenty, and bare rapidfuzz over the same names."""

    value: float
    p95: float
    floor: float
    ratio: float


def measure(session: Session, desk: Desk) -> dict[str, Figure]:
    """Each prefix of what visitors say, as it is typed."""
    read = choices.read(session, desk)
    names = [offer.name for offer in read.known.offers]

    def bare(typed: str) -> object:
        return process.extract(typed, names, scorer=fuzz.WRatio, limit=9)

    floor = _times(bare)
    found = {"search": _times(lambda typed: read.directory.suggest(typed, Filters(), _AT))}
    if QApplication.instance() is not None:
        owner = QWidget()
        results = Results(owner)
        results.resize(818, 560)
        found["search and cards"] = _times(lambda typed: _shown(read, results, typed))
        owner.deleteLater()
    return {name: _figure(times, floor) for name, times in found.items()}


def _shown(read: Choices, results: Results, typed: str) -> None:
    answer = read.directory.suggest(typed, Filters(), _AT)
    results.show_found(offers.found(typed, False, answer, read.known))
    results.grab()


def _times(work: Callable[[str], object]) -> list[float]:
    times = []
    for words in _WORDS:
        for length in range(1, len(words) + 1):
            start = time.perf_counter()
            work(words[:length])
            times.append((time.perf_counter() - start) * 1000)
    return times


def _figure(times: list[float], floor: list[float]) -> Figure:
    value, least = statistics.median(times), statistics.median(floor)
    p95 = statistics.quantiles(times, n=20)[-1]
    return {"value": value, "p95": p95, "floor": least, "ratio": value / least}
