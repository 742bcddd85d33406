"""The blank tally sheet: every kind, every hour, boxes to tick, a place for the date."""

from dataclasses import replace
from datetime import date

import pytest

from printouts import tally_sheet
from tests.printouts import pages
from tests.printouts.pages import MM

KINDS = ("Passage simple", "Conseil / information", "Cyberespace", "Groupe")
TALLY = tally_sheet.TallySheet(
    site="Montbéliard – Centre",
    kinds=KINDS,
    slots=tuple(f"{hour} h – {hour + 1} h" for hour in (8, 9, 10, 11, 13, 14, 15, 16)),
    by_number=("Groupe",),
)


def test_sheet_has_kinds_hours_and_ten_boxes_a_cell() -> None:
    paper = tally_sheet.render(TALLY)
    page = pages.only(paper)
    words = pages.words_of(page)
    assert page.size == pytest.approx((297 * MM, 210 * MM), abs=0.1)
    assert pages.inside(page)
    for said in (
        *KINDS,
        "8 h – 9 h",
        "16 h – 17 h",
        "Total",
        "Date :",
        "Poste d’accueil :",
        "Repris dans le logiciel",
    ):
        assert said in words
    squares = [box for box in page.bounds if 8 < box[2] - box[0] < 11 and 8 < box[3] - box[1] < 11]
    assert len(squares) == 3 * 8 * 10, "the group is a number, not ticks"
    assert paper == tally_sheet.render(TALLY)
    assert pages.described(paper).fonts_embedded
    assert pages.described(paper).title == "Feuille de comptage, Montbéliard – Centre"


def test_a_known_day_is_printed() -> None:
    words = pages.words_of(pages.only(tally_sheet.render(replace(TALLY, day=date(2026, 11, 17)))))
    assert "Date : mardi 17 novembre 2026" in words


def test_more_kinds_or_hours_than_a_page_holds_go_to_further_pages() -> None:
    many = replace(
        TALLY, kinds=tuple(f"geste {n}" for n in range(13)), slots=tuple(f"{n} h" for n in range(14))
    )
    found = pages.pages(tally_sheet.render(many))
    assert len(found) == 4
    assert all(pages.inside(page) for page in found)


def test_long_names_stay_in_their_column() -> None:
    page = pages.only(
        tally_sheet.render(replace(TALLY, site="W" * 400, kinds=("W" * 300,), slots=("W" * 90,)))
    )
    assert pages.inside(page)
