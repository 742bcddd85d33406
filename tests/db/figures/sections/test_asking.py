"""Periods of every size, groups of sites that were open, the same period a year before."""

import itertools
from datetime import date

import pytest

from db.figures.periods import Span
from db.figures.sections import asking
from db.figures.sections.asking import Grain
from db.reference import shipped
from db.reference.catalogue import Catalogue
from db.refusals import Refused

SITES = Catalogue([row for row in shipped.rows() if row.kind == "site"]).sites
AUTUMN = Span(date(2026, 9, 14), date(2026, 11, 24))


@pytest.mark.parametrize(
    ("grain", "labels"),
    [
        ("year", ["2026"]),
        ("quarter", ["T3 2026", "T4 2026"]),
        ("month", ["sept. 2026", "oct. 2026", "nov. 2026"]),
        ("week", [f"sem. {week}" for week in range(38, 49)]),
    ],
)
def test_periods_cover_every_day_once(grain: Grain, labels: list[str]) -> None:
    found = list(asking.periods_of(AUTUMN, grain))
    assert [one.label for one in found] == labels
    assert (found[0].first, found[-1].last) == (AUTUMN.first, AUTUMN.last)
    assert all((b.first - a.last).days == 1 for a, b in itertools.pairwise(found))


def test_a_place_counts_where_it_was_open() -> None:
    codes = [
        one.code for one in asking.asked(Span(date(2017, 1, 1), date(2017, 12, 31)), "year", SITES).places
    ]
    assert "nord" in codes
    assert "sochaux_msap" not in codes
    later = asking.asked(Span(date(2026, 1, 1), date(2026, 12, 31)), "year", SITES, "area")
    assert [one.label for one in later.places] == ["Centre", "Sud", "Nord", "Sochaux"]
    assert "sud_mairie_audincourt" in later.places[1].sites


def test_the_year_before_keeps_weekdays_where_days_are_compared() -> None:
    monday = asking.named(date(2026, 11, 16), date(2026, 11, 16), "day")
    assert asking.before(monday, "day").first == date(2025, 11, 17)
    year = asking.named(date(2024, 2, 1), date(2024, 2, 29), "month")
    earlier = asking.before(year, "month")
    assert (earlier.first, earlier.last) == (date(2023, 2, 1), date(2023, 2, 28))


def test_too_many_columns_are_refused_in_words() -> None:
    with pytest.raises(Refused, match="regroupement plus large"):
        asking.asked(Span(date(2026, 1, 1), date(2026, 12, 31)), "day", SITES)


def test_a_site_that_was_closed_is_refused() -> None:
    with pytest.raises(Refused, match="n’était pas ouvert"):
        asking.asked(AUTUMN, "year", SITES, only="nord")
