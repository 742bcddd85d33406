"""The poster of one event for a street window, A4 or A3: what, when, where, for whom."""

from dataclasses import dataclass
from datetime import time

from printouts import flow, lettering, paper, wording
from printouts import wall as wall_side
from printouts.agenda import AgendaEvent
from printouts.flow import bold
from printouts.lettering import Run, Runs
from printouts.paper import MM, Sheet
from printouts.style import ACCENT, BAD, CAPTION, INK, RULE, THEMES, Colour, Style
from printouts.wall import WHITE, Format, Wall

_SIZES = (104, 96, 88, 80, 72, 65, 58, 52, 46, 41, 36, 32, 28, 25)
_LEADING = 1.1
_LEAST_FIELD = 118 * MM
_NUMBER = 168.0


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


def largest(runs: Runs, room: float, sizes: tuple[float, ...], most: int, high: float | None = None) -> float:
    """The first size at which the text needs no more lines than that and no word is cut."""
    words = [Run(word, bold=True) for word in lettering.logical(runs).split(" ")]
    for size in sizes:
        whole = all(lettering.width((word,), size) <= room for word in words)
        lines = len(lettering.lines(runs, room, size)) if whole else most + 1
        if lines <= most and (high is None or lines * size * _LEADING <= high):
            return size
    return sizes[-1]


def render(poster: Poster, size: Format = "A4") -> bytes:
    """A field of the theme's colour with the title; below it the date, the place, the foot."""
    event = poster.event
    wall = Wall(size, f"Affiche{wording.NO_BREAK}: {event.title}, {wording.long_day(event.day)}")
    colour = THEMES.get(event.letter, ACCENT)
    below = _below(Wall(size, ""), poster, colour, 0.0)
    field = max(_LEAST_FIELD * wall.unit, wall.sheet.size[1] - below)
    wall.field(0, field, colour)
    wall_side.head(wall, poster.heading, event.theme)
    _title(wall, poster, field)
    _below(wall, poster, colour, field)
    wall_side.foot(wall, (poster.welcome, poster.phone, poster.link))
    return wall.pdf()


def _title(wall: Wall, poster: Poster, field: float) -> None:
    """As large as the field allows; it stands on its lower edge."""
    unit, event = wall.unit, poster.event
    pad = 11 * MM * unit
    top = wall_side.HEAD * unit
    summary = lettering.plain(poster.summary)
    style = Style(20, 1.34, colour=WHITE)
    said = lettering.lines(summary, wall.room, style.size * unit)[:3] if poster.summary else ()
    under = len(said) * style.size * unit * style.leading + (5 * MM * unit if said else 0)
    if event.cancelled:
        top = _cancelled(wall, top)
    room = field - top - pad - under
    title = bold(event.title)
    best = largest(title, wall.room, tuple(unit * size for size in _SIZES), 5, room)
    most = max(1, int(room / (best * _LEADING)))
    kept = lettering.limited(lettering.lines(title, wall.room, best), most, wall.room, best)
    high = len(kept) * best * _LEADING
    set_in = Style(best, _LEADING, colour=WHITE, kind="H1", struck=event.cancelled)
    y = wall.flow.place(kept, wall.left, field - pad - under - high, set_in)
    if said:
        wall.put(summary, style, (wall.left, y + 5 * MM * unit), wall.room, 3)


def _cancelled(wall: Wall, top: float) -> float:
    """One word in a white box, read before anything else."""
    unit = wall.unit
    word: Runs = (Run("Annulé", bold=True),)
    size = 40 * unit
    wide = lettering.width(word, size) + 12 * MM * unit
    place = (wall.left, top, wide, 20 * MM * unit)

    def step(sheet: Sheet) -> None:
        with sheet.decoration():
            sheet.box(place, radius=2 * MM * unit, fill=WHITE, edge=None)

    wall.flow.later(step)
    middle = top + 10 * MM * unit - size * 0.61
    wall.flow.place((word,), wall.left + 6 * MM * unit, middle, Style(size, 1.22, colour=BAD))
    return top + 26 * MM * unit


def _below(wall: Wall, poster: Poster, colour: Colour, field: float) -> float:
    """Date and place; answers how much of the page everything below the field takes."""
    unit = wall.unit
    wall.flow.y = field + 8 * MM * unit
    _when(wall, poster.event, colour)
    wall.flow.y += 6 * MM * unit
    wall.flow.filet(wall.left, wall.right, wall.flow.y, RULE)
    wall.flow.y += 5 * MM * unit
    _where(wall, poster)
    return wall.flow.y - field + 4 * MM * unit + wall_side.foot_height(wall, poster.link) + wall.left


def _when(wall: Wall, event: AgendaEvent, colour: Colour) -> None:
    """The number of the day as high as the three lines beside it: its name, its month, its hours."""
    unit, top = wall.unit, wall.flow.y
    number: Runs = (Run(str(event.day.day), bold=True),)
    size = _NUMBER * unit
    cap = paper.cap_height(size)
    x = wall.left + lettering.width(number, size) + 7 * MM * unit
    name, _, month = wording.long_day(event.day, with_year=False).split(" ", 2)
    lines = ((Run(name),), (Run(month, bold=True),), _hours(event.starts, event.ends))
    sizes = [
        wanted * unit * min(1.0, (wall.right - x) / lettering.width(runs, wanted * unit))
        for runs, wanted in zip(lines, (29, 46, 31), strict=True)
    ]
    leading = min(1.3, cap / sum(sizes))
    shades: tuple[Colour, ...] = (INK, colour, INK)
    placed = [
        (number, wall.left - 0.03 * size, top + cap, Style(size, colour=colour, struck=event.cancelled))
    ]
    y = top
    for runs, one, shade in zip(lines, sizes, shades, strict=True):
        baseline = y + (one * leading + paper.cap_height(one)) / 2
        placed.append((runs, x, baseline, Style(one, colour=shade, struck=event.cancelled)))
        y += one * leading
    day = wording.long_day(event.day, with_year=False)
    _spoken(wall, placed[:3], day)
    _spoken(wall, placed[3:], lettering.logical(lines[2]))
    wall.flow.y = top + cap


def _spoken(wall: Wall, placed: list[tuple[Runs, float, float, Style]], said: str) -> None:
    """Words where the eye wants them, said as the voice says them."""

    def step(sheet: Sheet) -> None:
        with sheet.tag("P", says=said):
            for runs, x, baseline, style in placed:
                sheet.line(x, baseline, runs, style)
        with sheet.decoration():
            for runs, x, baseline, style in placed:
                if style.struck:
                    flow.strike(sheet, x, baseline, runs, style)

    wall.flow.later(step)


def _hours(starts: time, ends: time | None) -> Runs:
    if ends is None:
        return (Run(f"à {wording.hour(starts)}", bold=True),)
    return (Run(f"de {wording.hour(starts)} à {wording.hour(ends)}", bold=True),)


def _where(wall: Wall, poster: Poster) -> None:
    event = poster.event
    partner = f"avec {event.partner}" if event.partner else ""
    public = f"Pour{wording.NO_BREAK}: {poster.public}" if poster.public else ""
    wall.text(bold(event.place), Style(23, 1.25))
    wall.text(lettering.plain(poster.address), Style(17, 1.35))
    wall.flow.y += 2.5 * MM * wall.unit
    wall.text(lettering.plain(wording.listed((event.form, partner), ", ")), Style(17, 1.35))
    wall.text(lettering.plain(public), Style(14, 1.4, colour=CAPTION))
