"""What leaves the house: nothing small shown, nothing small that can be recomputed, also from two reports."""

import os
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime

import pytest
from sqlalchemy.orm import Session

from db.figures import disclosure, exports, making
from db.figures.counts import DayCount
from db.figures.making import Choice, Known
from db.figures.periods import Span
from db.figures.report import Report
from db.figures.secrecy import protecting, solver, tables
from db.figures.secrecy.released import Released
from db.figures.secrecy.solver import Solver
from db.figures.secrecy.system import THRESHOLD, System
from db.figures.sections.facts import Fact, Told, Want
from db.records import visits
from db.records.desk import Desk
from db.records.visits import VisitDraft
from db.store import settings
from tests.db.figures import disclosure_campaign
from tests.support.linear import Unknowns

MADE = datetime.fromisoformat("2026-11-20T10:05")
YEAR = Span(date(2026, 1, 1), date(2026, 11, 19))
MONTHS = Span(date(2026, 1, 1), date(2026, 10, 31))
NEEDS = {"logement": 40, "formation": 25, "mobilite": 3, "langue": 12}


@pytest.fixture
def open_solver() -> Iterator[Solver]:
    with Solver() as opened:
        yield opened


def _record(session: Session) -> None:
    for site, share in (("centre", 3), ("sud", 2)):
        for need, count in NEEDS.items():
            for month in (3, 10, 11):
                few = 2 if month == 11 else count // share + 1
                draft = VisitDraft(count=few, at=date(2026, month, 3), need=need, from_paper=True)
                visits.record(session, Desk(site, "Poste 1"), draft)


def _report(session: Session, span: Span, *earlier: Report, known: Known | None = None) -> Report:
    choice = Choice(span, sections=("volumes", "needs"))
    with disclosure.outside(session, _released(session, earlier)) as outside:
        return making.make(session, choice, MADE, "", known, outside)


def _released(session: Session, reports: tuple[Report, ...]) -> list[Released]:
    return [
        one
        for report in reports
        for section in report.sections
        for one in disclosure.released_by(section, making.places(session, Choice(MONTHS)))
    ]


def test_small_cells_and_what_gives_them_away_are_hidden_with_a_reason(session: Session) -> None:
    _record(session)
    needs = _report(session, MONTHS).sections[1]
    shown = [figure.value for line in needs.lines for figure in line.figures if line.part]
    assert not [value for value in shown if value is not None and 1 <= value < THRESHOLD]
    reasons = {why for _, _, why in tables.reasons(needs)}
    assert reasons == {
        "moins de 11 personnes, ou toutes celles du lieu",
        "permettrait d’en recalculer une autre",
    }
    assert all(figure.status == "recorded" for figure in needs.line("visitors").figures)


def test_the_four_lines_are_always_shown(session: Session) -> None:
    visits.record(session, Desk("centre", "Poste 1"), VisitDraft(need="langue"))
    report = _report(session, Span(date(2026, 1, 1), date(2026, 12, 31)))
    assert report.sections[0].line("visitors").figures[0].value == 1
    assert report.sections[1].line("visitors").figures[0].value == 1


def test_a_file_for_outside_says_s_and_never_why(session: Session) -> None:
    _record(session)
    text = exports.csv_bytes(_report(session, MONTHS)).decode()
    assert ",s,hidden," in text
    assert "primary" not in text
    assert "secondary" not in text


def test_a_year_does_not_give_away_what_the_months_before_it_left_out(session: Session) -> None:
    """November holds 2 persons a need: January to October, then the year, must not be subtracted."""
    _record(session)
    months = _report(session, MONTHS)
    alone, linked = _report(session, YEAR), _report(session, YEAR, months)

    def shown(report: Report, code: str) -> float | None:
        section = report.sections[1]
        return section.line(code).figures[-1].value

    given_away = [code for code in NEEDS if shown(months, code) and shown(alone, code)]
    assert given_away, "without memory the difference would be November"
    assert not [code for code in given_away if shown(linked, code)]


@pytest.mark.parametrize("daily", [True, False])
def test_sums_of_the_shared_database_divide_a_year_as_rows_do(session: Session, daily: bool) -> None:
    """The follow-up has no rows. Sums by month cannot be cut at the nineteenth: all that is tied hides."""
    known = _known(daily=daily)
    months = _report(session, MONTHS, known=known)
    linked = _report(session, YEAR, months, known=known).sections[1]
    lines = {line.code: line.figures[-1].value for line in linked.lines if line.part}
    assert lines.get("formation") is None, "the difference would be the two of November"
    assert (lines.get("logement") is not None) is daily


def _persons(need: str, month: int, usual: int) -> int:
    if month < 11:
        return usual
    return 30 if need in ("logement", "langue") else 2


def _known(*, daily: bool) -> Known:
    facts = tuple(
        Fact(site, date(2026, month, 3 if daily else 1), (need,), _persons(need, month, count // share + 1))
        for site, share in (("centre", 3), ("sud", 2))
        for need, count in NEEDS.items()
        for month in (3, 10, 11)
    )
    days = Counter[tuple[str, date]]()
    for fact in facts:
        days[fact.site, fact.day] += fact.number
    counted = tuple(DayCount(site, day, number, 0, 0, 0) for (site, day), number in days.items())
    want = Want("visits", ("need",))
    return Known(counted, Told({want: facts}, date(2025, 1, 1), date(2026, 11, 30), daily))


def test_a_table_that_hiding_does_not_protect_stays_in_the_house(session: Session) -> None:
    """One visitor, one line below: the mark « s » would say that it holds that visitor."""
    visits.record(
        session, Desk("centre", "Poste 1"), VisitDraft(need="langue", at=date(2026, 11, 3), from_paper=True)
    )
    needs = _report(session, YEAR).sections[1]
    assert [line.code for line in needs.lines] == ["visitors"]
    assert needs.notes[-1] == tables.WITHHELD
    asked = making.places(session, Choice(YEAR))
    assert not disclosure.released_by(needs, asked)


def test_the_threshold_may_only_be_raised(session: Session, open_solver: Solver) -> None:
    for setting, wanted in ((3, 11), (20, 20)):
        settings.put(session, "disclosure_threshold", setting)
        with disclosure.outside(session) as outside:
            assert outside.threshold == wanted
    system = System()
    parts = [system.add(name, 8) for name in "abc"]
    system.tie(system.add("all", 24, "shown"), parts)
    assert set(protecting.protect(system, open_solver, threshold=2).hidden) == set(parts)


def _die(problem: str) -> None:
    os.abort()


def test_a_solver_that_dies_costs_detail_and_never_secrecy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solver, "_audit", _die)
    system = System()
    parts = [system.add(name, value) for name, value in (("a", 4), ("b", 50), ("c", 60))]
    system.tie(system.add("all", 114, "shown"), parts)
    with Solver() as opened:
        found = protecting.protect(system, opened)
    assert set(found.hidden) == set(parts)


def test_an_outsider_undoes_nothing_of_random_reports() -> None:
    """A small part of the campaign: `python -m tests.db.figures.disclosure_campaign --count 10000`."""
    tally = disclosure_campaign.run(25, seed=7)
    assert tally.reports >= 25
    assert tally.hidden > 100
    assert tally.linked
    assert (tally.shown_small, tally.told) == (0, [])


def test_the_outsider_would_notice_a_table_that_hides_too_little() -> None:
    with Unknowns(2, [([0, 1], 30), ([1], 26)]) as unknowns:
        assert unknowns.bounds([0]) == pytest.approx((4, 4))
    with Unknowns(2, [([0, 1], 30)]) as unknowns:
        assert unknowns.bounds([0]) == pytest.approx((0, 30))
