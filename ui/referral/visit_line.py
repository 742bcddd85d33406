"""The line at the foot of the page: to which visit a slip adds, what was done last, two ways out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from widgets import theme
from widgets.button import Button
from widgets.panel import Panel
from widgets.words import Words


class VisitLine(Panel):
    """Says « passage de 10 h 05 » or « nouveau passage »."""

    new_visit_asked = Signal()
    follow_up_asked = Signal()
    emergency_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = Words("Pour le", 14, ink="ink2", parent=self)
        self._visit = Words("nouveau passage", 14, bold=True, parent=self)
        self._done = Words("", 14, ink="ink2", parent=self)
        self.new_visit = Button("Nouveau passage", "plain", height="row", parent=self)
        self.follow_up = Button("Suites", "plain", icon="list", height="row", parent=self)
        self.emergency = Button("Urgences", "plain", icon="phone", cap="F12", height="row", parent=self)
        self.new_visit.clicked.connect(self.new_visit_asked)
        self.follow_up.clicked.connect(self.follow_up_asked)
        self.emergency.clicked.connect(self.emergency_asked)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._label)
        self._row.addWidget(self._visit)
        self._row.addWidget(self._done)
        self._row.addStretch(1)
        for button in (self.new_visit, self.follow_up, self.emergency):
            self._row.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._dress()

    def tell_visit(self, label: str, *, counted: bool) -> None:
        """Say to which visit a slip adds; one already counted can be left for a new one."""
        self._visit.setText(label)
        self.new_visit.setVisible(counted)
        self._say()

    def tell_done(self, words: str) -> None:
        """Say what was done last."""
        self._done.setText(f"· {words}" if words else "")
        self._say()

    def tell_waiting(self, without_news: int, to_print: int) -> None:
        """Say what the follow-up holds."""
        waits = without_news + to_print
        self.follow_up.set_words(f"Suites : {waits}" if waits else "Suites")
        self._fit()

    def words(self) -> str:
        """Everything it says."""
        return self.accessibleName()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Dress again when the look changes."""
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)

    def _say(self) -> None:
        said = f"{self._label.text()} {self._visit.text()} {self._done.text()}"
        self.setAccessibleName(" ".join(said.split()))
        self._fit()

    def _dress(self) -> None:
        look = theme.now()
        self.setFixedHeight(look.px(44) if not look.large else look.px(26))
        self._row.setContentsMargins(look.gap(16), 0, look.gap(6), 0)
        self._row.setSpacing(look.gap(6))
        self._fit()

    def _fit(self) -> None:
        """What is said elsewhere too gives way first."""
        look = theme.now()
        buttons = [one for one in (self.new_visit, self.follow_up, self.emergency) if not one.isHidden()]
        kept = [self._visit, *buttons]
        room = self.width() - look.gap(22) - sum(one.sizeHint().width() + look.gap(6) for one in kept)
        for words in (self._label, self._done):
            room -= words.sizeHint().width() + look.gap(6)
            words.setVisible(room >= 0 and bool(words.text()))
