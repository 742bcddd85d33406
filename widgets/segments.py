"""Views of one thing, of which one is shown."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from widgets import painting, theme


class _Segment(QAbstractButton):
    def __init__(self, words: str, parent: QWidget, *, last: bool) -> None:
        super().__init__(parent)
        self._last = last
        self.setText(words)
        self.setCheckable(True)
        self.setAccessibleName(words)
        self.setProperty("radius", 6)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        look = theme.now()
        return QSize(round(painting.width(self.text(), 14, True) + 2 * look.gap(15)), look.px(36))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme.now().tokens
        painter = painting.begin(self)
        chosen = self.isChecked()
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if chosen or self.underMouse():
            painter.fillRect(area, QColor(worn.soft if chosen else worn.sunken))
        area.setBottom(area.bottom() - 1)
        painting.write(painter, area, self.text(), 14, worn.ink, bold=chosen, align=painting.CENTRE)
        if not self._last:
            painter.fillRect(self.width() - 1, 0, 1, self.height(), QColor(worn.edge))


class Segments(QWidget):
    """A row of words in one frame; `chosen` says the code."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._codes = [code for code, _ in choices]
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for number, (_, words) in enumerate(choices):
            segment = _Segment(words, self, last=number == len(choices) - 1)
            self._group.addButton(segment, number)
            row.addWidget(segment)
        self._group.idClicked.connect(lambda number: self.chosen.emit(self._codes[number]))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if self._codes:
            self.choose(self._codes[0])

    def choose(self, code: str) -> None:
        """Show one as chosen, without saying so."""
        self._group.button(self._codes.index(code)).setChecked(True)

    def current(self) -> str:
        """The code chosen."""
        return self._codes[self._group.checkedId()]

    def take_focus(self) -> None:
        """Give the keyboard to the one that is chosen."""
        self._group.button(self._group.checkedId()).setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from one to the next."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            event.ignore()
            return
        button = self._group.button((self._group.checkedId() + step) % len(self._codes))
        button.setFocus(Qt.FocusReason.TabFocusReason)
        button.click()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame."""
        worn = theme.now().tokens
        painting.box(painting.begin(self), QRectF(self.rect()), worn.surface, worn.edge, 6)
