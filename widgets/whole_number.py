"""A field for a whole number: typed, or stepped with the arrows."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QSpinBox, QWidget

from widgets import theme


class WholeNumber(QSpinBox):
    """Without small buttons; its words stand where those of other fields stand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        """Dress again when the look changes."""
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)

    def _dress(self) -> None:
        side = theme.now().gap(9)
        self.lineEdit().setTextMargins(side, 0, side, 0)
