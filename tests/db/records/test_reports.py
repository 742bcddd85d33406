"""An issued report never changes; a correction changes every figure but that of the report."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlalchemy.orm import Session

from db.figures import disclosure, frozen, making
from db.figures.making import Choice
from db.figures.periods import Span
from db.figures.report import Report
from db.records import answers, reports, visits
from db.records.desk import Desk
from db.records.visits import VisitDraft
from db.reference import history
from db.refusals import Refused
from db.store import audit, tables
from db.store.opening import Store

MADE = datetime.fromisoformat("2026-11-20T10:05")
DESK = Desk("centre", "Poste 1")
CHOICE = Choice(Span(date(2026, 1, 1), date(2026, 11, 30)), "month", sections=("volumes", "needs"))


def _make(session: Session, choice: Choice = CHOICE) -> Report:
    return making.make(session, choice, MADE, "responsable de l’accueil")


def test_a_report_packs_and_unpacks_whole(store: Store) -> None:
    with store.transaction() as session:
        for path in history.shipped_files():
            history.import_file(session, path)
        span = Span(date(2016, 9, 1), date(2019, 6, 30))
        report = _make(session, Choice(span, sections=("volumes", "programme", "outreach")))
    assert frozen.unpack(frozen.pack(report)) == report
    assert frozen.pack(report).isascii()


def test_a_correction_of_three_months_ago_changes_every_figure_and_no_issued_report(store: Store) -> None:
    with store.transaction() as session:
        draft = VisitDraft(count=30, at=date(2026, 8, 20), need="logement", from_paper=True)
        line = visits.record(session, DESK, draft)
        issued = reports.issue(session, DESK, _make(session))
    with store.transaction() as session:
        visits.correct(session, DESK, line.id, {"count": 12}, "compté deux fois")
        now = _make(session)
        kept = reports.get(session, issued.number)
        assert kept == issued
        found = reports.differences(kept, now)
    assert [section.line("visitors").figures[-1].value for section in now.sections] == [12, 12]
    assert [section.line("visitors").figures[-1].value for section in kept.sections] == [30, 30]
    assert {(one.section, one.line) for one in found} == {
        ("Volumes d’utilisateurs", "Nombre de visiteurs"),
        ("Demandes", "Nombre de visiteurs"),
        ("Demandes", "Accès au logement"),
    }
    assert {(one.issued, one.now) for one in found} == {("30", "12")}
    assert "août 2026" in {one.period for one in found}


def test_answers_are_frozen_and_a_later_one_is_a_difference(store: Store) -> None:
    this_year = DESK.today().year
    span = Span(date(this_year, 1, 1), date(this_year, 12, 31))
    choice = Choice(span, sections=("funder_spro",))
    with store.transaction() as session:
        with pytest.raises(Refused, match="vide"):
            reports.issue(session, DESK, _make(session, choice))
        answers.give(session, DESK, "funder_spro", this_year, {"trained": "12"})
        issued = reports.issue(session, DESK, _make(session, choice))
        answers.give(session, DESK, "funder_spro", this_year, {"trained": "1250", "highlights": "Un forum"})
        kept, now = reports.get(session, issued.number), _make(session, choice)
    assert kept == issued
    assert [one.said for one in kept.sections[0].answers] == [12, *["sans réponse"] * 3]
    found = [(one.line, one.period, one.issued, one.now) for one in reports.differences(kept, now)]
    assert found == [
        ("Agents formés au premier accueil", str(this_year), "12", "1\u202f250"),
        ("Faits marquants de l’année", str(this_year), "sans réponse", "Un forum"),
    ]


def test_numbers_follow_each_other_and_the_log_keeps_the_gesture(store: Store) -> None:
    with store.transaction() as session:
        visits.record(session, DESK, VisitDraft(at=date(2026, 8, 20), from_paper=True))
        numbers = [reports.issue(session, DESK, _make(session)).number for _ in range(2)]
        assert [number[:8] for number in numbers] == [f"{DESK.today().year}-001", f"{DESK.today().year}-002"]
        assert [one.number for one in reports.every(session)] == numbers[::-1]
        assert audit.verify(session) is None
        said = [row.what for row in session.execute(tables.audit.select())]
        assert said[-1] == f"issue report {numbers[1]}"


def test_nothing_is_not_issued_and_an_unknown_number_is_said(store: Store) -> None:
    with store.transaction() as session:
        empty = _make(session, Choice(Span(date(2020, 1, 1), date(2020, 12, 31))))
        with pytest.raises(Refused, match="vide"):
            reports.issue(session, DESK, empty)
        with pytest.raises(Refused, match="connu"):
            reports.get(session, "2026-009-XXX")


def _outside(session: Session, choice: Choice = CHOICE) -> Report:
    with disclosure.outside(session) as outside:
        return making.make(session, choice, MADE, outside=outside)


def test_an_export_for_outside_is_remembered_once_under_no_number(store: Store) -> None:
    with store.transaction() as session:
        visits.record(
            session, DESK, VisitDraft(count=30, at=date(2026, 8, 20), need="formation", from_paper=True)
        )
        inside, outside = _make(session), _outside(session)
        assert reports.remember(session, DESK, inside) == []
        assert len(reports.remember(session, DESK, outside)) == 1
        assert reports.remember(session, DESK, replace(outside, made=datetime(2026, 11, 21, 9, 0))) == []  # noqa: DTZ001 - a wall clock
        (kept,) = reports.released(session)
        assert [section.code for section in kept.sections] == ["needs"]
        assert reports.every(session) == []
        assert reports.issue(session, DESK, inside).number.startswith(f"{DESK.today().year}-001-")
        assert len(reports.every(session)) == 1


def test_another_table_or_question_is_remembered_beside_the_first(store: Store) -> None:
    with store.transaction() as session:
        visits.record(
            session, DESK, VisitDraft(count=30, at=date(2026, 8, 20), need="formation", from_paper=True)
        )
        reports.remember(session, DESK, _outside(session))
        more = _outside(session, replace(CHOICE, sections=("volumes", "needs", "audiences")))
        reports.remember(session, DESK, more)
        reports.remember(session, DESK, _outside(session, replace(CHOICE, grain="year")))
        kept = list(reports.released(session))
    assert [[section.code for section in one.sections] for one in kept] == [
        ["needs"],
        ["audiences"],
        ["needs"],
    ]
