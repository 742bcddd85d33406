"""A busy month of one desk, and the year that passes over it."""

from datetime import date, datetime, time, timedelta

from db.records import visits
from db.sharing import connection
from tests.support.sharing import ALWAYS, Post, Shared

TOLD = {
    "services": ("advice",), "need": "logement", "audience": "salaries", "age": "26_44", "origin": "media",
    "territory": "25388", "returning": True, "remote": False,
}  # fmt: skip
ANSWERS = (
    "SELECT count(*) FROM premier_accueil.visits WHERE coalesce(need, audience, age, origin, territory,"
    ' "returning"::text, remote::text, known_to_mission_locale::text) IS NOT NULL'
)
ROWS = "SELECT count(*) FROM premier_accueil.visits"


def at(day: date) -> datetime:
    """A local time of that day, as a desk types it."""
    return datetime.combine(day, time(10, 30))


def busy(post: Post) -> date:
    """Some visits of last month, corrected, cancelled and sent; gives their day."""
    day = post.desk.today().replace(day=1) - timedelta(days=3)
    for count in (1, 2, 3):
        post.record(at=at(day), count=count, **TOLD)
    wrong = post.record(at=at(day), **{**TOLD, "need": "formation"})
    post.do(visits.correct, wrong.id, {"need": "langue"}, "mal compris")
    gone = post.record(at=at(day), **{**TOLD, "need": "mobilite"})
    post.do(visits.cancel, gone.id, "compté deux fois")
    post.record(at=at(day))
    assert post.consolidate().agreed
    return day


def a_year_passes(shared: Shared, post: Post) -> date:
    """The clock of the server, and the day of the desk, after which everything of today is old."""
    shared.execute("UPDATE premier_accueil.setting SET value = '-2' WHERE key = 'retention_months'")
    return post.desk.today() + timedelta(days=500)


def told(post: Post) -> dict[tuple[str, str], int]:
    """What the shared database says of visitors, by attribute and answer."""
    with connection.linked(post.target) as link:
        lines = link.connection.execute("SELECT * FROM premier_accueil.margin_totals(%s, %s)", ALWAYS)
        return {(attribute, code): int(number) for _, _, attribute, code, number in lines}
