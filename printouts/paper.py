"""Formats, and the sheet on which every paper is drawn: from the top left corner, tagged as it is drawn."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO

import segno
from reportlab.pdfgen.canvas import Canvas

from printouts import fonts, lettering, tagging
from printouts.lettering import Runs
from printouts.style import DOTS, INK, THIN, Colour, Pen, Style

Size = tuple[float, float]

MM = 72 / 25.4
A3: Size = (297 * MM, 420 * MM)
A4: Size = (210 * MM, 297 * MM)
A5: Size = (148 * MM, 210 * MM)
A6: Size = (105 * MM, 148 * MM)

_CAP_HEIGHT = 0.714


def landscape(size: Size) -> Size:
    """The same paper, lying."""
    return (max(size), min(size))


@lru_cache(maxsize=16)
def _modules(text: str) -> tuple[tuple[tuple[int, int, int], ...], int]:
    """The dark stretches (row, first, length) of a QR code, and its width in modules."""
    code = segno.make(text, error="m", micro=False)
    stretches: list[tuple[int, int, int]] = []
    for number, row in enumerate(code.matrix):
        start: int | None = None
        for column, dark in enumerate((*row, 0)):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                stretches.append((number, start, column - start))
                start = None
    return tuple(stretches), len(code.matrix)


class Sheet:
    """One PDF under way: measures are points from the top left corner, y grows downwards."""

    def __init__(self, size: Size, title: str, language: str = "fr") -> None:
        fonts.register()
        self.size = size
        self.title = title
        self.language = language
        self.shift = 0.0
        self._bytes = BytesIO()
        self._canvas = Canvas(
            self._bytes, pagesize=size, invariant=1, initialFontName=fonts.SANS, lang=language
        )
        self._canvas.setTitle(title)
        self._canvas.setCreator("Premier Accueil")
        self._structure = tagging.Structure(language)

    @contextmanager
    def tag(self, kind: str, language: str | None = None, says: str | None = None) -> Iterator[None]:
        """What is drawn inside is one element (H1, P, TH, Figure...); `says` is its text or description."""
        number = self._structure.add(kind, language, says)
        self._canvas.addLiteral(f"/{kind} <</MCID {number}>> BDC")
        yield
        self._canvas.addLiteral("EMC")

    @contextmanager
    def inside(self, kind: str) -> Iterator[None]:
        """Elements added inside belong to one larger element (Table, TR, Sect...)."""
        self.open(kind)
        yield
        self.close()

    @contextmanager
    def decoration(self) -> Iterator[None]:
        """What is drawn inside is not read aloud: filets, frames, dots."""
        self._canvas.addLiteral("/Artifact BMC")
        yield
        self._canvas.addLiteral("EMC")

    def open(self, kind: str) -> None:
        """What follows belongs to one larger element, until `close`; it may go over several pages."""
        self._structure.open(kind)

    def close(self) -> None:
        """The larger element last opened is complete."""
        self._structure.close()

    def _ink(self, colour: Colour) -> None:
        self._canvas.setFillColorRGB(*_shade(colour))
        self._canvas.setStrokeColorRGB(*_shade(colour))

    def line(self, x: float, baseline: float, runs: Runs, style: Style) -> None:
        """One line of text at its baseline; the style says whether x is its left, right or middle."""
        wide = measured(runs, style)
        left = x - {"left": 0.0, "right": wide, "middle": wide / 2}[style.align]
        self._ink(style.colour)
        for text, bold in lettering.visual(runs, style.right_to_left):
            for font, piece in fonts.pieces(text, bold):
                self._canvas.setFont(font, style.size)
                place = (left + self.shift, self.size[1] - baseline)
                self._canvas.drawString(*place, piece, charSpace=style.spacing)
                left += float(self._canvas.stringWidth(piece, font, style.size)) + style.spacing * len(piece)

    def filet(self, start: tuple[float, float], end: tuple[float, float], pen: Pen = THIN) -> None:
        """One straight line."""
        self._ink(pen.colour)
        self._canvas.setLineWidth(pen.thick)
        self._canvas.setDash(list(pen.dash))
        (x, y), (to_x, to_y) = start, end
        self._canvas.line(x + self.shift, self.size[1] - y, to_x + self.shift, self.size[1] - to_y)
        self._canvas.setDash([])

    def dots(self, x: float, baseline: float, to_x: float) -> None:
        """A dotted line to write on by hand."""
        if to_x > x + 2:
            self._canvas.setLineCap(1)
            self.filet((x, baseline), (to_x, baseline), DOTS)
            self._canvas.setLineCap(0)

    def box(
        self,
        place: tuple[float, float, float, float],
        *,
        radius: float = 0.0,
        thick: float = 0.5,
        fill: Colour | None = None,
        edge: Colour | None = INK,
    ) -> None:
        """A rectangle (left, top, width, height), outlined, filled, or both."""
        if fill is not None:
            self._ink(fill)
        if edge is not None:
            self._canvas.setStrokeColorRGB(*_shade(edge))
        self._canvas.setLineWidth(thick)
        x, y, wide, high = place
        drawn = {"stroke": int(edge is not None), "fill": int(fill is not None)}
        if radius:
            self._canvas.roundRect(x + self.shift, self.size[1] - y - high, wide, high, radius, **drawn)
        else:
            self._canvas.rect(x + self.shift, self.size[1] - y - high, wide, high, **drawn)

    def circle(self, x: float, y: float, radius: float, thick: float = 0.8) -> None:
        """An outlined circle."""
        self._ink(INK)
        self._canvas.setLineWidth(thick)
        self._canvas.circle(x + self.shift, self.size[1] - y, radius, stroke=1, fill=0)

    def qr(self, text: str, x: float, y: float, side: float) -> None:
        """A QR code as one vector path; the caller leaves four modules of white around it."""
        stretches, across = _modules(text)
        module = side / across
        self._ink(INK)
        path = self._canvas.beginPath()
        for row, first, length in stretches:
            bottom = self.size[1] - y - (row + 1) * module
            path.rect(x + self.shift + first * module, bottom, length * module, module)
        self._canvas.drawPath(path, stroke=0, fill=1)

    def next_page(self) -> None:
        """Close this page and begin another of the same size."""
        self._canvas.showPage()
        self._structure.next_page()

    def pdf(self) -> bytes:
        """The finished document: embedded fonts, title, language, tags; same drawing, same bytes."""
        self._canvas.showPage()
        self._canvas.save()
        return tagging.tagged(self._bytes.getvalue(), self._structure, self.title)


def cap_height(size: float) -> float:
    """How high a capital stands above the baseline."""
    return size * _CAP_HEIGHT


def measured(runs: Runs, style: Style) -> float:
    """How wide the line is in this style."""
    return lettering.width(runs, style.size) + style.spacing * len(lettering.logical(runs))


def _shade(colour: Colour) -> tuple[float, float, float]:
    return colour if isinstance(colour, tuple) else (colour, colour, colour)
