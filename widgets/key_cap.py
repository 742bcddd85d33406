"""The cap of a key, printed where the key works."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets import painting, theme


class KeyCap(QWidget):
    """A small framed key name."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"touche {words}")

    def words(self) -> str:
        """The key's name."""
        return self._words

    def sizeHint(self) -> QSize:
        """As wide as the name."""
        return QSize(round(painting.cap_width(self._words)), theme.now().px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cap."""
        tokens = theme.now().tokens
        painter = painting.begin(self)
        painting.cap(painter, 0, self.height() / 2, self._words, tokens.ink2, tokens.edge)
