"""The bilan as a workbook: each table as it is read, its cells one a line, how to read it.

Numbers are numbers, dates are dates, words are never formulas, and nothing in a cell can be executed.
"""

from __future__ import annotations

import io
import re
from datetime import date, datetime
from itertools import groupby

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from db.figures import definitions, exports
from db.figures.report import Report
from db.figures.sections import volumes
from db.figures.sections.shape import QUESTIONS, Column, Figure, Line, Section

TABLE, CELLS, READING = "Bilan", "Cellules", "Lecture"
GROUND = "#F2F4F3"
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "default_date_format": "dd/mm/yyyy",
}
_MONTH = re.compile(r"\d{4}-\d{2}", re.ASCII)


class _Looks:
    """The few formats of the book."""

    def __init__(self, book: Workbook) -> None:
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.quiet = book.add_format({"font_color": "#3D4D4A"})
        self.head = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "vcenter", "align": "center",
             "bottom": 1, "top": 1, "bg_color": "#E7ECEA"}
        )  # fmt: skip
        self.label = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter"})
        self.part = book.add_format({"indent": 1, "text_wrap": True, "valign": "vcenter"})
        self.wrap = book.add_format({"text_wrap": True, "valign": "top"})
        self.moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm", "align": "left"})
        self.month = book.add_format({"num_format": "yyyy-mm"})
        self.day = book.add_format({"num_format": "yyyy-mm-dd"})
        self._book = book
        self._numbers: dict[tuple[str, bool], Format] = {}

    def number(self, value: object, qualifier: str = "", *, strong: bool) -> Format:
        """Whole or with one decimal, after the word that was published with it; strong for a sum."""
        shape = "#,##0.0" if isinstance(value, float) else "#,##0"
        told = f'"{qualifier} "{shape}' if qualifier else shape
        if (told, strong) not in self._numbers:
            look = {"num_format": told, "bold": strong, "align": "right", "valign": "vcenter"}
            self._numbers[told, strong] = self._book.add_format(
                look | ({"bg_color": GROUND} if strong else {})
            )
        return self._numbers[told, strong]


def xlsx_bytes(report: Report) -> bytes:
    """The workbook of a report."""
    content = io.BytesIO()
    book = Workbook(content, _OPTIONS)
    book.set_properties({"title": report.title, "created": report.made, "author": report.author_role})
    looks = _Looks(book)
    for section in report.sections:
        _table(book.add_worksheet(sheet_name(section)), report, section, looks)
    _cells(book.add_worksheet(CELLS), report, looks)
    _reading(book.add_worksheet(READING), report, looks)
    book.close()
    return content.getvalue()


def sheet_name(section: Section) -> str:
    """The tab of a section: « Bilan » for the volumes, else its title within what a tab may hold."""
    if section.code == volumes.CODE:
        return TABLE
    return re.sub(r"[\[\]:*?/\\]", " ", section.title)[:31]


HEAD_ROWS = 4  # title, what it is about, periods, places


def _table(sheet: Worksheet, report: Report, section: Section, looks: _Looks) -> None:
    """Lines down, places of each period across, as on the screen and the paper."""
    sheet.write_string(0, 0, f"{report.title} – {section.title}", looks.title)
    about = " · ".join(f"{name} : {words}" for name, words in report.facts() if words)
    sheet.write_string(1, 0, about, looks.quiet)
    _head(sheet, section, looks)
    for at, line in enumerate(section.lines, HEAD_ROWS):
        sheet.write_string(at, 0, line.label, looks.part if line.part else looks.label)
        for place, (column, figure) in enumerate(zip(section.columns, line.figures, strict=True), 1):
            _figure(sheet, (at, place), figure, looks, strong=_strong(column, line))
    _partials(sheet, section, looks, _answers(sheet, section, looks))
    sheet.set_column(0, 0, 46)
    sheet.set_column(1, max(1, len(section.columns)), 13)
    sheet.freeze_panes(HEAD_ROWS, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD_ROWS - 2, HEAD_ROWS - 1)


def _head(sheet: Worksheet, section: Section, looks: _Looks) -> None:
    """The periods over their places; the row of places is the one that spreadsheets filter by."""
    sheet.write_string(HEAD_ROWS - 2, 0, "", looks.head)
    sheet.write_string(HEAD_ROWS - 1, 0, section.title, looks.head)
    place = 1
    for bucket, held in groupby(section.columns, key=lambda column: column.bucket):
        columns = list(held)
        words = f"{bucket.label} {bucket.under}".strip()
        if len(columns) > 1:
            sheet.merge_range(
                HEAD_ROWS - 2, place, HEAD_ROWS - 2, place + len(columns) - 1, words, looks.head
            )
        else:
            sheet.write_string(HEAD_ROWS - 2, place, words, looks.head)
        for column in columns:
            sheet.write_string(HEAD_ROWS - 1, place, column.label, looks.head)
            place += 1


def _figure(sheet: Worksheet, at: tuple[int, int], figure: Figure, looks: _Looks, *, strong: bool) -> None:
    value = exports.shown(figure)
    if isinstance(value, (int, float)):
        sheet.write_number(*at, value, looks.number(value, figure.qualifier, strong=strong))
    elif value is not None:
        sheet.write_string(*at, value, looks.number(0, strong=strong))


def _answers(sheet: Worksheet, section: Section, looks: _Looks) -> int:
    """Right below the table, the questions of its funder; gives the row after them."""
    first = HEAD_ROWS + len(section.lines) + 1
    if not section.answers:
        return first
    sheet.write_string(first, 0, QUESTIONS, looks.head)
    for at, answer in enumerate(section.answers, first + 1):
        sheet.write_string(at, 0, f"{answer.label} ({answer.year})", looks.label)
        _write(sheet, (at, 1), answer.said)
    return first + len(section.answers) + 2


def _partials(sheet: Worksheet, section: Section, looks: _Looks, at: int) -> None:
    """Below the table, in words: which sums hold something that was not recorded."""
    for line in section.lines:
        for column, figure in zip(section.columns, line.figures, strict=True):
            if figure.partial:
                where = f"{column.bucket.label} {column.label}".replace("Total Total", "Total")
                sheet.write_string(at, 0, f"Somme partielle : {line.label}, {where}", looks.quiet)
                at += 1
    for note in section.notes:
        sheet.write_string(at, 0, note, looks.quiet)
        at += 1


def _strong(column: Column, line: Line) -> bool:
    return column.kind in ("total", "whole") or not line.part


def _cells(sheet: Worksheet, report: Report, looks: _Looks) -> None:
    """The very lines of the CSV, so that both can be checked against each other."""
    for place, name in enumerate(exports.names()):
        sheet.write_string(0, place, name, looks.head)
    last = 0
    for last, line in enumerate(exports.lines(report), 1):
        for place, (name, value) in enumerate(zip(exports.names(), line, strict=True)):
            if name in exports.BOUNDS:
                _bound(sheet, (last, place), str(value), looks)
            else:
                _write(sheet, (last, place), value)
    sheet.autofilter(0, 0, max(1, last), len(exports.names()) - 1)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(exports.names()) - 1, 18)


def _reading(sheet: Worksheet, report: Report, looks: _Looks) -> None:
    sheet.write_string(0, 0, "Guide de lecture", looks.title)
    sheet.write_string(1, 0, "Fait le", looks.label)
    sheet.write_datetime(1, 1, report.made, looks.moment)
    rows = [
        *report.facts(),
        ("Définitions, version", definitions.VERSION),
        ("Secret statistique", "appliqué" if report.outside else "non appliqué : usage interne"),
        ("s", "Masqué par le secret statistique : moins de 11 personnes, ou de quoi les recalculer."),
        ("partiel", "Somme dont une des cellules est non renseignée (NR)."),
        *report.definitions(),
        *(("Note", note) for note in report.notes),
    ]
    for number, (name, words) in enumerate(rows, 2):
        sheet.write_string(number, 0, name, looks.label)
        sheet.write_string(number, 1, words, looks.wrap)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 90)


def _write(sheet: Worksheet, at: tuple[int, int], value: object) -> None:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        sheet.write_number(*at, value)
    elif value is not None:
        sheet.write_string(*at, str(value))


def _bound(sheet: Worksheet, at: tuple[int, int], value: str, looks: _Looks) -> None:
    """The first or last day or month of a period, as a date."""
    if _MONTH.fullmatch(value):
        sheet.write_datetime(*at, _first(value), looks.month)
    else:
        sheet.write_datetime(*at, date.fromisoformat(value), looks.day)


def _first(month: str) -> datetime:
    return datetime.fromisoformat(f"{month}-01")
