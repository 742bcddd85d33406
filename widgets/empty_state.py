"""What an empty place says: why it is empty and what to do."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from widgets import painting, theme


class EmptyState(QWidget):
    """An icon, a sentence, and the next step."""

    def __init__(
        self, title: str, words: str = "", icon: str = "list", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self.set_words(title, words)

    def set_words(self, title: str, words: str = "") -> None:
        """Change both sentences."""
        self._title, self._words = title, words
        self.setAccessibleName(f"{title}. {words}".rstrip(". "))
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the icon and three lines."""
        look = theme.now()
        return QSize(look.px(220), look.px(120))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it in the middle."""
        look = theme.now()
        worn = look.tokens
        painter = painting.begin(self)
        room = self.width() - 2 * look.gap(16)
        title = painting.lines(self._title, 14, True, room)
        words = painting.lines(self._words, 14, False, room) if self._words else []
        step = look.px(20)
        top = (self.height() - look.px(24) - 8 - step * (len(title) + len(words)) - 4) / 2
        left = (self.width() - look.px(24)) / 2
        painting.symbol(painter, self._icon, worn.ink3, left, top + look.px(12), 24)
        top += look.px(24) + 8
        for number, line in enumerate([*title, *words]):
            bold = number < len(title)
            area = QRectF(0, top + (0 if bold else 4), self.width(), step)
            centre = Qt.AlignmentFlag.AlignCenter
            ink = worn.ink if bold else worn.ink2
            painting.write(painter, area, line, 14, ink, bold=bold, align=centre)
            top += step
