"""The state of the consolidation, in words, with its icon."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from widgets import painting, tag, theme


class StatusChip(QAbstractButton):
    """Says the state; pressed, asks for its details."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: tag.State = "quiet"
        self._icon = "clock"
        self.setProperty("radius", 6)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_state(self, words: str, state: tag.State, icon: str) -> None:
        """Show a state: its words, its family of colours, its icon."""
        self._state, self._icon = state, icon
        self.setText(words)
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the words."""
        look = theme.now()
        if not self.text():
            return QSize(0, look.high(32, 14))
        words = painting.width(self.text(), 14, True)
        wide = look.gap(12) + look.high(18, 10) + look.gap(8) + words + look.gap(12)
        return QSize(round(wide), look.high(32, 14))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        if not self.text():
            return
        look = theme.now()
        painter = painting.begin(self)
        fill, ink = tag.colours(self._state, look.tokens)
        edge = ink if look.tokens.outlined or self.underMouse() else None
        painting.box(painter, QRectF(self.rect()), fill, edge, 6)
        left, middle = look.gap(12), self.height() / 2
        size = look.high(18, 10)
        painting.symbol(painter, self._icon, ink, left, middle, size * 100 / look.percent)
        left += size + look.gap(8)
        area = QRectF(left, 0, self.width(), self.height() - 1)
        painting.write(painter, area, self.text(), 14, ink, bold=True)
