"""The day sheet: one A4, four counts that are told apart, a place to sign."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from printouts import day_chart, day_sheet
from printouts.day_chart import Line
from printouts.day_sheet import Count
from tests.printouts import pages
from tests.printouts.pages import MM

# Shrinking whole papers takes minutes; the failing one is named anyway.
NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)

DAY = day_sheet.DaySheet(
    site="Montbéliard – Centre",
    day=date(2026, 11, 16),
    counts=(
        Count("Visiteurs", 58, "moyenne des lundis : 55"),
        Count("dont conseils et ressources", 29, "50 % des visiteurs"),
        Count("dont mises en relation", 6),
        Count("dont participants", None),
    ),
    by_hour=(Line("8 h", 3), Line("9 h", 9), Line("12 h", None, closed=True), Line("16 h", 46)),
    by_service=(Line("Passage simple", 9), Line("Cyberespace", 49)),
    by_need=(Line("Formation", 6), Line("non demandé", 52, unasked=True)),
    by_audience=(Line("Salariés", 5),),
    comparison="3 de plus que la moyenne des quatre lundis d’avant",
    notes=("3 passages à préciser",),
    made_on=date(2026, 11, 17),
)


def test_sheet_says_the_day_on_one_a4() -> None:
    paper = day_sheet.render(DAY)
    page = pages.only(paper)
    words = pages.words_of(page)
    assert page.size == pytest.approx((210 * MM, 297 * MM), abs=0.1)
    assert pages.inside(page)
    for said in (
        "Montbéliard – Centre",
        "lundi 16 novembre 2026",
        "Visiteurs 58",
        "dont conseils et ressources 29",
        "dont participants NR",
        "fermé",
        "3 passages à préciser",
        "Le compte de la journée est complet.",
        "trop peu de personnel",
        "Nom et signature",
        "Imprimée le mardi 17 novembre 2026",
    ):
        assert said in words
    found = pages.described(paper)
    assert found.title == "Feuille du jour, Montbéliard – Centre, lundi 16 novembre 2026"
    assert found.language == "fr"
    assert found.fonts_embedded
    assert paper == day_sheet.render(DAY)


def test_a_closed_day_shows_its_statement_and_no_boxes() -> None:
    closed = replace(DAY, statement="Complet. Clos le 16 novembre à 17:04 par le poste d’accueil 1.")
    words = pages.words_of(pages.only(day_sheet.render(closed)))
    assert "Complet. Clos le 16 novembre à 17:04 par le poste d’accueil 1." in words
    assert "trop peu de personnel" not in words


def test_an_empty_day_says_so() -> None:
    empty = day_sheet.DaySheet("Sud", date(2026, 11, 1), (Count("Visiteurs", 0),))
    words = pages.words_of(pages.only(day_sheet.render(empty)))
    assert "dimanche 1er novembre 2026" in words
    assert words.count("Rien n’a été précisé ce jour.") == 4


def test_a_long_list_ends_with_the_sum_of_its_smallest_lines() -> None:
    lines = tuple(Line(f"ligne {number}", number) for number in range(30))
    short = day_chart.shortened(lines, 14)
    assert len(short) == 14
    assert sum(line.value or 0 for line in short) == sum(range(30))
    assert short[-1].label == "autres (17 lignes)"


TEXTS = st.text(max_size=80) | st.integers(1, 300).map(lambda length: "M" * length)
LINES = st.lists(
    st.builds(Line, TEXTS, st.none() | st.integers(0, 10**6), st.booleans(), st.booleans()), max_size=26
).map(tuple)


@settings(max_examples=15, deadline=None, phases=NO_SHRINKING)
@given(
    st.builds(
        day_sheet.DaySheet,
        site=TEXTS,
        day=st.dates(date(2016, 1, 1), date(2040, 1, 1)),
        counts=st.lists(st.builds(Count, TEXTS, st.none() | st.integers(0, 10**6), TEXTS), max_size=4).map(
            tuple
        ),
        by_hour=LINES,
        by_service=LINES,
        by_need=LINES,
        by_audience=LINES,
        comparison=TEXTS,
        notes=st.lists(TEXTS, max_size=9).map(tuple),
        statement=st.just("") | TEXTS,
    )
)
def test_any_day_stays_on_one_page(one: day_sheet.DaySheet) -> None:
    page = pages.only(day_sheet.render(one))
    assert pages.inside(page)
