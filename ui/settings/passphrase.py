"""Asking the passphrase where the computer has no vault."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from db.refusals import Away, Refused
from widgets.button import Button
from widgets.confirm_dialog import ConfirmDialog
from widgets.form import Form


class PassphraseDialog(ConfirmDialog):
    """Asks until the phrase opens the store, or the person goes back."""

    def __init__(self, opens: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(
            "Ouvrir le registre",
            "Cet ordinateur n’a pas de coffre de mots de passe.",
            "Ouvrir",
            back="Quitter",
            parent=parent,
        )
        self._opens = opens
        self.lost = False
        self.phrase = QLineEdit(self)
        self.phrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.form = Form(self)
        self.form.add("passphrase", "Phrase de passe", self.phrase)
        self.add_body(self.form)
        self.lost_button = Button("J’ai perdu la phrase de passe", "plain", height="row", parent=self)
        self.lost_button.clicked.connect(self._say_lost)
        self.add_body(self.lost_button)
        self.action.setDefault(True)
        self.phrase.setFocus()

    def _say_lost(self) -> None:
        """Whoever holds the recovery key may go on."""
        self.lost = True
        self.reject()

    def accept(self) -> None:
        """Close only when the phrase is right."""
        self.form.forgive()
        try:
            self._opens(self.phrase.text())
        except (Refused, Away) as refused:
            self.form.refuse("passphrase", refused.reason)
            self.phrase.selectAll()
            return
        super().accept()
