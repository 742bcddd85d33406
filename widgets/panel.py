"""A white panel on the quiet ground, and the filet between its rows."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets import painting, theme


class Panel(QWidget):
    """A surface with a fine border and round corners."""

    def __init__(self, parent: QWidget | None = None, *, fill: str = "surface") -> None:
        super().__init__(parent)
        self._fill, self._edge, self._flat = fill, "line", False

    def set_flat(self, flat: bool) -> None:
        """Drop border and corners where the panel is a whole page."""
        self._flat = flat
        self.update()

    def set_colours(self, fill: str, edge: str = "line") -> None:
        """Change the named colours."""
        self._fill, self._edge = fill, edge
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the surface."""
        worn = theme.now().tokens
        fill, edge = getattr(worn, self._fill), getattr(worn, self._edge)
        radius = 0 if self._flat else 8
        painting.box(painting.begin(self), QRectF(self.rect()), fill, None if self._flat else edge, radius)


class Filet(QWidget):
    """One decorative line, lying or standing."""

    def __init__(self, parent: QWidget | None = None, *, standing: bool = False) -> None:
        super().__init__(parent)
        policy = QSizePolicy.Policy
        if standing:
            self.setFixedWidth(1)
            self.setSizePolicy(policy.Fixed, policy.Preferred)
        else:
            self.setFixedHeight(1)
            self.setSizePolicy(policy.Expanding, policy.Fixed)

    def sizeHint(self) -> QSize:
        """Hardly anything."""
        return QSize(1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill it."""
        painting.begin(self).fillRect(self.rect(), QColor(theme.now().tokens.line))
