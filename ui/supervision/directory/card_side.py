"""The panel beside the table: what the current card lacks, and what can be done with it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from db.figures.card_states import CardState
from ui.supervision.directory import card_words
from ui.supervision.panels import WatchPanel
from widgets import theme
from widgets.button import Button
from widgets.panel import Panel
from widgets.tag import Tag
from widgets.words import Words


class CardSide(QWidget):
    """The current card in words; two buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panel = Panel(self)
        self.name = Words("", 16, bold=True, wrap=True, parent=self._panel)
        self.under = Words("", 14, ink="ink2", wrap=True, parent=self._panel)
        self.tag = Tag("", "quiet", "clock", self._panel)
        self.edit_button = Button("Modifier", "main", icon="pencil", cap="Entrée", parent=self._panel)
        self.checked_button = Button("Vérifiée aujourd’hui", icon="check", cap="V", parent=self._panel)
        self.matters = WatchPanel("À reprendre", "Rien ne manque à cette fiche.", self)
        self.matters.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._lay_out()
        self.show_card(None, {})

    def show_card(self, card: CardState | None, faults: Mapping[str, str]) -> None:
        """Show a card, or that none is chosen."""
        self.edit_button.setEnabled(card is not None)
        self.checked_button.setEnabled(card is not None and card.status != "vanished")
        self.tag.setVisible(card is not None)
        self.name.setText(card.name if card else "Aucune fiche choisie")
        self.under.setText(card_words.under(card) if card else "")
        self.matters.show_watches(card_words.watches(card, faults) if card else ())
        if card is not None:
            words, state = card_words.head(card)
            self.tag.set_tag(words, state, {"ok": "check", "warn": "dashed-circle"}.get(state, "lock"))

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self._panel)
        side = theme.now().gap(16)
        inside.setContentsMargins(side, side, side, side)
        inside.setSpacing(theme.now().gap(8))
        for part in (self.name, self.under):
            inside.addWidget(part)
        tagged = QHBoxLayout()
        tagged.addWidget(self.tag)
        tagged.addStretch(1)
        inside.addLayout(tagged)
        for button in (self.edit_button, self.checked_button):
            inside.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(self._panel)
        whole.addWidget(self.matters)
        whole.addStretch(1)
