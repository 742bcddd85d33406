"""What is told of an event besides who came: seats kept and given back, or that nobody came.

Seats are numbers, never names. Several desks may keep seats for one event: their rows add up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.records import attendances, checks
from db.records.desk import Desk
from db.records.gestures import Gesture
from db.reference.events import Event
from db.refusals import Refused
from db.store import journal
from db.store.tables import attendances as came
from db.store.tables import event_notes, shared_events


@dataclass(frozen=True)
class Told:
    """What all desks told of an event, as far as this store knows."""

    seats: int = 0
    participants: int = 0
    nobody: bool = False

    def __add__(self, other: Told) -> Told:
        return Told(
            self.seats + other.seats,
            self.participants + other.participants,
            self.nobody or other.nobody,
        )


def keep_seats(session: Session, desk: Desk, code: str, number: int) -> Told:
    """Keep so many seats more, or give some back when the number is negative."""
    event = attendances.known_event(session, desk, code)
    if isinstance(number, bool) or not isinstance(number, int) or not 1 <= abs(number) <= checks.LARGEST:
        raise Refused("seats", f"Donnez un nombre de places entre 1 et {checks.LARGEST}.")
    if event.day < desk.today():
        raise Refused("seats", "Cette date est passée.")
    left = of(session, [code])[code].seats + number
    if left < 0:
        raise Refused("seats", "Il n’y a pas autant de places retenues.")
    if number > 0 and event.capacity is not None and left > event.capacity:
        raise Refused("seats", f"C’est complet : {event.capacity} places.")
    _note(session, desk, event, "seats", number)
    return of(session, [code])[code]


def tell_nobody(session: Session, desk: Desk, code: str) -> Told:
    """Nobody came: said, not guessed."""
    event = attendances.known_event(session, desk, code)
    told = of(session, [code])[code]
    if told.participants or told.nobody:
        raise Refused("event", "Les participants de cette date sont déjà comptés.")
    checks.moment(session, desk, event.day, day_alone=True, field="event")
    _note(session, desk, event, "nobody", 0)
    return of(session, [code])[code]


def of(session: Session, codes: Iterable[str]) -> Mapping[str, Told]:
    """What is told of each of these events: this store's rows, and the other desks' at the last round."""
    wanted = tuple(codes)
    found = dict.fromkeys(wanted, Told())
    elsewhere = select(shared_events).where(shared_events.c.event.in_(wanted))
    for row in session.execute(elsewhere):
        found[row.event] += Told(row.seats, row.participants, row.nobody)
    for code, told in (*_noted(session, wanted), *_came(session, wanted)):
        found[code] += told
    return found


def _noted(session: Session, codes: tuple[str, ...]) -> list[tuple[str, Told]]:
    query = (
        select(event_notes.c.event, event_notes.c.told, func.sum(event_notes.c.seats))
        .where(event_notes.c.event.in_(codes), journal.standing(event_notes))
        .group_by(event_notes.c.event, event_notes.c.told)
    )
    rows = session.execute(query).all()
    return [(event, Told(seats=seats, nobody=told == "nobody")) for event, told, seats in rows]


def _came(session: Session, codes: tuple[str, ...]) -> list[tuple[str, Told]]:
    query = (
        select(came.c.event, func.sum(came.c.count))
        .where(came.c.event.in_(codes), journal.standing(came))
        .group_by(came.c.event)
    )
    return [(event, Told(participants=count)) for event, count in session.execute(query)]


def _note(session: Session, desk: Desk, event: Event, told: str, seats: int) -> None:
    gesture = Gesture(session, desk, f"event {told}")
    # a seat is kept today for a day to come; that nobody came is said of the day itself
    day = desk.today() if told == "seats" else event.day
    about = {"theme": event.theme, "form": event.form} if told == "nobody" else {}
    values = {"site": desk.site, "day": day, "event": event.code, "told": told, "seats": seats}
    gesture.add("event_notes", {"theme": None, "form": None, **values, **about})
    gesture.close()
