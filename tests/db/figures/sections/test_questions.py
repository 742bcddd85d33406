"""Questions of the funders' tables are data: asked for some years, in the words of the table of that year."""

from datetime import date

from sqlalchemy.orm import Session

from db.figures.periods import Span
from db.figures.sections import asking, questions, register
from db.figures.sections.questions import Question
from db.figures.sections.shape import UNANSWERED, Section
from db.records import answers
from db.records.desk import Desk
from db.reference import catalogue
from db.reference import register as reference
from db.reference.register import Row

DESK = Desk("centre", "Poste 1")
YEAR = DESK.today().year


def _section(session: Session, first: int, last: int, code: str = "funder_spro") -> Section:
    span = Span(date(first, 1, 1), date(last, 12, 31))
    asked = asking.asked(span, "year", catalogue.current(session).sites)
    (made,) = register.build(session, asked, [register.find(session, code)])
    return made


def _table(session: Session, told: list[dict[str, object]], since: date | None = None) -> None:
    """Another version of the table, with these questions."""
    (old,) = [row for row in reference.in_force(session, "table") if row.code == "funder_spro"]
    data = {**old.data, "questions": told}
    reference.put(session, [Row("table", "funder_spro", data, since or old.valid_from)])


def test_every_shipped_table_asks_and_every_kind_is_known(session: Session) -> None:
    for row in reference.in_force(session, "table"):
        asked = questions.asked(session, row.code, 2026)
        assert asked
        assert {one.kind for one in asked} <= {"number", "text"}
        assert questions.asked(session, row.code, 2025) == ()


def test_an_unanswered_question_says_so_and_zero_is_an_answer(session: Session) -> None:
    _table(session, [{"code": "trained", "label": "Agents formés", "kind": "number"}])
    (asked,) = _section(session, YEAR, YEAR).answers
    assert (asked.said, asked.given) == (UNANSWERED, False)
    answers.give(session, DESK, "funder_spro", YEAR, {"trained": "0"})
    section = _section(session, YEAR, YEAR)
    assert (section.answers[0].said, section.answered, section.known) == (0, True, False)


def test_each_year_has_its_questions_in_the_words_of_its_table(session: Session) -> None:
    first = {"code": "trained", "label": "Agents formés", "kind": "number", "last": YEAR - 1}
    _table(session, [first, {"code": "new", "label": "Faits", "kind": "text", "first": YEAR}])
    _table(session, [{"code": "new", "label": "Faits marquants", "kind": "text"}], date(YEAR, 3, 1))
    assert questions.asked(session, "funder_spro", YEAR - 1) == (
        Question("trained", "Agents formés", "number"),
    )
    said = [(one.year, one.label) for one in _section(session, YEAR - 1, YEAR).answers]
    assert said == [(YEAR - 1, "Agents formés"), (YEAR, "Faits marquants")]


def test_a_table_that_nobody_described_asks_nothing(session: Session) -> None:
    assert questions.asked(session, "funder_unknown", YEAR) == ()
