"""Rounds between real stores and a real server: everything arrives once, and both sides say the same."""

import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, update

from db.figures import counts
from db.records import days, drafts, gestures, moments, visits
from db.records.desk import Desk
from db.refusals import Away
from db.sharing import connection, outbox, refusal, rounds, shared
from db.sharing.rounds import Here, There
from db.store import journal, tables
from tests.support.sharing import Post, Shared

ALWAYS = (date(2000, 1, 1), date(2100, 1, 1))


def _draft(post: Post, **draft: Any) -> dict[str, Any]:
    answer: dict[str, Any] = post.do(drafts.record, draft)
    return answer


def _shared_days(post: Post) -> list[counts.DayCount]:
    with connection.linked(post.target) as link:
        return shared.day_totals(link, *ALWAYS)


def _mine(post: Post, lines: list[counts.DayCount]) -> list[counts.DayCount]:
    return [line for line in lines if line.site == post.desk.site]


def _restored(shared: Shared, statement: str) -> None:
    shared.execute(f"SET session_replication_role = replica; {statement}")


@pytest.fixture
def post(shared: Shared) -> Post:
    """One desk."""
    return shared.post("centre", "Poste 1")


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
        assert _mine(post, _shared_days(post)) == post.days(*ALWAYS)
    assert len(_shared_days(posts[0])) == 3
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
    told = {line.day: line.visitors for line in _shared_days(post)}
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


def test_a_server_restored_to_an_earlier_day_gets_its_rows_back(shared: Shared, post: Post) -> None:
    for _ in range(5):
        post.record()
    post.consolidate()
    _restored(
        shared,
        "DELETE FROM premier_accueil.visits WHERE ctid IN (SELECT ctid FROM premier_accueil.visits LIMIT 3)",
    )
    outcome = post.consolidate(until_done=False)
    assert (outcome.sent, outcome.proven, outcome.agreed) == (3, 3, True)
    assert shared.rows("SELECT count(*) FROM premier_accueil.visits") == [(5,)]


def test_a_correction_comes_back_after_its_original(shared: Shared, post: Post) -> None:
    line = post.record()
    post.do(visits.correct, line.id, {"count": 4})
    post.consolidate()
    _restored(shared, "TRUNCATE premier_accueil.visits")
    assert post.consolidate().agreed
    assert _shared_days(post) == post.days(*ALWAYS)
    assert _shared_days(post)[0].visitors == 4


def test_a_row_altered_on_the_server_is_noticed(shared: Shared, post: Post) -> None:
    line = post.record()
    post.consolidate()
    _restored(shared, "UPDATE premier_accueil.visits SET count = 40")
    outcome = post.consolidate()
    assert (outcome.agreed, outcome.refused) == (False, 1)
    (told,) = post.ask(outbox.refusals)
    assert (told.id, told.reason) == (line.id, refusal.DIFFERENT)


def test_a_new_database_behind_the_same_address_gets_everything(shared: Shared, post: Post) -> None:
    post.record()
    post.consolidate()
    _restored(shared, "TRUNCATE premier_accueil.visits")
    shared.execute("UPDATE premier_accueil.setting SET value = gen_random_uuid()::text WHERE key = 'epoch'")
    assert post.consolidate(until_done=False).proven == 1


def test_an_older_copy_of_a_store_sends_nothing_twice_and_says_what_it_lacks(
    shared: Shared, post: Post
) -> None:
    post.record()
    post.consolidate()
    lost = post.record()
    post.consolidate()
    with post.store.transaction() as session:
        session.execute(tables.visits.delete().where(tables.visits.c.id == lost.id))
    outcome = post.consolidate()
    assert (outcome.sent, outcome.surplus, outcome.agreed) == (0, 1, False)
    assert shared.rows("SELECT count(*) FROM premier_accueil.visits") == [(2,)]


def _correct_in_shared(shared: Shared, site: str, replaced: uuid.UUID, count: int) -> uuid.UUID:
    made = uuid.uuid4()
    with shared.database.connect(shared.supervisor(site).role, "mot de passe du suivi") as server:
        server.execute(
            "INSERT INTO premier_accueil.visits (site, id, desk, day, services, count, replaces, void)"
            " VALUES (%s, %s, 'suivi', %s, 'advice', %s, %s, false)",
            (site, made, Desk(site, "").today(), count, replaced),
        )
    return made


def test_a_correction_of_the_follow_up_comes_down_and_both_counts_agree(shared: Shared, post: Post) -> None:
    line = post.record()
    post.record()
    post.consolidate()
    first = _correct_in_shared(shared, "centre", line.id, 3)
    assert post.consolidate(until_done=False).agreed
    _correct_in_shared(shared, "centre", first, 7)
    assert post.consolidate(until_done=False).agreed
    assert _shared_days(post) == post.days(*ALWAYS)
    assert post.days(*ALWAYS)[0].visitors == 8
    (kept,) = [one for one in post.ask(visits.journal_of, "centre", post.desk.today()) if one.corrected]
    assert (kept.visit, kept.at, kept.count) == (line.visit, line.at, 7)


def test_a_correction_made_here_meanwhile_is_refused_and_set_aside(shared: Shared, post: Post) -> None:
    line = post.record()
    post.consolidate()
    _correct_in_shared(shared, "centre", line.id, 5)
    mine = post.do(visits.correct, line.id, {"count": 2})
    post.do(visits.correct, mine.id, {"count": 9})
    outcome = post.consolidate()
    assert (outcome.refused, outcome.waiting) == (2, 0)
    assert {one.reason for one in post.ask(outbox.refusals)} == {refusal.ALREADY}
    assert _shared_days(post) == post.days(*ALWAYS)
    assert post.days(*ALWAYS)[0].visitors == 5
    for one in post.ask(outbox.refusals):
        post.ask(outbox.seen, one.kind, one.id)
    assert post.consolidate() == rounds.Outcome(agreed=True)


def test_corrections_of_another_desk_of_the_site_do_not_come_here(shared: Shared, post: Post) -> None:
    other = shared.post("centre", "Poste 2")
    line = other.record()
    other.consolidate()
    _correct_in_shared(shared, "centre", line.id, 5)
    assert post.consolidate().agreed
    assert post.days(*ALWAYS) == []
    assert other.consolidate().agreed
    assert other.days(*ALWAYS)[0].visitors == 5


def test_the_totals_of_every_site_stand_beside_the_desks_own(shared: Shared, post: Post) -> None:
    other = shared.post("sud", "Poste 1")
    other.record(count=4)
    other.consolidate()
    post.record()
    post.consolidate()
    with post.store.transaction() as session:
        kept = session.execute(select(tables.shared_totals.c.site, tables.shared_totals.c.visitors)).all()
    assert sorted(map(tuple, kept)) == [("centre", 1), ("sud", 4)]


def test_a_desk_with_several_sites_sends_each_row_under_its_own(shared: Shared) -> None:
    post = shared.post("sud", "Portable", sites=["sud", "sud_valentigney_buis"])
    post.record()
    with post.store.transaction() as session:
        place = type(post.desk)("sud_valentigney_buis", "Portable")
        visits.record(session, place, visits.VisitDraft())
    assert post.consolidate().proven == 2
    assert [line.site for line in _shared_days(post)] == ["sud", "sud_valentigney_buis"]


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
