"""The wall side of a poster: page, coloured band, foot; measured on A4 and grown with the paper."""

from typing import Literal

from printouts import lettering, paper, wording
from printouts.flow import Flow, bold
from printouts.lettering import Run, Runs
from printouts.paper import MM, Sheet
from printouts.style import ACCENT, CAPTION, Style

Format = Literal["A4", "A3"]

_SIZES: dict[str, tuple[paper.Size, float]] = {"A4": (paper.A4, 1.0), "A3": (paper.A3, 2**0.5)}
_MARGIN = 14 * MM


class Wall:
    """A page in the making: everything is measured on A4 and grows with the paper."""

    def __init__(self, size: Format, title: str) -> None:
        page, self.unit = _SIZES[size]
        self.sheet = Sheet(page, lettering.clean(title))
        self.flow = Flow(y=_MARGIN * self.unit)
        self.left = _MARGIN * self.unit
        self.right = page[0] - self.left
        self.room = self.right - self.left
        self.bottom = page[1] - self.left

    def text(self, runs: Runs, style: Style, most: int = 2, room: float | None = None) -> None:
        """A text of at most so many lines."""
        style, room = style.scaled(self.unit), self.room if room is None else room
        kept = lettering.limited(lettering.lines(runs, room, style.size), most, room, style.size)
        self.flow.y = self.flow.place(kept, self.left, self.flow.y, style)

    def qr(self, link: str, side: float, caption: str) -> None:
        """The code in the lower right corner, its caption above it."""
        x, y = self.right - side, self.bottom - side
        style = Style(9 * self.unit, 1.3, "right", CAPTION)
        self.flow.place(((Run(caption),),), self.right, y - 16 * self.unit, style)

        def step(sheet: Sheet) -> None:
            with sheet.tag("Figure", says=f"Code QR vers {link}"):
                sheet.qr(link, x, y, side)

        self.flow.later(step)

    def pdf(self) -> bytes:
        """The finished poster."""
        self.flow.draw(self.sheet)
        return self.sheet.pdf()


def top(wall: Wall, heading: str, theme: str) -> None:
    """The coloured band: whose poster it is, and what it is about."""
    unit = wall.unit
    band = 18 * MM * unit
    width = wall.sheet.size[0]

    def step(sheet: Sheet) -> None:
        with sheet.decoration():
            sheet.box((0, 0, width, band), fill=ACCENT, edge=None)

    wall.flow.later(step)
    half = wall.room * 0.55
    white = Style(17 * unit, 1.2, colour=1.0)
    kept = lettering.limited(lettering.lines(bold(heading), half, white.size), 1, half, white.size)
    wall.flow.place(kept, wall.left, 6.5 * MM * unit, white)
    right = Style(13 * unit, 1.2, "right", 1.0)
    room = wall.room - half - 4 * MM
    kept = lettering.limited(lettering.lines(lettering.plain(theme), room, right.size), 1, room, right.size)
    wall.flow.place(kept, wall.right, 7.3 * MM * unit, right)
    wall.flow.y = band + 13 * MM * unit


def bottom(wall: Wall, said: tuple[str, str, str]) -> None:
    """Who may come, whom to call, where the whole programme is."""
    welcome, phone, link = said
    unit, side = wall.unit, 30 * MM * wall.unit
    room = wall.room - (side + 6 * MM * unit if link else 0)
    if link:
        wall.qr(link, side, "Tout le programme")
    lines = [(bold(welcome), 22.0)] if welcome else []
    if phone:
        label = Run(f"Renseignements{wording.NO_BREAK}: ")
        lines.append(((label, wording.telephone(phone, bold=True)), 17.0))
    sized = [
        (runs, size * unit * min(1.0, room / max(lettering.width(runs, size * unit), 1)))
        for runs, size in lines
    ]
    y = wall.bottom - sum(size * 1.4 for _, size in sized)
    for runs, size in sized:
        y = wall.flow.place((runs,), wall.left, y, Style(size, 1.4))
