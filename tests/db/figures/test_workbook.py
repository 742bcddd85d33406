"""The workbook read back by other code: the same cells as the CSV, real numbers, no formula."""

import io
import zipfile
from datetime import date, datetime

from python_calamine import CalamineWorkbook

from db.figures import bilan, report, workbook
from db.reference import history
from db.store.opening import Store

MADE = datetime.fromisoformat("2026-11-20T10:05")


def _published(store: Store) -> tuple[bytes, bilan.Bilan]:
    with store.transaction() as session:
        for path in history.shipped_files():
            history.import_file(session, path)
        table = bilan.from_store(session, date(2016, 9, 1), date(2019, 6, 1))
    return workbook.xlsx_bytes(report.yearly(table, MADE)), table


def test_the_published_table_reads_back_cell_by_cell(store: Store) -> None:
    content, table = _published(store)
    book = CalamineWorkbook.from_object(io.BytesIO(content))
    assert book.sheet_names == [workbook.TABLE, workbook.CELLS, workbook.READING]
    rows = book.get_sheet_by_name(workbook.TABLE).to_python()[workbook.HEAD_ROWS :]
    visitors, _, referrals, participants = rows[:4]
    assert visitors[1:4] == [4268, 2338, 1361]
    assert visitors[-1] == 51459
    assert referrals[1:4] == [72, "NR", 32]
    assert referrals[-1] == 1017
    assert [value for value in participants[1:-1:] if value != ""][::2] == [2037, 6200, 2544, 641]
    partial = [row[0] for row in rows if str(row[0]).startswith("Somme partielle")]
    assert len(partial) == 3
    assert len(table.columns) + len(table.spans) + 2 == len(visitors)


def test_the_guide_says_when_by_whom_and_what_the_words_mean(store: Store) -> None:
    content, _ = _published(store)
    book = CalamineWorkbook.from_object(io.BytesIO(content))
    guide = {str(row[0]): row[1] for row in book.get_sheet_by_name(workbook.READING).to_python()}
    assert guide["Fait le"] == MADE
    assert guide["Période"] == "01/09/2016 – 30/06/2019"
    assert "usage interne" in str(guide["Usage"])
    assert "pas zéro" in str(guide["NR"])
    assert "2026-11" in str(guide["Nombre de visiteurs"])


def test_nothing_in_it_can_be_executed(store: Store) -> None:
    content, _ = _published(store)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/")]
        assert sheets
        assert not any(b"<f>" in parts.read(name) or b"hyperlink" in parts.read(name) for name in sheets)
        assert not any("vba" in name.lower() or "external" in name.lower() for name in parts.namelist())
