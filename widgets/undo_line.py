"""What was just done, and the way back, again and again."""

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from widgets import announcing, painting, theme
from widgets.button import Button
from widgets.panel import Panel
from widgets.words import Words


class Tick(QWidget):
    """The mark of something done."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """18 wide and high, and a little air."""
        side = theme.now().high(18, 10)
        return QSize(side + 6, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter: QPainter = painting.begin(self)
        worn = theme.now().tokens
        size = self.height() * 100 / theme.now().percent
        painting.symbol(painter, "check", worn.ok, 0, self.height() / 2, size)


class UndoLine(Panel):
    """The last gesture in words; undo and redo with their keys."""

    undo_asked = Signal()
    redo_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tick = Tick(self)
        self._done = Words("", 14, bold=True, parent=self)
        self._kept = Words("", 14, ink="ink2", parent=self)
        self.undo = Button("Annuler", "plain", icon="undo", cap="Ctrl+Z", height="row", parent=self)
        self.redo = Button("Rétablir", "plain", icon="redo", cap="Ctrl+Y", height="row", parent=self)
        self.undo.clicked.connect(self.undo_asked)
        self.redo.clicked.connect(self.redo_asked)
        self._row = QHBoxLayout(self)
        for widget in (self._tick, self._done, self._kept):
            self._row.addWidget(widget)
        self._row.addStretch(1)
        self._row.addWidget(self.undo)
        self._row.addWidget(self.redo)
        self.set_last("", "", can_undo=False, can_redo=False)
        self._dress()

    def set_last(self, done: str, kept: str, *, can_undo: bool, can_redo: bool) -> None:
        """Say the last gesture and where it is kept; allow the ways back."""
        if done != self._done.text():
            announcing.say(self, done)
        self._done.setText(done)
        self._kept.setText(f"· {kept}" if kept else "")
        self._tick.setVisible(bool(done))
        self._fit()
        self.undo.setEnabled(can_undo)
        self.redo.setEnabled(can_redo)
        self.setAccessibleName(f"{done} {kept}".strip() or "Aucun geste à annuler")

    def text(self) -> str:
        """The sentence shown."""
        return self._done.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say less where room is short."""
        self._fit()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Dress again when the look changes."""
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)

    def _dress(self) -> None:
        look = theme.now()
        self.setFixedHeight(look.px(44))
        self._row.setContentsMargins(look.gap(16), 0, look.gap(6), 0)
        self._row.setSpacing(4)
        self._fit()

    def _fit(self) -> None:
        parts = (self._tick, self._done, self.undo, self.redo)
        room = self.width() - sum(part.sizeHint().width() for part in parts) - 2 * 24
        self._kept.setVisible(room >= self._kept.sizeHint().width())
