"""What asks for a look in the cyberspace: ends of sessions, workshops, closing, what was forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from db.figures.today import Today
from db.records.cyberspace import SeatLine
from db.records.workshops import Workshop
from ui.cyberspace import times
from widgets.watch_list import Act, Watch

FREE, EXTEND, FREE_ROOM, RELEASE_ALL, SEEN = "free", "extend", "free_room", "release_all", "seen"
_CLOSING_SOON = timedelta(minutes=15)
_WORKSHOP_SOON = timedelta(minutes=30)

Seats = Mapping[int, SeatLine]


def of(day: Today, seats: Seats, coming: Mapping[int, Workshop | None], now: datetime) -> tuple[Watch, ...]:
    """Everything to watch, the most pressing first; nothing blinks or opens by itself."""
    return (
        *_closing(day, seats, now),
        *_workshops(day, seats, now),
        *_ends(seats, coming, now),
        *_reservations(day, now),
        *_forgotten(day),
    )


def listed(numbers: Iterable[int]) -> str:
    """« poste 3 », « postes 1, 4 et 7 »."""
    words = [str(number) for number in sorted(numbers)]
    return f"poste {words[0]}" if len(words) == 1 else f"postes {', '.join(words[:-1])} et {words[-1]}"


def _closing(day: Today, seats: Seats, now: datetime) -> Iterator[Watch]:
    """Near the end of the opening hours: whoever sits is told, then everybody is freed."""
    last = max((end for _, end in day.hours), default=None)
    if last is None or not seats or now < last - _CLOSING_SOON:
        return
    many = len(seats)
    opened = f"{many} session{'s' * (many > 1)} ouverte{'s' * (many > 1)}"
    left = int((last - now).total_seconds() // 60)
    words = f" dans {left}\u00a0min : {opened}" if left > 0 else f" à {times.clock(last)} : {opened}"
    acts = (Act(RELEASE_ALL, "Tout libérer…", "L"),)
    yield Watch("", "clock", "warn" if left <= 0 else "info", words, "Fermeture", acts=acts)


def _ends(seats: Seats, coming: Mapping[int, Workshop | None], now: datetime) -> Iterator[Watch]:
    for number, seat in sorted(seats.items()):
        kept = coming.get(number)
        left, code = times.minutes_left(seat, kept, now), str(number)
        free = Act(FREE, "Libérer")
        may = not seat.extended and times.until(seat, kept) == seat.until
        more = (Act(EXTEND, "Prolonger", "+"),) if may else ()
        if left < 0:
            words = f" : temps dépassé de {-left}\u00a0min"
            yield Watch(code, "alert", "bad", words, f"Poste {number}", acts=(free, *more))
        elif left <= times.SOON:
            words = f" : fin dans {left}\u00a0min, à prévenir"
            yield Watch(code, "warning", "warn", words, f"Poste {number}", acts=more)


def _workshops(day: Today, seats: Seats, now: datetime) -> Iterator[Watch]:
    """Each workshop of the room; before it begins, who still sits and for how long."""
    for room in day.workshops:
        if room.ends <= now:
            continue
        words = f" à {times.clock(room.begins)} : toute la salle, jusqu’à {times.clock(room.ends)}"
        left = int((room.begins - now).total_seconds() // 60)
        under = ""
        if seats and room.begins - _WORKSHOP_SOON <= now:
            told = f"il leur reste {left}\u00a0min" if left > 0 else "à libérer maintenant"
            under = f"À prévenir, {listed(seats)} : {told}."
        acts = (Act(FREE_ROOM, "Annuler"),)
        yield Watch(room.id.hex, "calendar", "warn" if under else "info", words, room.label, under, acts)


def _reservations(day: Today, now: datetime) -> Iterator[Watch]:
    by_label: dict[tuple[str, datetime], list[int]] = {}
    for one in day.workstations:
        if one.reserved_from is not None and one.reserved_until is not None and now < one.reserved_until:
            by_label.setdefault((one.reserved_for or "Atelier", one.reserved_from), []).append(one.number)
    for (label, start), numbers in by_label.items():
        yield Watch("", "calendar", "info", f"{label} à {times.clock(start)} : {listed(numbers)}")


def _forgotten(day: Today) -> Iterator[Watch]:
    if not day.forgotten:
        return
    many, at = len(day.forgotten), times.clock(max(one.ended for one in day.forgotten))
    words = f" : {'arrêtées' if many > 1 else 'arrêtée'} à {at}, heure de fermeture."
    strong = f"{many} session{'s' * (many > 1)} oubliée{'s' * (many > 1)}"
    under = f"{listed({one.workstation for one in day.forgotten}).capitalize()}. La durée est une estimation."
    yield Watch("", "info", "info", words, strong, under, (Act(SEEN, "Vu"),))
