"""The last gesture and its way back, in the spare cells of the pad at large text."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from widgets import theme
from widgets.button import Button
from widgets.panel import Panel
from widgets.undo_line import Tick
from widgets.words import Words


class LastGesture(Panel):
    """One sentence and Annuler."""

    undo_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tick = Tick(self)
        self._done = Words("", 14, bold=True, parent=self)
        self.undo = Button("Annuler", icon="undo", cap="Ctrl+Z", height="row", parent=self)
        self.undo.clicked.connect(self.undo_asked)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        first = QHBoxLayout()
        first.addWidget(self._tick)
        first.addWidget(self._done, 1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(first)
        self._column.addStretch(1)
        self._column.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignLeft)
        self._dress()

    def set_last(self, done: str, *, can_undo: bool) -> None:
        """Say the last gesture."""
        self._done.setText(done)
        self._tick.setVisible(bool(done))
        self.undo.setEnabled(can_undo)
        self.setAccessibleName(done or "Aucun geste à annuler")

    def changeEvent(self, event: QEvent) -> None:
        """Dress again when the look changes."""
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)

    def _dress(self) -> None:
        side = theme.now().gap(15)
        self._column.setContentsMargins(side, theme.now().gap(8), side, theme.now().gap(8))
