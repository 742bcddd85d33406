"""The four font files that every paper embeds."""

from collections.abc import Iterator
from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from resources import path

SANS = "NotoSans-Regular"
SANS_BOLD = "NotoSans-Bold"
ARABIC = "NotoSansArabic-Regular"
ARABIC_BOLD = "NotoSansArabic-Bold"
UNKNOWN = "\ufffd"


@cache
def register() -> frozenset[str]:
    """Make the fonts known to reportlab, once in a process."""
    names = frozenset((SANS, SANS_BOLD, ARABIC, ARABIC_BOLD))
    for name in names:
        pdfmetrics.registerFont(TTFont(name, str(path("fonts", f"{name}.ttf"))))
    return names


@cache
def _glyphs(font: str) -> frozenset[int]:
    register()
    return frozenset(pdfmetrics.getFont(font).face.charToGlyph)


@cache
def font_of(character: str, bold: bool) -> str | None:
    """The font that has this character, or None when no font has it."""
    candidates = (SANS_BOLD, ARABIC_BOLD) if bold else (SANS, ARABIC)
    return next((font for font in candidates if ord(character) in _glyphs(font)), None)


def pieces(text: str, bold: bool) -> Iterator[tuple[str, str]]:
    """The text cut where the font changes, as (font, piece)."""
    current, gathered = "", ""
    for character in text:
        font = font_of(character, bold)
        if font is None:
            character, font = UNKNOWN, SANS_BOLD if bold else SANS
        if font != current and gathered:
            yield current, gathered
            gathered = ""
        current, gathered = font, gathered + character
    if gathered:
        yield current, gathered


def width(text: str, size: float, bold: bool = False) -> float:
    """The width of one line of shaped text, in points."""
    register()
    return float(sum(pdfmetrics.stringWidth(piece, font, size) for font, piece in pieces(text, bold)))
