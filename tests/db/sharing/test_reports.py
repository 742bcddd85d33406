"""Issued reports go up as rows that are proven, and come down to the other supervisors as they were."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import psycopg
import pytest

from db import installation
from db.figures import disclosure, making
from db.figures.making import Choice
from db.figures.periods import Span
from db.records import reports
from db.records.desk import Desk
from db.sharing import rounds
from db.sharing.connection import Address
from db.store import opening
from db.store.opening import Store
from tests.support.sharing import PASSPHRASE, Shared

MADE = datetime.fromisoformat("2026-11-20T10:05")
YEAR = Choice(Span(date(2026, 1, 1), date(2026, 12, 31)))


def test_a_report_of_a_desk_is_read_whole_by_the_supervisor(shared: Shared, tmp_path: Path) -> None:
    post = shared.post("centre", "Poste 1")
    post.record()
    with post.store.transaction() as session:
        issued = reports.issue(session, post.desk, making.make(session, YEAR, MADE))
    assert post.consolidate().agreed
    target = shared.supervisor("centre")
    store = _follow_up(target, tmp_path / "suivi")
    try:
        rounds.consolidate(store, target, until_done=True, wait=lambda _: None)
        with store.transaction() as session:
            assert [one.number for one in reports.every(session)] == [issued.number]
            assert reports.get(session, issued.number) == issued
            mine = Desk("all", "suivi", "supervisor")
            own = reports.issue(session, mine, issued)
            assert own.number != issued.number
        outcome = rounds.consolidate(store, target, until_done=True, wait=lambda _: None)
        assert (outcome.refused, outcome.waiting) == (0, 0)
    finally:
        store.close()
    assert sorted(
        number for (number,) in shared.rows("SELECT number FROM premier_accueil.reports")
    ) == sorted([issued.number, own.number])


def test_what_a_desk_exported_for_outside_is_known_to_the_supervisor(shared: Shared, tmp_path: Path) -> None:
    post = shared.post("centre", "Poste 1")
    post.record()
    with post.store.transaction() as session:
        with disclosure.outside(session) as outside:
            needs = making.make(session, replace(YEAR, sections=("needs",)), MADE, outside=outside)
        assert reports.remember(session, post.desk, needs)
    outcome = post.consolidate()
    assert (outcome.agreed, outcome.refused, outcome.waiting) == (True, 0, 0)
    target = shared.supervisor("centre")
    store = _follow_up(target, tmp_path / "suivi")
    try:
        rounds.consolidate(store, target, until_done=True, wait=lambda _: None)
        with store.transaction() as session:
            assert list(reports.released(session)) == [needs]
            assert reports.every(session) == []
    finally:
        store.close()


def _follow_up(target: Address, folder: Path) -> Store:
    """The store of a supervisor who may read these sites."""
    url = f"postgresql://{target.role}@{target.host}:{target.port}/{target.database}"
    wanted = installation.Wanted("all", "suivi", server=url, server_password="x", supervisor=True)
    installation.create(folder, PASSPHRASE, wanted)
    return opening.open_store(folder, PASSPHRASE)


def test_the_server_itself_keeps_a_report_as_it_was(shared: Shared) -> None:
    post = shared.post("centre", "Poste 1")
    post.record()
    with post.store.transaction() as session:
        reports.issue(session, post.desk, making.make(session, YEAR, MADE))
    post.consolidate()
    columns = "site, id, desk, day, number, title, protected, content, replaces, void"
    again = "site, gen_random_uuid(), desk, day, number, title, protected, content, id, true"
    with pytest.raises(psycopg.errors.CheckViolation, match="reports_frozen"):
        shared.execute(
            f"INSERT INTO premier_accueil.reports ({columns}) SELECT {again} FROM premier_accueil.reports"
        )


def test_a_desk_reads_no_report_of_others(shared: Shared) -> None:
    post = shared.post("centre", "Poste 1")
    with shared.as_role(post) as link:
        asked = (
            "SELECT has_function_privilege(current_user, 'premier_accueil.issued_reports(uuid[])', 'execute')"
        )
        found = link.execute(asked.encode()).fetchone()
    assert found == (False,)
