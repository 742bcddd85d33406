"""A moved clock lets both sides forget, and leaves every count, proof and comparison as it was."""

from typing import Any

from sqlalchemy import select

from db.records import visits
from db.retention import forgetting, limits
from db.sharing import connection, retiring, rounds
from db.sharing import shared as readings
from db.store import backup, opening, sent, settings, tables, verifying
from tests.db.retention.year import ANSWERS, ROWS, TOLD, a_year_passes, at, busy, told
from tests.support.sharing import ALWAYS, Post, Shared


def _left_at_desk(post: Post) -> int:
    with post.store.transaction() as session:
        rows = session.execute(select(tables.visits)).mappings().all()
        return sum(
            row[name] is not None for row in rows for name in (*sent.PERSONAL["visits"], "at", "reason")
        )


def _visitors(post: Post) -> int | None:
    """The visitors that the shared database counts today."""
    with connection.linked(post.target) as link:
        today = post.desk.today()
        return readings.day_totals(link, today, today, "centre")[0].visitors


def test_both_sides_forget_and_every_count_stays(shared: Shared, post: Post) -> None:
    busy(post)
    wanted, days, rows = (
        told(post),
        post.days(*ALWAYS),
        shared.rows(ROWS),
    )
    assert (wanted["need", "logement"], wanted["need", "langue"]) == (6, 1)
    assert ("need", "mobilite") not in wanted
    today = a_year_passes(shared, post)
    outcome = post.consolidate()
    assert (outcome.sent, outcome.refused, outcome.agreed) == (0, 0, True)
    assert shared.rows(ANSWERS) == [(0,)]
    assert told(post) == wanted
    backup.make(post.store)
    done = forgetting.run(post.store, today)
    assert (done.before, done.kept) == (done.after, 0)
    assert min(done.answers, done.hours) > 0
    assert _left_at_desk(post) == 0
    assert post.days(*ALWAYS) == days == [line for line in post.shared_days(*ALWAYS) if line.site == "centre"]
    assert shared.rows(ROWS) == rows
    assert post.consolidate().agreed
    assert verifying.check(post.store.folder / "store.db", post.store.key).whole
    assert post.ask(forgetting.last_report) == done


def test_a_server_brought_back_to_an_earlier_day_gets_rows_and_sums_again(shared: Shared, post: Post) -> None:
    busy(post)
    wanted = told(post)
    today = a_year_passes(shared, post)
    post.consolidate()
    backup.make(post.store)
    forgetting.run(post.store, today)
    shared.execute("ALTER TABLE premier_accueil.visits DISABLE TRIGGER ALL")
    shared.execute("DELETE FROM premier_accueil.visits")
    shared.execute("DELETE FROM premier_accueil.margins")
    shared.execute("DELETE FROM premier_accueil.retirement")
    shared.execute("UPDATE premier_accueil.setting SET value = 'another' WHERE key = 'epoch'")
    outcome = post.consolidate()
    assert (outcome.refused, outcome.waiting, outcome.agreed) == (0, 0, True)
    assert told(post) == wanted
    assert [one for one in post.shared_days(*ALWAYS) if one.site == "centre"] == post.days(*ALWAYS)


def test_an_older_copy_put_back_is_sealed_again_and_sends_nothing_twice(shared: Shared, post: Post) -> None:
    busy(post)
    copy, _ = backup.make(post.store)
    rows = shared.rows(ROWS)
    a_year_passes(shared, post)
    post.consolidate()
    post.store.close()
    (post.store.folder / "store.db").write_bytes(copy.path.read_bytes())
    again = Post(
        opening.open_with_key(post.store.folder, post.store.key), post.desk, post.target, post.password
    )
    shared.posts.append(again)
    outcome = again.consolidate()
    assert (outcome.sent, outcome.refused, outcome.agreed) == (0, 0, True)
    assert shared.rows(ROWS) == rows


def test_a_row_that_arrives_late_is_taken_as_receipt_and_sums(shared: Shared, post: Post) -> None:
    old = limits.month_before(post.desk.today(), 16)
    post.record(at=at(old), **TOLD)
    outcome = post.consolidate()
    assert (outcome.proven, outcome.refused, outcome.agreed) == (1, 0, True)
    assert shared.rows(ANSWERS) == [(0,)]
    assert shared.rows("SELECT sum(count) FROM premier_accueil.visits") == [(1,)]
    assert told(post)["need", "logement"] == 1


def test_an_old_row_written_with_psql_is_taken_without_its_answers(shared: Shared, post: Post) -> None:
    post.record(at=at(limits.month_before(post.desk.today(), 16)))
    post.consolidate()
    old = limits.month_before(post.desk.today(), 15)
    with shared.as_role(post) as server:
        server.execute(
            "INSERT INTO premier_accueil.visits (site, id, desk, day, services, count, need, void)"
            " VALUES ('centre', gen_random_uuid(), 'Poste 1', %s, 'visitor', 2, 'logement', false)",
            (old,),
        )
    assert shared.rows(ANSWERS) == [(0,)]
    assert told(post)["need", "logement"] == 2


def test_one_desk_makes_the_server_forget_while_another_is_in_its_round(shared: Shared, post: Post) -> None:
    """The second desk's rows are not taken for strangers: it seals them in its next round."""
    other = shared.post("centre", "Poste 2")
    busy(post)
    busy(other)
    asked = rounds.steps(other.desk.today(), thorough=True)
    result: Any = None
    turned, refused = False, -1
    with connection.linked(other.target) as link:
        try:
            while True:
                step = asked.send(result)
                if isinstance(step, rounds.There):
                    result = step.work(link)
                    if isinstance(result, dict) and not turned:
                        turned = True
                        a_year_passes(shared, post)
                        assert post.consolidate().agreed
                else:
                    with other.store.transaction() as session:
                        result = step.work(session)
        except StopIteration as end:
            refused = end.value.refused
    assert (turned, refused) == (True, 0)
    assert (other.consolidate().refused, other.consolidate().agreed) == (0, True)


def test_receipts_only_sends_no_answer_from_the_first_moment(shared: Shared, post: Post) -> None:
    post.ask(settings.put, sent.RECEIPTS_ONLY, True)
    post.record(count=2, **TOLD)
    line = post.record(**TOLD)
    post.do(visits.correct, line.id, {"need": "langue"})
    outcome = post.consolidate()
    assert (outcome.refused, outcome.agreed) == (0, True)
    assert shared.rows(ANSWERS) == [(0,)]
    assert (told(post)["need", "logement"], told(post)["need", "langue"]) == (2, 1)
    assert _visitors(post) == 3
    assert verifying.check(post.store.folder / "store.db", post.store.key).whole


def test_the_administrator_lets_every_site_forget(shared: Shared, post: Post) -> None:
    busy(post)
    with shared.administered() as link:
        (done,) = retiring.retire_all(link, post.desk.today().replace(day=1))
        (again,) = retiring.retire_all(link, post.desk.today().replace(day=1))
    assert (done.site, done.forgotten > 0, done.before) == ("centre", True, post.desk.today().replace(day=1))
    assert again.forgotten == 0
    assert shared.rows(ANSWERS) == [(0,)]
