"""A box of chips as high as its lines need."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget


class ChipsBox(QWidget):
    """Sets its own height: layouts around a flow, asked for every width, guess it wrong."""

    def hasHeightForWidth(self) -> bool:
        """The box knows."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def fit(self) -> None:
        """Be as high as the chips are now."""
        flow = self.layout()
        if flow is not None:
            flow.invalidate()
            self.setFixedHeight(flow.heightForWidth(self.width()))
