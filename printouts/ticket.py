"""The waiting ticket: a number, never a name."""

from dataclasses import dataclass
from datetime import datetime

from printouts import lettering, wording
from printouts.flow import Flow, bold
from printouts.lettering import Run
from printouts.paper import MM, Sheet
from printouts.style import CAPTION, Style

SIZE = (105 * MM, 74 * MM)
_MARGIN = 7 * MM


@dataclass(frozen=True)
class Ticket:
    """What the visitor holds until called; `before` is how many wait in front."""

    number: str
    site: str
    given_at: datetime
    before: int | None = None


def render(ticket: Ticket) -> bytes:
    """A quarter of an A5, lying: the number can be read across the room."""
    sheet = Sheet(SIZE, lettering.clean(f"Ticket d’attente {ticket.number}"))
    flow, middle, room = Flow(y=_MARGIN), SIZE[0] / 2, SIZE[0] - 2 * _MARGIN
    site = lettering.limited(lettering.lines(bold(ticket.site), room, 11), 1, room, 11)
    flow.y = flow.place(site, middle, flow.y, Style(11, 1.3, "middle"))
    flow.y = flow.place(((Run("Votre numéro"),),), middle, flow.y, Style(10, 1.4, "middle", CAPTION))
    number = (Run(lettering.clean(ticket.number), bold=True),)
    size = 78 * min(1.0, room / max(lettering.width(number, 78), 1.0))
    flow.place((number,), middle, flow.y + (78 - size) / 2, Style(size, 1.05, "middle", kind="H1"))
    flow.y += 78 * 1.05 + 2
    for said, style in _under(ticket):
        flow.y = flow.place((lettering.plain(said),), middle, flow.y, style)
    flow.draw(sheet)
    return sheet.pdf()


def _under(ticket: Ticket) -> list[tuple[str, Style]]:
    day = wording.long_day(ticket.given_at.date(), with_year=False)
    given = f"donné le {day} à {wording.hour(ticket.given_at)}"
    said = [(given, Style(9, 1.4, "middle", CAPTION))]
    if ticket.before is not None:
        who = {0: "Vous êtes le prochain numéro", 1: "1 personne avant vous"}
        before = who.get(ticket.before, f"{wording.number(ticket.before)} personnes avant vous")
        said.insert(0, (before, Style(12, 1.4, "middle")))
    return said
