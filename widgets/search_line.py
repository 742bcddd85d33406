"""The line in which the visitor's own words are typed."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from widgets import fonts, painting, theme
from widgets.button import Button

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 3, Qt.Key.Key_PageUp: -3}


class SearchLine(QLineEdit):
    """Types words; arrows and Enter belong to the results below it."""

    stepped = Signal(int)
    chosen = Signal()
    cleared = Signal()

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = hint
        self.setAccessibleName(name)
        self.setAccessibleDescription(hint)
        self.setProperty("radius", 8)
        self.setMaxLength(200)
        self.clear_button = Button("Effacer", "plain", cap="Échap", height="row", parent=self)
        self.clear_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clear_button.clicked.connect(self.clear_words)
        self.textChanged.connect(self._fit)
        self._dress()

    def say_current(self, spoken: str) -> None:
        """Tell a screen reader, which stays in this line, what the arrows reached."""
        self.setAccessibleDescription(spoken or self._hint)

    def clear_words(self) -> None:
        """Empty the line and keep the keyboard."""
        self.clear()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.cleared.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand steps and Enter out; Escape empties."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():  # a key held down chooses once and goes no further
                self.chosen.emit()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear_words()
        elif event.matches(QKeySequence.StandardKey.Undo) or key == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button at the right edge."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Dress again when the look changes."""
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field, its icon and, where there is room, its hint."""
        super().paintEvent(event)
        look = theme.now()
        painter = painting.begin(self)
        painting.symbol(painter, "search", look.tokens.accent, look.gap(16), self.height() / 2, 20)
        if self._hint_fits():
            right = self.clear_button.x() - look.gap(10) if self.text() else self.width() - look.gap(16)
            area = QRectF(0, 0, right, self.height())
            painting.write(painter, area, self._hint, 12, look.tokens.ink2, align=painting.RIGHT)

    def _hint_fits(self) -> bool:
        typed = painting.width(self.text() or self.placeholderText(), 20)
        left = typed + theme.now().gap(16) * 2 + theme.now().px(20)
        right = painting.width(self._hint, 12) + theme.now().gap(40)
        button = self.clear_button.sizeHint().width() if self.text() else 0
        return left + right + button < self.width()

    def _fit(self) -> None:
        look = theme.now()
        button = self.clear_button
        button.setVisible(bool(self.text()))
        button.resize(button.sizeHint())
        button.move(self.width() - button.width() - look.gap(8), (self.height() - button.height()) // 2)
        after = button.width() + look.gap(8) if self.text() else look.gap(8)
        self.setTextMargins(look.gap(25) + look.px(20), 0, after, 0)

    def _dress(self) -> None:
        look = theme.now()
        high = (look.px(46) if not look.large else look.px(34)) - 2
        sheet = (
            f"padding: 0; border: 1px solid {look.tokens.edge}; border-radius: 8px;"
            f" font-size: {look.px(20)}px; min-height: {high}px; max-height: {high}px;"
        )
        if sheet != self.styleSheet():  # setting it sends another StyleChange
            self.setStyleSheet(sheet)
        self.setFont(fonts.sized(look.px(20)))
        self._fit()
