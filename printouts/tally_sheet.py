"""The blank sheet on which a desk counts by hand while its computer is down."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from printouts import lettering, paper, wording
from printouts.flow import Flow, bold
from printouts.folio import Folio
from printouts.lettering import Run
from printouts.paper import MM, Sheet
from printouts.style import CAPTION, FILET, SLATE, SUNKEN, Pen, Style

_LABELS = 46 * MM
_TOTAL = 15 * MM
_HEAD = 8 * MM
_MOST_SLOTS, _MOST_KINDS = 10, 12
_ROWS = 127 * MM
_BOXES = 5
HOW = "Cochez une case par personne, dans la colonne de l’heure ; au-delà de dix, écrivez le nombre à droite."


@dataclass(frozen=True)
class TallySheet:
    """Kinds down, hour slots across; `by_number` are the kinds where a head count is written."""

    site: str
    kinds: tuple[str, ...]
    slots: tuple[str, ...]
    by_number: tuple[str, ...] = ()
    day: date | None = None
    how: str = HOW


def render(tally: TallySheet) -> bytes:
    """A4 lying on its side; more pages only for more than twelve kinds or ten slots."""
    title = lettering.clean(f"Feuille de comptage, {tally.site}")
    pages = Folio(
        paper.landscape(paper.A4), title, f"{title} · à reprendre dans le logiciel dès que possible"
    )
    for kinds in _chunks(tally.kinds, _MOST_KINDS):
        for slots in _chunks(tally.slots, _MOST_SLOTS):
            pages.turn()
            _page(pages, tally, kinds, slots)
    return pages.pdf()


def _chunks(items: Sequence[str], most: int) -> list[Sequence[str]]:
    return [items[start : start + most] for start in range(0, len(items), most)] or [()]


def _page(pages: Folio, tally: TallySheet, kinds: Sequence[str], slots: Sequence[str]) -> None:
    flow = pages.page
    _head(pages, tally)
    grid = _Grid(flow, pages, tally, slots)
    grid.head(slots)
    high = min(_ROWS / max(len(kinds), 1), 15 * MM)
    flow.later(lambda sheet: sheet.open("Table"))
    for kind in kinds:
        grid.row(kind, high)
    flow.later(lambda sheet: sheet.close())
    grid.uprights()
    _caught_up(pages)


def _head(pages: Folio, tally: TallySheet) -> None:
    flow, top = pages.page, pages.page.y
    flow.paragraph(
        (Run("Feuille de comptage", bold=True),), (pages.left, 120 * MM), Style(15, 1.3, kind="H1")
    )
    across = (pages.left, pages.room * 0.5)
    flow.paragraph(bold(tally.site), across, Style(11, 1.4), "")
    end = flow.y
    day = wording.long_day(tally.day) if tally.day else ""
    x = pages.left + pages.room * 0.56
    label: tuple[Run, ...] = (Run(f"Date{wording.NO_BREAK}: "),)
    start = x + lettering.width(label, 11)
    flow.place(((*label, *bold(day)) if day else label,), x, top + 4, Style(11, 1.3))
    if not day:
        flow.dots(start, pages.right, top + 15)
    desk: tuple[Run, ...] = (Run(f"Poste d’accueil{wording.NO_BREAK}: "),)
    flow.place((desk,), x, top + 24, Style(11, 1.3))
    flow.dots(x + lettering.width(desk, 11), pages.right, top + 35)
    flow.y = max(end, top + 40)
    flow.paragraph(lettering.plain(tally.how), (pages.left, pages.room), Style(10, 1.4))
    flow.y += 2.5 * MM


class _Grid:
    """The table of boxes to tick."""

    def __init__(self, flow: Flow, pages: Folio, tally: TallySheet, slots: Sequence[str]) -> None:
        self.flow, self.pages, self.tally = flow, pages, tally
        self.top = flow.y
        self.start = pages.left + _LABELS
        self.end = pages.right - _TOTAL
        self.wide = (self.end - self.start) / max(len(slots), 1)
        self.count = len(slots)

    def head(self, slots: Sequence[str]) -> None:
        """The hours, and the total."""
        flow = self.flow
        place = (self.pages.left, flow.y, self.pages.room, _HEAD)

        def step(sheet: Sheet) -> None:
            with sheet.decoration():
                sheet.box(place, fill=SUNKEN, edge=None)

        flow.later(step)
        flow.filet(self.pages.left, self.pages.right, flow.y, Pen(0.6, SLATE))
        for number, slot in enumerate((*slots, "Total")):
            middle = self.start + (number + 0.5) * self.wide
            middle = (self.end + self.pages.right) / 2 if number == self.count else middle
            room = _TOTAL if number == self.count else self.wide
            runs = bold(slot)
            size = 9 * min(1.0, (room - 4) / max(lettering.width(runs, 9), 1.0))
            flow.place((runs,), middle, flow.y + (_HEAD - size * 1.3) / 2, Style(size, 1.3, "middle"))
        flow.y += _HEAD
        flow.filet(self.pages.left, self.pages.right, flow.y, Pen(0.6, SLATE))

    def row(self, kind: str, high: float) -> None:
        """One kind of passage: ten boxes an hour, or a place for a number."""
        flow, top = self.flow, self.flow.y
        flow.later(lambda sheet: sheet.open("TR"))
        style = Style(9.5, 1.2, kind="TH")
        found = lettering.lines(bold(kind), _LABELS - 4 * MM, style.size)
        most = max(1, int(high / (style.size * style.leading)))
        kept = lettering.limited(found, most, _LABELS - 4 * MM, style.size)
        text = len(kept) * style.size * style.leading
        flow.place(kept, self.pages.left + 2 * MM, top + (high - text) / 2, style)
        flow.later(lambda sheet: sheet.close())
        if kind not in self.tally.by_number:
            for number in range(self.count):
                self._ten((self.start + number * self.wide, top), high)
        flow.y = top + high
        flow.filet(self.pages.left, self.pages.right, flow.y, Pen(0.5, SLATE))

    def _ten(self, corner: tuple[float, float], high: float) -> None:
        x, top = corner
        side = min(3.3 * MM, (self.wide - 9 * MM) / _BOXES - 0.6 * MM, high / 2 - 1.3 * MM)
        step_x, step_y = side + 0.7 * MM, side + 1.1 * MM
        left = x + 1.6 * MM
        first = top + (high - step_y - side) / 2

        def step(sheet: Sheet) -> None:
            with sheet.decoration():
                for number in range(2 * _BOXES):
                    row, column = divmod(number, _BOXES)
                    place = (left + column * step_x, first + row * step_y, side, side)
                    sheet.box(place, thick=0.45, edge=0.35)
            sheet.dots(left + _BOXES * step_x + 0.4 * MM, first + step_y + side, x + self.wide - 1 * MM)

        self.flow.later(step)

    def uprights(self) -> None:
        """The lines between the hours, down to the last row."""
        bottom = self.flow.y
        places = [self.start + number * self.wide for number in range(self.count + 1)]

        def step(sheet: Sheet) -> None:
            with sheet.decoration():
                for x in places:
                    colour = SLATE if x in (places[0], places[-1]) else FILET
                    sheet.filet((x, self.top), (x, bottom), Pen(0.6, colour))

        self.flow.later(step)


def _caught_up(pages: Folio) -> None:
    flow = pages.page
    flow.y += 5 * MM
    size, x = 9.5, pages.left
    for text, dots in (("Total des visiteurs", 22), ("Repris dans le logiciel le", 38), ("par le poste", 32)):
        runs = (Run(text),)
        flow.place((runs,), x, flow.y, Style(size, 1.3, colour=CAPTION))
        x += lettering.width(runs, size) + 1.5 * MM
        flow.dots(x, x + dots * MM, flow.y + size)
        x += (dots + 5) * MM
