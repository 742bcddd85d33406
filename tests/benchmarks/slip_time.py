"""How long one slip takes beside an empty page with the same fonts and the same two QR codes."""

import statistics
import time
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from typing import TypedDict

from reportlab.pdfgen.canvas import Canvas

from printouts import fonts, paper, slip

_NUMBER = "M26-00417-T"


class Figure(TypedDict):
    """One measured value beside what could not be faster."""

    value: float
    floor: float
    ratio: float


def measure(rounds: int = 30) -> Figure:
    """Median milliseconds of one A5 slip, of one empty A5 page with its fonts and codes, and their ratio."""
    value, floor = _median(_slip, rounds), _median(_empty_page, rounds)
    return {"value": value, "floor": floor, "ratio": value / floor}


def _median(work: Callable[[], object], rounds: int) -> float:
    work()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def _empty_page() -> bytes:
    out = BytesIO()
    fonts.register()
    canvas = Canvas(out, pagesize=paper.A5, invariant=1)
    for font in (fonts.SANS, fonts.SANS_BOLD):
        canvas.setFont(font, 11)
        canvas.drawString(0, 0, _NUMBER)
    for _ in range(2):
        _code(canvas)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _code(canvas: Canvas) -> None:
    drawn = canvas.beginPath()
    stretches, across = paper._modules(_NUMBER)
    side = 50 / across
    for row, first, length in stretches:
        drawn.rect(first * side, row * side, length * side, side)
    canvas.drawPath(drawn, stroke=0, fill=1)


def _slip() -> bytes:
    return slip.render(
        slip.Slip(
            number=_NUMBER,
            made_on=date(2026, 11, 17),
            site=slip.Site("Site Centre", "avenue des Alliés, Montbéliard", "", "03 53 01 00 25"),
            partner="France Travail, agence de Montbéliard",
            news_by=date(2026, 12, 8),
            contact="Prénom Nom",
            appointment=datetime(2026, 11, 19, 9, 30),  # noqa: DTZ001 - the hour of the site, as printed
            address="12 rue de l’Exemple, 25200 Montbéliard",
            phone="03 53 01 00 41",
            bring="Une pièce d’identité, votre numéro d’inscription, un devis d’auto-école",
            need="Passer le permis pour pouvoir travailler",
        )
    )
