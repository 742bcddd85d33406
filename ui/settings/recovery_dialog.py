"""The recovery key at work: it opens a register whose vault is gone or whose phrase is lost."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from db.refusals import Away, Refused
from widgets.confirm_dialog import ConfirmDialog
from widgets.form import Form

_WORDS = (
    "La clé de secours est sur le papier de la mise en place. Elle rouvre le registre, et rien n’est perdu."
)
_COPY = " Si le fichier est abîmé, la dernière sauvegarde prend sa place."


class RecoveryDialog(ConfirmDialog):
    """Asks for the key on paper, and for a new phrase where there is no vault."""

    def __init__(self, why: str | None, *, vault: bool, copies: bool, parent: QWidget | None = None) -> None:
        words = f"{why} {_WORDS}" if why else _WORDS
        super().__init__(
            "Rouvrir avec la clé de secours", words + _COPY * copies, "Rouvrir", back="Quitter", parent=parent
        )
        self.opens: Callable[[str, str | None], None] = lambda paper, phrase: None
        self._vault = vault
        self.key, self.phrase, self.again = (QLineEdit(self) for _ in range(3))
        self.form = Form(self)
        self.form.add(
            "recovery_key", "Clé de secours", self.key, "53 lettres et chiffres, avec ou sans espaces"
        )
        if not vault:
            hint = "Elle sera demandée à chaque ouverture : cet ordinateur n’a pas de coffre."
            self.form.add("passphrase", "Nouvelle phrase de passe", self.phrase, hint)
            self.form.add("again", "La même phrase, encore une fois", self.again)
        for secret in (self.phrase, self.again):
            secret.setEchoMode(QLineEdit.EchoMode.Password)
            secret.setVisible(not vault)
        self.add_body(self.form)
        self.action.setDefault(True)
        self.key.setFocus()

    def accept(self) -> None:
        """Close only when the key opens the register."""
        self.form.forgive()
        phrase = None if self._vault else self.phrase.text()
        if phrase == "":
            self.form.refuse("passphrase", "Choisissez une phrase de passe.")
            return
        if not self._vault and self.again.text() != phrase:
            self.form.refuse("again", "Les deux phrases ne sont pas les mêmes.")
            return
        try:
            self.opens(self.key.text(), phrase)
        except (Refused, Away) as error:
            self.form.refuse("recovery_key", error.reason)
            return
        super().accept()


class ToldDialog(ConfirmDialog):
    """A sentence with numbers that must be read once."""

    def __init__(self, title: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(title, words, "Continuer", parent=parent)
        self.back.hide()
