"""From the day as it stands to what the board shows: tiles, lines, what to watch. No Qt, no store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from db.figures.today import Today
from db.records import moments, workshops, workstations
from db.records.cyberspace import SeatLine
from db.records.tickets import Ticket
from db.records.workshops import Workshop
from db.records.workstations import Workstation
from ui.cyberspace import times, watching
from ui.cyberspace.times import SOON
from widgets.day_line import DayRow, Span
from widgets.ticket_list import Ticket as ShownTicket
from widgets.watch_list import Watch
from widgets.workstation_tile import Tile, TileState

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
    called_at: str = ""
    places: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class _Post:
    """One computer, who sits there, and the workshop that has it now or next."""

    one: Workstation
    seat: SeatLine | None
    coming: Workshop | None

    def state(self, now: datetime) -> TileState:
        return state_of(self.one, self.seat, self.coming, now)


def of(day: Today, uses: dict[str, str], now: datetime) -> Board:
    """The board of this day at this moment; `uses` gives short words for what a session is for."""
    seats = {seat.workstation: seat for seat in day.seats if seat.ended is None}
    coming = {one.number: workshops.kept(one, day.workshops, now) for one in day.workstations}
    posts = [_Post(one, seats.get(one.number), coming[one.number]) for one in day.workstations]
    first = next((post.one.number for post in posts if post.state(now) == "free"), None)
    called = day.tickets[0] if day.tickets and first is not None else None
    tiles = tuple(_tile(post, day, uses, now, called if post.one.number == first else None) for post in posts)
    begin, end, title = _span(day, now)
    plan = workstations.places(day.workstations)
    return Board(
        tiles=tiles,
        summary=_summary(tiles),
        tickets=tuple(_ticket(one, now) for one in day.tickets),
        watches=watching.of(day, seats, coming, now),
        rows=tuple(_row(one, day, now) for one in day.workstations),
        begin=begin,
        end=end,
        now=minute_of(now, day.day),
        title=title,
        sessions=_begun(day, begin, end),
        called=called.number if called else None,
        free=first,
        free_since=_free_since(first, day),
        called_at=times.clock(called.called) if called and called.called else "",
        places=tuple(plan[one.number] for one in day.workstations),
    )


def state_of(one: Workstation, seat: SeatLine | None, coming: Workshop | None, now: datetime) -> TileState:
    """The state of one computer; `coming` is the workshop that has it now or next."""
    if seat is not None:
        left = times.minutes_left(seat, coming, now)
        if left < 0:
            return "over"
        if left <= SOON:
            return "soon"
        return "extended" if seat.extended else "taken"
    if one.out_of_order is not None:
        return "out"
    return "reserved" if coming is not None and coming.begins - UNTIL_RESERVED <= now else "free"


def minute_of(instant: datetime, day: date) -> float:
    """Minutes since the local midnight that began `day`; past 1440 after the next one."""
    wall = moments.local(instant)
    return (wall.date() - day).days * 1440 + wall.hour * 60 + wall.minute


def key_of(number: int) -> str:
    """The key that seats or frees: 1 to 9, 0 for the tenth."""
    return str(number % 10) if number <= 10 else str(number)


def _tile(post: _Post, day: Today, uses: dict[str, str], now: datetime, called: Ticket | None) -> Tile:
    one, coming = post.one, post.coming
    state, key, title = post.state(now), key_of(one.number), f"Poste {one.number}"
    if post.seat is not None:
        return _seated(post.seat, coming, state, uses, now)
    if state == "out":
        since = "" if one.out_since is None else f"\nsignalé {times.since(one.out_since, now)}"
        return Tile(key, title, "out", "Hors service", under=f"{one.out_of_order}{since}")
    if state == "reserved" and coming is not None:
        under = f"{coming.label}, jusqu’à {times.clock(coming.ends)}"
        return Tile(key, title, "reserved", "Réservé", times.clock(coming.begins), under)
    since = _free_since(one.number, day)
    if called is not None:
        words, hint = f"Pour le ticket {called.number}", "Installer ici : touche"
        return Tile(key, title, "called", words, "Libre", since, hint=hint)
    return Tile(key, title, "free", "Libre", "Libre", since)


def _seated(
    seat: SeatLine, coming: Workshop | None, state: TileState, uses: dict[str, str], now: datetime
) -> Tile:
    left, until = times.minutes_left(seat, coming, now), times.until(seat, coming)
    words = {"over": "Dépassé", "soon": "Bientôt fini", "extended": "Prolongé"}.get(state, "Pris")
    large = f"+\u00a0{-left}\u00a0min" if left < 0 else f"{left}\u00a0min"
    under = f"fin prévue {times.clock(until)}" if left < 0 else f"jusqu’à {times.clock(until)}"
    under += ", atelier" if until < seat.until else ""
    help_ = "Avec aide" if seat.assisted else "Autonome"
    note = " · ".join(part for part in (help_, uses.get(seat.use or "", "")) if part)
    whole = max(1.0, (until - seat.started).total_seconds())
    share = min(1.0, (now - seat.started).total_seconds() / whole)
    key, title = key_of(seat.workstation), f"Poste {seat.workstation}"
    return Tile(key, title, state, words, large, under, note, share=share)


def _free_since(number: int | None, day: Today) -> str:
    ended = [seat.ended for seat in day.seats if seat.workstation == number and seat.ended]
    return f"depuis {times.clock(max(ended))}" if ended else ""


def _begun(day: Today, begin: float, end: float) -> int:
    return sum(begin <= minute_of(seat.started, day.day) < end for seat in day.seats)


def _summary(tiles: tuple[Tile, ...]) -> str:
    states = [tile.state for tile in tiles]
    taken = sum(state in ("taken", "extended", "soon", "over") for state in states)
    free = sum(state in ("free", "called") for state in states)
    parts = [f"{taken} pris", f"{free} libre{'s' * (free > 1)}"]
    reserved, out = states.count("reserved"), states.count("out")
    parts += [f"{reserved} réservé{'s' * (reserved > 1)}"] if reserved else []
    parts += [f"{out} hors service"] if out else []
    return " · ".join(parts)


def _ticket(one: Ticket, now: datetime) -> ShownTicket:
    waiting = max(0, int((now - one.given).total_seconds() // 60))
    since = f"depuis {times.clock(one.given)}"
    if one.called is not None:
        since = f"appelé à {times.clock(one.called)}"
    return ShownTicket(str(one.number), since, f"{waiting}\u00a0min")


def _row(one: Workstation, day: Today, now: datetime) -> DayRow:
    spans: list[Span] = []
    if one.out_of_order is not None:
        spans.append(Span(0, 24 * 60, "out"))
    for seat in day.seats:
        if seat.workstation == one.number:
            spans += _spans(seat, now, day.day)
    own = [] if one.reserved_from is None else [(one.reserved_from, one.reserved_until or one.reserved_from)]
    for begins, ends in (*own, *((room.begins, room.ends) for room in day.workshops)):
        spans.append(Span(minute_of(begins, day.day), minute_of(ends, day.day), "reserved"))
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
