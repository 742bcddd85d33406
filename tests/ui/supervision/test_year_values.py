"""The screen, the CSV, the JSON and the PDF of the published table say the same, cell by cell."""

import csv
import io
import json
from datetime import date
from typing import Any

import pypdfium2
import pytest

from db.figures import bilan, exports
from db.figures.bilan import Bilan
from db.figures.counts import DayCount
from db.reference import history, shipped
from db.reference.catalogue import Catalogue
from printouts import bilan as paper
from ui.supervision import papers, sentences, year_values

SITES = Catalogue([row for row in shipped.rows() if row.kind == "site"]).sites
MADE = date(2026, 11, 17)


@pytest.fixture(scope="module")
def table() -> Bilan:
    rows = [DayCount("centre", date(2018, 3, 5), 10, 4, 2, 1), DayCount("sud", date(2017, 3, 6), 9, 4, 5, 1)]
    return bilan.bilan(rows, history.shipped_volumes(), SITES, date(2016, 9, 1), date(2019, 6, 1))


@pytest.fixture(scope="module")
def said(table: Bilan) -> list[list[str]]:
    """The four lines in words, as the JSON object gives them: cells of a year, its total, the whole."""
    plain = json.loads(exports.json_bytes(table))
    lines = []
    for row in plain["rows"]:
        cells = zip(plain["columns"], row["values"], row["status"], strict=True)
        words: list[str] = []
        for period in plain["periods"]:
            own = [(c["site"], v, s) for c, v, s in cells_of(cells_list(plain, row), period["period"])]
            together = [v for site, v, s in own if site == "all" and s == "published"]
            sites = ["NR" if s == "nr" else sentences.figure(v) for site, v, s in own if site != "all"]
            words += [sentences.figure(together[0])] if together else sites
            total = next(one for one in period["rows"] if one["indicator"] == row["indicator"])
            words.append(sentences.figure(total["total"]) + (" partiel" if total["partial"] else ""))
        words.append(sentences.figure(row["total"]) + (" partiel" if row["partial"] else ""))
        lines.append(words)
        assert len(list(cells)) == len(plain["columns"])
    return lines


def cells_list(plain: dict[str, Any], row: dict[str, Any]) -> list[tuple[Any, ...]]:
    return list(zip(plain["columns"], row["values"], row["status"], strict=True))


def cells_of(cells: list[tuple[Any, ...]], period: str) -> list[tuple[Any, ...]]:
    return [cell for cell in cells if cell[0]["period"] == period]


def test_the_screen_says_what_the_json_says(table: Bilan, said: list[list[str]]) -> None:
    shown = [
        [cell.words + (" partiel" if cell.state == "partial" else "") for cell in row.cells]
        for row in year_values.rows(table)
    ]
    assert shown == said


def test_the_csv_says_what_the_screen_says(table: Bilan, said: list[list[str]]) -> None:
    lines = list(csv.DictReader(io.StringIO(exports.csv_bytes(table).decode())))
    for indicator, words in zip(dict.fromkeys(line["indicator"] for line in lines), said, strict=True):
        own = [line for line in lines if line["indicator"] == indicator and line["value"]]
        cells = [line for line in own if line["status"] != "total"]
        totals = [line for line in own if line["status"] == "total"]
        told = [word for word in words if word in {_word(line) for line in (*cells, *totals)}]
        assert told == words
        assert len(cells) + len(totals) == len(words)


def _word(line: dict[str, str]) -> str:
    figure = "NR" if line["value"] == "NR" else sentences.figure(int(line["value"]))
    return figure + (" partiel" if line["partial"] == "true" else "")


def test_the_paper_says_what_the_screen_says(table: Bilan, said: list[list[str]]) -> None:
    pdf = pypdfium2.PdfDocument(paper.render(papers.bilan_values(table, MADE)))
    text = " ".join(pdf[0].get_textpage().get_text_bounded().split())
    pdf.close()
    for words in said:
        for word in words:
            for part in word.split(" "):
                assert part.replace("\u202f", " ") in text.replace("\u202f", " "), word
    values = papers.bilan_values(table, MADE)
    shown = [_paper_line(row) for row in values.rows]
    assert shown == said


def _paper_line(row: paper.Row) -> list[str]:
    words = []
    for share in row.shares:
        sites = (share.all_sites,) if share.all_sites else share.sites
        words += [_paper_word(figure) for figure in (*sites, share.total)]
    return [*words, _paper_word(row.total)]


def _paper_word(figure: paper.Figure) -> str:
    word = "NR" if figure.status == "nr" else sentences.figure(figure.value)
    return word + (" partiel" if figure.partial else "")


def test_the_heads_of_the_published_table(table: Bilan) -> None:
    heads = [
        (group.title, group.under, [c.words for c in group.columns]) for group in year_values.groups(table)
    ]
    three = ["Centre", "Sud", "Nord", "Total"]
    assert heads == [
        ("2016", "sept. à déc.", three),
        ("2017", "année", three),
        ("2018", "année", three),
        ("2019", "janv. à juin", ["Centre\n(dont MSAP)", "Sud", "Total"]),
        ("", "", ["34 mois\nTotal"]),
    ]


def test_the_chart_divides_each_period_by_its_months(table: Bilan) -> None:
    assert [(column.total, column.under) for column in year_values.chart(table)] == [
        ("1\u202f992", "4 mois"),
        ("1\u202f762", "12 mois"),
        ("1\u202f329", "12 mois"),
        ("1\u202f067", "6 mois"),
    ]
    assert year_values.parts(table) == ["Centre", "Sud", "Nord"]


def test_the_recount_stands_beside_in_a_sentence(table: Bilan) -> None:
    assert year_values.recounts(table) == [
        "Sud, 2017 : 7\u202f293 publiés, 9 recomptés",
        "Centre, 2018 : 8\u202f956 publiés, 10 recomptés",
    ]


def test_a_cell_without_figure_is_a_dash_never_zero() -> None:
    rows = [DayCount("centre", date(2025, 3, 3), 10, 4, 2, 1), DayCount("sud", date(2026, 3, 3), 0, 0, 0, 0)]
    shown = year_values.rows(bilan.bilan(rows, (), SITES, date(2025, 1, 1), date(2026, 12, 1)))
    assert [cell.words for cell in shown[0].cells] == ["10", "10", "0", "0", "10"]
    cut = bilan.bilan((), history.shipped_volumes(), SITES, date(2018, 1, 1), date(2018, 6, 1))
    assert [cell.words for cell in year_values.rows(cut)[0].cells] == ["–", "–", "–", "0"]
