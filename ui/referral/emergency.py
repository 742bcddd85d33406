"""The emergency card: eight numbers, large, over the page; one key shows it, one takes it away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from widgets import theme
from widgets.button import Button
from widgets.full_page import FullPage
from widgets.panel import Panel
from widgets.words import Words


@dataclass(frozen=True)
class Number:
    """One emergency number: whom it calls and when."""

    number: str
    name: str
    words: str


class _Card(Panel):
    """One number."""

    def __init__(self, number: Number, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"{number.number}, {number.name}. {number.words}")
        self._row = QHBoxLayout(self)
        self._number = Words(number.number, 28, bold=True, ink="bad", parent=self)
        told = QVBoxLayout()
        told.setSpacing(0)
        self._name = Words(number.name, 16, bold=True, wrap=True, parent=self)
        self._words = Words(number.words, 14, ink="ink2", wrap=True, parent=self)
        told.addWidget(self._name)
        told.addWidget(self._words)
        told.addStretch(1)
        self._row.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(told, 1)
        self.dress()

    def dress(self) -> None:
        """Follow the look."""
        look, large = theme.now(), theme.now().large
        side = look.gap(16) if not large else 10
        self._row.setContentsMargins(
            side, look.gap(14) if not large else 6, side, look.gap(14) if not large else 6
        )
        self._row.setSpacing(look.gap(12))
        self._number.set_style(28 if not large else 20, bold=True)
        self._name.set_style(16 if not large else 14, bold=True)
        self._words.set_style(14 if not large else 12, bold=False)
        self._number.setMinimumWidth(look.px(76 if not large else 56))


class EmergencyCard(FullPage):
    """Opens on F12, closes on F12 or Escape; the focus goes back where it was."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setAccessibleName("Numéros d’urgence")
        self._cards: list[_Card] = []
        self._title = Words("Numéros d’urgence, gratuits", 20, bold=True, wrap=True, parent=self)
        self.close_button = Button("Fermer", cap="F12", parent=self)
        self.close_button.clicked.connect(self.close_page)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self._grid = QGridLayout()
        self.column.addLayout(head)
        self.column.addLayout(self._grid)
        self.column.addStretch(1)
        self._dress()

    def set_numbers(self, numbers: Sequence[Number]) -> None:
        """The numbers, in the order of the card."""
        for old in self._cards:
            old.hide()
            old.deleteLater()
        self._cards = [_Card(number, self) for number in numbers]
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, place // 2, place % 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F12 closes too."""
        if event.key() == Qt.Key.Key_F12:
            self.close_page()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Dress again when the look changes."""
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_grid"):
            self._dress()
        super().changeEvent(event)

    def _dress(self) -> None:
        look = theme.now()
        side = look.gap(24) if not look.large else 16
        self.column.setContentsMargins(side, 16, side, 16)
        self.column.setSpacing(look.gap(12) if not look.large else 6)
        self._grid.setSpacing(look.gap(12) if not look.large else 6)
        for card in self._cards:
            card.dress()
