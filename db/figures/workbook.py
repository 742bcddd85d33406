"""The yearly table as a workbook: the table as it is read, its cells one a line, how to read it.

Numbers are numbers, words are never formulas, and nothing in a cell can be executed.
"""

from __future__ import annotations

import io
from datetime import datetime

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from db.figures import definitions, exports
from db.figures.bilan import Bilan, Total

TABLE, CELLS, READING = "Bilan", "Cellules", "Lecture"
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def xlsx_bytes(table: Bilan, made: datetime) -> bytes:
    """The workbook; `made` is the local time that it says it was made at."""
    content = io.BytesIO()
    book = Workbook(content, _OPTIONS)
    book.set_properties({"title": "Bilan des premiers accueils", "created": made})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    number = book.add_format({"num_format": "#,##0"})
    _table(book.add_worksheet(TABLE), table, head, number)
    _cells(book.add_worksheet(CELLS), table, head)
    _reading(book.add_worksheet(READING), table, made, head)
    book.close()
    return content.getvalue()


def _table(sheet: Worksheet, table: Bilan, head: Format, number: Format) -> None:
    """Lines down, sites of each period across, then the total, as on the paper."""
    sheet.write_string(0, 0, "Volumes d’utilisateurs", head)
    for place, column in enumerate(table.columns, 1):
        sheet.write_string(0, place, f"{column.period}\n{column.label}", head)
    last = len(table.columns) + 1
    sheet.write_string(0, last, "Total", head)
    sheet.write_string(0, last + 1, "Partiel", head)
    for line, row in enumerate(table.rows, 1):
        sheet.write_string(line, 0, exports.LABELS[row.indicator])
        for place, cell in enumerate(row.cells, 1):
            _write(sheet, line, place, "NR" if cell.status == "nr" else cell.value, number)
        _total(sheet, line, last, row.total, number)
    sheet.set_column(0, 0, 46)
    sheet.set_column(1, last + 1, 15)
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.repeat_rows(0)


def _total(sheet: Worksheet, line: int, place: int, total: Total, number: Format) -> None:
    sheet.write_number(line, place, total.value, number)
    sheet.write_string(line, place + 1, "partiel" if total.partial else "")


def _cells(sheet: Worksheet, table: Bilan, head: Format) -> None:
    """The very lines of the CSV, so that both can be checked against each other."""
    for place, name in enumerate(exports.names()):
        sheet.write_string(0, place, name, head)
    for number, line in enumerate(exports.lines(table), 1):
        for place, value in enumerate(line):
            _write(sheet, number, place, value, None)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(exports.names()) - 1, 18)


def _reading(sheet: Worksheet, table: Bilan, made: datetime, head: Format) -> None:
    rows = [
        ("Fait le", f"{made:%d/%m/%Y à %H:%M}"),
        ("Source", definitions.SOURCE),
        ("Définitions, version", definitions.VERSION),
        ("Secret statistique", "appliqué" if table.outside else "non appliqué : usage interne"),
        *definitions.BILAN,
        *(("Note", note) for note in table.notes),
    ]
    for number, (name, words) in enumerate(rows):
        sheet.write_string(number, 0, name, head)
        sheet.write_string(number, 1, words)
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 90)


def _write(sheet: Worksheet, line: int, place: int, value: object, number: Format | None) -> None:
    if isinstance(value, int) and not isinstance(value, bool):
        sheet.write_number(line, place, value, number)
    elif value is not None:
        sheet.write_string(line, place, str(value))
