"""How the computers of a site were used: sessions and minutes, by hour and weekday against opening hours.

Read at the desk only: exact times never leave it. After their month they are forgotten here too, and their
sums by hour of the week live on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import RowMapping, func, select
from sqlalchemy.orm import Session

from db.figures import hours_of_week
from db.figures.hours_of_week import Cell, Used
from db.records import workstations
from db.records.desk import Desk
from db.refusals import Refused
from db.store import journal
from db.store.tables import sessions, unmet

LONGEST = 366


@dataclass(frozen=True)
class Slot:
    """One hour of one weekday: minutes used, and minutes that the computers stood open."""

    used: int
    open: int

    @property
    def share(self) -> float | None:
        """Used minutes of those that could be; None when the site is closed then."""
        return None if not self.open else self.used / self.open


@dataclass(frozen=True)
class Use:
    """Sessions of one kind and their minutes."""

    sessions: int = 0
    minutes: int = 0


@dataclass(frozen=True)
class Occupancy:
    """A span of days; `untimed` sessions have lost their hours and stand in no slot."""

    first: date
    last: date
    posts: int
    all: Use
    own: Use
    assisted: Use
    uses: Mapping[str | None, Use]
    capped: int
    untimed: int
    unmet: int
    slots: Mapping[Cell, Slot]

    @property
    def share(self) -> float | None:
        """Occupancy of the whole span during opening hours."""
        opened = sum(slot.open for slot in self.slots.values())
        used = sum(slot.used for slot in self.slots.values() if slot.open)
        return used / opened if opened else None


def read(session: Session, desk: Desk, first: date, last: date) -> Occupancy:
    """The occupancy of this desk's site over [first, last], both included."""
    if last < first:
        raise Refused("to", "La fin est avant le début.")
    if (last - first).days >= LONGEST:
        raise Refused("to", "Choisissez un an au plus.")
    rows = _ended(session, desk.site, first, last)
    posts = len(workstations.every(session))
    told = [one for one in hours_of_week.used(session, first, last) if one.site == desk.site]
    used = _by_cell(told)
    opened = hours_of_week.opened(session, first, last, desk.now())
    slots = {cell: Slot(used[cell], opened[cell] * posts) for cell in sorted({*used, *opened})}
    return Occupancy(
        first, last, posts, _use(rows),
        own=_use(row for row in rows if not row["assisted"]),
        assisted=_use(row for row in rows if row["assisted"]),
        uses={code: _use(row for row in rows if row["use"] == code) for code in _uses(rows)},
        capped=sum(row["capped"] for row in rows),
        untimed=_untimed(rows, told),
        unmet=_unmet(session, desk.site, first, last),
        slots=slots,
    )  # fmt: skip


def _ended(session: Session, site: str, first: date, last: date) -> list[RowMapping]:
    mine = (sessions.c.site == site) & sessions.c.day.between(first, last)
    return list(session.execute(select(sessions).where(mine, journal.standing(sessions))).mappings())


def _by_cell(told: Iterable[Used]) -> Counter[Cell]:
    found = Counter[Cell]()
    for one in told:
        if one.hour is not None:
            found[one.weekday, one.hour] += one.minutes
    return found


def _untimed(rows: Iterable[RowMapping], told: Iterable[Used]) -> int:
    """Sessions of whose hours nothing is known any more, not even in a sum."""
    months = {one.day.replace(day=1) for one in told if one.hour is None}
    return sum(row["started"] is None and row["day"].replace(day=1) in months for row in rows)


def _uses(rows: Iterable[RowMapping]) -> list[str | None]:
    """Every use told, the most frequent first, what was not told last."""
    found = Counter(row["use"] for row in rows)
    return sorted(found, key=lambda code: (code is None, -found[code]))


def _use(rows: Iterable[RowMapping]) -> Use:
    minutes = [row["minutes"] for row in rows]
    return Use(len(minutes), sum(minutes))


def _unmet(session: Session, site: str, first: date, last: date) -> int:
    mine = (unmet.c.site == site) & unmet.c.day.between(first, last) & (unmet.c.kind == "workstation")
    query = select(func.count()).where(mine, journal.standing(unmet))
    return int(session.execute(query).scalar_one())
