"""The programme between the follow-up and the desks: events go down, seats and head counts go up."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import psycopg
import pytest

from db import installation
from db.figures.sections import facts, register
from db.figures.sections.facts import Want
from db.records import attendances, drafts, event_notes
from db.records.attendances import AttendanceDraft
from db.records.desk import Desk
from db.records.event_notes import Told
from db.reference import catalogue, edits, programme
from db.reference.events import Event
from db.sharing import connection, rounds, sums
from db.sharing.connection import Address
from db.store import opening
from db.store.opening import Store
from tests.support.programme import draft
from tests.support.sharing import PASSPHRASE, Post, Shared

TODAY = Desk("", "").today()
YESTERDAY = TODAY - timedelta(days=1)
WANTS = (Want("attendances", ("theme", "form"), "dates"), Want("attendances", ("theme", "form")))


class FollowUp:
    """A supervisor's installation and its way in."""

    def __init__(self, store: Store, target: Address) -> None:
        self.store, self.target = store, target
        self.desk = Desk("all", "suivi", "supervisor")

    def add(self, **told: object) -> Event:
        """Add one date."""
        with self.store.transaction() as session:
            return programme.add(session, self.desk, draft(**{"day": TODAY, **told})).events[0]

    def consolidate(self) -> rounds.Outcome:
        """A real round."""
        return rounds.consolidate(self.store, self.target, until_done=True, wait=lambda _: None)


@pytest.fixture
def follow_up(shared: Shared, tmp_path: Path) -> Iterator[FollowUp]:
    target = shared.supervisor("centre", "sud")
    url = f"postgresql://{target.role}@{target.host}:{target.port}/{target.database}"
    wanted = installation.Wanted("all", "suivi", server=url, server_password="x", supervisor=True)
    installation.create(tmp_path / "suivi", PASSPHRASE, wanted)
    store = opening.open_store(tmp_path / "suivi", PASSPHRASE)
    yield FollowUp(store, target)
    store.close()


def _event(store: Store, code: str) -> Event | None:
    with store.transaction() as session:
        return catalogue.current(session).event(code)


def _told(post: Post, code: str) -> Told:
    with post.store.transaction() as session:
        return event_notes.of(session, [code])[code]


def test_what_the_follow_up_plans_stands_at_every_desk(shared: Shared, follow_up: FollowUp) -> None:
    desks = [shared.post("centre", "Poste 1"), shared.post("sud", "Poste S")]
    event = follow_up.add(room="Salle B", capacity=8)
    follow_up.consolidate()
    for desk in desks:
        desk.consolidate()
        found = _event(desk.store, event.code)
        assert found is not None
        assert (found.day, found.room, found.capacity) == (TODAY, "Salle B", 8)
    with follow_up.store.transaction() as session:
        programme.cancel(session, follow_up.desk, event.code)
        assert edits.pending(session) == {("event", event.code)}
    follow_up.consolidate()
    desks[0].consolidate()
    found = _event(desks[0].store, event.code)
    assert found is not None
    assert found.cancelled
    with follow_up.store.transaction() as session:
        assert edits.pending(session) == set()


def test_an_edit_made_away_is_not_undone_by_the_older_shared_one(follow_up: FollowUp) -> None:
    event = follow_up.add()
    follow_up.consolidate()
    with follow_up.store.transaction() as session:
        programme.change(session, follow_up.desk, event.code, draft(day=TODAY, title="Nouveau titre"))
    for _ in range(2):
        follow_up.consolidate()
    found = _event(follow_up.store, event.code)
    assert found is not None
    assert found.title == "Nouveau titre"


def test_seats_and_head_counts_of_two_desks_add_up(shared: Shared, follow_up: FollowUp) -> None:
    one, two = shared.post("centre", "Poste 1"), shared.post("centre", "Poste 2")
    event = follow_up.add(capacity=10)
    follow_up.consolidate()
    for desk, seats, count in ((one, 3, 5), (two, 4, 2)):
        desk.consolidate()
        desk.do(event_notes.keep_seats, event.code, seats)
        desk.do(attendances.record, AttendanceDraft(count, event=event.code))
        desk.consolidate()
    for desk in (one, two, one):
        desk.consolidate()
    assert _told(one, event.code) == _told(two, event.code) == Told(7, 7)
    follow_up.consolidate()
    with follow_up.store.transaction() as session:
        assert event_notes.of(session, [event.code])[event.code] == Told(7, 7)
    (shared_day,) = one.shared_days(TODAY, TODAY)
    assert (shared_day.visitors, shared_day.participants) == (7, 7)


def test_a_correction_by_the_follow_up_counts_once(shared: Shared, follow_up: FollowUp) -> None:
    desk = shared.post("centre", "Poste 1")
    event = follow_up.add()
    follow_up.consolidate()
    desk.consolidate()
    desk.do(attendances.record, AttendanceDraft(5, event=event.code))
    desk.consolidate()
    with connection.linked(follow_up.target) as link:
        link.connection.execute(
            "INSERT INTO premier_accueil.attendances"
            " (site, id, desk, day, event, theme, form, count, replaces, void)"
            " SELECT 'centre', gen_random_uuid(), 'suivi', %s, %s, 'trouver_emploi', 'atelier', 8, %s, false",
            (TODAY, event.code, _only_attendance(shared)),
        )
    desk.consolidate()
    assert _told(desk, event.code).participants == 8


def _only_attendance(shared: Shared) -> object:
    ((row_id,),) = shared.rows("SELECT id FROM premier_accueil.attendances")
    return row_id


def test_sums_are_for_the_follow_up_of_these_sites(shared: Shared, follow_up: FollowUp) -> None:
    centre, nord = shared.post("centre", "Poste 1"), shared.post("sochaux_msap", "Poste S")
    for desk, count in ((centre, 5), (nord, 9)):
        desk.do(attendances.record, AttendanceDraft(count, on=YESTERDAY, theme="metiers", form="atelier"))
        desk.consolidate()
    with connection.linked(follow_up.target) as link:
        found = sums.facts(link, WANTS, YESTERDAY, YESTERDAY, daily=True)
    assert {fact.site for facts_ in found.values() for fact in facts_} == {"centre"}
    with connection.linked(centre.target) as link, pytest.raises(psycopg.errors.InsufficientPrivilege):
        sums.facts(link, WANTS, YESTERDAY, YESTERDAY, daily=True)


@pytest.mark.parametrize("want", [Want("visits", ("hash",)), Want("attendances", ("id",)), Want("member")])
def test_sums_by_other_columns_are_refused(follow_up: FollowUp, want: Want) -> None:
    with connection.linked(follow_up.target) as link, pytest.raises(psycopg.errors.DatabaseError):
        sums.facts(link, [want], YESTERDAY, TODAY, daily=True)


def test_a_month_told_by_drafts_is_the_same_here_and_shared(shared: Shared, follow_up: FollowUp) -> None:
    desk = shared.post("centre", "Poste 1")
    first = TODAY - timedelta(days=28)
    themes = ("metiers", "trouver_emploi")
    events = [
        follow_up.add(day=first + timedelta(days=number * 2), theme=themes[number % 2])
        for number in range(12)
    ]
    follow_up.consolidate()
    desk.consolidate()
    for number, event in enumerate(events):
        seen = {"type": "visit", "at": event.day.isoformat(), "from_paper": True}
        named = [desk.do(drafts.record, seen)["visit"] for _ in range(number % 3)]
        told = {"type": "attendance", "event": event.code, "count": 3 + number, "visits": named}
        desk.do(drafts.record, told)
    desk.do(event_notes.keep_seats, follow_up_today(follow_up, desk), 2)
    desk.consolidate()
    _same_sums(desk, follow_up, first)
    days = desk.shared_days(first, TODAY)
    assert days == desk.days(first, TODAY)
    assert sum(day.participants or 0 for day in days) == sum(3 + number for number in range(12))


def follow_up_today(follow_up: FollowUp, desk: Post) -> str:
    """An event of today at this desk."""
    code = follow_up.add().code
    follow_up.consolidate()
    desk.consolidate()
    return code


def _same_sums(desk: Post, follow_up: FollowUp, first: date) -> None:
    """Every want of every table, by day and by month, here and in the shared database."""
    wants = register.wants(register.ENTRIES)
    with connection.linked(follow_up.target) as link:
        for daily in (True, False):
            here = desk.ask(lambda session, d=daily: facts.read(session, wants, first, YESTERDAY, daily=d))
            there = sums.facts(link, wants, first, YESTERDAY, daily=daily)
            assert {want: sorted(here[want], key=str) for want in wants} == {
                want: sorted(there[want], key=str) for want in wants
            }
            if not daily:
                assert sum(fact.number for fact in there[WANTS[0]]) == 12
