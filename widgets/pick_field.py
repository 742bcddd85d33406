"""A field that holds some values of a list: opened with Space, each taken or left with Enter."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from widgets import painting, theme
from widgets.words import tip

_OPENS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)


class PickField(QLineEdit):
    """Shows the labels of what was picked; the list stays open while values are taken."""

    picked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self._options: tuple[tuple[str, str], ...] = ()
        self._taken: list[str] = []
        self.menu = _Staying(self)
        self._dress()

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """The values that may be taken, with their labels."""
        self._options = tuple(options)
        self._show()

    def set_values(self, codes: Sequence[str]) -> None:
        """What is taken."""
        self._taken = list(codes)
        self._show()

    def values(self) -> tuple[str, ...]:
        """What is taken, in the order in which it was."""
        return tuple(self._taken)

    def open_list(self) -> None:
        """Open the list under the field."""
        self.menu.clear()
        for code, label in self._options:
            action = self.menu.addAction(label)
            action.setCheckable(True)
            action.setChecked(code in self._taken)
            action.toggled.connect(lambda on, code=code: self._take(code, on=on))
        self.menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))
        if self.menu.actions():
            self.menu.setActiveAction(self.menu.actions()[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, or empty with Delete."""
        if event.key() in _OPENS:
            self.open_list()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.set_values(())
            self.picked.emit()
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open."""
        super().mousePressEvent(event)
        self.open_list()

    def changeEvent(self, event: QEvent) -> None:
        """Dress again when the look changes."""
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field and the sign of its list."""
        super().paintEvent(event)
        look = theme.now()
        painter = painting.begin(self)
        left = self.width() - look.px(16) - look.gap(9)
        area = QRectF(left, 0, look.px(16), self.height())
        painting.symbol(painter, "chevron-down", look.tokens.ink2, area.left(), self.height() / 2, 16)

    def _take(self, code: str, *, on: bool) -> None:
        self._taken = [one for one in self._taken if one != code] + ([code] if on else [])
        self._show()
        self.picked.emit()

    def _show(self) -> None:
        labels = dict(self._options)
        words = ", ".join(labels.get(code, code) for code in self._taken)
        self.setText(words)
        self.setCursorPosition(0)
        self.setToolTip(tip(words))

    def _dress(self) -> None:
        look = theme.now()
        self.setTextMargins(0, 0, look.px(16) + look.gap(9), 0)


class _Staying(QMenu):
    """A list that stays open while values are taken; Escape closes it."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take or leave the value under the pointer."""
        action = self.actionAt(event.position().toPoint())
        if action is not None and action.isCheckable():
            action.toggle()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take or leave the current value."""
        action = self.activeAction()
        keys = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in keys and action is not None:
            action.toggle()
        else:
            super().keyPressEvent(event)
