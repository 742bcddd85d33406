"""The poster of one event for a street window, A4 or A3."""

from dataclasses import dataclass
from datetime import time

from printouts import lettering, wording
from printouts import wall as wall_side
from printouts.agenda import AgendaEvent
from printouts.flow import bold
from printouts.lettering import Run, Runs
from printouts.paper import MM, Sheet
from printouts.style import ACCENT, Style
from printouts.wall import Format, Wall

_FOOT = 40 * MM


@dataclass(frozen=True)
class Poster:
    """One event as the street reads it."""

    event: AgendaEvent
    summary: str = ""
    address: str = ""
    phone: str = ""
    link: str = ""
    heading: str = "Premier accueil IDEIS"
    welcome: str = "Ouvert à tous, gratuit"
    public: str = ""


def largest(runs: Runs, room: float, sizes: tuple[float, ...], most: int) -> float:
    """The first size at which the text needs no more lines than that and no word is cut."""
    words = [Run(word, bold=True) for word in lettering.logical(runs).split(" ")]
    for size in sizes:
        whole = all(lettering.width((word,), size) <= room for word in words)
        if whole and len(lettering.lines(runs, room, size)) <= most:
            return size
    return sizes[-1]


def render(poster: Poster, size: Format = "A4") -> bytes:
    """One event, in the order of the questions: what, when, where, for whom."""
    tight = _composed(poster, size, 0.0)
    left = tight.bottom - _FOOT * tight.unit - tight.flow.y
    return _composed(poster, size, max(0.0, min(left / 4, 22 * MM * tight.unit))).pdf()


def _composed(poster: Poster, size: Format, air: float) -> Wall:
    """The poster with so much more white between its parts."""
    event = poster.event
    wall = Wall(size, f"Affiche{wording.NO_BREAK}: {event.title}, {wording.long_day(event.day)}")
    wall_side.top(wall, poster.heading, event.theme)
    wall.flow.y += air / 2
    title = bold(event.title)
    best = largest(
        title, wall.room, tuple(wall.unit * s for s in (84, 72, 64, 56, 50, 44, 38, 33, 29, 25)), 3
    )
    wall.text(title, Style(best / wall.unit, 1.14, kind="H1"), most=4)
    wall.flow.y += 3 * MM * wall.unit + air / 4
    if poster.summary:
        wall.text(lettering.plain(poster.summary), Style(18, 1.4), most=4)
    wall.flow.y += 7 * MM * wall.unit + air
    _when(wall, event)
    wall.flow.y += air
    _where(wall, poster)
    wall_side.bottom(wall, (poster.welcome, poster.phone, poster.link))
    return wall


def _when(wall: Wall, event: AgendaEvent) -> None:
    unit, flow, top = wall.unit, wall.flow, wall.flow.y
    inset = 8 * MM * unit
    high = 52 * MM * unit
    place = (wall.left, top, wall.room, high)

    def step(sheet: Sheet) -> None:
        with sheet.decoration():
            sheet.box(place, radius=3 * MM * unit, thick=1.2 * MM * unit, edge=ACCENT)

    flow.later(step)
    name, rest = wording.long_day(event.day, with_year=False).split(" ", 1)
    room, x = wall.room - 2 * inset, wall.left + inset
    y = flow.place(((Run(name),),), x, top + 5 * MM * unit, Style(24 * unit, 1.15))
    day = (Run(rest, bold=True),)
    size = min(54 * unit, 54 * unit * room / lettering.width(day, 54 * unit))
    y = flow.place((day,), x, y - 1 * MM * unit, Style(size, 1.1, colour=ACCENT))
    flow.place((_hours(event.starts, event.ends),), x, y, Style(27 * unit, 1.2))
    flow.y = top + high + 8 * MM * unit


def _hours(starts: time, ends: time | None) -> Runs:
    if ends is None:
        return (Run(f"à {wording.hour(starts)}", bold=True),)
    return (Run(f"de {wording.hour(starts)} à {wording.hour(ends)}", bold=True),)


def _where(wall: Wall, poster: Poster) -> None:
    event = poster.event
    wall.text(bold(event.place), Style(26, 1.25))
    wall.text(lettering.plain(poster.address), Style(18, 1.35))
    wall.flow.y += 4 * MM * wall.unit
    partner = f"avec {event.partner}" if event.partner else ""
    wall.text(lettering.plain(wording.listed((event.form, partner), ", ")), Style(18, 1.35))
