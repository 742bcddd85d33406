"""Exports and prints for outside, without a report: the next one knows what they showed."""

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from db.figures import workbook
from db.figures.periods import whole_months
from db.records import reports, visits
from db.records.visits import VisitDraft
from db.store import audit, tables
from db.store.opening import Store
from ui.supervision.export_dialog import Wanted
from ui.supervision.page import SupervisionPage

Settle = Callable[[], None]
JANUARY = date(2026, 1, 1)
OCTOBER, NOVEMBER = whole_months(JANUARY, date(2026, 10, 1)), whole_months(JANUARY, date(2026, 11, 1))
Leave = Callable[[Any, Path], None]


@pytest.fixture
def asked(page: SupervisionPage, settle: Settle, store: Store) -> SupervisionPage:
    """Needs of a year in which three persons came for housing after October."""
    with store.transaction() as session:
        for month, housing in ((10, 30), (11, 3)):
            for need, count in (("logement", housing), ("formation", 40), ("mobilite", 50), (None, 60)):
                draft = VisitDraft(count=count, at=date(2026, month, 3), need=need, from_paper=True)
                visits.record(session, page.bilan._work.desk, draft)
    page.show_tab("bilan")
    page.bilan.open(OCTOBER)
    settle()
    page.bilan.choose("section", "needs")
    settle()
    return page


def _housing(path: Path, settle: Settle, page: SupervisionPage, kind: Any = "csv") -> str:
    """What an export of January to November says of housing."""
    page.bilan.open(NOVEMBER)
    settle()
    page.bilan.write(path, Wanted(kind, outside=True, every=False))
    settle()
    if kind == "xlsx":
        rows: Any = CalamineWorkbook.from_path(path).get_sheet_by_name(workbook.CELLS).to_python()
    else:
        rows = csv.reader(io.StringIO(path.read_text()))
    head, *lines = rows
    found = (dict(zip(head, line, strict=True)) for line in lines)
    return next(str(one["value"]).removesuffix(".0") for one in found if one["indicator"] == "logement")


def _as(kind: Any) -> Leave:
    return lambda page, folder: page.bilan.write(folder / f"first.{kind}", Wanted(kind, True, False))


def _print(page: Any, folder: Path) -> None:
    page.bilan.out.print_paper(page.bilan.shown(), Wanted("print", outside=True, every=False))


def test_the_first_export_shows_what_is_large(asked: SupervisionPage, settle: Settle, tmp_path: Path) -> None:
    assert _housing(tmp_path / "one.csv", settle, asked) == "33"


@pytest.mark.parametrize(
    "leave", [_as("csv"), _as("xlsx"), _as("pdf"), _print], ids=["csv", "xlsx", "pdf", "print"]
)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_an_export_showed_is_not_to_be_subtracted_from_the_next(
    asked: SupervisionPage, settle: Settle, tmp_path: Path, leave: Leave, kind: str
) -> None:
    leave(asked, tmp_path)
    settle()
    assert _housing(tmp_path / f"next.{kind}", settle, asked, kind) == "s"


def test_a_report_knows_the_exports_before_it_and_no_list_shows_them(
    asked: SupervisionPage, settle: Settle, tmp_path: Path, store: Store
) -> None:
    _as("csv")(asked, tmp_path)
    settle()
    asked.bilan.open(NOVEMBER)
    settle()
    asked.bilan.issue(Wanted("issue", outside=True, every=False))
    settle()
    with store.transaction() as session:
        (one,) = reports.every(session)
        needs = reports.get(session, one.number).sections[0]
        assert audit.verify(session) is None
        said = list(session.execute(select(tables.audit.c.what)).scalars())
    assert needs.line("logement").figures[0].status == "hidden"
    assert "export bilan csv outside" in said


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_exact_figures_and_the_four_lines_leave_nothing_to_remember(
    asked: SupervisionPage, settle: Settle, tmp_path: Path, store: Store, kind: Any
) -> None:
    asked.bilan.write(tmp_path / f"one.{kind}", Wanted(kind, outside=kind == "json", every=False))
    settle()
    with store.transaction() as session:
        assert list(reports.released(session)) == []


def test_an_export_that_could_not_be_written_is_not_remembered(
    asked: SupervisionPage, settle: Settle, tmp_path: Path, store: Store
) -> None:
    asked.bilan.write(tmp_path / "nowhere" / "one.csv", Wanted("csv", outside=True, every=False))
    settle()
    with store.transaction() as session:
        assert list(reports.released(session)) == []
