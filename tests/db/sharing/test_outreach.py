"""Outreach in the shared database: rows of old and new shape, sums per month, of one's own sites only."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from db.figures import outreach_sums
from db.records import funnels, outreach, rows
from db.records.desk import Desk
from db.sharing import connection
from db.sharing import shared as readings
from tests.support.sharing import ALWAYS, Post, Shared

DAY = datetime.now(UTC).date() - timedelta(days=1)


def _tell(post: Post, level: str, count: int, **told: Any) -> outreach.OutreachLine:
    found: outreach.OutreachLine = post.do(outreach.record, outreach.OutreachDraft(level, count, DAY, **told))
    return found


def _months(post: Post) -> list[outreach_sums.Month]:
    with connection.linked(post.target) as link:
        return readings.outreach_months(link, *ALWAYS)


def _laptop(post: Post) -> None:
    """What a CRH tells, mends and takes back."""
    _tell(post, outreach.INDIVIDUAL, 7, category="26_plus", place="marches")
    _tell(post, outreach.SUPPORT, 2, territory="25580", introductions=1)
    wrong = _tell(post, outreach.PARTNERS, 9, partners=4)
    post.do(outreach.correct, wrong.id, {"count": 8}, "mal compté")
    gone = _tell(post, outreach.COLLECTIVE, 30, partners=0)
    post.do(rows.cancel, gone.id, None)
    post.do(funnels.tell, DAY, 4, None)
    post.do(funnels.tell, DAY, 5, None)


def test_what_was_told_arrives_and_adds_up_alike_on_both_sides(shared: Shared) -> None:
    crh, desk, other = (
        shared.post(site, name) for site, name in (("sud", "CRH"), ("sud", "Accueil"), ("centre", "Poste 1"))
    )
    _laptop(crh)
    _tell(desk, outreach.INDIVIDUAL, 3)
    desk.do(funnels.tell, DAY, 1, 0)
    _tell(other, outreach.INDIVIDUAL, 50)
    for post in (crh, desk, other):
        assert post.consolidate().agreed
    (month,) = _months(crh)
    assert (month.site, month.month) == ("sud", DAY.replace(day=1))
    wanted = {
        "individual": 10, "26_plus": 7, "support": 2, "contacts": 8, "partners": 4, "introductions": 1,
        "collective": None, "diagnoses": 6, "pathways": 0,
    }  # fmt: skip
    assert {key: outreach_sums.over([month], key) for key in wanted} == wanted
    assert [one.site for one in _months(other)] == ["centre"]
    assert outreach_sums.over(crh.ask(outreach_sums.of_store, *ALWAYS), "individual") == 7


def test_a_row_of_the_version_before_keeps_its_hash(shared: Shared) -> None:
    post = shared.post("centre", "Poste 1")
    line = _tell(post, outreach.INDIVIDUAL, 7, category="26_plus")
    post.consolidate()
    canonical = (
        f"centre|{line.id}|Poste 1|{(DAY - date(2000, 1, 1)).days}|ilotage_individuel|7|26_plus||||||f"
    )
    found = shared.rows("SELECT hash = sha256(%s::bytea) FROM premier_accueil.outreach", canonical.encode())
    assert found == [(True,)]


def test_the_place_of_a_desk_is_its_own(shared: Shared) -> None:
    """A laptop that holds several sites tells each tally where it was made."""
    post = shared.post("sud", "CRH", sites=["sud", "sud_valentigney_buis"])
    there = Desk("sud_valentigney_buis", "CRH")
    with post.store.transaction() as session:
        outreach.record(session, there, outreach.OutreachDraft(outreach.INDIVIDUAL, 4, DAY))
    _tell(post, outreach.INDIVIDUAL, 1)
    post.consolidate()
    sums = {one.site: outreach_sums.over([one], "individual") for one in _months(post)}
    assert sums == {"sud": 1, "sud_valentigney_buis": 4}
