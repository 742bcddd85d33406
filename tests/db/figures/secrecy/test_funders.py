"""Funders' tables for outside: wholes of one answer only, overlapping lines, a year after its months."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlalchemy.orm import Session

from db.figures import disclosure, making
from db.figures.making import Choice
from db.figures.periods import Span
from db.figures.report import Report
from db.figures.sections.shape import Line, Section
from db.records import outreach, visits
from db.records.desk import Desk
from db.records.outreach import OutreachDraft
from db.records.visits import VisitDraft

MADE = datetime.fromisoformat("2026-11-20T10:05")
YEAR = Span(date(2026, 1, 1), date(2026, 11, 19))
MONTHS = Span(date(2026, 1, 1), date(2026, 10, 31))


def _record(session: Session, month: int, ages: dict[str, int]) -> None:
    for age, count in ages.items():
        draft = VisitDraft(count=count, at=date(2026, month, 3), age=age, from_paper=True)
        visits.record(session, Desk("centre", "Poste 1"), draft)


def _outside(session: Session, code: str, span: Span, *earlier: Report) -> Report:
    released = [
        one
        for report in earlier
        for section in report.sections
        for one in disclosure.released_by(section, making.places(session, making.choice_of(report)))
    ]
    with disclosure.outside(session, released) as outside:
        return making.make(session, Choice(span, sections=(code,)), MADE, outside=outside)


def _told(section: Section, code: str) -> float | None:
    lines = {line.code: line for line in section.lines}
    return lines[code].figures[-1].value if code in lines else None


def test_a_whole_that_counts_one_answer_only_hides_when_it_is_small(session: Session) -> None:
    _record(session, 3, {"18_25": 4, "26_44": 40})
    (inside,) = making.make(session, Choice(YEAR, sections=("funder_espace_jeunes",)), MADE).sections
    assert _told(inside, "young") == 4
    (outside,) = _outside(session, "funder_espace_jeunes", YEAR).sections
    assert _told(outside, "young") is None


def test_a_whole_that_is_large_enough_is_shown(session: Session) -> None:
    _record(session, 3, {"16_17": 15, "18_25": 40, "26_44": 40})
    (outside,) = _outside(session, "funder_espace_jeunes", YEAR).sections
    assert (_told(outside, "young"), _told(outside, "minors")) == (55, 15)


@pytest.mark.parametrize("code", ["under_26", "26_plus"])
def test_a_year_does_not_give_away_what_its_months_left_out(session: Session, code: str) -> None:
    _record(session, 3, {"18_25": 40, "26_44": 60})
    _record(session, 11, {"18_25": 3, "26_44": 4})
    months = _outside(session, "funder_sipa", MONTHS)
    alone = _outside(session, "funder_sipa", YEAR)
    linked = _outside(session, "funder_sipa", YEAR, months)
    assert _told(months.sections[0], code) is not None
    assert _told(alone.sections[0], code) is not None
    assert _told(linked.sections[0], code) is None, "the difference would be November"


YOUNG = ("under_16", "16_17", "18_25", "under_26")
AGES = {"under_16": 20, "16_17": 4, "18_25": 40, "26_44": 60, "45_59": 15, "60_74": 30}


def _given_away(*sections: Section) -> bool:
    """Whether « under 26 » less the ages that are shown leaves the four who are 16 or 17."""
    told = {line.code: line.figures[-1].value for section in sections for line in section.lines if line.part}
    others = [told.get(code) for code in YOUNG if code != "16_17" and code in told]
    return told.get("under_26") is not None and None not in others


def _sections(report: Report) -> tuple[Section, ...]:
    return tuple(replace(one, lines=_renamed(one)) for one in report.sections)


def _renamed(section: Section) -> tuple[Line, ...]:
    """« under_26 » is also an age that nobody could tell more of: only the funder’s line counts here."""
    if section.code != "ages":
        return section.lines
    return tuple(line for line in section.lines if line.code != "under_26")


def test_ages_and_a_funders_line_of_ages_are_not_subtracted_alone(session: Session) -> None:
    """Each table alone shows what gives the other away: the data of these tests can fail."""
    _record(session, 3, AGES)
    ages, funder = (_outside(session, code, YEAR) for code in ("ages", "funder_sipa"))
    assert _given_away(*_sections(ages), *_sections(funder))


@pytest.mark.parametrize("codes", [("ages", "funder_sipa"), ("funder_sipa", "ages")])
def test_ages_and_a_funders_line_of_ages_are_tied_in_two_reports(
    session: Session, codes: tuple[str, str]
) -> None:
    _record(session, 3, AGES)
    first = _outside(session, codes[0], YEAR)
    second = _outside(session, codes[1], YEAR, first)
    assert not _given_away(*_sections(first), *_sections(second))


def test_the_tables_of_one_report_are_tied(session: Session) -> None:
    _record(session, 3, AGES)
    with disclosure.outside(session) as outside:
        choice = Choice(YEAR, sections=("ages", "funder_sipa", "funder_espace_jeunes"))
        report = making.make(session, choice, MADE, outside=outside)
    assert not _given_away(*_sections(report))
    assert any(figure.value for one in report.sections for line in one.lines for figure in line.figures)


def test_what_gives_nobody_away_is_shown_beside_the_ages(session: Session) -> None:
    _record(session, 3, AGES | {"16_17": 24})
    ages = _outside(session, "ages", YEAR)
    funder = _outside(session, "funder_sipa", YEAR, ages)
    assert _told(funder.sections[0], "under_26") == 84
    assert _told(funder.sections[0], "26_plus") == 105


def _met(session: Session, month: int, **counts: int) -> None:
    for category, count in counts.items():
        on = date(2026, month, 3)
        told = category.replace("over", "26_plus").replace("known", "under_26_known")
        draft = OutreachDraft("ilotage_individuel", count=count, on=on, category=told)
        outreach.record(session, Desk("centre", "Poste 1"), draft)


def test_a_year_of_outreach_does_not_give_away_what_its_months_left_out(session: Session) -> None:
    _met(session, 3, over=40, known=30)
    _met(session, 11, over=4, known=5)
    line = "ilotage_individuel.26_plus"
    months, alone = (_outside(session, "outreach", span) for span in (MONTHS, YEAR))
    linked = _outside(session, "outreach", YEAR, months)
    assert _told(months.sections[0], line) == 40
    assert _told(alone.sections[0], line) == 44
    assert _told(linked.sections[0], line) is None, "the difference would be November"
