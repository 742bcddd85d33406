"""The few strokes that painted widgets share: box, words, key cap, icon."""

from functools import cache, lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from widgets import fonts, icons, theme

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
ELIDE = Qt.TextElideMode.ElideRight


def begin(widget: QWidget) -> QPainter:
    """A painter with smooth edges on a widget."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def box(
    painter: QPainter,
    area: QRectF,
    fill: str | None,
    edge: str | None = None,
    radius: float = 8,
    *,
    width: float = 1,
    dashed: bool = False,
) -> None:
    """A rounded rectangle whose border lies inside the area."""
    pen = QPen(colour(edge), width) if edge else QPen(Qt.PenStyle.NoPen)
    if edge and dashed:
        pen.setDashPattern([4 / width, 3 / width])
    painter.setPen(pen)
    painter.setBrush(colour(fill) if fill else Qt.BrushStyle.NoBrush)
    half = width / 2 if edge else 0
    painter.drawRoundedRect(area.adjusted(half, half, -half, -half), radius, radius)


@cache
def colour(name: str) -> QColor:
    """A colour of the tokens as Qt wants it."""
    return QColor(name)


def heat(share: float) -> str:
    """The ground of a share: darker is more, and never the middle in which no ink is read well."""
    worn = theme.now().tokens
    strong = min(1.0, share)
    return mixed(worn.surface, worn.accent, strong * 0.7 if strong < 0.6 else strong * 0.3 + 0.7)


@lru_cache(maxsize=4096)
def mixed(ground: str, ink: str, share: float) -> str:
    """A colour between two: nothing of the ink at 0, all of it at 1."""
    one, two = colour(ground), colour(ink)
    parts = ((one.red(), two.red()), (one.green(), two.green()), (one.blue(), two.blue()))
    red, green, blue = (round(a + (b - a) * share) for a, b in parts)
    return QColor(red, green, blue).name()


def contrast(ink: str, ground: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    darker, lighter = sorted((_light(ink), _light(ground)))
    return (lighter + 0.05) / (darker + 0.05)


@lru_cache(maxsize=4096)
def _light(name: str) -> float:
    """The relative luminance, as the guidelines for accessible content define it."""
    made = colour(name)
    parts = (made.redF(), made.greenF(), made.blueF())
    linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    red, green, blue = linear
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@cache
def _measures(pixels: int, bold: bool) -> QFontMetricsF:
    return QFontMetricsF(fonts.sized(pixels, bold))


@lru_cache(maxsize=8192)
def _advance(words: str, pixels: int, bold: bool) -> float:
    return _measures(pixels, bold).horizontalAdvance(words)


def width(words: str, size: float, bold: bool = False) -> float:
    """How wide some words are, at the text scale worn."""
    return _advance(words, theme.now().px(size), bold)


def write(
    painter: QPainter,
    area: QRectF,
    words: str,
    size: float,
    ink: str,
    *,
    bold: bool = False,
    struck: bool = False,
    align: Qt.AlignmentFlag = LEFT,
) -> None:
    """One line of words in an area, never shortened."""
    painter.setFont(fonts.sized(theme.now().px(size), bold, struck))
    painter.setPen(colour(ink))
    painter.drawText(area, int(align) | int(Qt.TextFlag.TextDontClip), words)


def fitted(words: str, size: float, room: float, bold: bool = False) -> str:
    """One line that ends with an ellipsis where it would leave its room; show it in full elsewhere."""
    metrics = _measures(theme.now().px(size), bold)
    return words if width(words, size, bold) <= room else metrics.elidedText(words, ELIDE, room)


def lines(words: str, size: float, bold: bool, room: float) -> list[str]:
    """Words broken into lines at ordinary spaces; an unbreakable space holds."""
    found: list[str] = []
    for paragraph in words.split("\n"):
        line = ""
        for word in _chunks(paragraph, size, bold, room):
            longer = f"{line} {word}" if line else word
            if line and width(longer, size, bold) > room:
                found.append(line)
                line = word
            else:
                line = longer
        found.append(line)
    return found


def _chunks(words: str, size: float, bold: bool, room: float) -> list[str]:
    """Words that stay together; what alone is wider than the room lets its bond go."""
    found: list[str] = []
    for chunk in words.split(" "):
        tied = "\u00a0" in chunk and width(chunk, size, bold) > room
        found += chunk.split("\u00a0") if tied else [chunk]
    return found


def symbol(painter: QPainter, name: str, ink: str, left: float, middle: float, size: float) -> None:
    """An icon at the text scale, centred on a line."""
    side = theme.now().px(size)
    icons.draw(painter, name, ink, QRectF(left, middle - side / 2, side, side))


def cap_width(words: str) -> float:
    """The width of a key cap."""
    look = theme.now()
    return max(look.px(20), width(words, 12, True) + look.gap(12))


def cap(
    painter: QPainter,
    left: float,
    middle: float,
    words: str,
    ink: str,
    edge: str,
    *,
    fill: str | None = None,
) -> float:
    """A key cap on a line; answers its width."""
    look = theme.now()
    wide, high = cap_width(words), look.high(20, 18)
    area = QRectF(round(left), round(middle - high / 2), round(wide), high)
    box(painter, area, fill, edge, 4)
    write(painter, area, words, 12, ink, bold=True, align=CENTRE)
    return wide


def dot(painter: QPainter, centre: QPointF, radius: float, fill: str) -> None:
    """A filled disc."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(fill))
    painter.drawEllipse(centre, radius, radius)
