"""How a text or a line is set: sizes in points, shades from black (0) to white (1)."""

from dataclasses import dataclass, replace

Colour = float | tuple[float, float, float]

INK: Colour = 0.0
CAPTION: Colour = 0.2
EDGE: Colour = 0.5
FILET: Colour = 0.75
PALE: Colour = 0.93
ACCENT: Colour = (0x0B / 255, 0x5D / 255, 0x57 / 255)
SOFT: Colour = (0xDC / 255, 0xEE / 255, 0xEB / 255)
SUNKEN: Colour = (0xE7 / 255, 0xEC / 255, 0xEA / 255)
GROUND: Colour = (0xF2 / 255, 0xF4 / 255, 0xF3 / 255)
SLATE: Colour = (0x74 / 255, 0x82 / 255, 0x7F / 255)
WARN: Colour = (0x7A / 255, 0x43 / 255, 0.0)
BAD: Colour = (0x9B / 255, 0x1C / 255, 0x1C / 255)
# the colour of a theme, which its letter or its words tell as well; white on each reads at 7 to 1 or more
THEMES: dict[str, Colour] = {
    "E": ACCENT,
    "F": (0x1D / 255, 0x4A / 255, 0x86 / 255),
    "M": (0x1B / 255, 0x63 / 255, 0x34 / 255),
    "V": WARN,
    "A": (0x3D / 255, 0x4D / 255, 0x4A / 255),
}


@dataclass(frozen=True)
class Style:
    """How one paragraph is set; `kind` and `language` are what a screen reader is told."""

    size: float
    leading: float = 1.32
    align: str = "left"
    colour: Colour = INK
    kind: str = "P"
    language: str | None = None
    right_to_left: bool = False
    spacing: float = 0.0
    struck: bool = False

    def scaled(self, scale: float) -> "Style":
        """The same at another size."""
        return replace(self, size=self.size * scale)


@dataclass(frozen=True)
class Pen:
    """How one line is drawn."""

    thick: float = 0.5
    colour: Colour = INK
    dash: tuple[float, ...] = ()


THIN = Pen()
RULE = Pen(0.6)
ROW = Pen(0.5, FILET)
DOTS = Pen(0.9, 0.25, (0.01, 3.0))
