"""The head of the counting pad: what to do, and the number that will be counted."""

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from widgets import painting, theme
from widgets.number_box import NumberBox
from widgets.words import Words

_TEXT = "compte trois personnes. À droite de chaque touche, son total du jour."


class _Hint(QWidget):
    """3 puis F1, with the keys drawn as keys."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"3 puis F1 {_TEXT}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        caps = painting.cap_width("3") + painting.cap_width("F1")
        wide = caps + painting.width("puis", 12) + painting.width(_TEXT, 12) + 12
        return QSize(round(wide), theme.now().px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme.now().tokens
        painter, middle = painting.begin(self), self.height() / 2
        left = painting.cap(painter, 0, middle, "3", worn.ink2, worn.edge, fill=worn.surface) + 3
        for words in ("puis", "", _TEXT):
            if words:
                area = QRectF(left, 0, self.width(), self.height())
                painting.write(painter, area, words, 12, worn.ink2)
                left += painting.width(words, 12) + 4
            else:
                fill = worn.surface
                left += painting.cap(painter, left, middle, "F1", worn.ink2, worn.edge, fill=fill) + 4


class CountHeader(QWidget):
    """Title, hint where there is room, and the number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Words("Compter un passage", 16, bold=True, parent=self)
        self._hint = _Hint(self)
        self._label = Words("Nombre", 12, ink="ink2", parent=self)
        self.number = NumberBox(parent=self)
        self._label.setBuddy(self.number)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for widget in (self._title, self._hint):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._label)
        row.addWidget(self.number)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the look changes."""
        if event.type() == QEvent.Type.StyleChange:
            self._fit()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the hint only where all of it fits."""
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        others = (self._title, self._label, self.number)
        used = sum(widget.sizeHint().width() for widget in others) + 4 * 12
        self._hint.setVisible(used + self._hint.sizeHint().width() <= self.width())
        self.setFixedHeight(max(part.sizeHint().height() for part in (self._title, self.number)))
