"""The screen, the CSV, the workbook and the PDF say the same, cell by cell, for every table."""

import csv
import io
import json
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from frictionless import Resource, Schema, system
from python_calamine import CalamineWorkbook
from sqlalchemy.orm import Session

from db.figures import exports, making, workbook
from db.figures.making import Choice
from db.figures.periods import Span
from db.figures.report import Report
from db.figures.sections.readings import READINGS
from db.figures.sections.shape import Column, Figure, Section
from db.records import answers, visits
from db.records.desk import Desk
from db.records.visits import VisitDraft
from db.reference import history
from db.store import journal
from db.store.opening import Store
from tests.support import pdf_tables
from ui.supervision import bilan_files, bilan_reading, section_values

MADE = datetime.fromisoformat("2026-11-17T10:41")
PUBLISHED = Span(date(2016, 9, 1), date(2019, 6, 30))
AUTUMN = Span(date(2026, 9, 1), date(2026, 11, 30))
TURNED = ("volumes", "needs", "occupation")
EVERY = tuple(code for code, _ in bilan_reading.sections())
FUNDERS = ("funder_spro", "funder_cite_metiers")
TOLD = (
    "Ouverture du samedi matin au Centre, et une semaine portes ouvertes avec les partenaires du réseau : "
    "trois ateliers, un forum des métiers à Sochaux, une visite le 20/11/2026."
)
Words = list[list[str]]


def _fill(session: Session) -> None:
    for path in history.shipped_files():
        history.import_file(session, path)
    needs = ("logement", "formation", None, "mobilite", "logement", "acces_emploi")
    for number, need in enumerate(needs * 4):
        at = date(2026, 9 + number % 3, 2 + number % 7)
        site = ("centre", "sud", "sochaux_msap")[number % 3]
        draft = VisitDraft(("advice",), 1 + number, at, need=need, from_paper=True)
        visits.record(session, Desk(site, "Poste 1"), draft)
    for hour, count in ((8, 14), (10, 3)):
        at = datetime(2026, 11, 16, hour, 20, tzinfo=UTC)
        desk = Desk("centre", "Poste 1", now=partial(datetime.astimezone, at, UTC))
        visits.record(session, desk, VisitDraft(("advice",), count))
        _sit(session, at, count * 3)
    place = Desk("centre", "Poste 1")
    answers.give(session, place, "funder_spro", 2026, {"trained": "1250", "highlights": TOLD})
    answers.give(session, place, "funder_cite_metiers", 2026, {"meetings": "0", "highlights": "2026-11"})


def _sit(session: Session, at: datetime, minutes: int) -> None:
    told = {"started": at, "ended": at + timedelta(minutes=minutes), "minutes": minutes, "day": at.date()}
    fixed = {"site": "centre", "desk": "Poste 1", "band": "30_59", "assisted": False, "capped": False}
    journal.append(session, "sessions", told | fixed)


@pytest.fixture
def report(request: pytest.FixtureRequest, store: Store) -> Report:
    choice: Choice = request.param
    with store.transaction() as session:
        _fill(session)
        return making.make(session, choice, MADE, "responsable de l’accueil")


CHOICES = [
    Choice(PUBLISHED),
    Choice(PUBLISHED, sections=("programme", "outreach")),
    Choice(AUTUMN, "month", "area", sections=EVERY),
    Choice(AUTUMN, "quarter", only="centre", sections=("volumes", "needs")),
    *(Choice(AUTUMN, "month", sections=TURNED, reading=reading) for reading in READINGS),
    Choice(AUTUMN, "month", sections=FUNDERS),
    Choice(AUTUMN, "quarter", "all", sections=("volumes", *FUNDERS), reading="before"),
]


def _screen(section: Section) -> Words:
    """What each cell of the screen says; a cell over several places once."""
    return [[cell.words for cell in row.cells] for row in section_values.rows(section)]


@pytest.mark.parametrize("report", CHOICES, indirect=True)
def test_the_csv_says_what_the_screen_says(report: Report) -> None:
    lines = list(csv.DictReader(io.StringIO(exports.csv_bytes(report).decode())))
    for section in report.sections:
        every = [line for line in lines if line["section"] == section.code]
        mine = [line for line in every if line["unit"] != "question"]
        assert len(mine) == len(section.lines) * len(section.columns)
        cells = iter(mine)
        read = [[_figure(next(cells)) for _ in section.columns] for _ in section.lines]
        assert _said(section, read) == _screen(section)
        asked = [line for line in every if line["unit"] == "question"]
        assert [(_question(line), _answer(line)) for line in asked] == _answers(section)


def _answers(section: Section) -> list[tuple[str, str]]:
    """The questions with their answers as the screen says them, every kind of space made a plain one."""
    return [(_plain(asked), _plain(said)) for asked, said in section_values.answers(section)]


def _question(line: dict[str, str]) -> str:
    return _plain(f"{line['indicator_label'].split(' : ', 1)[1]} ({line['period_start'][:4]})")


def _answer(line: dict[str, str]) -> str:
    number = line["value"]
    assert (line["status"] == "unanswered") == (line["answer"] == "sans réponse")
    return _plain(line["answer"]) if number == "" else f"{int(number):,}".replace(",", " ")


def _figure(line: dict[str, str]) -> Figure:
    statuses = {"NR": "nr", "s": "hidden", "": line["status"] if line["status"] != "total" else "none"}
    value = None if line["value"] in statuses else float(line["value"])
    if value is not None and "." not in line["value"]:
        value = int(line["value"])
    status = statuses.get(line["value"], "published" if line["status"] == "total" else line["status"])
    return Figure(value, status, line["qualifier"], line["partial"] == "true")  # type: ignore[arg-type]


def _said(section: Section, read: list[list[Figure]]) -> Words:
    """The figures read back, in the words of the screen; shared ones stand once for their places."""
    made = []
    for line, figures in zip(section.lines, read, strict=True):
        words: list[str] = []
        for held in section_values.periods(section):
            shared = section_values.together(section, line, held)
            if shared is not None:
                at = next(at for at, column in held if column.kind in ("all", "total"))
                words.append(section_values.words(figures[at]))
            words += [
                section_values.words(figures[at], change=column.kind == "change")
                for at, column in held
                if _stands(column, shared)
            ]
        made.append(words)
    return made


def _stands(column: Column, shared: Figure | None) -> bool:
    return column.kind != "all" and (column.kind != "place" or shared is None)


@pytest.mark.parametrize("report", CHOICES, indirect=True)
def test_the_workbook_says_what_the_csv_says(report: Report) -> None:
    book = CalamineWorkbook.from_object(io.BytesIO(workbook.xlsx_bytes(report)))
    for section in report.sections:
        rows = book.get_sheet_by_name(workbook.sheet_name(section)).to_python()
        shown = rows[workbook.HEAD_ROWS : workbook.HEAD_ROWS + len(section.lines)]
        for line, row in zip(section.lines, shown, strict=True):
            assert row[0] == line.label
            wanted = [exports.shown(figure) for figure in line.figures]
            assert row[1 : 1 + len(wanted)] == ["" if value is None else value for value in wanted]
        below = rows[workbook.HEAD_ROWS + len(section.lines) + 2 :][: len(section.answers)]
        assert [(_plain(str(row[0])), _number(row[1])) for row in below] == _answers(section)
    cells = book.get_sheet_by_name(workbook.CELLS).to_python()
    lines = list(csv.reader(io.StringIO(exports.csv_bytes(report).decode())))
    assert [[_text(cell) for cell in row] for row in cells] == [
        [_bare(word, name) for word, name in zip(row, exports.names(), strict=True)] for row in lines
    ]


def _number(cell: object) -> str:
    return f"{int(cell):,}".replace(",", " ") if isinstance(cell, float) else _plain(str(cell))


def _text(cell: object) -> str:
    if isinstance(cell, date):
        return f"{cell:%Y-%m-%d}"
    if isinstance(cell, float):
        return str(int(cell)) if cell == int(cell) else str(cell)
    return str(cell)


def _bare(word: str, name: str) -> str:
    """A month is written to a workbook as its first day; 12.0 is 12. Words that look like one stay words."""
    if name in exports.BOUNDS and len(word) == 7:
        return f"{word}-01"
    return word.removesuffix(".0")


@pytest.mark.parametrize("report", CHOICES, indirect=True)
def test_the_paper_says_what_the_screen_says(report: Report) -> None:
    found = pdf_tables.tables(bilan_files.pdf(report))
    rows = [[_plain(cell) for cell in row] for table in found for row in table]
    for section in report.sections:
        for line, cells in zip(section.lines, _screen(section), strict=True):
            mine = [row[1:] for row in rows if row and row[0] == _plain(line.label)]
            words = [word for row in mine for word in row if word not in ("partiel", "")]
            wanted = [_plain(cell) for cell in cells]
            assert _without_shared(words) in (wanted, _several(wanted, mine)), (section.code, line.label)
    asked = [tuple(row) for row in rows if len(row) == 2]
    wanted_answers = [pair for section in report.sections for pair in _answers(section)]
    assert [pair for pair in asked if pair in wanted_answers] == wanted_answers


def test_a_question_without_answer_says_so_and_zero_is_a_number(store: Store) -> None:
    with store.transaction() as session:
        _fill(session)
        report = making.make(session, Choice(AUTUMN, sections=FUNDERS), MADE)
    said = [_answers(section) for section in report.sections]
    assert [words for _, words in said[0]] == ["1 250", TOLD, *["sans réponse"] * 2]
    assert [words for _, words in said[1]] == ["0", "2026-11", "sans réponse"]


def _several(wanted: list[str], mine: list[list[str]]) -> list[str]:
    """A label of two tables (« Nombre de visiteurs ») is found twice: its words stand among all of them."""
    words = _without_shared([word for row in mine for word in row if word not in ("partiel", "")])
    at = next((n for n in range(len(words)) if words[n : n + len(wanted)] == wanted), -1)
    return words if at >= 0 else wanted


def _plain(words: str) -> str:
    bare = " ".join(words.replace("\u202f", " ").replace("\u00a0", " ").split())
    return {"non renseigné": "NR"}.get(bare, bare)


def _without_shared(words: list[str]) -> list[str]:
    return [word.removesuffix(" tous sites") for word in words]


@pytest.mark.parametrize("report", [CHOICES[0], CHOICES[2]], indirect=True)
def test_frictionless_finds_the_csv_as_its_schema_says(report: Report) -> None:
    schema = Schema.from_descriptor(json.loads(exports.schema_bytes()))
    with system.use_context(trusted=True):
        resource = Resource(data=exports.csv_bytes(report), format="csv", encoding="utf-8", schema=schema)
        found = resource.validate()
    assert found.valid, found.flatten(["rowNumber", "fieldName", "message"])


def test_the_published_total_and_its_partial_sums_stand_in_all_four(store: Store) -> None:
    with store.transaction() as session:
        _fill(session)
        report = making.make(session, Choice(PUBLISHED), MADE)
    referrals = report.sections[0].line("referrals").figures
    totals = [f for c, f in zip(report.sections[0].columns, referrals, strict=True) if c.kind != "place"]
    assert [one.value for one in totals if one.partial] == [104, 363, 1017]
    for content in (exports.csv_bytes(report), _flat(workbook.xlsx_bytes(report)), _pdf_words(report)):
        assert b"51459" in content
        assert b"1017" in content
    assert next(row.cells[-1].words for row in section_values.rows(report.sections[0])) == "51\u202f459"


def _flat(content: bytes) -> bytes:
    book = CalamineWorkbook.from_object(io.BytesIO(content))
    return str(
        [[_text(c) for c in row] for row in book.get_sheet_by_name(workbook.TABLE).to_python()]
    ).encode()


def _pdf_words(report: Report) -> bytes:
    rows = [cell for table in pdf_tables.tables(bilan_files.pdf(report)) for row in table for cell in row]
    return " ".join(rows).replace("\u202f", "").replace("\u00a0", "").encode()
