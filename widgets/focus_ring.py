"""The ring around the control that has the keyboard: one for each window."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from widgets import painting, theme

_OUT = 4
_MOVES = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ParentChange,
}


class FocusRing(QWidget):
    """Draws two pixels, two pixels outside the focused control of its window.

    A control may say its `radius`, or `ringless` when it is a page and no control.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._host = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._watched: list[QWidget] = []
        self._target: QWidget | None = None
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)
        self._follow(None, QApplication.focusWidget())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move with the control and with what it stands in."""
        if event.type() in _MOVES:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        if self._target is None:
            return
        painter: QPainter = painting.begin(self)
        corner = self._target.mapTo(self._host, QPoint(0, 0)) - self.pos()
        area = QRectF(QRect(corner, self._target.size())).adjusted(-_OUT, -_OUT, _OUT, _OUT)
        radius = float(self._target.property("radius") or 6) + _OUT - 1
        painting.box(painter, area, None, theme.now().tokens.focus, radius, width=2)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        for widget in self._watched:
            if isValid(widget):  # the focus may move because this very widget is gone
                widget.removeEventFilter(self)
        self._watched = []
        here = new is not None and new.window() is self._host
        self._target = new if here and new is not None and not new.property("ringless") else None
        above: QWidget | None = self._target
        while above is not None and above is not self._host:
            above.installEventFilter(self)
            self._watched.append(above)
            above = above.parentWidget()
        self._place()

    def _place(self) -> None:
        if self._target is None or not self._target.isVisible():
            self.hide()
            return
        area = self._seen(self._target)
        self.setVisible(area.isValid())
        self.setGeometry(area)
        self.raise_()
        self.update()

    def _seen(self, target: QWidget) -> QRect:
        window = self._host
        area = window.rect()
        widget: QWidget | None = target
        while widget is not None and widget is not window:
            around = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
            area = area.intersected(around.adjusted(-_OUT, -_OUT, _OUT, _OUT))
            widget = widget.parentWidget()
        return area
