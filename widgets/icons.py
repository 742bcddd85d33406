"""The line icons, drawn in the colour and size of the moment."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

import resources


@cache
def _drawing(name: str, colour: str) -> QSvgRenderer:
    text = resources.path("icons", f"{name}.svg").read_text("utf-8")
    return QSvgRenderer(QByteArray(text.replace("currentColor", colour).encode()))


def draw(painter: QPainter, name: str, colour: str, area: QRectF) -> None:
    """Draw an icon into a square of the painter."""
    _drawing(name, colour).render(painter, area)


def icon(name: str, colour: str, size: int) -> QIcon:
    """An icon for Qt's own menus and fields."""
    pixmap = QPixmap(size * 2, size * 2)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw(painter, name, colour, QRectF(0, 0, size, size))
    painter.end()
    return QIcon(pixmap)
