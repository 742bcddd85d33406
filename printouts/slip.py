"""The slip that the visitor takes away, and the partner's return stub under its cut line."""

from dataclasses import dataclass
from datetime import date, datetime

from printouts import lettering, paper, slip_bilingual, slip_french, slip_stub, wording
from printouts.paper import MM, Sheet
from printouts.slip_shape import Shape
from printouts.style import EDGE, Pen

_A5 = Shape(paper.A5, margin=9 * MM, stub=39 * MM, size=1.0)
_LARGE = Shape(paper.A4, margin=12 * MM, stub=52 * MM, size=1.5)


@dataclass(frozen=True)
class Site:
    """Where the slip was made, and whom to call; `hours` is a sentence."""

    name: str
    address: str = ""
    hours: str = ""
    phone: str = ""
    heading: str = "Premier accueil IDEIS"


@dataclass(frozen=True)
class Slip:
    """What the paper says; an empty text or None is printed as dots to fill in by hand."""

    number: str
    made_on: date
    site: Site
    partner: str
    news_by: date
    offer: str = ""
    contact: str | None = None
    role: str | None = None
    appointment: datetime | None = None
    address: str = ""
    phone: str = ""
    hours: str = ""
    how_to_come: str = ""
    bring: str = ""
    need: str = ""
    need_translated: str = ""
    language: str = "fr"
    large: bool = False


def render(slip: Slip) -> bytes:
    """One page, always: A5, or A4 in large print."""
    shape = _LARGE if slip.large else _A5
    sheet = Sheet(shape.page, _title(slip.number))
    _draw(sheet, slip, shape)
    return sheet.pdf()


def render_pair(first: Slip, second: Slip | None = None) -> bytes:
    """Two A5 slips on one A4 lying on its side; without a second one, the same twice."""
    second = second or first
    numbers = dict.fromkeys((first.number, second.number))
    sheet = Sheet(paper.landscape(paper.A4), _title(" et ".join(numbers)))
    for slip, shift in ((first, 0.0), (second, 148.5 * MM)):
        sheet.shift = shift
        _draw(sheet, slip, _A5)
    sheet.shift = 0.0
    with sheet.decoration():
        sheet.filet((148.5 * MM, 0), (148.5 * MM, 210 * MM), Pen(0.4, EDGE, (1, 4)))
    return sheet.pdf()


def _title(numbers: str) -> str:
    return lettering.clean(f"Fiche de liaison {numbers}")


def _draw(sheet: Sheet, slip: Slip, shape: Shape) -> None:
    wording.wording(slip.language)
    compose = slip_french.fitted if slip.language == "fr" else slip_bilingual.fitted
    compose(slip, shape).draw(sheet)
    slip_stub.draw(sheet, slip, shape)
