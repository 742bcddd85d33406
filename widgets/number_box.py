"""The number that the next key counts: digits from anywhere on the keyboard."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from widgets import fonts, theme
from widgets.digits import digit_of


class NumberBox(QLineEdit):
    """Shows 1 until digits are typed; Escape goes back to 1."""

    changed = Signal(int)

    def __init__(self, most: int = 500, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most, self._typed = most, ""
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName("Nombre")
        self.setProperty("radius", 6)
        self.setProperty("number", True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._dress()
        self._show()

    def number(self) -> int:
        """The number, 1 when nothing is typed."""
        return int(self._typed or "1")

    def typed(self) -> bool:
        """Whether digits wait for a key."""
        return bool(self._typed)

    def take(self) -> int:
        """The number, which goes back to 1."""
        number = self.number()
        self.clear_number()
        return number

    def clear_number(self) -> None:
        """Forget the digits."""
        self._typed = ""
        self._show()

    def type_digit(self, digit: int) -> None:
        """Add a digit; one that would exceed the most begins anew."""
        longer = f"{self._typed}{digit}".lstrip("0")
        if longer and int(longer) > self._most:
            longer = str(digit) if digit else ""
        self._typed = longer
        self._show()

    def event(self, event: QEvent) -> bool:
        """Leave the keys that command something to the window."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take digits and steps; leave every other key to the page."""
        digit = digit_of(event)
        if digit is not None:
            self.type_digit(digit)
        elif event.key() == Qt.Key.Key_Backspace:
            self._typed = self._typed[:-1]
            self._show()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if event.key() == Qt.Key.Key_Up else -1
            self._typed = str(min(self._most, max(1, self.number() + step)))
            self._show()
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the whole number as chosen."""
        super().focusInEvent(event)
        self.deselect()

    def changeEvent(self, event: QEvent) -> None:
        """Dress again when the look changes."""
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        """44 x 28 at 100 %."""
        look = theme.now()
        return QSize(look.px(44) if not look.large else look.px(32), self._high())

    def _high(self) -> int:
        look = theme.now()
        return look.px(28) if not look.large else look.px(19)

    def _dress(self) -> None:
        look = theme.now()
        self.setFont(fonts.sized(look.px(16), True))
        self.setFixedSize(self.sizeHint())

    def _show(self) -> None:
        self.setText(str(self.number()))
        self.changed.emit(self.number())
