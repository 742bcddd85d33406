"""Rounds between real stores and a real server: everything arrives once, and both sides say the same."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, update

from db.figures import counts
from db.records import days, drafts, gestures, moments, visits
from db.refusals import Away
from db.sharing import connection, outbox, refusal, rounds
from db.sharing.rounds import Here, There
from db.store import journal, tables
from tests.support.sharing import ALWAYS, Post, Shared


@pytest.fixture
def post(shared: Shared) -> Post:
    """One desk."""
    return shared.post("centre", "Poste 1")


def _draft(post: Post, **draft: Any) -> dict[str, Any]:
    answer: dict[str, Any] = post.do(drafts.record, draft)
    return answer


def _mine(post: Post, lines: list[counts.DayCount]) -> list[counts.DayCount]:
    return [line for line in lines if line.site == post.desk.site]


def test_three_desks_of_three_sites_and_their_totals_are_the_same(shared: Shared) -> None:
    posts = [shared.post(site, "Poste 1") for site in ("centre", "sud", "sochaux_msap")]
    for number, post in enumerate(posts):
        for _ in range(number + 2):
            post.record(services=("advice",), age="18_25", need="logement", known_to_mission_locale=True)
        post.record(services=("group",), count=12)
        line = post.record()
        post.do(visits.cancel, line.id)
        changed = post.record(services=("self_service",))
        post.do(visits.correct, changed.id, {"count": 3})
        outcome = post.consolidate()
        assert (outcome.refused, outcome.waiting, outcome.agreed, outcome.surplus) == (0, 0, True, 0)
        assert outcome.sent == outcome.proven == number + 7
    for post in posts:
        assert _mine(post, post.shared_days(*ALWAYS)) == post.days(*ALWAYS)
    assert len(posts[0].shared_days(*ALWAYS)) == 3
    again = posts[0].consolidate()
    assert (again.sent, again.agreed) == (0, True)


def test_every_kind_of_row_arrives_and_is_proven(shared: Shared, post: Post) -> None:
    partner = shared.rows("SELECT code FROM premier_accueil.reference WHERE kind = 'partner' ORDER BY 1")[0][
        0
    ]
    day = post.desk.today().isoformat()
    answer = _draft(post, type="referral", partner=partner, relay="telephone", need="logement")
    _draft(post, type="outcome", slip=answer["slip"], outcome="refused", refusal_reason="full")
    begun = moments.local(post.desk.now() - timedelta(minutes=5)).strftime("%Y-%m-%dT%H:%M")
    seat = _draft(post, type="session_start", workstation=1, uses="cv", assisted=True, at=begun)
    _draft(post, type="session_end", id=seat["id"])
    _draft(post, type="attendance", count=5, on=day, theme="metiers", form="atelier")
    _draft(post, type="outreach", level="ilotage_individuel", count=3, on=day, category="26_plus")
    post.do(days.close, post.desk.today())
    outcome = post.consolidate()
    assert (outcome.refused, outcome.waiting, outcome.agreed) == (0, 0, True)
    for kind in ("visits", "referrals", "outcomes", "sessions", "attendances", "outreach", "statements"):
        assert shared.rows(f"SELECT count(*) > 0 FROM premier_accueil.{kind}") == [(True,)], kind


def test_days_that_were_stated_are_in_the_shared_totals_too(post: Post) -> None:
    today = post.desk.today()
    zero, unknown, open_again = (today - timedelta(days=n) for n in (7, 8, 9))
    post.do(days.close, zero, "zero")
    post.do(days.close, unknown, "not_recorded")
    post.do(days.close, open_again, "incomplete")
    post.do(days.reopen, open_again, "une feuille retrouvée")
    post.consolidate()
    told = {line.day: line.visitors for line in post.shared_days(*ALWAYS)}
    assert told == {line.day: line.visitors for line in post.days(*ALWAYS)} == {zero: 0, unknown: None}


def test_a_poison_row_stays_behind_and_ninety_nine_arrive(shared: Shared, post: Post) -> None:
    lines = [post.record() for _ in range(100)]
    with post.store.transaction() as session:
        bad = update(tables.visits).where(tables.visits.c.id == lines[41].id)
        session.execute(bad.values(services="visitor,admin"))
    outcome = post.consolidate()
    assert (outcome.proven, outcome.refused, outcome.waiting) == (99, 1, 0)
    (refused,) = post.ask(outbox.refusals)
    assert (refused.id, refused.site, refused.reason) == (
        lines[41].id,
        "centre",
        "Un service de cette ligne n’existe pas.",
    )
    assert shared.rows("SELECT count(*) FROM premier_accueil.visits") == [(99,)]
    assert post.consolidate().refused == 1


def test_what_corrects_a_refused_row_waits_with_it(shared: Shared, post: Post) -> None:
    bad = post.record()
    with post.store.transaction() as session:
        poison = update(tables.visits).where(tables.visits.c.id == bad.id)
        session.execute(poison.values(services="admin"))
    assert post.consolidate().refused == 1
    with post.store.transaction() as session:
        row = journal.get(session, "visits", bad.id)
        assert row is not None
        gesture = gestures.Gesture(session, post.desk, "correct")
        gesture.replace("visits", row, {"services": "visitor", "count": 2})
        gesture.close()
    outcome = post.consolidate()
    assert (outcome.proven, outcome.refused) == (0, 2)
    assert [one.reason for one in post.ask(outbox.refusals)][1] == refusal.ORPHAN


def test_rows_under_another_name_are_set_apart_without_being_sent(shared: Shared, post: Post) -> None:
    post.record()
    with post.store.transaction() as session:
        session.execute(update(tables.visits).values(desk="Poste 2"))
    outcome = post.consolidate()
    assert (outcome.sent, outcome.refused) == (0, 1)
    assert post.ask(outbox.refusals)[0].reason == refusal.NOT_MINE


def test_the_same_id_with_other_content_is_refused_and_shown(shared: Shared, post: Post) -> None:
    line = post.record()
    with shared.as_role(post) as server:
        server.execute(
            "INSERT INTO premier_accueil.visits (site, id, desk, day, services, count, void)"
            " VALUES ('centre', %s, 'Poste 1', current_date, 'visitor', 9, false)",
            (line.id,),
        )
    outcome = post.consolidate()
    assert (outcome.proven, outcome.refused, outcome.agreed) == (0, 1, False)
    assert post.ask(outbox.refusals)[0].reason == refusal.DIFFERENT
    assert shared.rows("SELECT count FROM premier_accueil.visits") == [(9,)]


def test_a_backlog_goes_through_copy_in_several_batches(
    shared: Shared, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "CHUNK", 700)
    monkeypatch.setattr(outbox.unsent, "__defaults__", (700,))
    with post.store.transaction() as session:
        for _ in range(1500):
            journal.append(session, "visits", _bare(post))
    seen: list[int] = []
    outcome = post.consolidate(progress=lambda done: seen.append(done.waiting))
    assert (outcome.proven, outcome.agreed, seen) == (1500, True, [800, 100, 0])
    assert shared.rows("SELECT sum(count) FROM premier_accueil.visits") == [(1500,)]


def test_a_desk_that_records_faster_than_it_sends_ends_its_round(shared: Shared, post: Post) -> None:
    for _ in range(3):
        post.record()
    outcome = post.consolidate(until_done=False, progress=lambda _done: post.record())
    assert (outcome.proven, outcome.waiting) == (4, 1)  # one more was sent after the comparison
    assert post.consolidate().agreed


def _bare(post: Post) -> dict[str, Any]:
    values = {"site": post.desk.site, "desk": post.desk.name, "day": post.desk.today() - timedelta(days=1)}
    return {
        **values,
        "kind": "visitor",
        "services": "visitor",
        "count": 1,
        "late": False,
        "to_specify": False,
    }


def test_a_desk_with_several_sites_sends_each_row_under_its_own(shared: Shared) -> None:
    post = shared.post("sud", "Portable", sites=["sud", "sud_valentigney_buis"])
    post.record()
    with post.store.transaction() as session:
        place = type(post.desk)("sud_valentigney_buis", "Portable")
        visits.record(session, place, visits.VisitDraft())
    assert post.consolidate().proven == 2
    assert [line.site for line in post.shared_days(*ALWAYS)] == ["sud", "sud_valentigney_buis"]


def test_a_refused_code_goes_when_the_shared_list_knows_it(shared: Shared, post: Post) -> None:
    shared.execute("DELETE FROM premier_accueil.reference WHERE kind = 'list.need' AND code = 'logement'")
    post.record(need="logement")
    assert post.consolidate().refused == 1
    assert "need" in post.ask(outbox.refusals)[0].reason
    shared.execute(
        "INSERT INTO premier_accueil.reference (kind, code, data) VALUES ('list.need', 'logement', %s)",
        '{"label": "Logement"}',
    )
    assert post.consolidate() == rounds.Outcome(sent=1, proven=1, agreed=True)


def test_a_round_opens_no_transaction_of_the_store_while_the_network_works(
    shared: Shared, post: Post
) -> None:
    post.record()
    asked = rounds.steps(post.desk.today())
    result: Any = None
    outcome = rounds.Outcome()
    left = 5
    with connection.linked(post.target) as link:
        try:
            while True:
                step = asked.send(result)
                if isinstance(step, There):
                    if left:
                        post.record()  # the desk writes while the server is asked
                        left -= 1
                    result = step.work(link)
                else:
                    assert isinstance(step, Here)
                    with post.store.transaction() as session:
                        result = step.work(session)
        except StopIteration as end:
            outcome = end.value
    assert outcome.refused == 0
    assert post.consolidate().agreed
    with post.store.transaction() as session:
        recorded = session.execute(select(func.count()).select_from(tables.visits)).scalar_one()
    assert shared.rows("SELECT count(*) FROM premier_accueil.visits") == [(recorded,)]


def test_a_stopped_server_is_said_at_once(shared: Shared, post: Post) -> None:
    post.record()
    shared.database.server.stop()
    try:
        with pytest.raises(Away, match="arrêté"):
            post.consolidate(until_done=False)
    finally:
        shared.database.server.start()
    assert post.consolidate().agreed


def test_a_database_that_was_never_prepared_is_said(databases: Any, post: Post) -> None:
    bare = databases()
    target = connection.address(bare.url, bare.server.password)
    with pytest.raises(Away, match="préparée"):
        post.consolidate(target=target)
