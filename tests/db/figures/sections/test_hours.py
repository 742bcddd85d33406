"""Visits by hour: from the rows while they know it, from what was told afterwards; small hours are hidden."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from db.figures import disclosure
from db.figures.periods import Span
from db.figures.sections import asking, register
from db.figures.sections.asking import Asked
from db.figures.sections.shape import Section
from db.records import hours, visits
from db.records.desk import Desk
from db.records.visits import VisitDraft
from db.reference import catalogue
from db.store import tables
from ui.supervision import section_charts

NOVEMBER = Span(date(2026, 11, 1), date(2026, 11, 30))
OVER = date(2026, 11, 20)


def _come(session: Session, hour: int, count: int) -> None:
    """Some come at the centre on 18 November, by the clock of Paris."""
    at = datetime(2026, 11, 18, hour - 1, 20, tzinfo=UTC)
    visits.record(session, Desk("centre", "Poste 1", now=lambda: at), VisitDraft(("advice",), count))


def _asked(session: Session) -> Asked:
    sites = catalogue.current(session).sites
    return asking.asked(NOVEMBER, "month", sites, only="centre")


def _section(session: Session) -> Section:
    (made,) = register.build(session, _asked(session), [register.entry("hours")])
    return made


def _numbers(section: Section) -> dict[str, int | float | None]:
    return {line.code: line.figures[0].value for line in section.lines}


@pytest.fixture
def counted(session: Session) -> Session:
    for hour, count in ((9, 30), (9, 5), (11, 3), (12, 20)):
        _come(session, hour, count)
    return session


COUNTED = {"visitors": 58, "09": 35, "10": 0, "11": 3, "12": 20}


def test_the_hours_are_those_of_the_clock_on_the_wall_and_leave_no_gap(counted: Session) -> None:
    assert _numbers(_section(counted)) == COUNTED


def test_what_was_told_stays_when_the_rows_forget_their_hour(counted: Session) -> None:
    hours.tell(counted, "Poste 1", ["centre"], OVER)
    assert _numbers(_section(counted)) == COUNTED
    counted.execute(update(tables.visits).values(at=None))
    assert _numbers(_section(counted)) == COUNTED


def test_a_small_hour_and_what_gives_it_away_are_hidden_outside(counted: Session) -> None:
    with disclosure.outside(counted) as outside:
        shown = outside.protect(counted, _section(counted), _asked(counted))
    assert shown.line("11").figures[0].status == "hidden"
    hidden = [line.code for line in shown.lines if line.figures[0].status == "hidden"]
    assert len(hidden) > 1, "the only hidden hour is the total less the others"
    assert shown.line("visitors").figures[0].value == 58


def test_an_hour_released_for_the_month_is_tied_to_the_next_report(counted: Session) -> None:
    asked = _asked(counted)
    with disclosure.outside(counted) as outside:
        first = outside.protect(counted, _section(counted), asked)
    earlier = disclosure.released_by(first, asked)
    with disclosure.outside(counted, earlier) as outside:
        again = outside.protect(counted, _section(counted), asked)
    assert _numbers(again) == _numbers(first)


def test_the_chart_asks_when_people_come(counted: Session) -> None:
    drawn = section_charts.of(_section(counted))
    assert drawn is not None
    assert drawn.title == "Quand vient-on dans la journée ?"
    assert drawn.labels == ("9\u202fh", "10\u202fh", "11\u202fh", "12\u202fh")
    assert drawn.series[0].values == (35, 0, 3, 20)
