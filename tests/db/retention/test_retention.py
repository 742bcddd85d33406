"""A moved clock lets both sides forget, and leaves every count, proof and comparison as it was."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from db.figures.sections import facts
from db.figures.sections.facts import Want
from db.records import drafts, outcomes, referrals, visits
from db.retention import forgetting, limits, margins
from db.retention.forgetting import Report
from db.sharing import connection, outbox, retiring
from db.sharing import shared as readings
from db.store import backup, sent, settings, tables, verifying
from tests.support.sharing import ALWAYS, Post, Shared

TOLD = {
    "services": ("advice",), "need": "logement", "audience": "salaries", "age": "26_44", "origin": "media",
    "territory": "25388", "returning": True, "remote": False,
}  # fmt: skip
_ANSWERS = (
    "SELECT count(*) FROM premier_accueil.visits WHERE coalesce(need, audience, age, origin, territory,"
)
_ANSWERS += ' "returning"::text, remote::text, known_to_mission_locale::text) IS NOT NULL'
_ROWS = "SELECT count(*) FROM premier_accueil.visits"


@pytest.fixture
def post(shared: Shared) -> Post:
    """One desk."""
    return shared.post("centre", "Poste 1")


def _at(day: date) -> datetime:
    return datetime.combine(day, time(10, 30))  # local time, as a desk types it


def _busy(post: Post) -> date:
    """Some visits of last month, corrected, cancelled and sent; gives their day."""
    day = post.desk.today().replace(day=1) - timedelta(days=3)
    for count in (1, 2, 3):
        post.record(at=_at(day), count=count, **TOLD)
    wrong = post.record(at=_at(day), **{**TOLD, "need": "formation"})
    post.do(visits.correct, wrong.id, {"need": "langue"}, "mal compris")
    gone = post.record(at=_at(day), **{**TOLD, "need": "mobilite"})
    post.do(visits.cancel, gone.id, "compté deux fois")
    post.record()
    assert post.consolidate().agreed
    return day


def _a_year_passes(shared: Shared, post: Post) -> date:
    """The clock of the server, and the day of the desk, after which everything of today is old."""
    shared.execute("UPDATE premier_accueil.setting SET value = '-2' WHERE key = 'retention_months'")
    return post.desk.today() + timedelta(days=500)


def _told(post: Post) -> dict[tuple[str, str], int]:
    with connection.linked(post.target) as link:
        lines = link.connection.execute("SELECT * FROM premier_accueil.margin_totals(%s, %s)", ALWAYS)
        return {(attribute, code): int(number) for _, _, attribute, code, number in lines}


def test_both_sides_forget_and_every_count_stays(shared: Shared, post: Post) -> None:
    _busy(post)
    wanted, days, rows = (
        _told(post),
        post.days(*ALWAYS),
        shared.rows(_ROWS),
    )
    assert (wanted["need", "logement"], wanted["need", "langue"]) == (6, 1)
    assert ("need", "mobilite") not in wanted
    today = _a_year_passes(shared, post)
    outcome = post.consolidate()
    assert (outcome.sent, outcome.refused, outcome.agreed) == (0, 0, True)
    assert shared.rows(_ANSWERS) == [(0,)]
    assert _told(post) == wanted
    backup.make(post.store)
    done = forgetting.run(post.store, today)
    assert (done.before, done.kept) == (done.after, 0)
    assert min(done.answers, done.hours) > 0
    assert _left_at_desk(post) == 0
    assert post.days(*ALWAYS) == days == [line for line in post.shared_days(*ALWAYS) if line.site == "centre"]
    assert shared.rows(_ROWS) == rows
    assert post.consolidate().agreed
    assert verifying.check(post.store.folder / "store.db", post.store.key).whole
    assert post.ask(forgetting.last_report) == done


def _left_at_desk(post: Post) -> int:
    with post.store.transaction() as session:
        rows = session.execute(select(tables.visits)).mappings().all()
        return sum(
            row[name] is not None for row in rows for name in (*sent.PERSONAL["visits"], "at", "reason")
        )


def test_a_server_brought_back_to_an_earlier_day_gets_rows_and_sums_again(shared: Shared, post: Post) -> None:
    _busy(post)
    wanted = _told(post)
    today = _a_year_passes(shared, post)
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
    assert _told(post) == wanted
    assert [one for one in post.shared_days(*ALWAYS) if one.site == "centre"] == post.days(*ALWAYS)


def test_an_older_copy_put_back_is_sealed_again_and_sends_nothing_twice(shared: Shared, post: Post) -> None:
    _busy(post)
    copy, _ = backup.make(post.store)
    rows = shared.rows(_ROWS)
    _a_year_passes(shared, post)
    post.consolidate()
    post.store.close()
    (post.store.folder / "store.db").write_bytes(copy.path.read_bytes())
    from db.store import opening

    again = Post(
        opening.open_with_key(post.store.folder, post.store.key), post.desk, post.target, post.password
    )
    shared.posts.append(again)
    outcome = again.consolidate()
    assert (outcome.sent, outcome.refused, outcome.agreed) == (0, 0, True)
    assert shared.rows(_ROWS) == rows


def test_a_row_that_arrives_late_is_taken_as_receipt_and_sums(shared: Shared, post: Post) -> None:
    old = limits.month_before(post.desk.today(), 16)
    post.record(at=_at(old), **TOLD)
    outcome = post.consolidate()
    assert (outcome.proven, outcome.refused, outcome.agreed) == (1, 0, True)
    assert shared.rows(_ANSWERS) == [(0,)]
    assert shared.rows("SELECT sum(count) FROM premier_accueil.visits") == [(1,)]
    assert _told(post)["need", "logement"] == 1


def test_an_old_row_written_with_psql_is_taken_without_its_answers(shared: Shared, post: Post) -> None:
    post.record(at=_at(limits.month_before(post.desk.today(), 16)))
    post.consolidate()
    old = limits.month_before(post.desk.today(), 15)
    with shared.as_role(post) as server:
        server.execute(
            "INSERT INTO premier_accueil.visits (site, id, desk, day, services, count, need, void)"
            " VALUES ('centre', gen_random_uuid(), 'Poste 1', %s, 'visitor', 2, 'logement', false)",
            (old,),
        )
    assert shared.rows(_ANSWERS) == [(0,)]
    assert _told(post)["need", "logement"] == 2


def test_one_desk_makes_the_server_forget_while_another_is_in_its_round(shared: Shared, post: Post) -> None:
    """The second desk's rows are not taken for strangers: it seals them in its next round."""
    from db.sharing import rounds

    other = shared.post("centre", "Poste 2")
    _busy(post)
    _busy(other)
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
                        _a_year_passes(shared, post)
                        assert post.consolidate().agreed
                else:
                    with other.store.transaction() as session:
                        result = step.work(session)
        except StopIteration as end:
            refused = end.value.refused
    assert (turned, refused) == (True, 0)
    assert (other.consolidate().refused, other.consolidate().agreed) == (0, True)


def test_nothing_is_forgotten_that_is_not_proven_or_in_no_copy(shared: Shared, post: Post) -> None:
    _busy(post)
    today = _a_year_passes(shared, post)
    post.consolidate()
    assert _run(post, today).answers == 0  # no copy yet
    with post.store.transaction() as session:
        outbox.requeue(session, "visits", session.execute(select(tables.visits.c.id)).scalars())
    backup.make(post.store)
    kept = _run(post, today)
    assert (kept.answers, kept.hours) == (0, 0)
    assert kept.kept > 0
    post.consolidate()
    assert _run(post, today).answers > 0


def test_a_copy_that_was_changed_from_outside_does_not_count(shared: Shared, post: Post) -> None:
    _busy(post)
    today = _a_year_passes(shared, post)
    post.consolidate()
    with post.store.transaction() as session:
        session.execute(update(tables.visits).values(services="visitor"))
    backup.make(post.store)
    assert _run(post, today).answers == 0


def _run(post: Post, today: date) -> Report:
    return forgetting.run(post.store, today)


def test_hours_go_after_thirty_days_and_live_on_by_hour(shared: Shared, post: Post) -> None:
    line = post.record(count=4)
    post.consolidate()
    backup.make(post.store)
    today = post.desk.today()
    assert _run(post, today + timedelta(days=30)).hours == 0
    done = _run(post, today + timedelta(days=31))
    assert (done.hours, done.answers) == (1, 0)
    with post.store.transaction() as session:
        row = session.execute(select(tables.visits)).mappings().one()
        kept = session.execute(select(tables.margins.c.attribute, tables.margins.c.number)).one()
    assert (row["at"], row["id"], tuple(kept)) == (None, line.id, (margins.HOUR, 4))
    assert post.consolidate().agreed


def test_a_slip_loses_its_copy_and_still_takes_its_news(shared: Shared, post: Post) -> None:
    answer = post.do(
        drafts.record, {"type": "referral", "partner": "defi", "need": "logement", "language": "ar"}
    )
    post.consolidate()
    backup.make(post.store)
    today = _a_year_passes(shared, post)
    assert _run(post, today).slips == 1
    with post.store.transaction() as session:
        row = session.execute(select(tables.referrals)).mappings().one()
        printed = session.execute(select(tables.slips.c.printed)).scalar_one()
    assert (row["need"], row["language"], row["at"], printed) == (None, "und", None, {})
    with pytest.raises(Exception, match="effacée"):
        post.ask(referrals.slip_of, answer["slip"])
    news = outcomes.OutcomeDraft(answer["slip"], "taken_in_charge", on=post.desk.today())
    assert post.do(outcomes.enter, news).slip == answer["slip"]
    assert post.consolidate().agreed


def test_receipts_only_sends_no_answer_from_the_first_moment(shared: Shared, post: Post) -> None:
    post.ask(settings.put, sent.RECEIPTS_ONLY, True)
    post.record(count=2, **TOLD)
    line = post.record(**TOLD)
    post.do(visits.correct, line.id, {"need": "langue"})
    outcome = post.consolidate()
    assert (outcome.refused, outcome.agreed) == (0, True)
    assert shared.rows(_ANSWERS) == [(0,)]
    assert (_told(post)["need", "logement"], _told(post)["need", "langue"]) == (2, 1)
    assert readings_total(post) == 3
    assert verifying.check(post.store.folder / "store.db", post.store.key).whole


def readings_total(post: Post) -> int | None:
    """The visitors that the shared database counts today."""
    with connection.linked(post.target) as link:
        today = post.desk.today()
        return readings.day_totals(link, today, today, "centre")[0].visitors


def test_a_run_that_would_move_a_count_is_undone(
    shared: Shared, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    _busy(post)
    today = _a_year_passes(shared, post)
    post.consolidate()
    backup.make(post.store)

    def wrong(session: Any, kind: str, rows: Any, values: dict[str, Any]) -> int:
        session.execute(update(tables.JOURNALS[kind]).where(rows).values(void=True))
        return 1

    monkeypatch.setattr(forgetting, "_set", wrong)
    before = post.days(*ALWAYS)
    with pytest.raises(forgetting.CountsMoved):
        _run(post, today)
    assert post.days(*ALWAYS) == before


def test_the_bilan_says_the_same_before_and_after(shared: Shared, post: Post) -> None:
    _busy(post)
    wants = [Want("visits", (name,)) for name in sent.PERSONAL["visits"]]
    told = post.ask(facts.read, wants, *ALWAYS)
    today = _a_year_passes(shared, post)
    post.consolidate()
    backup.make(post.store)
    assert _run(post, today).answers > 0
    after = post.ask(facts.read, wants, *ALWAYS)
    for want in wants:
        assert sorted(map(repr, after[want])) == sorted(map(repr, told[want])), want


def test_the_administrator_lets_every_site_forget(shared: Shared, post: Post) -> None:
    _busy(post)
    with shared.administered() as link:
        (done,) = retiring.retire_all(link, post.desk.today().replace(day=1))
        (again,) = retiring.retire_all(link, post.desk.today().replace(day=1))
    assert (done.site, done.forgotten > 0, done.before) == ("centre", True, post.desk.today().replace(day=1))
    assert again.forgotten == 0
    assert shared.rows(_ANSWERS) == [(0,)]
