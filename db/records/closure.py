"""Whether a day of a site is closed: read from its statements, the last standing one speaks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import RowMapping, bindparam, select
from sqlalchemy.orm import Session

from db.refusals import Refused
from db.store import journal
from db.store.tables import statements

# what may still be written about a closed day: the statement itself, news of a slip, the end of a
# session begun before it, else its computer would never be free again, what is told of a whole month,
# and a wrong card
STAYS_OPEN = frozenset({"statements", "outcomes", "sessions", "funnels", "card_reports"})


# built once: it is asked twice for every row, and building it costs more than asking
_LAST = (
    select(statements)
    .where(statements.c.site == bindparam("site"), statements.c.day == bindparam("day"))
    .where(journal.standing(statements))
    .order_by(statements.c.seq.desc())
    .limit(1)
)


def statement(session: Session, site: str, day: date) -> RowMapping | None:
    """The standing statement of this site and day, or None."""
    return session.execute(_LAST, {"site": site, "day": day}).mappings().first()


def own_statement(session: Session, site: str, day: date, desk: str) -> RowMapping | None:
    """What this desk itself says of the day, or None: a desk never replaces the word of the follow-up."""
    mine = (statements.c.site == site) & (statements.c.day == day) & (statements.c.desk == desk)
    query = select(statements).where(mine, journal.standing(statements))
    return session.execute(query.order_by(statements.c.seq.desc()).limit(1)).mappings().first()


def statements_between(session: Session, site: str, first: date, last: date) -> Sequence[RowMapping]:
    """The standing statements of a site, one day after the other, the last word of a day last."""
    mine = (statements.c.site == site) & statements.c.day.between(first, last)
    query = select(statements).where(mine, journal.standing(statements))
    return session.execute(query.order_by(statements.c.day, statements.c.seq)).mappings().all()


def closed(session: Session, site: str, day: date) -> bool:
    """Whether somebody has closed the day, and nobody opened it again since."""
    found = statement(session, site, day)
    return found is not None and found["state"] != "reopened"


def check_open(session: Session, site: str, day: date, field: str = "at") -> None:
    """Refuse what would change a closed day."""
    if closed(session, site, day):
        raise Refused(field, f"La journée du {day:%d/%m/%Y} est close : rouvrez-la pour la corriger.")
