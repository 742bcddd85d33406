"""A box of chips as high as its lines need."""

from __future__ import annotations

from PySide6.QtCore import QEvent
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

    def event(self, event: QEvent) -> bool:
        """Follow chips that came: a new one has no size before it is shown."""
        heard = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._grow()
        return heard

    def fit(self) -> None:
        """Be as high as the chips are now."""
        flow = self.layout()
        if flow is not None:
            flow.invalidate()
            self._grow()

    def _grow(self) -> None:
        flow = self.layout()
        if flow is not None:
            self.setFixedHeight(flow.heightForWidth(self.width()))
