"""The yearly table on paper says what the table says, and marks what is not known."""

import itertools
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from printouts import bilan, bilan_chart
from printouts.bilan import Column, Figure, Period, Row, Share
from tests.printouts import pages
from tests.printouts.pages import MM

# Shrinking whole papers takes minutes; the failing one is named anyway.
NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)


def _share(*values: int | None) -> Share:
    sites = tuple(Figure(value, "nr" if value is None else "published") for value in values)
    return Share(sites, Figure(sum(value or 0 for value in values), "published", partial=None in values))


def _together(sites: int, value: int) -> Share:
    return Share((Figure(None, "not_split"),) * sites, Figure(value), Figure(value))


THREE = (Column("Centre"), Column("Sud"), Column("Nord"))
YEARS = bilan.Bilan(
    title="Bilan annuel",
    periods=(
        Period("2016", THREE, "sept. à déc.", 4),
        Period("2017", THREE, "année"),
        Period("2018", THREE, "année"),
        Period("2019", (Column("Centre (dont MSAP)", "Centre"), Column("Sud")), "janv. à juin", 6),
    ),
    rows=(
        Row(
            "Nombre de visiteurs",
            (
                _share(4268, 2338, 1361),
                _share(8198, 7293, 5658),
                _share(8956, 5074, 1912),
                _share(6184, 217),
            ),
            Figure(51459),
        ),
        Row(
            "dont mises en relation SPRO",
            (_share(72, None, 32), _share(251, None, 112), _share(391, 14, 38), _share(104, 3)),
            Figure(1017, partial=True),
            part=True,
        ),
        Row(
            "dont participants",
            (_together(3, 2037), _together(3, 6200), _together(3, 2544), _together(2, 641)),
            Figure(11422),
            part=True,
        ),
    ),
    made_on=date(2019, 7, 8),
    subtitle="septembre 2016 – juin 2019",
    total_label="34 mois",
    definitions=(("NR", "Non renseigné : inconnu, pas zéro."),),
    notes=("Rapport figé le 8 juillet 2019.",),
    author_role="responsable accueil",
    filters="tous les sites",
)


def test_published_years_stand_on_one_lying_a4() -> None:
    page = pages.only(bilan.render(YEARS))
    words = pages.words_of(page)
    assert page.size == pytest.approx((297 * MM, 210 * MM), abs=0.1)
    assert pages.inside(page)
    for said in (
        "51 459",
        "21 149",
        "8 956",
        "2 037 tous sites",
        "11 422",
        "Centre (dont MSAP)",
        "Rapport figé le 8 juillet 2019.",
        "responsable accueil",
        "tous les sites",
        "Établi le lundi 8 juillet 2019",
        "1 / 1",
    ):
        assert said in words


def test_not_recorded_and_partial_are_marked_where_they_are() -> None:
    words = pages.words_of(pages.only(bilan.render(YEARS)))
    assert words.count("partiel") == 3
    assert words.count("NR") == 3, "two cells and the definition"


def test_a_site_that_did_not_exist_is_a_dash_and_never_zero() -> None:
    share = Share((Figure(None, "none"), Figure(12)), Figure(12))
    one = replace(
        YEARS,
        periods=(Period("2020", (Column("Nord"), Column("Sud"))),),
        rows=(Row("Visiteurs", (share,), Figure(12)),),
        definitions=(),
    )
    words = pages.words_of(pages.only(bilan.render(one)))
    assert "– 12 12 12" in words


def test_chart_divides_each_period_by_its_months() -> None:
    words = pages.words_of(pages.only(bilan.render(YEARS)))
    for a_month in ("1 992", "1 762", "1 329", "1 067"):
        assert a_month in words
    assert any("2018 : 1 329" in said for said in map(_plain, pages.described(bilan.render(YEARS)).said))


def _plain(text: str) -> str:
    return " ".join(text.replace("\u202f", " ").replace("\u00a0", " ").split())


def test_neighbouring_shades_differ_in_grey() -> None:
    greys = [
        sum(
            share * (shade if isinstance(shade, float) else shade[place]) for place, share in enumerate(_LUMA)
        )
        for shade in bilan_chart._SHADES
    ]
    assert all(abs(one - other) > 0.15 for one, other in itertools.pairwise(greys))


_LUMA = (0.2126, 0.7152, 0.0722)


def test_more_sites_than_shades_are_added_up_in_the_chart() -> None:
    sites = tuple(Column(f"Site {number}") for number in range(20))
    years = tuple(Period(str(year), sites) for year in (2020, 2021))
    row = Row("Visiteurs", (_share(*range(120, 140)), _share(*range(120, 140))), Figure(5180))
    bars = bilan_chart._bars(replace(YEARS, periods=years, rows=(row,)))
    assert [name for name, _ in bars[0].pieces][-1] == "autres sites"
    assert len(bars[0].pieces) == len(bilan_chart._SHADES)
    assert bars[0].total == pytest.approx(sum(range(120, 140)) / 12)


def test_many_years_and_rows_repeat_the_head_and_number_the_pages() -> None:
    years = tuple(Period(str(year), (*THREE, Column("Sochaux"))) for year in range(2016, 2028))
    rows = tuple(
        Row(f"ligne {number}", tuple(_share(1, 2, 3, 4) for _ in years), Figure(120)) for number in range(30)
    )
    found = pages.pages(bilan.render(replace(YEARS, periods=years, rows=rows)))
    assert len(found) > 4
    for number, page in enumerate(found[:-1]):
        words = pages.words_of(page)
        assert "Volumes d’utilisateurs" in words
        assert f"{number + 1} / {len(found)}" in words
        assert pages.inside(page)
    everything = " ".join(map(pages.words_of, found))
    assert all(str(year) in everything for year in range(2016, 2028))


def test_same_bilan_same_bytes_and_a_table_for_screen_readers() -> None:
    paper = bilan.render(YEARS)
    found = pages.described(paper)
    assert paper == bilan.render(YEARS)
    assert found.title == "Bilan annuel"
    assert found.language == "fr"
    assert found.fonts_embedded
    assert found.kinds.count("Table") == 1
    assert found.kinds.count("TR") == 4
    assert {"H1", "TH", "TD", "Figure"} <= set(found.kinds)
    assert found.said.count("non renseigné") == 2


FIGURES = st.builds(Figure, st.none() | st.integers(0, 10**9), st.sampled_from(["recorded", "nr", "none"]))
NAMES = st.text(max_size=40) | st.integers(1, 80).map(lambda length: "M" * length)


@st.composite
def bilans(draw: st.DrawFn) -> bilan.Bilan:
    """Any number of periods, sites and rows, with any words."""
    periods = draw(
        st.lists(
            st.builds(
                Period, NAMES, st.lists(st.builds(Column, NAMES), min_size=1, max_size=22).map(tuple), NAMES
            ),
            min_size=1,
            max_size=6,
        )
    )
    rows = []
    for _ in range(draw(st.integers(1, 12))):
        shares = [
            Share(
                tuple(draw(FIGURES) for _ in period.columns),
                draw(FIGURES),
                draw(st.none() | FIGURES),
            )
            for period in periods
        ]
        rows.append(Row(draw(NAMES), tuple(shares), draw(FIGURES), draw(st.booleans())))
    words = st.lists(st.tuples(NAMES, NAMES), max_size=4).map(tuple)
    return replace(
        YEARS, title=draw(NAMES), periods=tuple(periods), rows=tuple(rows), definitions=draw(words)
    )


@settings(
    max_examples=20,
    deadline=None,
    phases=NO_SHRINKING,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(bilans())
def test_any_table_stays_on_its_paper(one: bilan.Bilan) -> None:
    for page in pages.pages(bilan.render(one), dpi=30):
        assert pages.outside(page) == []
