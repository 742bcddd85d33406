"""Noto Sans in two weights, with tabular figures, the same on every machine."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

import resources

_FILES = (
    "NotoSans-Regular.ttf",
    "NotoSans-Bold.ttf",
    "NotoSansArabic-Regular.ttf",
    "NotoSansArabic-Bold.ttf",
)
_FAMILIES = ["Noto Sans", "Noto Sans Arabic"]


@cache
def load() -> tuple[int, ...]:
    """Hand the program's own fonts to Qt, once."""
    return tuple(QFontDatabase.addApplicationFont(str(resources.path("fonts", name))) for name in _FILES)


@cache
def sized(pixels: int, bold: bool = False, struck: bool = False) -> QFont:
    """The program’s font at a height in pixels; words measured without it would keep a wrong width."""
    load()
    font = QFont(_FAMILIES)
    font.setPixelSize(max(1, pixels))
    font.setBold(bold)
    font.setStrikeOut(struck)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font
