"""Use of the computers by weekday and hour: the page's figures, and what may leave the house."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import true, update
from sqlalchemy.orm import Session

from db.figures import disclosure, making, occupancy
from db.figures.making import Choice
from db.figures.periods import Span
from db.figures.report import Report
from db.figures.secrecy.released import Released
from db.figures.sections.shape import Line, Section
from db.records import moments
from db.records.desk import Desk
from db.retention import margins
from db.store import journal, tables
from ui.supervision import section_charts

OCTOBER = Span(date(2026, 10, 1), date(2026, 10, 31))
MADE = datetime.fromisoformat("2026-11-20T10:05")
DESK = Desk("centre", "Poste 1", now=lambda: moments.instant(MADE))
MONDAYS = ("05", "12", "19", "26")


def sit(session: Session, begin: str, minutes: int, *, sessions: int = 1) -> None:
    """Some sit at the computers of the centre in October, by the clock of Paris."""
    started = moments.instant(datetime.fromisoformat(f"2026-10-{begin}"))
    told = {"started": started, "ended": started + timedelta(minutes=minutes), "minutes": minutes}
    fixed = {"site": "centre", "desk": "Poste 1", "band": "30_59", "assisted": False, "capped": False}
    for post in range(1, sessions + 1):
        day = moments.local(started).date()
        journal.append(session, "sessions", told | fixed | {"day": day, "workstation": post})


def forget(session: Session) -> None:
    """What retention does with the times of sessions."""
    margins.keep(session, margins.of_sessions(session, true()))
    session.execute(update(tables.sessions).values(started=None, ended=None, workstation=None))


def make(session: Session, span: Span = OCTOBER, earlier: tuple[Released, ...] | None = None) -> Report:
    choice = Choice(span, "month", only="centre", sections=("occupation",))
    if earlier is None:
        return making.make(session, choice, MADE)
    with disclosure.outside(session, earlier) as outside:
        return making.make(session, choice, MADE, outside=outside)


def released(session: Session, report: Report) -> tuple[Released, ...]:
    asked = making.places(session, making.choice_of(report))
    return tuple(disclosure.released_by(report.sections[0], asked))


@pytest.fixture
def used(session: Session) -> Session:
    """A full Monday at nine, two quiet hours, one session that runs over the lunch break."""
    for day in MONDAYS:
        sit(session, f"{day}T09:00", 50, sessions=8)
        sit(session, f"{day}T10:00", 60, sessions=5)
    sit(session, "06T14:00", 45)
    sit(session, "07T11:50", 20)
    return session


def value(section: Section, line: str, day: str) -> int | float | None:
    return figures(section, section.line(line))[day]


def figures(section: Section, line: Line) -> dict[str, int | float | None]:
    heads = (column.label for column in section.columns)
    return dict(zip(heads, (figure.value for figure in line.figures), strict=True))


def hidden(section: Section) -> set[tuple[str, str]]:
    return {
        (line.code, column.label)
        for line in section.lines
        for column, figure in zip(section.columns, line.figures, strict=True)
        if figure.status == "hidden"
    }


def test_minutes_stand_in_their_weekday_and_hour(used: Session) -> None:
    (section,) = make(used).sections
    assert value(section, "minutes", "Total") == 4 * (400 + 300) + 45 + 20
    assert value(section, "09", "lundi") == 1600
    assert (value(section, "11", "mercredi"), value(section, "12", "mercredi")) == (10, 10)
    assert value(section, "15", "vendredi") == 0
    assert [column.label for column in section.columns] == [
        "lundi", "mardi", "mercredi", "jeudi", "vendredi", "Total",
    ]  # fmt: skip


def test_it_says_what_the_page_of_the_cyberspace_says(used: Session) -> None:
    page = occupancy.read(used, DESK, OCTOBER.first, OCTOBER.last)
    (section,) = make(used).sections
    for (weekday, hour), slot in page.slots.items():
        day = section.columns[weekday].label
        assert value(section, f"{hour:02}", day) == slot.used
        share = None if slot.share is None else round(100 * slot.share, 1)
        assert value(section, f"rate.{hour:02}", day) == share
    assert page.share is not None
    assert value(section, "rate", "Total") == round(100 * page.share, 1)


def test_forgotten_times_change_no_figure_of_a_whole_month(used: Session) -> None:
    before = make(used).sections
    forget(used)
    assert make(used).sections == before
    page = occupancy.read(used, DESK, OCTOBER.first, OCTOBER.last)
    assert page.slots[0, 9].used == 1600
    assert page.untimed == 0


def test_of_a_month_that_is_cut_the_forgotten_hours_are_not_known(used: Session) -> None:
    forget(used)
    half = Span(OCTOBER.first, date(2026, 10, 14))
    (section,) = make(used, half).sections
    assert value(section, "unasked", "lundi") == value(section, "minutes", "lundi") == 2 * 700
    assert occupancy.read(used, DESK, half.first, half.last).untimed == 2 * 13 + 2


def test_small_cells_and_what_gives_them_away_are_hidden_outside(used: Session) -> None:
    (section,) = make(used, earlier=()).sections
    assert {("14", "mardi"), ("11", "mercredi"), ("12", "mercredi")} <= hidden(section)
    assert {("rate.14", "mardi"), ("rate.11", "mercredi")} <= hidden(section)
    assert value(section, "minutes", "Total") == 2865
    assert any("660 minutes" in note for note in section.notes)
    for line in section.lines:
        if line.part and not line.derived:
            alone = [figure for figure in line.figures if figure.status == "hidden"]
            assert len(alone) != 1, line.label


def test_a_longer_period_hides_what_would_be_found_by_subtracting(used: Session) -> None:
    for day in ("02", "09", "16", "23"):
        sit(used, f"{day}T09:00", 60, sessions=6)
    first = make(used, Span(OCTOBER.first, date(2026, 10, 25)), earlier=())
    assert value(first.sections[0], "09", "lundi") == 1200
    again = make(used, earlier=released(used, first))
    alone = make(used, earlier=())
    assert value(alone.sections[0], "09", "lundi") == 1600
    assert ("09", "lundi") in hidden(again.sections[0]), "the last Monday alone is 400 minutes"


def test_the_same_again_shows_the_same(used: Session) -> None:
    first = make(used, earlier=())
    assert hidden(make(used, earlier=released(used, first)).sections[0]) == hidden(first.sections[0])


def test_nobody_ever_is_no_table(session: Session) -> None:
    assert not make(session).sections[0].known


def test_the_map_asks_when_it_is_full(used: Session) -> None:
    (section,) = make(used).sections
    drawn = section_charts.of(section)
    assert drawn is not None
    assert (drawn.kind, drawn.labels) == ("heat", ("lundi", "mardi", "mercredi", "jeudi", "vendredi"))
    assert [one.name for one in drawn.series] == [f"{hour}\u202fh" for hour in range(8, 17)]
    assert drawn.series[1].values[0] == value(section, "rate.09", "lundi")
