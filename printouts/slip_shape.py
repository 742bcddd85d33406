"""What both layouts of the slip share: the page's shape, the head, the sentences filled in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from printouts import fonts, lettering, paper, wording
from printouts.flow import Fitting, Flow, bold
from printouts.lettering import Run, Runs
from printouts.paper import MM, Sheet
from printouts.style import CAPTION, Style
from printouts.wording import Wording

if TYPE_CHECKING:
    from printouts.slip import Slip

# Sizes shrink first; then the texts are shortened, those that another place also tells first.
FITTING = Fitting(
    scales=(1.0, 0.95, 0.9, 0.86, 0.82, 0.78, 0.74),
    soft=("how_to_come", "bring", "need", "need_translated", "hours", "offer", "site_hours"),
    firm=("heading", "address", "partner", "contact", "phone", "site", "site_phone"),
)


@dataclass(frozen=True)
class Shape:
    """A page: its margins, the height of its stub and how much larger than A5 its type is."""

    page: paper.Size
    margin: float
    stub: float
    size: float

    @property
    def left(self) -> float:
        """The left edge of the text."""
        return self.margin

    @property
    def right(self) -> float:
        """The right edge of the text."""
        return self.page[0] - self.margin

    @property
    def room(self) -> float:
        """Where the text above the cut line must end."""
        return self.page[1] - self.stub - 3.5 * MM * self.size

    @property
    def qr(self) -> float:
        """The side of the QR code in the head."""
        return 17.6 * MM * min(self.size, 1.35)


def head(flow: Flow, slip: Slip, shape: Shape, scale: float) -> None:
    """Site, hours and telephone on the left; number, day and QR code on the right."""
    top = 8.1 * MM
    left_of_number, number = _number(slip, shape, top)
    room = left_of_number - shape.left - 3 * MM
    # The head keeps a readable size however long the rest is.
    unit = shape.size * max(scale, 0.9)
    flow.y = top - 1.2 * unit
    flow.paragraph(bold(slip.site.heading), (shape.left, room), Style(12 * unit, 1.2, kind="H1"), "heading")
    place = lettering.plain(wording.listed((slip.site.name, slip.site.address), ", "))
    flow.paragraph(place, (shape.left, room), Style(9.6 * unit, 1.3), "site")
    small = Style(8.6 * unit, 1.4)
    if slip.site.hours:
        flow.paragraph(lettering.plain(slip.site.hours), (shape.left, room), small, "site_hours")
    _site_phone(flow, slip, (shape.left, room), small)
    flow.later(number)
    flow.y = max(flow.y, top + shape.qr) + 5.4 * unit


def _site_phone(flow: Flow, slip: Slip, across: tuple[float, float], style: Style) -> None:
    label = f"Téléphone{wording.NO_BREAK}: "
    if slip.site.phone:
        flow.paragraph((Run(label), wording.telephone(slip.site.phone)), across, style, "site_phone")
        return
    end = flow.paragraph((Run(label.strip()),), across, style)
    start = across[0] + fonts.width(label, style.size) + 2
    flow.dots(start, min(start + 40 * MM, sum(across)), end - style.size * 0.4)


def _number(slip: Slip, shape: Shape, top: float) -> tuple[float, Callable[[Sheet], None]]:
    """The left edge of the number, as large as it can stand beside the site, and how it is drawn."""
    unit = min(shape.size, 1.35)
    right = shape.right - shape.qr - 4.2 * MM
    runs: Runs = (Run(lettering.clean(slip.number), bold=True),)
    style = Style(13 * unit, align="right", spacing=0.5 * unit)
    shrink = min(1.0, 52 * MM * unit / paper.measured(runs, style))
    style = replace(style, size=style.size * shrink, spacing=style.spacing * shrink)
    small = Style(9 * unit, align="right")
    day = lettering.plain(wording.short_day(slip.made_on))

    def step(sheet: Sheet) -> None:
        with sheet.tag("P"):
            sheet.line(right, top + 15.4 * unit, (Run("Fiche n°"),), replace(small, colour=CAPTION))
        with sheet.tag("P"):
            sheet.line(right + style.spacing, top + 30.7 * unit, runs, style)
        with sheet.tag("P"):
            sheet.line(right, top + 43 * unit, day, small)
        with sheet.tag("Figure", says=f"Code QR du numéro {lettering.clean(slip.number)}"):
            sheet.qr(slip.number, shape.right - shape.qr, top, shape.qr)

    return right - max(paper.measured(runs, style), lettering.width(day, small.size)), step


def contact(slip: Slip, weight: bool = True) -> Runs:
    """« Prénom Nom, conseillère », as much of it as is known."""
    name, role = lettering.clean(slip.contact or ""), lettering.clean(slip.role or "")
    if not name:
        return ()
    return (Run(name, weight), *((Run(f", {role}"),) if role else ()))


def appointment(slip: Slip, words: Wording, with_year: bool) -> Runs:
    """The day and hour of the appointment as one bold sentence; nothing when none was made."""
    if slip.appointment is None:
        return ()
    day, hour = words.day(slip.appointment.date(), with_year=with_year), words.hour(slip.appointment)
    return (Run(words["appointment_at"].format(day=day, time=hour), bold=True),)


def afterwards(slip: Slip, words: Wording, key: str = "") -> Runs:
    """When to call back if there is no news, and whom."""
    other_year = slip.news_by.year != slip.made_on.year
    phone = lettering.clean(slip.site.phone)
    values = {
        "day": Run(words.day(slip.news_by, "news_day", other_year).replace(" ", wording.NO_BREAK)),
        "phone": wording.telephone(phone, bold=True),
    }
    return lettering.fill(words[key or ("no_news" if phone else "no_news_come")], values)
