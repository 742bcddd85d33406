"""What protects the register, and what is done with it: code, copies, a second reading, what is forgotten."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from db import supervisor_code
from widgets import theme
from widgets.button import Button
from widgets.flow import Flow
from widgets.form import Form
from widgets.panel import Filet, Panel
from widgets.whole_number import WholeNumber
from widgets.words import Words

PART_WORDS = {
    supervisor_code.CLOSE: "Clôturer une journée",
    supervisor_code.REOPEN: "Rouvrir et corriger une journée",
    supervisor_code.EXPORT: "Imprimer et exporter le bilan",
    supervisor_code.SETTINGS: "Changer les réglages",
}


class ProtectionPanel(Panel):
    """Each part says how things stand, in words, above what can be done about it."""

    kept = Signal(object, int, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code, self.copies, self.whole, self.forgotten = (
            Words("", 14, ink="ink2", wrap=True, parent=self) for _ in range(4)
        )
        self.code_button = Button("Choisir un code…", icon="lock", parent=self)
        self.copy_button = Button("Sauvegarder maintenant", icon="download", parent=self)
        self.restore_button = Button("Restaurer…", "risk", parent=self)
        self.verify_button = Button("Relire le registre", icon="check", parent=self)
        self.notice_button = Button("Avis au public…", icon="paper", parent=self)
        self.parts = {part: QCheckBox(words, self) for part, words in PART_WORDS.items()}
        self.days, self.receipts = WholeNumber(self), QCheckBox("Envoyer seulement reçus et totaux", self)
        self.days.setRange(7, 365)
        self.form = Form(self)
        self.form.add("hours_kept_days", "Heures des passages gardées, en jours", self.days)
        self.said = Words("", 14, ink="ok", wrap=True, parent=self)
        self.keep = Button("Enregistrer la protection", parent=self)
        self.keep.clicked.connect(self._keep)
        self._lay_out()

    def _keep(self) -> None:
        self.said.setText("")
        taken = [part for part, box in self.parts.items() if box.isChecked()]
        self.kept.emit(taken, self.days.value(), self.receipts.isChecked())

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        margin = theme.now().gap(16)
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(theme.now().gap(8))
        self._column.addWidget(Words("Protection", 16, bold=True, parent=self))
        self._part("Code du responsable", self.code, [self.code_button])
        for box in self.parts.values():
            self._column.addWidget(box)
        self._part("Sauvegardes", self.copies, [self.copy_button, self.restore_button])
        self._part("Registre", self.whole, [self.verify_button])
        self._part("Ce que le registre oublie", self.forgotten, [self.notice_button])
        self._column.addWidget(self.form)
        self._column.addWidget(self.receipts)
        told = "La base partagée ne reçoit alors de ce poste que des comptes, et des totaux par mois."
        self._column.addWidget(Words(told, 12, ink="ink2", wrap=True, parent=self))
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(self.keep)
        self._column.addLayout(foot)

    def _part(self, title: str, words: Words, buttons: Sequence[Button]) -> None:
        self._column.addWidget(Filet(self))
        self._column.addWidget(Words(title, 14, bold=True, parent=self))
        self._column.addWidget(words)
        row = Flow(8)
        for button in buttons:
            row.addWidget(button)
        self._column.addLayout(row)
