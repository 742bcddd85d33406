"""The band that marks the training mode, on every page."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets import painting, theme

_WORDS = "Mode entraînement : rien de ce que vous faites ici n’est compté."


class TrainingBand(QWidget):
    """One line across the whole window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_WORDS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """28 high."""
        return QSize(400, theme.now().px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        look = theme.now()
        painter = painting.begin(self)
        painter.fillRect(self.rect(), QColor(look.tokens.warn_s))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(look.tokens.warn))
        painting.symbol(painter, "warning", look.tokens.warn, look.gap(24), self.height() / 2, 16)
        area = QRectF(look.gap(34) + look.px(16), 0, self.width(), self.height() - 1)
        painting.write(painter, area, _WORDS, 14, look.tokens.warn, bold=True)
