"""How long a year of three sites takes from the rows to a table, beside hand-written SQL and DuckDB.

About 16 000 visits: what `replay` makes of the published 2018, its three sites in one store.
"""

import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
from sqlalchemy import insert, select, text

from db.figures import making
from db.figures.making import Choice
from db.figures.periods import Span
from db.records import replay
from db.records.desk import Desk
from db.store import tables
from db.store.opening import Store
from tests.support.stores import Template, template
from ui import application
from ui.supervision import section_values
from ui.supervision.bilan_view import BilanView

YEAR = Span(date(2018, 1, 1), date(2018, 12, 31))
MADE = datetime.fromisoformat("2026-11-20T10:05")
_BY_HAND = """
    SELECT v.site, strftime('%Y-%m-01', v.day), sum(v.count), sum(v.in_advice_resources * v.count),
        sum(v.in_referrals * v.count), sum(v.in_participants * v.count)
    FROM visits v LEFT JOIN visits l ON l.replaces = v.id AND l.set_aside = 0
    WHERE v.day BETWEEN '2018-01-01' AND '2018-12-31' AND v.void = 0 AND v.set_aside = 0 AND l.id IS NULL
    GROUP BY 1, 2
"""
_COLUMNS = ("site", "day", "count", "in_advice_resources", "in_referrals", "in_participants")
_DUCK = """
    SELECT site, date_trunc('month', day), sum(count), sum(count) FILTER (in_advice_resources),
        sum(count) FILTER (in_referrals), sum(count) FILTER (in_participants)
    FROM visits GROUP BY 1, 2
"""


def measure(rounds: int = 15) -> dict[str, float | int]:
    """Medians in milliseconds: four lines as a year and by month, needs and hours by month, the floors.

    `page` is what the window's thread does with a report that was read: filled, laid out and painted.
    """
    with tempfile.TemporaryDirectory(prefix="pa-bench-") as name:
        folder = Path(name)
        with template(folder / "made").opened(folder / "desk") as store:
            rows = _fill(store, template(folder / "other"), folder)
            duck = _duck(store)
            year, months = Choice(YEAR), Choice(YEAR, "month")
            found = {
                "value": _timed(rounds, lambda: _show(store, year)),
                "floor": _timed(rounds, lambda: _by_hand(store)),
                "by_month": _timed(rounds, lambda: _show(store, months)),
                "needs_by_month": _timed(rounds, lambda: _show(store, replace(months, sections=("needs",)))),
                "hours_by_month": _timed(rounds, lambda: _show(store, replace(months, sections=("hours",)))),
                "page": _page(rounds, store, year),
                "page_by_month": _page(rounds, store, months),
                "duckdb": _timed(rounds, lambda: duck.execute(_DUCK).fetchall()),
            }
            duck.close()
    return {**found, "ratio": found["value"] / found["floor"], "visits": rows}


def _fill(store: Store, other: Template, folder: Path) -> int:
    """Three replays of 2018 in one store: each in its own, then copied, for one store takes one a year."""
    for site in ("centre", "sud", "nord"):
        with other.opened(folder / site) as single:
            replay.replay(single, Desk(site, "Poste 1"), 2018, site)
            with single.transaction() as session:
                columns = [one for one in tables.visits.c if one.computed is None and one.name != "seq"]
                rows = [dict(row) for row in session.execute(select(*columns)).mappings()]
        with store.transaction() as session:
            session.execute(insert(tables.visits), rows)
    with store.transaction() as session:
        return int(session.execute(text("SELECT count(*) FROM visits")).scalar_one())


def _duck(store: Store) -> Any:
    """The same rows in DuckDB, its columns in memory."""
    with store.transaction() as session:
        columns = [tables.visits.c[name] for name in _COLUMNS]
        rows = [tuple(row) for row in session.execute(select(*columns))]
    made = duckdb.connect()
    made.execute(
        "CREATE TABLE visits (site TEXT, day DATE, count INTEGER, in_advice_resources BOOLEAN, "
        "in_referrals BOOLEAN, in_participants BOOLEAN)"
    )
    made.executemany("INSERT INTO visits VALUES (?, ?, ?, ?, ?, ?)", rows)
    return made


def _show(store: Store, choice: Choice) -> None:
    """From the rows to the cells of the screen."""
    with store.transaction() as session:
        (section,) = making.make(session, choice, MADE).sections
    assert section_values.rows(section)
    section_values.groups(section)


def _page(rounds: int, store: Store, choice: Choice) -> float:
    with store.transaction() as session:
        report = making.make(session, choice, MADE)
    application.application()
    view = BilanView()
    view.resize(1262, 704)
    view.show()

    def paint() -> None:
        view.show_report(report)
        view.grab()

    found = _timed(rounds, paint)
    view.deleteLater()
    return found


def _by_hand(store: Store) -> None:
    with store.transaction() as session:
        session.connection().exec_driver_sql(_BY_HAND).fetchall()


def _timed(rounds: int, work: Callable[[], object]) -> float:
    work()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)
