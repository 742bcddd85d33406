"""The workbook read back by other code: the same cells as the CSV, real numbers, no formula."""

import csv
import io
import zipfile
from datetime import date, datetime

from python_calamine import CalamineWorkbook

from db.figures import bilan, exports, workbook
from db.reference import history
from db.store.opening import Store

MADE = datetime.fromisoformat("2026-11-20T10:05")


def _published(store: Store) -> tuple[bytes, bilan.Bilan]:
    with store.transaction() as session:
        for path in history.shipped_files():
            history.import_file(session, path)
        table = bilan.from_store(session, date(2016, 9, 1), date(2019, 6, 1))
    return workbook.xlsx_bytes(table, MADE), table


def test_the_published_table_reads_back_cell_by_cell(store: Store) -> None:
    content, table = _published(store)
    book = CalamineWorkbook.from_object(io.BytesIO(content))
    assert book.sheet_names == [workbook.TABLE, workbook.CELLS, workbook.READING]
    rows = book.get_sheet_by_name(workbook.TABLE).to_python()
    visitors, _, referrals, participants = rows[1:5]
    assert visitors[1:4] == [4268, 2338, 1361]
    assert visitors[-2:] == [51459, ""]
    assert referrals[1:4] == [72, "NR", 32]
    assert referrals[-2:] == [1017, "partiel"]
    assert [value for value in participants[1:-2] if value != ""] == [2037, 6200, 2544, 641]
    assert len(rows[0]) == len(table.columns) + 3


def test_its_cells_are_the_lines_of_the_csv(store: Store) -> None:
    content, table = _published(store)
    book = CalamineWorkbook.from_object(io.BytesIO(content))
    found = book.get_sheet_by_name(workbook.CELLS).to_python()
    wanted = list(csv.reader(io.StringIO(exports.csv_bytes(table).decode())))
    assert [[_text(cell) for cell in row] for row in found] == wanted


def test_nothing_in_it_can_be_executed(store: Store) -> None:
    content, _ = _published(store)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/")]
        assert sheets
        assert not any(b"<f>" in parts.read(name) or b"hyperlink" in parts.read(name) for name in sheets)
        assert not any("vba" in name.lower() or "external" in name.lower() for name in parts.namelist())


def _text(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) else str(cell)
