"""A bar that says what happened, what is safe, what to do; never a pop-up."""

from PySide6.QtCore import QEvent, QRectF, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from widgets import announcing, painting, tag, theme
from widgets.button import Button
from widgets.words import Words

_ICONS: dict[tag.State, str] = {
    "info": "info",
    "ok": "circle-check",
    "warn": "warning",
    "bad": "alert",
    "quiet": "info",
    "soft": "info",
}


class MessageBar(QWidget):
    """One sentence, at most one action, and a way to put it away."""

    acted = Signal()
    closed = Signal()

    def __init__(
        self,
        words: str = "",
        state: tag.State = "info",
        action: str = "",
        *,
        closable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = Words("", 14, wrap=True, parent=self)
        self._action = Button("", height="row", parent=self)
        self._action.clicked.connect(self.acted)
        self._close = Button("", "plain", icon="cross", height="row", name="Fermer le message", parent=self)
        self._close.clicked.connect(self._put_away)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self._action)
        self._row.addWidget(self._close)
        self._closable = closable
        self._dress()
        self.show_message(words, state, action)

    def show_message(self, words: str, state: tag.State, action: str = "") -> None:
        """Say one sentence, with an action or without."""
        self._state = state
        self._words.setText(words)
        self._action.set_words(action)
        self._action.setVisible(bool(action))
        self._close.setVisible(self._closable)
        self.setAccessibleName(words)
        announcing.say(self, words)
        self.update()

    def text(self) -> str:
        """The sentence shown."""
        return self._words.text()

    def action(self) -> Button:
        """The action's button."""
        return self._action

    def changeEvent(self, event: QEvent) -> None:
        """Dress again when the look changes."""
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw fill, border, icon."""
        look = theme.now()
        painter = painting.begin(self)
        fill, ink = tag.colours(self._state, look.tokens)
        painting.box(painter, QRectF(self.rect()), fill, ink, 6)
        painting.symbol(painter, _ICONS[self._state], ink, look.gap(14), self.height() / 2, 16)

    def _dress(self) -> None:
        look = theme.now()
        self.setMinimumHeight(look.px(40))
        self._row.setContentsMargins(look.gap(24) + look.px(16), 4, 8, 4)
        self._row.setSpacing(look.gap(12))

    def _put_away(self) -> None:
        self.hide()
        self.closed.emit()
