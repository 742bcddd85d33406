"""The dialogs of the code: telling it, choosing the first one, changing it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from widgets.confirm_dialog import ConfirmDialog
from widgets.form import Form


class _Asking(ConfirmDialog):
    """A form of secrets that stays open until it was right."""

    def __init__(self, title: str, words: str, action: str, parent: QWidget) -> None:
        super().__init__(title, words, action, parent=parent)
        self.form = Form(self)
        self.add_body(self.form)
        self.action.setDefault(True)

    def refuse(self, words: str, field: str = "code") -> None:
        """Say why under the field; what was typed is chosen, to be typed over."""
        if not self.form.refuse(field, words):
            self.form.refuse("code", words)
        wrong = self.focusWidget()
        if isinstance(wrong, QLineEdit):
            wrong.selectAll()

    def close_right(self) -> None:
        """It was right: the focus goes back to where it was."""
        super().accept()

    def _secret(self, name: str, label: str, hint: str = "") -> QLineEdit:
        field = QLineEdit(self)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        self.form.add(name, label, field, hint)
        return field


class CodeDialog(_Asking):
    """`told` gives what was typed; whoever asked says whether it was right."""

    told = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        words = (
            "Cette partie est tenue par la personne responsable du suivi. Elle se referme après 5 minutes."
        )
        super().__init__("Code du responsable", words, "Ouvrir", parent)
        self.code = self._secret("code", "Code")
        self.code.setFocus()

    def accept(self) -> None:
        """Let it be tried; nothing is closed before it was right."""
        self.form.forgive()
        self.told.emit(self.code.text())


class ChooseCode(_Asking):
    """The first code, or a new one with the present one; `told` gives the proof and the new code."""

    told = Signal(str, str)

    def __init__(self, parent: QWidget, *, present: bool) -> None:
        self._present = present
        words = (
            "Le code de maintenant, puis le nouveau."
            if present
            else "La clé de secours, sur le papier de la mise en place, montre que le choix vous revient."
        )
        title = "Changer le code du responsable" if present else "Choisir le code du responsable"
        super().__init__(title, words, "Enregistrer", parent)
        if present:
            self.proof = self._secret("old", "Code de maintenant")
        else:
            self.proof = QLineEdit(self)
            self.form.add(
                "recovery_key", "Clé de secours", self.proof, "53 lettres et chiffres, avec ou sans espaces"
            )
        self.code = self._secret("code", "Nouveau code", "6 signes au moins, lettres ou chiffres")
        self.again = self._secret("again", "Le même, encore une fois")
        self.proof.setFocus()

    def accept(self) -> None:
        """Both must be the same before anything is tried."""
        self.form.forgive()
        if self.code.text() != self.again.text():
            self.form.refuse("again", "Les deux codes ne sont pas les mêmes.")
            return
        self.told.emit(self.proof.text(), self.code.text())
