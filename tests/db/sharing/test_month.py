"""A month played at random by ordinary gestures, with corrections and undo: both sides add up to the same."""

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from db.figures import outreach_sums
from db.figures.periods import Span, month_end
from db.figures.sections import asking, facts, register
from db.records import cyberspace, funnels, gestures, outreach, rows, unmet
from db.records.cyberspace import SeatDraft
from db.records.outreach import OutreachDraft
from db.reference import catalogue
from db.sharing import connection, sums
from db.sharing import shared as readings
from tests.support.sharing import Post, Shared

# the last whole month: the shared database refuses days to come
LAST = datetime.now(UTC).date().replace(day=1) - timedelta(days=1)
FIRST = LAST.replace(day=1)
_LEVELS = {
    outreach.INDIVIDUAL: "ilotage_individuel",
    outreach.COLLECTIVE: "ilotage_collectif",
    outreach.SUPPORT: "appui_ponctuel",
    outreach.PARTNERS: "contacts_partenaires",
}


@dataclass
class Told:
    """What was told and not taken back: the other side of every comparison."""

    outreach: Counter[str] = field(default_factory=Counter)
    bands: Counter[str] = field(default_factory=Counter)
    minutes: int = 0
    unmet: int = 0


def _days(chance: random.Random) -> list[date]:
    every = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
    return sorted(chance.choices([day for day in every if day.weekday() < 5], k=120))


def _go_outside(post: Post, chance: random.Random, day: date, told: Told) -> None:
    """One tally; some are corrected, cancelled, or undone and redone."""
    level, count = chance.choice([*_LEVELS]), chance.randint(1, 9)
    more: dict[str, Any] = {"partners": count - 1} if level == outreach.PARTNERS else {}
    more |= {"introductions": 1} if level == outreach.SUPPORT else {}
    line = post.do(outreach.record, OutreachDraft(level, count, day, **more))
    fate = chance.random()
    if fate < 0.1:
        count += 3
        post.do(outreach.correct, line.id, {"count": count}, "mal compté")
    elif fate < 0.2:
        post.do(rows.cancel, line.id, None)
        return
    told.outreach[_LEVELS[level]] += count
    told.outreach["partenaires_rencontres"] += more.get("partners", 0)
    told.outreach["mises_en_relation"] += more.get("introductions", 0)


def _sit(post: Post, chance: random.Random, day: date, told: Told) -> None:
    begins = datetime.combine(day, time(chance.randint(9, 15), chance.randrange(60)))
    minutes = chance.choice((5, 14, 15, 29, 30, 59, 60, 119, 120, 150))
    use = chance.choice(("cv", "mail", None))
    with post.store.transaction() as session:
        seat = cyberspace.seat(session, post.desk, SeatDraft(1, at=begins, use=use))
        cyberspace.release(session, post.desk, seat.id, begins + timedelta(minutes=minutes))
        if chance.random() < 0.1:  # the last two gestures go: nobody sat there
            gestures.undo(session, post.desk)
            gestures.undo(session, post.desk)
            return
        unmet.record(session, post.desk, "workstation")
    told.bands[cyberspace.band(minutes)] += 1
    told.minutes += minutes


def _play(post: Post, told: Told) -> None:
    chance = random.Random(20)
    for day in _days(chance):
        _go_outside(post, chance, day, told)
        _sit(post, chance, day, told)
    post.do(funnels.tell, FIRST, 40, 12)


def _lines(post: Post, code: str) -> dict[str, float | int | None]:
    span = Span(FIRST, month_end(FIRST))
    with post.store.transaction() as session:
        asked = asking.asked(span, "month", catalogue.current(session).sites)
        (section,) = register.build(session, asked, [register.entry(code)])
    return {line.code: line.figures[-1].value for line in section.lines}


def test_a_month_of_outreach_and_sessions_adds_up_on_both_sides(shared: Shared) -> None:
    post, told = shared.post("centre", "Poste 1"), Told()
    _play(post, told)
    assert post.consolidate().agreed
    lines = _lines(post, "outreach")
    assert {code: lines[code] for code in told.outreach} == told.outreach
    assert (lines["diagnostics"], lines["orientes_parcours"]) == (40, 12)
    with connection.linked(post.target) as link:
        there = readings.outreach_months(link, FIRST, LAST)
    assert there == post.ask(outreach_sums.of_store, FIRST, LAST)
    wanted = [*register.entry("outreach").wants, *register.entry("cyberspace").wants]
    with connection.linked(shared.supervisor("centre")) as link:
        asked = sums.facts(link, wanted, FIRST, LAST, daily=False)
    with post.store.transaction() as session:
        own = facts.read(session, wanted, FIRST, LAST)
    assert {want: set(found) for want, found in asked.items()} == {w: set(found) for w, found in own.items()}
    found = _lines(post, "cyberspace")
    assert found["sessions"] == sum(told.bands.values())
    assert {code: found[f"band.{code}"] for code in told.bands} == told.bands
    bands = shared.rows(
        "SELECT band, count(*) FROM premier_accueil.sessions s WHERE NOT void AND NOT EXISTS"
        " (SELECT FROM premier_accueil.sessions l WHERE l.replaces = s.id) GROUP BY band"
    )
    assert dict(bands) == dict(told.bands)


def test_the_two_sides_know_only_the_rows(shared: Shared) -> None:
    """A second desk of the site: the shared sums hold both, each store its own."""
    one, two = (shared.post("centre", name) for name in ("Poste 1", "Poste 2"))
    for post in (one, two):
        post.do(outreach.record, OutreachDraft(outreach.INDIVIDUAL, 5, FIRST))
        post.consolidate()
    with connection.linked(one.target) as link:
        (month,) = readings.outreach_months(link, FIRST, LAST)
    assert outreach_sums.over([month], "individual") == 10
    assert outreach_sums.over(one.ask(outreach_sums.of_store, FIRST, LAST), "individual") == 5
