"""Answers to the funders: appended rows, examined like every free field, given where the follow-up is."""

import uuid
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.figures.sections import questions
from db.records import answers
from db.records.desk import Desk
from db.reference import register
from db.reference.register import Row
from db.refusals import Refused
from db.store import audit, journal, settings
from db.store.opening import Store
from db.store.tables import bilan_answers, outbox

DESK = Desk("centre", "Poste 1")
YEAR = DESK.today().year
TABLE = "funder_spro"


@pytest.fixture(autouse=True)
def asked(store: Store) -> None:
    """One question of each kind, asked every year."""
    told = [
        {"code": "trained", "label": "Agents formés", "kind": "number"},
        {"code": "highlights", "label": "Faits marquants", "kind": "text"},
    ]
    with store.transaction() as session:
        (old,) = [row for row in register.in_force(session, "table") if row.code == TABLE]
        register.put(session, [Row("table", TABLE, {**old.data, "questions": told}, date(2016, 9, 1))])


def _said(session: Session, year: int = YEAR) -> dict[str, object]:
    standing = questions.standing(session, TABLE)
    return {
        code: rows[0]["words"] if rows[0]["value"] is None else rows[0]["value"]
        for (code, of), rows in standing.items()
        if of == year
    }


def test_a_later_answer_is_a_row_that_names_the_one_it_replaces(store: Store) -> None:
    with store.transaction() as session:
        assert (
            answers.give(session, DESK, TABLE, YEAR, {"trained": "1 250", "highlights": " Un  forum "}) == 2
        )
        assert _said(session) == {"trained": 1250, "highlights": "Un forum"}
        assert answers.give(session, DESK, TABLE, YEAR, {"trained": "12"}) == 1
        assert answers.give(session, DESK, TABLE, YEAR, {"trained": "12", "highlights": "Un forum"}) == 0
        assert answers.give(session, DESK, TABLE, YEAR - 1, {"trained": "7"}) == 1
        assert _said(session) == {"trained": 12, "highlights": "Un forum"}
        assert _said(session, YEAR - 1) == {"trained": 7}
        rows = session.execute(select(bilan_answers).order_by(bilan_answers.c.seq)).all()
        assert [row.value for row in rows] == [1250, None, 12, 7]
        assert rows[2].replaces == rows[0].id
        waiting = session.execute(select(outbox.c.id).where(outbox.c.kind == "bilan_answers")).scalars()
        assert set(waiting) == {row.id for row in rows}
        assert audit.verify(session) is None


def test_an_emptied_field_takes_the_answer_back(store: Store) -> None:
    with store.transaction() as session:
        assert answers.give(session, DESK, TABLE, YEAR, {"trained": ""}) == 0
        answers.give(session, DESK, TABLE, YEAR, {"trained": "3"})
        assert answers.give(session, DESK, TABLE, YEAR, {"trained": " "}) == 1
        assert _said(session) == {}
        answers.give(session, DESK, TABLE, YEAR, {"trained": "4"})
        assert _said(session) == {"trained": 4}


def test_two_answers_written_apart_become_one(store: Store) -> None:
    """The follow-up's is believed; whoever answers next takes the other back."""
    with store.transaction() as session:
        answers.give(session, DESK, TABLE, YEAR, {"trained": "3"})
        row = {"site": "sud", "desk": "suivi", "day": date(YEAR, 1, 2), "id": uuid.uuid4()}
        row |= {"entry": TABLE, "question": "trained", "year": YEAR, "value": 5, "words": None}
        journal.append(session, "bilan_answers", row)
        assert _said(session) == {"trained": 5}
        assert answers.give(session, DESK, TABLE, YEAR, {"trained": "6"}) == 2
        assert _said(session) == {"trained": 6}
        (last,) = questions.standing(session, TABLE)["trained", YEAR]
        assert (last["site"], last["replaces"]) == ("sud", row["id"])


@pytest.mark.parametrize(
    ("code", "text", "why"),
    [
        ("trained", "une dizaine", "nombre entier"),
        ("trained", "-3", "nombre entier"),
        ("trained", "2,5", "nombre entier"),
        ("trained", "9000000", "nombre entier"),
        ("highlights", "Appeler Mme Martin", "nom d’une personne"),
        ("highlights", "Au 06 12 34 56 78", "téléphone"),
        ("highlights", "Écrire à accueil@exemple.fr", "électronique"),
        ("highlights", "a" * 201, "200 signes"),
        ("highlights", "Un forum | deux ateliers", "sans « | »"),
        ("highlights", "=1+1", "lettre ou un chiffre"),
        ("other", "x", "pas posée"),
    ],
)
def test_what_is_no_answer_is_refused_at_its_question(store: Store, code: str, text: str, why: str) -> None:
    with store.transaction() as session, pytest.raises(Refused, match=why) as refused:
        answers.give(session, DESK, TABLE, YEAR, {code: text})
    assert refused.value.field == code


def test_a_year_to_come_and_a_desk_of_a_shared_database_do_not_answer(store: Store) -> None:
    with store.transaction() as session:
        with pytest.raises(Refused, match="pas commencé"):
            answers.give(session, DESK, TABLE, YEAR + 1, {"trained": "3"})
        settings.put(session, "server", "postgresql://pa_x@localhost/pa")
        assert not answers.may_give(session)
        with pytest.raises(Refused, match="au suivi"):
            answers.give(session, DESK, TABLE, YEAR, {"trained": "3"})
