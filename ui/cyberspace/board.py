"""From the day as it stands to what the board shows: tiles, lines, what to watch. No Qt, no store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from db.figures.today import Today
from db.records import moments
from db.records.cyberspace import SeatLine
from db.records.workstations import Workstation
from widgets.day_line import DayRow, Span
from widgets.ticket_list import Ticket as ShownTicket
from widgets.watch_list import Act, Watch
from widgets.workstation_tile import Tile, TileState

SOON = 5  # minutes before the end of a session
UNTIL_RESERVED = timedelta(minutes=30)


@dataclass(frozen=True)
class Board:
    """Everything the page shows at one moment."""

    tiles: tuple[Tile, ...]
    summary: str
    tickets: tuple[ShownTicket, ...]
    watches: tuple[Watch, ...]
    rows: tuple[DayRow, ...]
    begin: float
    end: float
    now: float
    title: str
    sessions: int
    called: int | None
    free: int | None
    free_since: str


def of(day: Today, uses: dict[str, str], now: datetime) -> Board:
    """The board of this day at this moment; `uses` gives short words for what a session is for."""
    seats = {seat.workstation: seat for seat in day.seats if seat.ended is None}
    free = [one for one in day.workstations if state_of(one, seats.get(one.number), now) == "free"]
    called = day.tickets[0].number if day.tickets and free else None
    first = free[0].number if free else None
    tiles = tuple(
        _tile(one, seats.get(one.number), day, uses, now, called if one.number == first else None)
        for one in day.workstations
    )
    begin, end, title = _span(day, now)
    return Board(
        tiles=tiles,
        summary=_summary(tiles),
        tickets=tuple(_ticket(one.number, one.given, now) for one in day.tickets),
        watches=_watches(day, seats, now),
        rows=tuple(_row(one, day, now) for one in day.workstations),
        begin=begin,
        end=end,
        now=minute_of(now, day.day),
        title=title,
        sessions=sum(begin <= minute_of(seat.started, day.day) < end for seat in day.seats),
        called=called,
        free=first,
        free_since=_free_since(first, day),
    )


def state_of(one: Workstation, seat: SeatLine | None, now: datetime) -> TileState:
    """The state of one computer."""
    if seat is not None:
        left = minutes_left(seat, now)
        if left < 0:
            return "over"
        if left <= SOON:
            return "soon"
        return "extended" if seat.extended else "taken"
    if one.out_of_order is not None:
        return "out"
    return "reserved" if is_reserved(one, now) else "free"


def is_reserved(one: Workstation, now: datetime) -> bool:
    """Whether a workshop has the computer now or within half an hour."""
    if one.reserved_from is None or one.reserved_until is None:
        return False
    return one.reserved_from - UNTIL_RESERVED <= now < one.reserved_until


def minutes_left(seat: SeatLine, now: datetime) -> int:
    """Whole minutes to the end of the session; negative when it is over."""
    return int((seat.until - now).total_seconds() // 60)


def clock(instant: datetime) -> str:
    """« 10:41 » at the site."""
    return moments.local(instant).strftime("%H:%M")


def minute_of(instant: datetime, day: date) -> float:
    """Minutes since the local midnight that began `day`; past 1440 after the next one."""
    wall = moments.local(instant)
    return (wall.date() - day).days * 1440 + wall.hour * 60 + wall.minute


def key_of(number: int) -> str:
    """The key that seats or frees: 1 to 9, 0 for the tenth."""
    return str(number % 10) if number <= 10 else str(number)


def _tile(
    one: Workstation,
    seat: SeatLine | None,
    day: Today,
    uses: dict[str, str],
    now: datetime,
    called: int | None,
) -> Tile:
    state, key, title = state_of(one, seat, now), key_of(one.number), f"Poste {one.number}"
    if seat is not None:
        return _seated(seat, state, key, uses, now)
    if state == "out":
        since = "" if one.out_since is None else f"\nsignalé à {clock(one.out_since)}"
        return Tile(key, title, "out", "Hors service", under=f"{one.out_of_order}{since}")
    if state == "reserved" and one.reserved_from and one.reserved_until:
        under = f"{one.reserved_for}, jusqu’à {clock(one.reserved_until)}"
        return Tile(key, title, "reserved", "Réservé", clock(one.reserved_from), under)
    since = _free_since(one.number, day)
    if called is not None:
        words, hint = f"Pour le ticket {called}", "Installer ici : touche"
        return Tile(key, title, "called", words, "Libre", since, hint=hint)
    return Tile(key, title, "free", "Libre", "Libre", since)


def _seated(seat: SeatLine, state: TileState, key: str, uses: dict[str, str], now: datetime) -> Tile:
    left = minutes_left(seat, now)
    words = {"over": "Dépassé", "soon": "Bientôt fini", "extended": "Prolongé"}.get(state, "Pris")
    large = f"+\u00a0{-left}\u00a0min" if left < 0 else f"{left}\u00a0min"
    under = f"fin prévue {clock(seat.until)}" if left < 0 else f"jusqu’à {clock(seat.until)}"
    help_ = "Avec aide" if seat.assisted else "Autonome"
    note = " · ".join(part for part in (help_, uses.get(seat.use or "", "")) if part)
    whole = max(1.0, (seat.until - seat.started).total_seconds())
    share = min(1.0, (now - seat.started).total_seconds() / whole)
    return Tile(key, f"Poste {seat.workstation}", state, words, large, under, note, share=share)


def _free_since(number: int | None, day: Today) -> str:
    ended = [seat.ended for seat in day.seats if seat.workstation == number and seat.ended]
    return f"depuis {clock(max(ended))}" if ended else ""


def _summary(tiles: tuple[Tile, ...]) -> str:
    states = [tile.state for tile in tiles]
    taken = sum(state in ("taken", "extended", "soon", "over") for state in states)
    free = sum(state in ("free", "called") for state in states)
    parts = [f"{taken} pris", f"{free} libre{'s' * (free > 1)}"]
    reserved, out = states.count("reserved"), states.count("out")
    parts += [f"{reserved} réservé{'s' * (reserved > 1)}"] if reserved else []
    parts += [f"{out} hors service"] if out else []
    return " · ".join(parts)


def _ticket(number: int, given: datetime, now: datetime) -> ShownTicket:
    waiting = max(0, int((now - given).total_seconds() // 60))
    return ShownTicket(str(number), f"depuis {clock(given)}", f"{waiting}\u00a0min")


def _watches(day: Today, seats: dict[int, SeatLine], now: datetime) -> tuple[Watch, ...]:
    found = []
    for number, seat in sorted(seats.items()):
        left, code = minutes_left(seat, now), str(number)
        free = Act("free", "Libérer")
        more = () if seat.extended else (Act("extend", "Prolonger", "+"),)
        if left < 0:
            words = f" : temps dépassé de {-left}\u00a0min"
            found.append(Watch(code, "alert", "bad", words, f"Poste {number}", acts=(free, *more)))
        elif left <= SOON:
            words = f" : fin dans {left}\u00a0min, à prévenir"
            found.append(Watch(code, "warning", "warn", words, f"Poste {number}", acts=more))
    return (*found, *_reservations(day, now))


def _reservations(day: Today, now: datetime) -> list[Watch]:
    by_label: dict[tuple[str, datetime], list[int]] = {}
    for one in day.workstations:
        if one.reserved_from is not None and one.reserved_until is not None and now < one.reserved_until:
            by_label.setdefault((one.reserved_for or "Atelier", one.reserved_from), []).append(one.number)
    return [
        Watch("", "calendar", "info", f"{label} à {clock(start)} : {_listed(numbers)}")
        for (label, start), numbers in by_label.items()
    ]


def _listed(numbers: list[int]) -> str:
    words = [str(number) for number in numbers]
    return f"poste {words[0]}" if len(words) == 1 else f"postes {', '.join(words[:-1])} et {words[-1]}"


def _row(one: Workstation, day: Today, now: datetime) -> DayRow:
    spans: list[Span] = []
    if one.out_of_order is not None:
        spans.append(Span(0, 24 * 60, "out"))
    for seat in day.seats:
        if seat.workstation == one.number:
            spans += _spans(seat, now, day.day)
    if one.reserved_from is not None and one.reserved_until is not None:
        begin, end = minute_of(one.reserved_from, day.day), minute_of(one.reserved_until, day.day)
        spans.append(Span(begin, end, "reserved"))
    return DayRow(f"Poste {one.number}", tuple(spans))


def _spans(seat: SeatLine, now: datetime, day: date) -> list[Span]:
    begin, until, present = (minute_of(one, day) for one in (seat.started, seat.until, now))
    if seat.ended is not None:
        return [Span(begin, minute_of(seat.ended, day), "done")]
    if present > until:
        return [Span(begin, until, "now"), Span(until, present, "over")]
    return [Span(begin, present, "now"), Span(present, until, "left")]


def _span(day: Today, now: datetime) -> tuple[float, float, str]:
    """The half day shown: the opening interval that is running, or the next, or the last one.

    Outside the opening hours the line goes as far as the present hour.
    """
    hours = [tuple(minute_of(one, day.day) for one in interval) for interval in day.hours]
    present = minute_of(now, day.day)
    if not hours:
        return min(480.0, present // 60 * 60), max(1080.0, present // 60 * 60 + 60), "Aujourd’hui"
    begin, end = next((one for one in hours if present <= one[1]), hours[-1])
    title = "Ce matin" if end <= 13 * 60 else "Cet après-midi"
    late = present // 60 * 60 + 60 if present > end else end
    return begin, late, title if len(hours) > 1 else "Aujourd’hui"
