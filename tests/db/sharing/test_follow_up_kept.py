"""What a supervisor wrote is kept at its own desk: it outlives a lost answer and a restored server."""

import os
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from db.figures import followed
from db.records import closure, days, drafts, visits
from db.records.desk import Desk
from db.records.visits import VisitLine
from db.refusals import Away, Refused
from db.sharing import connection, follow_up, outbox, refusal, review, rounds
from db.store import opening, tables, verifying
from tests.support.proxy import Proxy, after_commit, before_commit, open_road, proxied
from tests.support.sharing import ALWAYS, Post, Shared

TODAY = Desk("", "").today()
YESTERDAY, BEFORE, EARLIER = (TODAY - timedelta(days=number) for number in (1, 2, 3))
SUIVI = Desk("centre", "suivi", "supervisor")


def at(day: date, clock: str) -> datetime:
    return datetime.fromisoformat(f"{day.isoformat()}T{clock}")


@pytest.fixture
def post(shared: Shared) -> Post:
    """A desk of Centre that counted for two days, closed the first, and consolidated."""
    made = shared.post("centre", "Poste 1")
    for day in (BEFORE, YESTERDAY):
        made.record(at=at(day, "10:00"), services=("advice",), count=4, need="logement")
        made.record(at=at(day, "11:00"))
    made.do(days.close, BEFORE)
    made.consolidate()
    return made


@pytest.fixture
def office(shared: Shared) -> Post:
    """A supervisor's installation for Centre."""
    return shared.follow_up("centre")


@pytest.fixture
def road(shared: Shared) -> Iterator[Proxy]:
    """A road to the server that can be cut."""
    with proxied(shared.database.host, shared.database.port) as proxy:
        yield proxy


def _line(office: Post, day: date, count: int) -> VisitLine:
    with connection.linked(office.target) as link:
        return next(followed.line(row) for row in review.rows(link, "centre", day) if row["count"] == count)


def _stands(office: Post, day: date) -> list[dict[str, Any]]:
    with connection.linked(office.target) as link:
        return follow_up.standing_statements(link, "centre", day)


def _correct(office: Post, line: VisitLine, count: int, **more: Any) -> follow_up.Answer:
    return office.write_above(follow_up.correction, SUIVI, line, {"count": count}, "mistyped", **more)


def _close(office: Post, day: date, state: str = "complete") -> None:
    office.write_above(follow_up.closing, SUIVI, day, state, None, _stands(office, day))


def _everything(shared: Shared) -> list[tuple[Any, ...]]:
    """Every row of the shared database, by its id and hash, and what the days come to."""
    asked = " UNION ALL ".join(
        f"SELECT '{kind}', site, id, hash, replaces FROM premier_accueil.{kind}" for kind in tables.JOURNALS
    )
    rows = shared.rows(f"SELECT * FROM ({asked}) every ORDER BY 1, 2, 3")
    return [*rows, *shared.rows("SELECT * FROM premier_accueil.day_totals('2000-01-01', '2100-01-01')")]


def _dump(shared: Shared, file: Path) -> None:
    _client(shared, "pg_dump", "--format=custom", f"--file={file}", shared.database.name)


def _restore(shared: Shared, file: Path) -> None:
    """As an administrator does: the database goes, and comes back from the file."""
    shared.alone()
    _client(shared, "dropdb", shared.database.name)
    _client(shared, "createdb", shared.database.name)
    _client(shared, "pg_restore", f"--dbname={shared.database.name}", str(file))


def _client(shared: Shared, program: str, *words: str) -> None:
    database = shared.database
    place = ("--host", database.host, "--port", str(database.port), "--username", database.user)
    env = {**os.environ, "PGPASSWORD": database.server.password}
    subprocess.run([database.server.program(program), *place, *words], check=True, env=env)


def _a_day_of_the_follow_up(post: Post, office: Post) -> None:
    post.record(at=at(EARLIER, "10:00"), count=7)
    post.consolidate()
    _correct(office, _line(office, YESTERDAY, 4), 2)
    _correct(office, _line(office, YESTERDAY, 2), 3)  # the follow-up corrects itself
    office.write_above(follow_up.cancellation, SUIVI, _line(office, YESTERDAY, 1), "twice")
    _correct(office, _line(office, EARLIER, 7), 6)  # its original is lost too
    _close(office, YESTERDAY)
    _close(office, YESTERDAY, "incomplete")
    _close(office, EARLIER)
    office.write_above(follow_up.reopening, SUIVI, _stands(office, BEFORE), "mistake")
    office.write_above(follow_up.reopening, SUIVI, _stands(office, EARLIER), "desk_asked")
    for _ in range(2):  # the corrections come down, then the hours of their days go up
        assert post.consolidate().agreed


def test_a_server_restored_to_an_earlier_dump_gets_the_words_of_the_follow_up_back(
    shared: Shared, post: Post, office: Post, tmp_path: Path
) -> None:
    office.consolidate()
    _dump(shared, tmp_path / "yesterday.dump")
    _a_day_of_the_follow_up(post, office)
    before = _everything(shared)
    _restore(shared, tmp_path / "yesterday.dump")
    assert _everything(shared) != before

    assert office.consolidate(until_done=False).refused == 1  # what it corrects is not there yet
    for one in (post, office):
        one.consolidate(until_done=False)
    ends = [one.consolidate(until_done=False) for one in (post, office)]
    assert all((end.agreed, end.waiting, end.refused) == (True, 0, 0) for end in ends)
    assert _everything(shared) == before
    assert post.days(*ALWAYS) == post.shared_days(*ALWAYS)
    closed = [post.ask(closure.closed, "centre", day) for day in (YESTERDAY, BEFORE, EARLIER)]
    assert closed == [True, False, False]
    for one in (post, office):
        assert one.consolidate() == rounds.Outcome(agreed=True)
    assert _everything(shared) == before


def test_what_a_lost_installation_wrote_is_kept_by_the_others(
    shared: Shared, post: Post, office: Post, tmp_path: Path
) -> None:
    office.consolidate()
    _dump(shared, tmp_path / "yesterday.dump")
    _a_day_of_the_follow_up(post, office)
    before = _everything(shared)
    other = shared.follow_up("centre")
    assert other.consolidate() == rounds.Outcome(agreed=True)
    assert other.days(*ALWAYS) == []
    _restore(shared, tmp_path / "yesterday.dump")
    for one in (post, other, post, other):
        one.consolidate()
    assert _everything(shared) == before
    assert office.consolidate() == rounds.Outcome(agreed=True)
    assert verifying.check(other.store.folder / opening.FILE, other.store.key).whole


def test_rows_lost_on_a_day_that_was_compared_come_back(shared: Shared, post: Post, office: Post) -> None:
    """Files put back under the server keep its epoch: only the rows tell."""
    _close(office, YESTERDAY)
    _correct(office, _line(office, YESTERDAY, 4), 2)
    assert office.consolidate().agreed
    before = _everything(shared)
    for kind in ("visits", "statements"):
        lost = f"DELETE FROM premier_accueil.{kind} WHERE desk = 'suivi'"
        shared.execute(f"SET session_replication_role = replica; {lost}")
    assert office.consolidate(until_done=False) == rounds.Outcome(sent=2, proven=2, agreed=True)
    assert _everything(shared) == before


def test_rows_that_this_store_does_not_keep_are_no_disagreement(
    shared: Shared, post: Post, office: Post
) -> None:
    post.do(drafts.record, {"type": "outreach", "level": "ilotage_collectif", "count": 15, "on": str(TODAY)})
    post.consolidate()
    shared.execute(
        "INSERT INTO premier_accueil.outreach (site, id, desk, day, level, count, replaces, void)"
        " SELECT site, gen_random_uuid(), 'suivi', day, level, 12, id, false FROM premier_accueil.outreach"
    )
    assert shared.rows("SELECT count(*) FROM premier_accueil.outreach") == [(2,)]
    assert office.consolidate() == rounds.Outcome(agreed=True)


def test_a_lost_answer_of_a_correction_doubles_nothing(
    shared: Shared, post: Post, office: Post, road: Proxy
) -> None:
    line = _line(office, YESTERDAY, 4)
    road.rule = after_commit()
    with pytest.raises(Away):
        _correct(office, line, 2, target=replace(office.target, port=road.port))
    assert office.ask(outbox.count).waiting == 1
    with pytest.raises(Refused, match="attend encore"):
        office.ask(follow_up.correction, SUIVI, line, {"count": 2}, "mistyped")
    road.rule = open_road
    assert office.consolidate(until_done=False) == rounds.Outcome(sent=1, proven=1, agreed=True)
    kept = office.ask(lambda session: session.execute(select(tables.visits.c.id)).scalars().all())
    there = "SELECT id FROM premier_accueil.visits WHERE desk = 'suivi'"
    assert [row_id for (row_id,) in shared.rows(there)] == kept
    assert post.consolidate().agreed
    assert {one.visitors for one in post.days(YESTERDAY, YESTERDAY)} == {3}


def test_a_lost_answer_of_a_closing_doubles_nothing(
    shared: Shared, post: Post, office: Post, road: Proxy
) -> None:
    road.rule = after_commit()
    target = replace(office.target, port=road.port)
    with pytest.raises(Away):
        office.write_above(follow_up.closing, SUIVI, YESTERDAY, "complete", None, [], target=target)
    with pytest.raises(Refused, match="attend encore"):
        office.ask(follow_up.closing, SUIVI, YESTERDAY, "incomplete", None, [])
    assert office.consolidate().agreed
    _close(office, YESTERDAY, "incomplete")
    (stands,) = _stands(office, YESTERDAY)
    assert (stands["state"], stands["desk"]) == ("incomplete", "suivi")
    query = "SELECT count(*) FROM premier_accueil.statements WHERE desk = 'suivi'"
    assert shared.rows(query) == [(2,)]


def test_of_two_words_written_at_once_the_next_one_replaces_both(post: Post, office: Post) -> None:
    for state in ("incomplete", "complete"):  # neither supervisor knew of the other
        office.write_above(follow_up.closing, SUIVI, YESTERDAY, state, None, [])
    assert len(_stands(office, YESTERDAY)) == 2
    _close(office, YESTERDAY, "complete")
    (stands,) = _stands(office, YESTERDAY)
    assert stands["state"] == "complete"
    assert post.consolidate().agreed
    assert post.ask(days.statement, "centre", YESTERDAY).state == "complete"


def test_what_never_arrived_goes_with_the_next_round(post: Post, office: Post, road: Proxy) -> None:
    line = _line(office, YESTERDAY, 4)
    road.rule = before_commit()
    with pytest.raises(Away):
        _correct(office, line, 2, target=replace(office.target, port=road.port))
    other = _line(office, YESTERDAY, 1)
    assert _correct(office, other, 5).trouble is None  # another line waits for nobody
    assert office.consolidate(until_done=False) == rounds.Outcome(sent=1, proven=1, agreed=True)
    post.consolidate()
    assert post.days(YESTERDAY, YESTERDAY)[0].visitors == 7


def test_a_correction_that_came_too_late_is_refused_and_shown(post: Post, office: Post, road: Proxy) -> None:
    line = _line(office, YESTERDAY, 4)
    road.rule = before_commit()
    with pytest.raises(Away):
        _correct(office, line, 2, target=replace(office.target, port=road.port))
    post.do(visits.correct, line.id, {"count": 9}, "autre chiffre")  # the desk was faster
    post.consolidate()
    assert office.consolidate().refused == 1
    assert [one.reason for one in office.ask(outbox.refusals)] == [refusal.ALREADY]
    assert office.consolidate().refused == 1
    assert post.consolidate().agreed
    assert post.days(*ALWAYS) == post.shared_days(*ALWAYS)


def test_what_the_follow_up_keeps_counts_nowhere_at_its_own_desk(post: Post, office: Post) -> None:
    _correct(office, _line(office, YESTERDAY, 4), 2)
    _close(office, YESTERDAY)
    assert office.days(*ALWAYS) == []
    assert office.ask(days.statement, "centre", YESTERDAY) is None
    assert verifying.check(office.store.folder / opening.FILE, office.store.key).whole
    assert post.consolidate().agreed


def test_a_correction_of_a_row_that_tells_nothing_any_more_is_proven(post: Post, office: Post) -> None:
    """The shared database forgets what it says in the same transaction: the next round does so here too."""
    old = TODAY - timedelta(days=700)
    post.record(at=at(old, "10:00"), services=("advice",), count=8, need="logement")
    post.consolidate()
    line = _line(office, old, 8)
    told = office.write_above(follow_up.correction, SUIVI, line, {"count": 3, "need": "logement"}, "mistyped")
    assert told.unsure == 1
    assert office.consolidate(until_done=False) == rounds.Outcome(sent=1, proven=1, agreed=True)
    assert post.consolidate().agreed
    assert post.days(*ALWAYS) == post.shared_days(*ALWAYS)
