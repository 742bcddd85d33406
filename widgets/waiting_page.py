"""Long work that somebody waits for: how far it is, and a way to stop it."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QProgressBar, QWidget

from widgets.button import Button
from widgets.full_page import FullPage
from widgets.words import Words

# what is quicker than this shows nothing: a page that only flickers says nothing
_MOMENT = 400
_WIDEST = 560


class WaitingPage(FullPage):
    """Covers its host when the work takes more than a moment; its button, or Escape, asks to stop."""

    stop_asked = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.title = Words("", 20, bold=True, parent=self)
        self.words = Words("", 14, ink="ink2", wrap=True, parent=self)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Avancement")
        self.bar.setMaximumWidth(_WIDEST)
        self.stop = Button("Arrêter", "risk", cap="Échap", parent=self)
        self._running = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._appear)
        self.stop.clicked.connect(self._stop)
        self.closed.connect(self._stop)
        self._lay_out()

    def begin(self, title: str, words: str) -> None:
        """The work has begun; wait a moment before showing it."""
        self._running = True
        self.title.setText(title)
        self.words.setText(words)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self.bar.setRange(0, 0)
        self.stop.setEnabled(True)
        self._soon.start(_MOMENT)

    def tell(self, done: int, of: int) -> None:
        """`done` of `of` parts are ready."""
        self.bar.setRange(0, of)
        self.bar.setValue(done)
        self.bar.setAccessibleDescription(f"{done} sur {of}")

    def end(self) -> None:
        """The work is over, well or not."""
        self._running = False
        self._soon.stop()
        self.close_page()

    def running(self) -> bool:
        """Whether somebody still waits."""
        return self._running

    def _stop(self) -> None:
        if self._running:
            self.stop.setEnabled(False)
            self.stop_asked.emit()

    def _appear(self) -> None:
        self.open_from(QApplication.focusWidget())
        self.stop.setFocus()

    def _lay_out(self) -> None:
        self.column.setContentsMargins(24, 16, 24, 16)
        self.column.setSpacing(12)
        for part in (self.title, self.words, self.bar):
            self.column.addWidget(part)
        self.column.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)
