"""A slim scroll bar that lies over the content and takes no room."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar


class OverlayBar(QScrollBar):
    """Follows the vertical bar of an area, which it hides."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(Qt.Orientation.Vertical, area)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area, self._real = area, area.verticalScrollBar()
        self._real.rangeChanged.connect(self._resize)
        self._real.valueChanged.connect(self.setValue)
        self.valueChanged.connect(self._real.setValue)
        area.installEventFilter(self)
        self._resize()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the right edge."""
        if event.type() == QEvent.Type.Resize:
            self._resize()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the handle in proportion to what is seen."""
        if self.pageStep() != self._real.pageStep():
            self.setPageStep(self._real.pageStep())
        super().paintEvent(event)

    def _resize(self) -> None:
        self.setRange(self._real.minimum(), self._real.maximum())
        self.setPageStep(self._real.pageStep())
        self.setSingleStep(self._real.singleStep())
        view = self._area.viewport().geometry()
        self.setGeometry(view.right() - 11, view.top() + 2, 10, max(0, view.height() - 4))
        self.setVisible(self._real.maximum() > self._real.minimum())
        self.raise_()
