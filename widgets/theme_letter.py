"""The letter of a theme on its colour, for lists beside a month."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets import month_painting, painting, tag, theme


class ThemeLetter(QWidget):
    """A small square with one letter."""

    def __init__(self, letter: str, family: tag.State, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_theme(letter, family)

    def set_theme(self, letter: str, family: tag.State) -> None:
        """Show another theme."""
        self._letter, self._family = letter, family
        self.setAccessibleName(f"thème {letter}")
        self.update()

    def sizeHint(self) -> QSize:
        """16 wide and high."""
        side = theme.now().px(16)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = painting.begin(self)
        month_painting.draw_letter(painter, QRectF(self.rect()), self._letter, self._family)
