"""The poster of a month for a street window, A3 or A4: every date, as large as their number allows."""

from datetime import date

from printouts import lettering, wording
from printouts import wall as wall_side
from printouts.agenda import Agenda, AgendaEvent, common_place
from printouts.flow import bold
from printouts.lettering import Run, Runs
from printouts.paper import MM
from printouts.style import ACCENT, CAPTION, ROW, RULE, Style
from printouts.wall import Format, Wall

_SCALES = (1.0, 0.92, 0.85, 0.78, 0.72, 0.66, 0.6, 0.54, 0.48)
_LINE, _CARD = 17 * MM, 22.3 * MM
_WIDE_ENOUGH = 0.8
_GUTTER = 9 * MM


def render(agenda: Agenda, size: Format = "A3") -> bytes:
    """One line a date, or cards in two columns when the lines would be too small to read from the street."""
    month = wording.month(agenda.month)
    wall = Wall(size, f"Affiche du programme, {month}, {agenda.site}")
    wall_side.top(wall, agenda.heading, "Programme du mois")
    wall.text(bold(month[:1].upper() + month[1:]), Style(46, 1.15, kind="H1"))
    wall.text(lettering.plain(wording.listed((common_place(agenda), agenda.address))), Style(17, 1.35))
    wall.flow.y += 5 * MM * wall.unit
    _dates(wall, agenda)
    wall_side.bottom(wall, (agenda.welcome, agenda.phone, agenda.link))
    return wall.pdf()


def _dates(wall: Wall, agenda: Agenda) -> None:
    end = wall.bottom - (38 if agenda.link else 24) * MM * wall.unit
    events = sorted(agenda.events, key=lambda event: (event.day, event.starts, event.title))
    room = end - wall.flow.y
    scale, fits = _scale(room, len(events), _LINE * wall.unit, 1)
    columns = 1
    if scale < _WIDE_ENOUGH:
        columns = 2
        scale, fits = _scale(room, len(events), _CARD * wall.unit, 2)
    shown = events if len(events) <= fits else events[: max(fits - 1, 0)]
    unit = scale * wall.unit
    _Dates(wall, unit, common_place(agenda)).put(shown, columns)
    if len(shown) < len(events):
        rest = f"et {len(events) - len(shown)} autres dates{wording.NO_BREAK}: demandez le programme"
        wall.flow.y += 1.5 * MM * wall.unit
        wall.text(bold(rest), Style(14, 1.3), most=1)


def _scale(room: float, count: int, high: float, columns: int) -> tuple[float, int]:
    """The largest size at which all dates stand in their columns, and how many do at that size."""
    for scale in _SCALES:
        fits = columns * int(room / (high * scale))
        if count <= fits:
            return scale, fits
    return _SCALES[-1], columns * int(room / (high * _SCALES[-1]))


class _Dates:
    """The dates put on the wall."""

    def __init__(self, wall: Wall, unit: float, said_once: str) -> None:
        self.wall, self.flow, self.unit, self.said_once = wall, wall.flow, unit, said_once
        self.day: date | None = None

    def put(self, events: list[AgendaEvent], columns: int) -> None:
        """All of them, column after column."""
        top, ends = self.flow.y, [self.flow.y]
        each = -(-len(events) // columns)
        gutter = _GUTTER * self.wall.unit if columns > 1 else 0.0
        room = (self.wall.room - gutter) / columns
        for column in range(columns):
            self.flow.y, self.day = top, None
            left = self.wall.left + column * (room + gutter)
            for event in events[column * each : (column + 1) * each]:
                (self._line if columns == 1 else self._card)(event, left, room)
            self.flow.filet(left, left + room, self.flow.y, RULE)
            ends.append(self.flow.y)
        self.flow.y = max(ends)

    def _above(self, event: AgendaEvent, left: float, room: float) -> None:
        """A strong line above a new day, a light one between two dates of a day."""
        self.flow.filet(left, left + room, self.flow.y, ROW if event.day == self.day else RULE)
        self.day = event.day

    def _under(self, event: AgendaEvent) -> Runs:
        partner = f"avec {event.partner}" if event.partner else ""
        place = "" if event.place == self.said_once else event.place
        return lettering.plain(wording.listed((event.form, partner, place)))

    def _texts(self, texts: list[tuple[Runs, Style]], x: float, y: float, room: float) -> None:
        for runs, style in texts:
            found = lettering.limited(lettering.lines(runs, room, style.size), 1, room, style.size)
            y = self.flow.place(found, x, y, style)

    def _line(self, event: AgendaEvent, left: float, room: float) -> None:
        self._above(event, left, room)
        flow, unit, top = self.flow, self.unit, self.flow.y
        high = _LINE * unit
        big = Style(17 * unit, 1.25)
        baseline = top + high / 2 - 10.5 * unit
        day = Style(17 * unit, 1.25, colour=ACCENT)
        flow.place((bold(wording.short_weekday(event.day)),), left, baseline, day)
        x = left + 33 * MM * unit
        flow.place((bold(wording.hour(event.starts)),), x, baseline, big)
        x += 25 * MM * unit
        texts = [(bold(event.title), big), (self._under(event), Style(11.5 * unit, 1.3, colour=CAPTION))]
        texts = [text for text in texts if lettering.logical(text[0])]
        y = top + (high - sum(style.size * style.leading for _, style in texts)) / 2
        self._texts(texts, x, y, left + room - x)
        flow.y = top + high

    def _card(self, event: AgendaEvent, left: float, room: float) -> None:
        self._above(event, left, room)
        unit, top = self.unit, self.flow.y
        when = f"{wording.short_weekday(event.day)} · {wording.hour(event.starts)}"
        texts: list[tuple[Runs, Style]] = [
            ((Run(when, bold=True),), Style(14 * unit, 1.3, colour=ACCENT)),
            (bold(event.title), Style(17 * unit, 1.25)),
            (self._under(event), Style(11.5 * unit, 1.3, colour=CAPTION)),
        ]
        self._texts(texts, left, top + 1.5 * MM * unit, room)
        self.flow.y = top + _CARD * unit
