"""The calendar of the team: planned by the follow-up, seen at every desk."""

from datetime import time, timedelta

from db.records.desk import Desk
from db.reference import outings
from db.reference.outings import Outing
from db.store import settings
from tests.support.sharing import Post, Shared

DESK = Desk("centre", "suivi", "supervisor")
DAY = DESK.today() + timedelta(days=3)


def _seen(post: Post) -> list[Outing]:
    with post.store.transaction() as session:
        return outings.between(session, DAY - timedelta(days=7), DAY)


def test_an_outing_stands_at_every_desk_and_its_cancellation_too(shared: Shared) -> None:
    office, desk, other = (
        shared.post(site, name) for site, name in (("centre", "Bureau"), ("centre", "P"), ("sud", "P"))
    )
    office.ask(settings.put, "supervisor", True)
    way_in = shared.supervisor("centre", "sud")
    told = Outing("", "sud", DAY, time(9), time(12, 30), "marches", "les_buis", "stand_marche")
    with office.store.transaction() as session:
        planned = outings.plan(session, DESK, told)
    assert office.consolidate(target=way_in).agreed
    for post in (desk, other):
        post.consolidate()
        assert _seen(post) == [planned]
    with office.store.transaction() as session:
        outings.cancel(session, DESK, planned.code)
    office.consolidate(target=way_in)
    desk.consolidate()
    assert [one.cancelled for one in _seen(desk)] == [True]
