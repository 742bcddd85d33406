"""Of which line the details are, and how many people it counts."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from widgets import theme
from widgets.button import Button
from widgets.choice_group import margin
from widgets.words import Words


class DetailsHead(QWidget):
    """Hour, kind, people; at large text also the way out."""

    close_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._title = Words("", 16, bold=True, parent=self)
        self._people = Words("", 14, ink="ink2", parent=self)
        told = "Tout est facultatif. À compléter jusqu’à la clôture."
        self._told = Words(told, 12, ink="ink2", parent=self)
        self._close = Button("Fermer", cap="Échap", height="row", parent=self)
        self._close.clicked.connect(self.close_asked)
        self._number = 1
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self._title)
        first.addWidget(self._people, 1)
        first.addWidget(self._close)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(1)
        self._column.addLayout(first)
        self._column.addWidget(self._told)
        self._dress()

    def set_line(self, hour: str, kind: str, number: int) -> None:
        """Say which line it is."""
        self._title.setText(f"{hour} · {kind}")
        self._number = number
        self._dress()

    def title(self) -> str:
        """What the head says."""
        return self._title.text()

    def changeEvent(self, event: QEvent) -> None:
        """Dress again when the look changes."""
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)

    def _dress(self) -> None:
        large = theme.now().large
        above, below = (10, 10) if large else (15, 11)
        self._column.setContentsMargins(margin(), above, margin(), below)
        self._told.setVisible(not large)
        self._close.setVisible(large)
        people = f"{self._number} personne{'s' * (self._number > 1)}"
        self._people.setText(f"{people}, tout est facultatif" if large else people)
        side = Qt.AlignmentFlag.AlignLeft if large else Qt.AlignmentFlag.AlignRight
        self._people.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
