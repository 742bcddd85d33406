"""Each section over a real store: what was published, what rows add up to, what is not known."""

from datetime import date, time

import pytest
from sqlalchemy.orm import Session

from db.figures.periods import Span
from db.figures.sections import asking, register
from db.figures.sections.asking import Asked
from db.figures.sections.shape import TOTAL, Figure, Section
from db.records import attendances, event_notes, outreach, visits
from db.records.attendances import AttendanceDraft
from db.records.desk import Desk
from db.records.outreach import OutreachDraft
from db.records.visits import VisitDraft
from db.reference import catalogue, history, programme
from db.reference.programme import EventDraft

DESK = Desk("centre", "Poste 1")
PUBLISHED = Span(date(2016, 9, 1), date(2019, 6, 30))


def _asked(session: Session, span: Span = PUBLISHED, grain: asking.Grain = "year") -> Asked:
    return asking.asked(span, grain, catalogue.current(session).sites)


def _section(session: Session, code: str, asked: Asked) -> Section:
    (made,) = register.build(session, asked, [register.entry(code)])
    return made


def _totals(section: Section, code: str) -> list[Figure]:
    pairs = zip(section.columns, section.line(code).figures, strict=True)
    return [figure for column, figure in pairs if column.kind != "place"]


@pytest.fixture
def told(session: Session) -> Session:
    for path in history.shipped_files():
        history.import_file(session, path)
    return session


def test_published_events_stand_in_their_years_and_split_nowhere(told: Session) -> None:
    section = _section(told, "programme", _asked(told))
    assert [one.value for one in _totals(section, "events")] == [172, 341, 170, 170, 853]
    assert [one.value for one in _totals(section, "participants")] == [740, 2500, 1300, 641, 5181]
    assert {one.status for one in _totals(section, "events")} == {"published"}
    assert {column.kind for column in section.columns} == {"total", "whole"}


def test_outreach_keeps_its_words_plus_de_and_environ(told: Session) -> None:
    section = _section(told, "outreach", _asked(told))
    individual = _totals(section, "ilotage_individuel")
    assert [one.value for one in individual] == [None, 1385, 1094, 189, 2668]
    relations = _totals(section, "mises_en_relation")
    assert [(one.value, one.qualifier) for one in relations[1:3]] == [(400, "plus de"), (140, "plus de")]
    assert (relations[-1].value, relations[-1].qualifier) == (540, "plus de")
    forums = _totals(section, "forums_partenaires")
    assert (forums[1].value, forums[1].qualifier) == (10, "environ")
    assert [one.value for one in _totals(section, "part_temps_externe")] == [None, 70, None, None, None]


def test_a_figure_of_one_perimeter_stands_in_its_place(told: Session) -> None:
    section = _section(told, "outreach", _asked(told))
    contacts = zip(section.columns, section.line("contacts").figures, strict=True)
    shown = {column.place: one.value for column, one in contacts if column.bucket.label == "2017"}
    assert (shown["nord"], shown[TOTAL]) == (409, 409)


def test_a_period_that_cuts_a_publication_does_not_show_it(told: Session) -> None:
    section = _section(told, "programme", _asked(told, grain="quarter"))
    assert not section.known


def test_rows_are_added_up_by_month_and_place(session: Session) -> None:
    for day, site in ((date(2026, 3, 2), "centre"), (date(2026, 4, 7), "centre"), (date(2026, 4, 8), "sud")):
        attendances.record(
            session, Desk(site, "Poste 1"), AttendanceDraft(12, on=day, theme="metiers", form="atelier")
        )
    section = _section(
        session, "programme", _asked(session, Span(date(2026, 3, 1), date(2026, 4, 30)), "month")
    )
    assert [one.value for one in _totals(section, "participants")] == [12, 24, 36]
    assert [one.value for one in _totals(section, "theme.metiers")] == [12, 24, 36]


def test_head_counts_of_one_date_are_one_event_and_an_empty_date_is_one_too(session: Session) -> None:
    at = Desk("centre", "Poste 1")
    draft = EventDraft("centre", date(2026, 3, 3), time(9), time(11), "Atelier CV", "metiers", "atelier")
    full, empty = (programme.add(session, at, draft).events[0].code for _ in range(2))
    for count in (4, 3):
        attendances.record(session, at, AttendanceDraft(count, event=full))
    event_notes.tell_nobody(session, at, empty)
    section = _section(session, "programme", _asked(session, Span(date(2026, 3, 1), date(2026, 3, 31))))
    lines = {line.code: line.figures[0].value for line in section.lines}
    assert (lines["events"], lines["participants"], lines["form.atelier"]) == (2, 7, 7)


def test_what_was_not_asked_has_its_own_line(session: Session) -> None:
    for need in ("logement", "logement", None):
        visits.record(session, DESK, VisitDraft(need=need, at=date(2026, 11, 20), from_paper=True))
    section = _section(session, "needs", _asked(session, Span(date(2026, 11, 1), date(2026, 11, 30))))
    assert section.crossed == "need"
    lines = {line.code: line.figures[0].value for line in section.lines}
    assert lines == {"visitors": 3, "logement": 2, "unasked": 1}


def test_outreach_rows_are_four_counts(session: Session) -> None:
    outreach.record(session, DESK, OutreachDraft("appui_ponctuel", 5, date(2026, 11, 20)))
    outreach.record(session, DESK, OutreachDraft("ilotage_individuel", 3, date(2026, 11, 20), "26_plus"))
    section = _section(session, "outreach", _asked(session, Span(date(2026, 11, 1), date(2026, 11, 30))))
    lines = {line.code: line.figures[0].value for line in section.lines}
    assert lines == {"ilotage_individuel": 3, "ilotage_individuel.26_plus": 3, "appui_ponctuel": 5}
