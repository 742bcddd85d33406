"""A question before something that touches many things; it says how many."""

import shiboken6
from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from widgets import painting, theme
from widgets.button import Button, Kind
from widgets.focus_ring import FocusRing
from widgets.words import Words


class ConfirmDialog(QDialog):
    """Title, what it touches, a way back and the action; the focus returns after it."""

    def __init__(
        self,
        title: str,
        words: str,
        action: str,
        *,
        back: str = "Retour",
        kind: Kind = "main",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self._before = QApplication.focusWidget()
        self.back = Button(back, parent=self)
        self.action = Button(action, kind, parent=self)
        self.back.clicked.connect(self.reject)
        self.action.clicked.connect(self.accept)
        self.finished.connect(self._give_back)
        self._lay_out(title, words)
        (self.back if kind == "risk" else self.action).setFocus()
        self.ring = FocusRing(self)

    def add_body(self, body: QWidget) -> None:
        """Put a widget between the words and the buttons."""
        self._body.addWidget(body)

    def changeEvent(self, event: QEvent) -> None:
        """Dress again when the look changes."""
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        """Grow when a sentence appears in it, as the reason of a refusal."""
        heard = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            needed = self._column.totalHeightForWidth(self.width())
            if needed > self.height():
                self.resize(self.width(), needed)
        return heard

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the surface."""
        worn = theme.now().tokens
        painter = painting.begin(self)
        painter.fillRect(self.rect(), QColor(worn.surface))
        painting.box(painter, QRectF(self.rect()), None, worn.edge, 0)

    def _lay_out(self, title: str, words: str) -> None:
        self._column = QVBoxLayout(self)
        self._column.addWidget(Words(title, 16, bold=True, wrap=True, parent=self))
        told = Words(words, 14, ink="ink2", wrap=True, parent=self)
        told.setVisible(bool(words))
        self._column.addWidget(told)
        self._body = QVBoxLayout()
        self._column.addLayout(self._body)
        self._buttons = QHBoxLayout()
        self._buttons.addStretch(1)
        self._buttons.addWidget(self.back)
        self._buttons.addWidget(self.action)
        self._column.addLayout(self._buttons)
        self._dress()

    def _dress(self) -> None:
        look = theme.now()
        margin = look.gap(16)
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(look.gap(8))
        self._buttons.setSpacing(look.gap(8))
        self.setMinimumWidth(look.px(312))

    def _give_back(self) -> None:
        if self._before is not None and shiboken6.isValid(self._before):
            self._before.activateWindow()
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
