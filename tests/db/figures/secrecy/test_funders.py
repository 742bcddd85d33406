"""Funders' tables for outside: wholes of one answer only, overlapping lines, a year after its months."""

from datetime import date, datetime

import pytest
from sqlalchemy.orm import Session

from db.figures import disclosure, making
from db.figures.making import Choice
from db.figures.periods import Span
from db.figures.report import Report
from db.figures.sections.shape import Section
from db.records import visits
from db.records.desk import Desk
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
