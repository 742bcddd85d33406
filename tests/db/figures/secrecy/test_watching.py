"""Sums that no report printed: not given by subtracting two, nor by what is left of a row."""

from collections.abc import Iterator
from datetime import date

import pytest

from db.figures.periods import Span, month_end
from db.figures.secrecy import protecting, watching
from db.figures.secrecy.solver import Solver
from db.figures.secrecy.system import THRESHOLD, System
from db.figures.sections import asking
from db.figures.sections.asking import Asked, Grain, Place
from db.figures.sections.facts import Fact
from tests.db.figures import disclosure_campaign
from tests.db.figures.disclosure_campaign import Tally

# by need: June, July, August, then the rest of the year
MONTHS = {
    "mobilite": (12, 2, 17, 8),
    "metiers": (3, 3, 11, 20),
    "acces_droits": (1, 0, 4, 16),
    "formation": (1, 2, 6, 6),
    None: (1, 5, 1, 6),
}


@pytest.fixture
def open_solver() -> Iterator[Solver]:
    with Solver() as opened:
        yield opened


def _facts(site: str = "nord") -> list[Fact]:
    return [
        Fact(site, date(2026, month, 1), (need,), number)
        for need, numbers in MONTHS.items()
        for month, number in zip((6, 7, 8, 10), numbers, strict=True)
        if number
    ]


def _asked(first: int, last: int, grain: Grain = "year", *places: Place) -> Asked:
    span = Span(date(2026, first, 1), month_end(date(2026, last, 1)))
    nord = Place("nord", "nord", frozenset({"nord"}))
    return Asked(tuple(asking.periods_of(span, grain)), places or (nord,), grain)


def test_two_months_together_are_not_what_one_report_less_another_leaves(open_solver: Solver) -> None:
    """June to December less August to December: 6 persons for « metiers » in June and July together."""
    tally = Tally()
    choices = [_asked(8, 12), _asked(6, 12, "quarter"), _asked(6, 7, "month")]
    disclosure_campaign.play(choices, _facts(), open_solver, tally)
    assert (tally.linked, tally.withheld) == (2, 0)
    assert tally.hidden
    assert (tally.shown_small, tally.told) == (0, [])


def test_a_place_of_which_the_whole_was_shown_is_not_hidden_for_holding_all_of_it(
    open_solver: Solver,
) -> None:
    """All sites together, then each: the other one was closed, and everybody knows it."""
    tally = Tally()
    both = frozenset({"nord", "sud"})
    facts = [Fact("nord", date(2026, 12, 1), (need,), 23) for need in ("metiers", "formation")]
    facts.append(Fact("sud", date(2026, 7, 1), ("metiers",), 30))
    apart = [Place(site, site, frozenset({site})) for site in sorted(both)]
    choices = [_asked(12, 12, "year", Place("all", "Tous", both)), _asked(12, 12, "year", *apart)]
    disclosure_campaign.play(choices, facts, open_solver, tally)
    assert (tally.linked, tally.hidden, tally.told) == (1, 0, [])


def test_what_is_hidden_of_a_row_is_not_small_together(open_solver: Solver) -> None:
    system = System()
    parts = [system.add(name, value) for name, value in (("centre", 60), ("sud", 4), ("nord", 2))]
    whole = system.add("all", 66, "shown")
    system.tie(whole, parts)
    system.divide("need", whole, parts)
    for part in parts:
        system.divide("need", part, (part,))
    assert protecting.protect(system, open_solver, start=set()).hidden == {
        0: "secondary",
        1: "primary",
        2: "primary",
    }


def test_what_a_cell_leaves_is_protected_also_where_the_cell_gives_itself_away(
    open_solver: Solver,
) -> None:
    """51 not asked, 45 of them at one place: both are visitors less needs, so a need is hidden too."""
    numbers = {
        "centre": (11, 0),
        "nord": (0, 6),
        "permanence": (26, 45),
        "sud": (5, 0),
    }
    facts = [
        Fact(site, date(2026, 10, 1), (need,), number)
        for site, row in numbers.items()
        for need, number in zip(("formation", None), row, strict=True)
        if number
    ]
    tally, places = Tally(), [Place(site, site, frozenset({site})) for site in numbers]
    disclosure_campaign.play([_asked(10, 12, "year", *places)], facts, open_solver, tally)
    assert tally.hidden
    assert (tally.shown_small, tally.told) == (0, [])


def test_nothing_is_hidden_in_vain_around_what_stays_known(open_solver: Solver) -> None:
    """The only answer of the only visitor: it is said to be lost, and the cells around it stay shown."""
    system = System()
    alone = system.add("alone", 1)
    system.tie(system.add("one visitor", 1, "shown"), [alone])
    whole, other = system.add("both sites", 41), system.add("other site", 40)
    system.tie(whole, [alone, other])
    found = protecting.protect(system, open_solver, start=set())
    assert not found.safe
    assert found.told == set(found.hidden) == {alone}


def test_sums_that_contradict_each_other_show_nothing(open_solver: Solver) -> None:
    """Rows of this desk against figures of all of them: the audit cannot be made."""
    system = System()
    parts = [system.add(name, value) for name, value in (("a", 30), ("b", 20), ("c", 4))]
    system.tie(system.add("all", 54, "shown"), parts)
    system.tie(system.add("here", 3, "shown"), [*parts, system.add("rest", 0, "unseen")])
    assert set(protecting.protect(system, open_solver, start=set()).hidden) == set(parts)


def test_runs_and_differences_are_watched_where_they_are_small() -> None:
    system = System()
    cells = [system.add(at, value) for at, value in enumerate((4, 3, 0, 5, 60))]
    watching.watch_runs(system, "run", [[cell] for cell in cells], THRESHOLD)
    assert system.watched["run"] == [(0, 1), (0, 1, 2), (1, 2), (1, 2, 3), (2, 3)]
    for pieces in (cells, cells[1:], cells[4:], cells[:1]):
        system.divide("difference", system.add(tuple(pieces), 0), pieces)
    watching.watch_differences(system, "difference", THRESHOLD)
    assert system.watched["difference"] == [(1, 2, 3)]
