"""What a supervisor of 2 840 sites waits for, beside the same questions written by hand as administrator.

The hand-written side passes no function, no row-level rule and no member table: what they cost is the ratio.
"""

import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

from db.records.desk import Desk
from db.sharing import connection, review, throwaway
from db.sharing.connection import Link
from tests.support.postgres import databases_on
from tests.support.sharing import Shared, shared_database

SITES, DAYS, A_DAY = 2840, 21, 8
YESTERDAY = Desk("", "").today() - timedelta(days=1)
FIRST = YESTERDAY - timedelta(days=DAYS - 1)
SITE = "s1234"

_FILL = """
    SET session_replication_role = replica;
    INSERT INTO premier_accueil.reference (kind, code, data, revision)
    SELECT 'site', 's' || n, '{}', 1000000 + n FROM generate_series(1, %(sites)s) n;
    INSERT INTO premier_accueil.visits (site, id, desk, day, services, count, need, void)
    SELECT 's' || n, gen_random_uuid(), 'Poste 1', %(first)s::date + d,
        (ARRAY['visitor', 'advice', 'referral', 'group'])[1 + i %% 4], 1, 'logement', false
    FROM generate_series(1, %(sites)s) n, generate_series(0, %(days)s - 1) d, generate_series(1, %(a_day)s) i;
    INSERT INTO premier_accueil.statements (site, id, desk, day, state, void)
    SELECT 's' || n, gen_random_uuid(), 'Poste 1', %(first)s::date + d, 'complete', false
    FROM generate_series(1, %(sites)s) n, generate_series(0, %(days)s - 1) d WHERE (n + d) %% 5 > 0;
"""
_STANDS = (
    "NOT {0}.void AND NOT EXISTS"
    " (SELECT FROM premier_accueil.{1} l WHERE l.site = {0}.site AND l.replaces = {0}.id)"
)
_TOTALS = f"""
    SELECT v.site, v.day, sum(v.count), coalesce(sum(v.count) FILTER (WHERE v.in_advice_resources), 0),
        coalesce(sum(v.count) FILTER (WHERE v.in_referrals), 0),
        coalesce(sum(v.count) FILTER (WHERE v.in_participants), 0)
    FROM premier_accueil.visits v
    WHERE v.day BETWEEN %s AND %s AND {_STANDS.format("v", "visits")} GROUP BY v.site, v.day
"""
_SAID = f"""
    SELECT s.site, s.day, s.state, s.because FROM premier_accueil.statements s
    WHERE s.day BETWEEN %s AND %s AND {_STANDS.format("s", "statements")}
"""
_ROWS = f"""
    SELECT to_jsonb(v) - 'receipt' - 'hash' FROM premier_accueil.visits v
    WHERE v.site = %s AND v.day = %s AND {_STANDS.format("v", "visits")}
"""


def measure() -> Mapping[str, object]:
    """Milliseconds and ratios: the calendar, one day of every site, one day of one site with its rows."""
    with (
        tempfile.TemporaryDirectory() as folder,
        throwaway.serving() as server,
        databases_on(server) as databases,
        shared_database(databases(), Path(folder)) as shared,
    ):
        _fill(shared)
        target = shared.supervisor(*(f"s{number}" for number in range(1, SITES + 1)))
        with connection.linked(target) as link, shared.administered() as owner:
            return {
                "sites": SITES,
                "rows": SITES * DAYS * A_DAY,
                **_compared("calendar", lambda: _weeks(link), lambda: _weeks_by_hand(owner)),
                **_compared("one_day", lambda: _every(link), lambda: _every_by_hand(owner)),
                **_compared("one_site", lambda: _day(link), lambda: _day_by_hand(owner)),
            }


def _fill(shared: Shared) -> None:
    values = {"sites": SITES, "days": DAYS, "a_day": A_DAY, "first": FIRST}
    with shared.administered() as link:
        for statement in _FILL.strip().split(";\n"):
            link.connection.execute(statement.strip().rstrip(";").encode(), values)
        link.connection.execute("RESET session_replication_role")
        link.connection.execute("ANALYZE premier_accueil.visits, premier_accueil.statements")


def _weeks(link: Link) -> int:
    return len(review.days(link, FIRST, YESTERDAY))


def _weeks_by_hand(link: Link) -> int:
    totals = link.connection.execute(_TOTALS.encode(), (FIRST, YESTERDAY)).fetchall()
    link.connection.execute(_SAID.encode(), (FIRST, YESTERDAY)).fetchall()
    return len(totals)


def _every(link: Link) -> int:
    return len(review.days(link, YESTERDAY, YESTERDAY))


def _every_by_hand(link: Link) -> int:
    totals = link.connection.execute(_TOTALS.encode(), (YESTERDAY, YESTERDAY)).fetchall()
    link.connection.execute(_SAID.encode(), (YESTERDAY, YESTERDAY)).fetchall()
    return len(totals)


def _day(link: Link) -> int:
    review.days(link, YESTERDAY, YESTERDAY, SITE)
    return len(review.rows(link, SITE, YESTERDAY))


def _day_by_hand(link: Link) -> int:
    totals = _TOTALS.replace("WHERE v.day", "WHERE v.site = %s AND v.day")
    said = _SAID.replace("WHERE s.day", "WHERE s.site = %s AND s.day")
    link.connection.execute(totals.encode(), (SITE, YESTERDAY, YESTERDAY)).fetchall()
    link.connection.execute(said.encode(), (SITE, YESTERDAY, YESTERDAY)).fetchall()
    return len(link.connection.execute(_ROWS.encode(), (SITE, YESTERDAY)).fetchall())


def _compared(name: str, ours: Callable[[], int], by_hand: Callable[[], int]) -> dict[str, float]:
    assert ours() == by_hand()
    mine, floor = _best(ours), _best(by_hand)
    return {f"{name}_ms": mine, f"{name}_by_hand_ms": floor, f"{name}_ratio": mine / floor}


def _best(work: Callable[[], int]) -> float:
    """The quickest of some: what else the machine does is not measured."""
    taken = []
    for _ in range(12):
        begun = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begun) * 1000)
    return min(taken)
