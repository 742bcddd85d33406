"""The wall side of a poster: page, coloured field, foot; measured on A4 and grown with the paper."""

from typing import Literal

from printouts import lettering, paper, wording
from printouts.flow import Flow, bold
from printouts.lettering import Run, Runs
from printouts.paper import MM, Sheet
from printouts.style import CAPTION, Colour, Style

Format = Literal["A4", "A3"]

_SIZES: dict[str, tuple[paper.Size, float]] = {"A4": (paper.A4, 1.0), "A3": (paper.A3, 2**0.5)}
_MARGIN = 14 * MM
HEAD = 23 * MM
_CODE = 31 * MM
WHITE: Colour = 1.0


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
        """A text of at most so many lines, where the one before has ended."""
        self.flow.y = self.put(
            runs, style, (self.left, self.flow.y), self.room if room is None else room, most
        )

    def put(self, runs: Runs, style: Style, corner: tuple[float, float], room: float, most: int = 1) -> float:
        """A text at a place; the answer is where it ends."""
        style = style.scaled(self.unit)
        kept = lettering.limited(lettering.lines(runs, room, style.size), most, room, style.size)
        return self.flow.place(kept, *corner, style)

    def field(self, top: float, high: float, colour: Colour) -> None:
        """A field of colour from one edge of the paper to the other."""
        width = self.sheet.size[0]

        def step(sheet: Sheet) -> None:
            with sheet.decoration():
                sheet.box((0, top, width, high), fill=colour, edge=None)

        self.flow.later(step)

    def pdf(self) -> bytes:
        """The finished poster."""
        self.flow.draw(self.sheet)
        return self.sheet.pdf()


def head(wall: Wall, heading: str, theme: str) -> None:
    """Whose poster it is, and what it is about: the first line, white on the field."""
    half, top = wall.room * 0.5, 9.5 * MM * wall.unit
    wall.put(bold(heading), Style(16, 1.2, colour=WHITE), (wall.left, top), half)
    right = Style(16, 1.2, "right", WHITE)
    wall.put(lettering.plain(theme), right, (wall.right, top), wall.room - half - 4 * MM)


def foot_height(wall: Wall, link: str) -> float:
    """How much of the page the foot takes, the white above it included."""
    return (_CODE + 11 * MM if link else 24 * MM) * wall.unit


def foot(wall: Wall, said: tuple[str, str, str]) -> None:
    """Who may come, whom to call, where the whole programme is."""
    welcome, phone, link = said
    side = _CODE * wall.unit
    room = wall.room - (side + 6 * MM * wall.unit if link else 0)
    if link:
        _code(wall, link, side)
    lines = [(bold(welcome), 22.0)] if welcome else []
    if phone:
        label = Run(f"Renseignements{wording.NO_BREAK}: ")
        lines.append(((label, wording.telephone(phone, bold=True)), 17.0))
    sized = [
        (runs, size * wall.unit * min(1.0, room / max(lettering.width(runs, size * wall.unit), 1)))
        for runs, size in lines
    ]
    y = wall.bottom - sum(size * 1.36 for _, size in sized) + 1.5 * MM * wall.unit
    for runs, size in sized:
        y = wall.flow.place((runs,), wall.left, y, Style(size, 1.36))


def _code(wall: Wall, link: str, side: float) -> None:
    x, y = wall.right - side, wall.bottom - side
    style = Style(10.5 * wall.unit, 1.3, "right", CAPTION)
    wall.flow.place(((Run("Tout le programme", bold=True),),), wall.right, y - 18 * wall.unit, style)

    def step(sheet: Sheet) -> None:
        with sheet.tag("Figure", says=f"Code QR vers {link}"):
            sheet.qr(link, x, y, side)

    wall.flow.later(step)
