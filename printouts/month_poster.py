"""The poster of a month for a street window, A3 or A4: every date, as large as their number allows."""

import math
from dataclasses import dataclass
from datetime import date

from printouts import lettering, paper, wording
from printouts import wall as wall_side
from printouts.agenda import Agenda, AgendaEvent, common_place
from printouts.flow import bold
from printouts.lettering import Run, Runs
from printouts.paper import MM, Sheet
from printouts.style import ACCENT, BAD, CAPTION, ROW, RULE, THEMES, Colour, Style
from printouts.wall import WHITE, Format, Wall

_SCALES = tuple(step / 50 for step in range(80, 14, -2))  # 1.6 down to 0.32
_GUTTER = 9 * MM
_FEW = 14  # more dates need the height that a smaller month leaves
_MOST_AIR = 6 * MM
_DAY, _HOUR, _LETTER = 33 * MM, 22 * MM, 9.5 * MM
_PAD = 2.1 * MM


def render(agenda: Agenda, size: Format = "A3") -> bytes:
    """One line a date, in two columns when one would be too small to read from the street."""
    month = wording.month(agenda.month)
    wall = Wall(size, f"Affiche du programme, {month}, {agenda.site}")
    _field(wall, agenda, month)
    wall.flow.y += 7 * MM * wall.unit
    end = wall.sheet.size[1] - wall.left - wall_side.foot_height(wall, agenda.link)
    if agenda.events:
        _themes(wall, agenda)
        _dates(wall, agenda, end)
    else:
        _nothing(wall, end)
    wall_side.foot(wall, (agenda.welcome, agenda.phone, agenda.link))
    return wall.pdf()


def _field(wall: Wall, agenda: Agenda, month: str) -> None:
    """The month in white, as wide as the paper allows."""
    unit = wall.unit
    name = bold(month[:1].upper() + month[1:])
    wanted = (80 if len(agenda.events) <= _FEW else 62) * unit
    size = wanted * min(1.0, wall.room / lettering.width(name, wanted))
    where = wording.listed((common_place(agenda), agenda.address))
    said = lettering.lines(lettering.plain(where), wall.room, 18 * unit)[:2]
    high = wall_side.HEAD * unit + size * 1.12 + len(said) * 18 * unit * 1.35 + 8 * MM * unit
    wall.field(0, high, ACCENT)
    wall_side.head(wall, agenda.heading, "Programme du mois")
    top = wall_side.HEAD * unit - 1 * MM * unit
    y = wall.flow.place((name,), wall.left - 0.04 * size, top, Style(size, 1.12, colour=WHITE, kind="H1"))
    wall.put(lettering.plain(where), Style(18, 1.35, colour=WHITE), (wall.left, y), wall.room, 2)
    wall.flow.y = high


def _nothing(wall: Wall, end: float) -> None:
    """A month without a date still says something to the street."""
    wall.flow.y += (end - wall.flow.y) * 0.22
    wall.text(bold("Le programme arrive bientôt."), Style(38, 1.25), most=3)
    wall.flow.y += 5 * MM * wall.unit
    wall.text(lettering.plain("Poussez la porte : on vous renseigne."), Style(26, 1.35), most=2)


def _themes(wall: Wall, agenda: Agenda) -> None:
    """What each letter stands for, in the order of the month."""
    style, unit = Style(11, 1.5), wall.unit
    themes = dict.fromkeys((event.letter, event.theme) for event in agenda.events if event.letter)
    x, last = wall.left, wall.flow.y + 2 * 7 * MM * unit
    for letter, theme in themes:
        kept = lettering.lines(lettering.plain(theme), wall.room - 8 * MM * unit, style.size * unit)[:1]
        wide = 7.5 * MM * unit + max((lettering.width(line, style.size * unit) for line in kept), default=0)
        if x + wide > wall.right and x > wall.left:
            if wall.flow.y >= last:  # the programme has five themes; who invents more reads letters
                break
            x, wall.flow.y = wall.left, wall.flow.y + 7 * MM * unit
        _chip(wall, letter, (x, wall.flow.y + 0.3 * MM * unit), 5.4 * MM * unit)
        wall.flow.place(kept, x + 7.5 * MM * unit, wall.flow.y, style.scaled(unit))
        x += wide + 6 * MM * unit
    wall.flow.y += (10 * MM if themes else 0) * unit


def _chip(wall: Wall, letter: str, corner: tuple[float, float], side: float) -> None:
    """The letter of a theme on its colour: never the colour alone."""
    x, y = corner

    def step(sheet: Sheet) -> None:
        with sheet.decoration():
            fill = THEMES.get(letter, ACCENT)
            sheet.box((x, y, side, side), radius=side / 5, fill=fill, edge=None)
            runs: Runs = (Run(lettering.clean(letter)[:1], bold=True),)
            size = side * 0.66
            style = Style(size, align="middle", colour=WHITE)
            sheet.line(x + side / 2, y + side / 2 + paper.cap_height(size) / 2, runs, style)

    wall.flow.later(step)


@dataclass(frozen=True)
class _Mode:
    """How dates are set: columns, and whether what is said of them stands beside the title."""

    columns: int
    beside: bool
    least: float


# from the airy page of a few dates to the board of a full month
_MODES = (
    _Mode(1, beside=False, least=0.92),
    _Mode(1, beside=True, least=0.52),
    _Mode(2, beside=True, least=0.3),
)


@dataclass(frozen=True)
class _Row:
    """One date as it is set at one scale; `first` is the first one of its day."""

    event: AgendaEvent
    first: bool
    title: tuple[Runs, ...]
    under: tuple[Runs, ...]
    beside: bool
    unit: float

    @property
    def high(self) -> float:
        """The height of the texts with the white around them."""
        below = 0 if self.beside else len(self.under) * 12 * 1.3
        return (len(self.title) * 17 * 1.24 + below) * self.unit + 2 * _PAD * self.unit


class _Setting:
    """All dates at one scale, in one or two columns."""

    def __init__(self, wall: Wall, agenda: Agenda, scale: float, mode: _Mode) -> None:
        self.wall, self.mode, self.unit = wall, mode, scale * wall.unit
        self.gutter = _GUTTER * wall.unit if mode.columns > 1 else 0.0
        self.wide = (wall.room - self.gutter) / mode.columns
        self._once = common_place(agenda)
        self.side = (_DAY + _HOUR + _LETTER) * self.unit
        self.rows: list[_Row] = []
        day: date | None = None
        for event in sorted(agenda.events, key=lambda event: (event.day, event.starts, event.title)):
            self.rows.append(self._row(event, first=event.day != day))
            day = event.day

    def parts(self) -> list[list[_Row]]:
        """The rows of each column, of about one height."""
        if self.mode.columns == 1:
            return [self.rows]
        half, used, place = sum(row.high for row in self.rows) / 2, 0.0, 0
        while place < len(self.rows) and used + self.rows[place].high / 2 < half:
            used += self.rows[place].high
            place += 1
        return [self.rows[:place], self.rows[place:]]

    @property
    def high(self) -> float:
        """The height of the higher column; without an end where titles would have less than half of it."""
        if 2 * self.side > self.wide:
            return math.inf
        return max(sum(row.high for row in part) for part in self.parts())

    def _row(self, event: AgendaEvent, *, first: bool) -> _Row:
        room = self.wide - self.side
        title = lettering.lines(bold(event.title), room, 17 * self.unit)
        title = lettering.limited(title, 2, room, 17 * self.unit)
        if self.mode.beside:
            room -= lettering.width(title[-1], 17 * self.unit) + 4 * MM * self.unit if title else 0
            room = 0 if len(title) > 1 else room
        under = self._said(event, room)
        fits = all(lettering.width(line, 12 * self.unit) <= room for line in under)
        return _Row(event, first, title, under, self.mode.beside and fits, self.unit)

    def _said(self, event: AgendaEvent, room: float) -> tuple[Runs, ...]:
        """As much of what is known as finds its place whole; the agenda says the rest."""
        if event.cancelled:
            return ((Run("Annulé", bold=True),),)
        partner = f"avec {event.partner}" if event.partner else ""
        place = "" if event.place == self._once else event.place
        parts = [part for part in ("" if event.letter else event.theme, event.form, partner, place) if part]
        most = 1 if self.mode.beside else 2
        while parts and room > 0:
            found = lettering.lines(lettering.plain(wording.listed(parts)), room, 12 * self.unit)
            if len(found) <= most and all(lettering.width(line, 12 * self.unit) <= room for line in found):
                return found
            parts.pop()
        return ()


def _dates(wall: Wall, agenda: Agenda, end: float) -> None:
    room = end - wall.flow.y
    chosen = _chosen(wall, agenda, room)
    parts, left_out = _kept(chosen, room)
    tallest = max(len(part) for part in parts)
    air = max(0.0, min((room - chosen.high) / max(1, tallest), _MOST_AIR * chosen.unit))
    top, ends = wall.flow.y, []
    for number, part in enumerate(parts):
        left = wall.left + number * (chosen.wide + chosen.gutter)
        ends.append(_column(wall, part, (left, top), chosen, air))
    wall.flow.y = max(ends)
    if left_out:
        others = "une autre date" if left_out == 1 else f"{left_out} autres dates"
        rest = f"et {others}{wording.NO_BREAK}: demandez le programme"
        wall.flow.y += 1.5 * MM * wall.unit
        wall.text(bold(rest), Style(14, 1.3), most=1)


def _chosen(wall: Wall, agenda: Agenda, room: float) -> _Setting:
    """The airiest mode whose type is still large enough; the largest type that fits in it."""
    settings = (
        _Setting(wall, agenda, scale, mode) for mode in _MODES for scale in _SCALES if scale >= mode.least
    )
    last = next(settings)
    while last.high > room and (tried := next(settings, None)) is not None:
        last = tried
    return last


def _kept(setting: _Setting, room: float) -> tuple[list[list[_Row]], int]:
    """What finds room; how many dates do not, and are said instead of dropped in silence."""
    parts = setting.parts()
    if setting.high <= room:
        return parts, 0
    room -= 9 * MM * setting.wall.unit
    kept = [_filled(part, room) for part in parts]
    return kept, len(setting.rows) - sum(len(part) for part in kept)


def _filled(rows: list[_Row], room: float) -> list[_Row]:
    found: list[_Row] = []
    for row in rows:
        room -= row.high
        if room < 0:
            break
        found.append(row)
    return found


def _column(
    wall: Wall, rows: list[_Row], corner: tuple[float, float], setting: _Setting, air: float
) -> float:
    left, y = corner
    for number, row in enumerate(rows):
        first = row.first or number == 0
        begin = left if first else left + _DAY * setting.unit
        wall.flow.filet(begin, left + setting.wide, y, RULE if first else ROW)
        _put(wall, row, (left, y + air / 2), first=first)
        y += row.high + air
    wall.flow.filet(left, left + setting.wide, y, RULE)
    return y


def _put(wall: Wall, row: _Row, corner: tuple[float, float], *, first: bool) -> None:
    """Day, hour, letter, title, and what is said below it."""
    (left, top), unit, event = corner, row.unit, row.event
    y = top + _PAD * unit
    colour: Colour = THEMES.get(event.letter, ACCENT)
    if first:
        name, number = wording.short_weekday(event.day).split(" ")
        day: Runs = (Run(f"{name}{wording.NO_BREAK}"), Run(number, bold=True))
        wall.flow.place((day,), left, y, Style(17 * unit, 1.24))
    x = left + _DAY * unit
    struck = event.cancelled
    hour = Style(17 * unit, 1.24, colour=colour, struck=struck)
    wall.flow.place((bold(wording.hour(event.starts)),), x, y, hour)
    x += _HOUR * unit
    if event.letter:
        _chip(wall, event.letter, (x, y + 0.9 * MM * unit), 5.8 * MM * unit)
    x += _LETTER * unit
    end = wall.flow.place(row.title, x, y, Style(17 * unit, 1.24, struck=struck))
    style = Style(12 * unit, 1.3, colour=BAD if struck else CAPTION)
    if row.beside and row.title:
        x += lettering.width(row.title[-1], 17 * unit) + 4 * MM * unit
        end -= 17 * 1.24 * unit - (17 - 12) * unit * 0.78
    wall.flow.place(row.under, x, end, style)
