"""The follow-up of slips: outcomes on the left, what waits on the right; over the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.referral.chips_box import ChipsBox
from ui.referral.outcome_entry import OutcomeEntry
from ui.referral.slip_table import SlipTable
from ui.referral.values import SlipRow
from widgets import theme
from widgets.button import Button
from widgets.chip import Chip
from widgets.empty_state import EmptyState
from widgets.flow import Flow
from widgets.full_page import FullPage
from widgets.panel import Panel
from widgets.words import Words

LISTS = {
    "silent10": "Sans nouvelles, 10 jours",
    "silent30": "Sans nouvelles, 30 jours",
    "to_print": "À réimprimer",
    "entered": "Saisies maintenant",
}
_HINTS = {
    "to_print": "réimprime la fiche",
    "entered": "reprend le numéro pour corriger la suite",
}
_HINT = "reprend le numéro pour dire la suite"
_EMPTY = {
    "silent10": ("Aucune fiche sans nouvelles", "Toutes les fiches de plus de 10 jours ont une suite."),
    "silent30": ("Aucune fiche sans nouvelles", "Toutes les fiches de plus de 30 jours ont une suite."),
    "to_print": ("Rien à réimprimer", "Toutes les fiches sont sorties de l’imprimante."),
    "entered": ("Aucune suite saisie", "Chaque suite enregistrée s’ajoute ici, la dernière en haut."),
}


class FollowUpView(FullPage):
    """Values in, signals out."""

    chosen = Signal(str, str)

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setAccessibleName("Suites des fiches")
        self._rows: dict[str, tuple[SlipRow, ...]] = {}
        self._list = "silent10"
        self._title = Words("Suites des fiches", 20, bold=True, parent=self)
        self.close_button = Button("Fermer", cap="Échap", height="row", parent=self)
        self.close_button.clicked.connect(self.close_page)
        self.entry = OutcomeEntry(self)
        self._right = Panel(self)
        self._chips_box = ChipsBox(self._right)
        self._flow = Flow(6, self._chips_box)
        self.chips = {code: self._chip(code) for code in LISTS}
        self.table = SlipTable("Fiches qui attendent", self._right)
        self.table.taken.connect(lambda number: self.chosen.emit(self._list, number))
        self._empty = EmptyState("", "", "circle-check", self._right)
        self._hint = Words("", 12, ink="ink2", wrap=True, parent=self._right)
        self._lay_out()
        self.set_rows({})

    def set_rows(self, rows: Mapping[str, Sequence[SlipRow]]) -> None:
        """What waits, by list."""
        self._rows = {code: tuple(rows.get(code, ())) for code in LISTS}
        for code, chip in self.chips.items():
            chip.setText(f"{LISTS[code]} : {len(self._rows[code])}")
            chip.setAccessibleName(chip.text())
            chip.updateGeometry()
        self.show_list(self._list)

    def show_list(self, code: str) -> None:
        """Show one of the lists."""
        self._list = code
        for name, chip in self.chips.items():
            chip.setChecked(name == code)
            chip.updateGeometry()
        rows = self._rows[code]
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows))
        self._hint.setVisible(bool(rows))
        self._hint.setText(f"Entrée ou un clic {_HINTS.get(code, _HINT)}.")
        self._empty.setVisible(not rows)
        self._empty.set_words(*_EMPTY[code])
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Dress again when the look changes."""
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_body"):
            self._dress()
        super().changeEvent(event)

    def _chip(self, code: str) -> Chip:
        chip = Chip(code, LISTS[code], parent=self._chips_box)
        chip.clicked.connect(lambda: self.show_list(code))
        self._flow.addWidget(chip)
        return chip

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.close_button)
        right = QVBoxLayout(self._right)
        right.addWidget(self._chips_box)
        right.addWidget(self.table, 1)
        right.addWidget(self._empty, 1)
        right.addWidget(self._hint)
        self._right_column = right
        content = QWidget(self)
        content.setProperty("bare", True)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        self._body.addWidget(self.entry)
        self._body.addWidget(self._right, 1)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(content)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.column.addLayout(head)
        self.column.addWidget(self._scroll, 1)
        self._dress()

    def _fit(self) -> None:
        self._chips_box.fit()

    def _dress(self) -> None:
        look = theme.now()
        side, way = (24 if not look.large else 16), QBoxLayout.Direction
        self.column.setContentsMargins(side, 16 if not look.large else 8, side, 16 if not look.large else 8)
        self.column.setSpacing(look.gap(12))
        self._body.setDirection(way.TopToBottom if look.large else way.LeftToRight)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(look.gap(16))
        self.entry.setMinimumWidth(look.px(392) if not look.large else 0)
        self.entry.setMaximumWidth(look.px(392) if not look.large else 16777215)
        self.table.setMinimumHeight(look.px(200))
        self._right_column.setContentsMargins(1, 1, 1, look.gap(12))
        self._hint.setContentsMargins(look.gap(15), 0, look.gap(15), 0)
        self._fit()
        self._right_column.setSpacing(look.gap(8))
        inner = look.gap(15)
        self._flow.setContentsMargins(inner, inner, inner, 0)
        self._flow.set_gap(look.gap(6))
        self._fit()
