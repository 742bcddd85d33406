"""Rows are added and never changed; what stands is found by following them."""

import uuid
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from db.store import journal, sent
from db.store.opening import Store
from db.store.tables import JOURNALS, outbox, visits

VISIT: dict[str, Any] = {
    "site": "centre", "desk": "Poste 1", "day": date(2026, 11, 20), "kind": "visitor",
    "services": "visitor", "count": 1, "at": None, "root": None, "need": None, "audience": None,
    "age": None, "known_to_mission_locale": None, "returning": None, "origin": None, "territory": None,
    "remote": None, "from_paper": None, "late": False, "to_specify": False,
}  # fmt: skip


def _standing(session: Session) -> list[uuid.UUID]:
    query = select(visits.c.id).where(journal.standing(visits)).order_by(visits.c.seq)
    return list(session.execute(query).scalars())


def test_a_row_is_written_with_its_outbox_entry_and_hash(store: Store) -> None:
    with store.transaction() as session:
        row = journal.append(session, "visits", VISIT)
    with store.transaction() as session:
        kept = journal.get(session, "visits", row["id"])
        assert kept is not None
        assert kept["hash"] == sent.digest("visits", row) == sent.digest("visits", dict(kept))
        waiting = session.execute(select(outbox.c.kind, outbox.c.id, outbox.c.refused)).all()
        assert [tuple(entry) for entry in waiting] == [("visits", row["id"], None)]


def test_the_id_is_random_and_holds_no_time(store: Store) -> None:
    with store.transaction() as session:
        assert journal.append(session, "visits", VISIT)["id"].version == 4


def test_the_row_and_its_entry_go_together_or_not_at_all(store: Store) -> None:
    with store.sessions() as session:
        journal.append(session, "visits", VISIT)
        session.rollback()
    with store.transaction() as session:
        assert _standing(session) == []
        assert session.execute(select(outbox)).all() == []


def test_the_newest_of_a_chain_stands_and_a_void_one_counts_nothing(store: Store) -> None:
    with store.transaction() as session:
        first = journal.append(session, "visits", VISIT)
        second = journal.append(session, "visits", {**VISIT, "count": 2, "replaces": first["id"]})
        assert _standing(session) == [second["id"]]
        third = journal.append(session, "visits", {**VISIT, "replaces": second["id"], "void": True})
        assert _standing(session) == []
        for row in (first, second, third):
            newest = journal.head(session, "visits", row["id"])
            assert newest is not None
            assert newest["id"] == third["id"]
        assert journal.successor(session, "visits", third["id"]) is None


def test_the_database_refuses_a_second_correction_of_one_row(store: Store) -> None:
    with store.transaction() as session:
        first = journal.append(session, "visits", VISIT)
        journal.append(session, "visits", {**VISIT, "replaces": first["id"]})
    with pytest.raises(IntegrityError), store.transaction() as session:
        journal.append(session, "visits", {**VISIT, "replaces": first["id"]})


def test_a_correction_set_aside_gives_its_place_back(store: Store) -> None:
    with store.transaction() as session:
        first = journal.append(session, "visits", VISIT)
        second = journal.append(session, "visits", {**VISIT, "replaces": first["id"]})
        session.execute(update(visits).where(visits.c.id == second["id"]).values(set_aside=True))
        assert _standing(session) == [first["id"]]
        third = journal.append(session, "visits", {**VISIT, "count": 3, "replaces": first["id"]})
        assert _standing(session) == [third["id"]]


def test_an_id_is_found_in_its_journal(store: Store) -> None:
    with store.transaction() as session:
        row = journal.append(session, "visits", VISIT)
        found = journal.find(session, row["id"])
        assert found is not None
        assert (found[0], found[1]["id"]) == ("visits", row["id"])
        assert journal.find(session, uuid.uuid4()) is None
        assert journal.head(session, "visits", uuid.uuid4()) is None


def test_content_is_what_a_correction_starts_from(store: Store) -> None:
    with store.transaction() as session:
        row = journal.get(session, "visits", journal.append(session, "visits", VISIT)["id"])
        assert row is not None
        assert journal.content("visits", row) == VISIT


def test_the_last_row_of_the_desk_in_whatever_journal(store: Store) -> None:
    with store.transaction() as session:
        first = journal.append(session, "visits", VISIT)
        assert journal.is_last(session, "Poste 1", "visits", first)
        unmet = {"site": "centre", "desk": "Poste 1", "day": VISIT["day"], "kind": "need", "need": None}
        second = journal.append(session, "unmet", unmet)
        assert not journal.is_last(session, "Poste 1", "visits", first)
        assert journal.is_last(session, "Poste 1", "unmet", second)


@pytest.mark.parametrize("kind", sorted(JOURNALS))
def test_following_rows_reads_no_whole_table(store: Store, kind: str) -> None:
    """50 000 rows must cost what ten cost: every step goes through an index."""
    table, asked = JOURNALS[kind], []

    @event.listens_for(store.engine, "before_cursor_execute")
    def _noted(_c: Any, _k: Any, statement: str, words: Any, *_more: Any) -> None:
        asked.append((statement, words))

    with store.transaction() as session:
        journal.head(session, kind, uuid.uuid4())
        journal.successor(session, kind, uuid.uuid4())
        mine = (table.c.site == "centre") & (table.c.day == date(2026, 11, 20))
        session.execute(select(table.c.id).where(mine, journal.standing(table))).all()
        event.remove(store.engine, "before_cursor_execute", _noted)
        for statement, words in [one for one in asked if one[0].startswith("SELECT")]:
            plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", words)
            assert not [step for *_, step in plan if step.startswith("SCAN")], statement


def test_the_head_count_is_bounded_by_the_database_too(store: Store) -> None:
    for count in (0, -1, 501):
        with pytest.raises(IntegrityError), store.transaction() as session:
            journal.append(session, "visits", {**VISIT, "count": count})


@pytest.mark.parametrize(
    ("services", "lines"),
    [
        ("visitor", (0, 0, 0)),
        ("unanswered", (0, 0, 0)),
        ("advice", (1, 0, 0)),
        ("advice,cyberspace,self_service", (1, 0, 0)),
        ("cv_application", (1, 0, 0)),
        ("online_procedures", (1, 0, 0)),
        ("referral", (0, 1, 0)),
        ("group", (0, 0, 1)),
        ("event,referral", (0, 1, 1)),
        ("other_reception", (0, 0, 1)),
    ],
)
def test_the_database_says_in_which_lines_a_visit_counts(
    store: Store, services: str, lines: tuple[int, int, int]
) -> None:
    with store.transaction() as session:
        journal.append(session, "visits", {**VISIT, "services": services})
        query = text("SELECT in_advice_resources, in_referrals, in_participants FROM visits")
        assert tuple(session.execute(query).one()) == lines
