"""A page laid over another one for as long as it is needed."""

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from widgets import painting, theme


class FullPage(QWidget):
    """Covers its host, takes the keyboard, and gives the focus back when closed.

    `drawer` covers only that many pixels at the right edge, more at larger text.
    """

    closed = Signal()

    def __init__(self, host: QWidget, *, drawer: int = 0) -> None:
        super().__init__(host)
        self._host = host
        self._drawer = drawer
        self._before: QWidget | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ringless", True)
        host.installEventFilter(self)
        self.hide()

    def open_from(self, opener: QWidget | None) -> None:
        """Cover the host; the focus will go back to the opener."""
        self._before = opener
        self._cover()
        self.show()
        self.raise_()
        if self.isVisible():  # a page that is not shown takes the keyboard from no other
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_page(self) -> None:
        """Uncover the host and give the focus back."""
        if self.isHidden():
            return
        self.hide()
        if self._before is not None and shiboken6.isValid(self._before):
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep covering a host that changes its size."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._cover()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_page()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Hide what lies below."""
        worn = theme.now().tokens
        painter = painting.begin(self)
        painter.fillRect(self.rect(), QColor(worn.surface))
        if self._drawer:
            painter.fillRect(0, 0, 1, self.height(), QColor(worn.edge))

    def _cover(self) -> None:
        host, wide = self._host.rect(), theme.now().px(self._drawer)
        if self._drawer and wide < host.width():
            host.setLeft(host.right() - wide + 1)
        self.setGeometry(host)
