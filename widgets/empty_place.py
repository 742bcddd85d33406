"""An empty place on a plan: a computer may be put there."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets import painting, theme


class EmptyPlace(QWidget):
    """A dashed frame that takes what is dragged onto it."""

    dropped = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.setAccessibleName("Place vide")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a computer."""
        if event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Say which one was put here."""
        event.acceptProposedAction()
        self.dropped.emit(event.mimeData().text())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame."""
        painting.box(painting.begin(self), QRectF(self.rect()), None, theme.now().tokens.line, 8, dashed=True)
