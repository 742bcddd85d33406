"""The desk forgets only what is proven and in a verified copy, hours first, and no count moves."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from db.figures import day_figures
from db.figures.sections import facts
from db.figures.sections.facts import Want
from db.records import drafts, hours, outcomes, referrals
from db.retention import forgetting
from db.retention.forgetting import Report
from db.sharing import outbox
from db.store import backup, sent, tables
from tests.db.retention.year import a_year_passes, at, busy
from tests.support.sharing import ALWAYS, Post, Shared


def _run(post: Post, today: date) -> Report:
    return forgetting.run(post.store, today)


def test_nothing_is_forgotten_that_is_not_proven_or_in_no_copy(shared: Shared, post: Post) -> None:
    busy(post)
    today = a_year_passes(shared, post)
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
    busy(post)
    today = a_year_passes(shared, post)
    post.consolidate()
    with post.store.transaction() as session:
        session.execute(update(tables.visits).values(services="visitor"))
    backup.make(post.store)
    assert _run(post, today).answers == 0


def test_hours_go_after_thirty_days_and_live_on_by_hour(shared: Shared, post: Post) -> None:
    day = post.desk.today() - timedelta(days=1)
    line = post.record(at=at(day), count=4)
    fresh = post.record()
    post.consolidate()
    backup.make(post.store)
    assert _run(post, day + timedelta(days=30)).hours == 0
    done = _run(post, day + timedelta(days=32))
    assert (done.hours, done.answers) == (1, 0)
    assert done.kept == 1  # today is not over: nobody has told its counts by hour yet
    with post.store.transaction() as session:
        known = {row["id"]: row["at"] for row in session.execute(select(tables.visits)).mappings()}
        told = session.execute(select(tables.hours.c.hours)).scalar_one()
    assert known[line.id] is None
    assert known[fresh.id] is not None
    assert hours.read(told) == {10: 4}
    figures = post.ask(day_figures.read, post.desk, "centre", day)
    assert {one.hour: one.visitors for one in figures.by_hour if one.visitors} == {10: 4}
    assert figures.without_hour == 0
    assert post.consolidate().agreed


def test_a_slip_loses_its_copy_and_still_takes_its_news(shared: Shared, post: Post) -> None:
    answer = post.do(
        drafts.record, {"type": "referral", "partner": "defi", "need": "logement", "language": "ar"}
    )
    post.consolidate()
    backup.make(post.store)
    today = a_year_passes(shared, post)
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


def test_a_run_that_would_move_a_count_is_undone(
    shared: Shared, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy(post)
    today = a_year_passes(shared, post)
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
    busy(post)
    wants = [Want("visits", (name,)) for name in sent.PERSONAL["visits"]]
    before = post.ask(facts.read, wants, *ALWAYS)
    today = a_year_passes(shared, post)
    post.consolidate()
    backup.make(post.store)
    assert _run(post, today).answers > 0
    after = post.ask(facts.read, wants, *ALWAYS)
    for want in wants:
        assert sorted(map(repr, after[want])) == sorted(map(repr, before[want])), want
