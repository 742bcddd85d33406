"""The public computers of a site: how many, which are out of order or reserved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from db.records import freetext
from db.records.desk import Desk
from db.refusals import Refused
from db.store.tables import workstations

MOST = 60
# the plan of the room, in cells; without a plan five stand in a row
WIDEST, DEEPEST, ROW = 6, 12, 5


@dataclass(frozen=True)
class Workstation:
    """One computer and why it cannot be used, if so."""

    number: int
    out_of_order: str | None
    out_since: datetime | None
    reserved_from: datetime | None
    reserved_until: datetime | None
    reserved_for: str | None
    across: int | None = None
    down: int | None = None


def install(session: Session, count: int) -> None:
    """Make workstations 1 to `count`; those that exist stay as they are."""
    if not 0 <= count <= MOST:
        raise Refused("workstations", f"Le nombre de postes doit être entre 0 et {MOST}.")
    known = set(session.execute(select(workstations.c.number)).scalars())
    for number in sorted(set(range(1, count + 1)) - known):
        session.execute(insert(workstations).values(number=number))


def every(session: Session) -> list[Workstation]:
    """All workstations, by number."""
    rows = session.execute(select(workstations).order_by(workstations.c.number)).mappings()
    return [Workstation(**row) for row in rows]


def check_usable(session: Session, number: int) -> None:
    """Refuse an unknown computer or one out of order."""
    found = _get(session, number)
    if found.out_of_order is not None:
        raise Refused("workstation", f"Le poste {number} est hors service.")


def set_out_of_order(session: Session, desk: Desk, number: int, reason: str) -> Workstation:
    """Take a computer out of use, with the reason and since when."""
    return _change(session, number, {"out_of_order": freetext.clean(reason), "out_since": desk.now()})


def repair(session: Session, number: int) -> Workstation:
    """Put a computer back into use."""
    return _change(session, number, {"out_of_order": None, "out_since": None})


def reserve(session: Session, number: int, start: datetime, end: datetime, label: str) -> Workstation:
    """Keep a computer for a workshop."""
    if end <= start:
        raise Refused("until", "La fin est avant le début.")
    values = {"reserved_from": start, "reserved_until": end, "reserved_for": freetext.clean(label, "label")}
    return _change(session, number, values)


def free(session: Session, number: int) -> Workstation:
    """Take a reservation back."""
    gone = {"reserved_from": None, "reserved_until": None, "reserved_for": None}
    return _change(session, number, gone)


def place(session: Session, number: int, across: int, down: int) -> None:
    """Put a computer where it stands in the room; who stood there takes its place."""
    if not (0 <= across < WIDEST and 0 <= down < DEEPEST):
        raise Refused("workstation", "Le plan s’arrête ici.")
    mine, plan = _get(session, number), places(every(session))
    other = next((one for one, where in plan.items() if where == (across, down)), None)
    for one, (x, y) in plan.items():  # the others keep the place at which they are seen now
        _change(session, one, {"across": x, "down": y})
    if other is not None and other != number:
        x, y = plan[number]
        _change(session, other, {"across": x, "down": y})
    _change(session, mine.number, {"across": across, "down": down})


def forget_places(session: Session) -> None:
    """Back to the order of the numbers."""
    session.execute(update(workstations).values(across=None, down=None))


def places(posts: Sequence[Workstation]) -> dict[int, tuple[int, int]]:
    """Column and row of each computer; those that nobody placed take the free cells in order."""
    placed = {
        one.number: (one.across, one.down) for one in posts if one.across is not None and one.down is not None
    }
    taken = set(placed.values())
    cells = ((x, y) for y in range(DEEPEST) for x in range(ROW) if (x, y) not in taken)
    return {one.number: placed.get(one.number) or next(cells) for one in posts}


def _change(session: Session, number: int, values: Mapping[str, object]) -> Workstation:
    _get(session, number)
    mine = workstations.c.number == number
    session.execute(update(workstations).where(mine).values(values))
    return _get(session, number)


def _get(session: Session, number: int) -> Workstation:
    query = select(workstations).where(workstations.c.number == number)
    row = session.execute(query).mappings().first()
    if row is None:
        raise Refused("workstation", f"Il n’y a pas de poste {number} ici.")
    return Workstation(**row)
