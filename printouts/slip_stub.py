"""The partner's return stub, under the cut line: black on white, the number twice readable."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from printouts import fonts, lettering, paper, wording
from printouts.flow import bold
from printouts.lettering import Run, Runs
from printouts.paper import MM, Sheet
from printouts.slip_shape import Shape
from printouts.style import Pen, Style

if TYPE_CHECKING:
    from printouts.slip import Slip

_SIDE = 15.9 * MM
_ANSWERS = (
    ("reçu", "emploi"),
    ("rendez-vous", "non concerné"),
    ("accompagnement", "pas venu"),
    ("formation",),
)


def draw(sheet: Sheet, slip: Slip, shape: Shape) -> None:
    """The cut line and everything below it."""
    top = shape.page[1] - shape.stub
    unit = min(shape.size, shape.stub / (39 * MM))
    _cut_line(sheet, shape, top)
    side = _SIDE * unit
    with sheet.inside("Sect"):
        _title(sheet, slip, shape, top + 25 * unit, unit)
        _boxes(sheet, shape.left, top + 34 * unit, unit)
        _return(sheet, slip, shape, top + 79.5 * unit, unit)
        with sheet.tag("Figure", says=f"Code QR du numéro {lettering.clean(slip.number)}"):
            sheet.qr(slip.number, shape.right - side, top + 15.4 * unit, side)


def _cut_line(sheet: Sheet, shape: Shape, y: float) -> None:
    left = 5 * MM
    with sheet.decoration():
        for side in (-1, 1):
            sheet.circle(left + 1.7, y + side * 2.9, 1.5)
            sheet.filet((left + 2.9, y + side * 2.0), (left + 9.2, y - side * 2.9), Pen(0.9))
        sheet.filet((left + 18, y), (shape.page[0] - 0.5 * MM, y), Pen(0.8, dash=(3.6, 2.4)))


def _title(sheet: Sheet, slip: Slip, shape: Shape, baseline: float, unit: float) -> None:
    label, style = bold("Réponse du partenaire"), Style(11 * unit)
    start = shape.left + lettering.width(label, style.size) + 7 * unit
    room = shape.right - (_SIDE + 4 * MM) * unit - start
    number: Runs = (Run(lettering.clean(slip.number), bold=True),)
    spaced = replace(style, spacing=0.4 * unit)
    shrink = min(1.0, room / paper.measured(number, spaced))
    with sheet.tag("H2"):
        sheet.line(shape.left, baseline, label, style)
        sheet.line(start, baseline, number, replace(spaced.scaled(shrink), spacing=0.4 * unit * shrink))


def _boxes(sheet: Sheet, left: float, top: float, unit: float) -> None:
    side, size = 12 * unit, 9 * unit
    for answers in _ANSWERS:
        for row, answer in enumerate(answers):
            y = top + row * 18.2 * unit
            with sheet.decoration():
                sheet.box((left + 0.4, y, side, side), thick=0.8)
            with sheet.tag("P"):
                sheet.line(left + side + 5 * unit, y + side / 2 + 3.2 * unit, (Run(answer),), Style(size))
        left += side + 5 * unit + max(fonts.width(answer, size) for answer in answers) + 11 * unit


def _return(sheet: Sheet, slip: Slip, shape: Shape, baseline: float, unit: float) -> None:
    size, room = 9 * unit, shape.right - shape.left
    first: Runs = (Run("À rendre au premier accueil."),)
    if slip.site.phone:
        colon = f"À rendre au premier accueil, ou par téléphone{wording.NO_BREAK}: "
        first = (Run(colon), wording.telephone(slip.site.phone), Run("."))
    found = lettering.limited(lettering.lines(first, room, size), 1, room, size)
    with sheet.tag("P"):
        sheet.line(shape.left, baseline, found[0], Style(size))
        sheet.line(shape.left, baseline + 12 * unit, (Run("Le numéro de fiche suffit."),), Style(size))
