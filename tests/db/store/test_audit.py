"""The audit log: every line follows from the one before, and a change from outside is found."""

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, update

from db.records import visits
from db.records.desk import Desk
from db.store import audit
from db.store.opening import Store
from db.store.tables import audit as lines
from tests.support.stores import Template


def _five(store: Store, desk: Desk) -> None:
    for _ in range(5):
        with store.transaction() as session:
            visits.record(session, desk, visits.VisitDraft())


def test_a_chain_that_nobody_touched_is_whole(store: Store, desk: Desk) -> None:
    _five(store, desk)
    with store.transaction() as session:
        assert audit.verify(session) is None
        who = session.execute(select(lines.c.who, lines.c.what, lines.c.written)).all()
        assert tuple(who[-1]) == ("desk", "visitor", "2026-11-20")


@pytest.mark.parametrize("column", ["written", "who", "what", "digest", "hash"])
def test_an_altered_line_is_found(store: Store, desk: Desk, column: str) -> None:
    _five(store, desk)
    changed: object = bytes(32) if column in ("digest", "hash") else "autre"
    with store.transaction() as session:
        session.execute(update(lines).where(lines.c.seq == 3).values({column: changed}))
        assert audit.verify(session) == audit.Break(3)


@pytest.mark.parametrize("gone", [1, 2, 4])
def test_a_line_taken_out_is_found(store: Store, desk: Desk, gone: int) -> None:
    _five(store, desk)
    with store.transaction() as session:
        session.execute(delete(lines).where(lines.c.seq == gone))
        assert audit.verify(session) == audit.Break(gone)


def test_two_lines_that_changed_places_are_found(store: Store, desk: Desk) -> None:
    _five(store, desk)
    with store.transaction() as session:
        audit.note(session, "2026-11-21", "supervisor", "day complete")
        rows = session.execute(select(lines).where(lines.c.seq.in_((2, 7)))).mappings().all()
        for row, place in zip(rows, (7, 2), strict=True):
            values = {name: row[name] for name in ("written", "who", "what", "digest", "hash")}
            session.execute(update(lines).where(lines.c.seq == place).values(values))
        assert audit.verify(session) == audit.Break(2)


def test_it_never_holds_what_a_visit_says(store: Store, desk: Desk) -> None:
    with store.transaction() as session:
        draft = visits.VisitDraft(services=("advice",), need="logement", territory="25388")
        line = visits.record(session, desk, draft)
        visits.cancel(session, desk, line.id, "erreur de touche")
        told = " ".join(str(tuple(row)) for row in session.execute(select(lines)))
    for word in ("logement", "25388", "erreur", "10:05", str(line.id), line.id.hex):
        assert word not in told


WORDS = st.text(st.characters(codec="utf-8"), max_size=8)


@hypothesis_settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS, WORDS), max_size=6))
def test_any_lines_make_a_whole_chain(installed: Template, told: list[tuple[str, str, str]]) -> None:
    from db.store import opening

    store = opening.open_with_key(installed.folder, installed.key)
    try:
        with store.sessions() as session:
            for when, who, what in told:
                audit.note(session, when, who, what)
            assert audit.verify(session) is None
            session.rollback()
    finally:
        store.close()
