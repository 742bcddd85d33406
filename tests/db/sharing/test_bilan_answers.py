"""Answers to the funders: proven like a visit, read by all of the sites, examined here and by the server."""

import uuid
from datetime import date

import psycopg
import pytest

from db.figures.sections import questions
from db.records import answers
from db.sharing import outbox, refusal
from db.store import journal
from tests.support.sharing import Post, Shared

TABLE = "funder_spro"
_COLUMNS = "site, id, desk, day, entry, question, year, value, words, replaces, void"


def _answer(one: Post, typed: dict[str, str]) -> None:
    one.do(answers.give, TABLE, 2026, typed)
    one.consolidate()


def _said(one: Post) -> dict[str, object]:
    standing = one.ask(questions.standing, TABLE)
    return {code: rows[0]["words"] or rows[0]["value"] for (code, _), rows in standing.items()}


def test_an_answer_goes_up_and_comes_down_to_supervisors_and_desks(shared: Shared) -> None:
    post, elsewhere = shared.post("centre", "Poste 1"), shared.post("sud", "Poste 1")
    first, second = shared.follow_up("centre"), shared.follow_up("centre")
    _answer(first, {"trained": "12", "highlights": "Un samedi portes ouvertes"})
    _answer(first, {"trained": "13"})
    for one in (second, post, elsewhere):
        outcome = one.consolidate()
        assert (outcome.refused, outcome.waiting, outcome.agreed) == (0, 0, True)
    wanted = {"trained": 13, "highlights": "Un samedi portes ouvertes"}
    assert _said(first) == _said(second) == _said(post) == wanted
    assert _said(elsewhere) == {}
    _answer(second, {"highlights": "Un forum"})
    first.consolidate()
    assert _said(first) == {"trained": 13, "highlights": "Un forum"}


def test_of_two_answers_at_once_the_first_to_arrive_stands(shared: Shared) -> None:
    first, second = shared.follow_up("centre"), shared.follow_up("centre")
    _answer(first, {"trained": "12"})
    second.consolidate()
    second.do(answers.give, TABLE, 2026, {"trained": "20"})
    _answer(first, {"trained": "13"})
    second.consolidate()
    assert _said(first) == _said(second) == {"trained": 13}
    (told,) = second.ask(outbox.refusals)
    assert (told.kind, told.reason) == ("bilan_answers", refusal.ALREADY)
    second.ask(outbox.seen, "bilan_answers", told.id)
    outcome = second.consolidate()  # what lost and was read about is not asked for again
    assert (outcome.refused, outcome.waiting, outcome.agreed) == (0, 0, True)


def test_a_server_restored_to_an_earlier_day_gets_the_answers_back(shared: Shared) -> None:
    one = shared.follow_up("centre")
    _answer(one, {"trained": "12"})
    _answer(one, {"trained": "13"})
    shared.execute("TRUNCATE premier_accueil.bilan_answers")
    outcome = one.consolidate()
    assert (outcome.proven, outcome.agreed) == (2, True)
    other = shared.follow_up("centre")
    other.consolidate()
    assert _said(other) == {"trained": 13}


def test_what_a_desk_answered_alone_stays_there_and_holds_nothing_back(shared: Shared) -> None:
    post = shared.post("centre", "Poste 1")
    post.do(answers.give, TABLE, 2026, {"trained": "12"})
    post.record()
    outcome = post.consolidate()
    assert (outcome.refused, outcome.waiting) == (1, 0)
    assert shared.rows("SELECT count(*) FROM premier_accueil.bilan_answers") == [(0,)]
    assert shared.rows("SELECT count(*) FROM premier_accueil.visits") == [(1,)]


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"words": "Appeler Mme Martin"}, "personal"),
        ({"words": "Au 06 12 34 56 78"}, "personal"),
        ({"words": "Voir www.exemple.fr"}, "personal"),
        ({"words": "Écrire à accueil@exemple"}, "words"),
        ({"words": "=1+1"}, "words"),
        ({"words": "a" * 201}, "words"),
        ({"words": None}, "one"),
        ({"value": 3}, "one"),
        ({"words": None, "value": -1}, "value"),
        ({"year": 26}, "year"),
        ({"question": "Combien ?"}, "question"),
        ({"desk": "Poste 1"}, "desk"),
        ({"void": True}, "void"),
    ],
)
def test_the_server_itself_examines_an_answer(
    shared: Shared, change: dict[str, object], constraint: str
) -> None:
    row = {"site": "centre", "id": uuid.uuid4(), "desk": "suivi", "day": date(2026, 1, 2), "entry": TABLE}
    row |= {"question": "highlights", "year": 2026, "value": None, "words": "Le 20/11/2026, un forum"}
    row |= {"replaces": None, "void": False}
    marks = ", ".join(["%s"] * len(row))
    insert = f"INSERT INTO premier_accueil.bilan_answers ({_COLUMNS}) VALUES ({marks})"
    shared.execute(insert, *row.values())
    with pytest.raises(psycopg.errors.CheckViolation) as refused:
        shared.execute(insert, *{**row, "id": uuid.uuid4(), **change}.values())
    assert refused.value.diag.constraint_name == f"bilan_answers_{constraint}"


def test_a_table_that_the_server_does_not_know_is_refused_with_its_reason(shared: Shared) -> None:
    one = shared.follow_up("centre")
    with one.store.transaction() as session:
        row = {"site": "centre", "desk": "suivi", "day": one.desk.today(), "entry": "funder_unknown"}
        row |= {"question": "trained", "year": 2026, "value": 3, "words": None}
        journal.append(session, "bilan_answers", row)
    assert one.consolidate().refused == 1
    (told,) = one.ask(outbox.refusals)
    assert "(entry)" in told.reason
