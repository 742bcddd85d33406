"""Choosing a copy to put back; the register of now is kept aside, and what is missing is counted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from db.records import moments
from db.store.backup import Copy
from widgets.confirm_dialog import ConfirmDialog
from widgets.form import Form

_WORDS = (
    "La copie prend la place du registre. Le registre de maintenant est gardé à côté, et ce qui manque est "
    "compté. Ce que la base partagée a déjà n’est pas envoyé deux fois."
)


class RestoreDialog(ConfirmDialog):
    """`told` gives the file of the copy."""

    told = Signal(Path)

    def __init__(self, copies: Sequence[Copy], parent: QWidget | None = None) -> None:
        words = _WORDS if copies else "Il n’y a aucune copie sur ce poste."
        super().__init__("Restaurer une sauvegarde ?", words, "Restaurer", kind="risk", parent=parent)
        self.copies = QComboBox(self)
        for copy in copies:
            made = moments.local(copy.made)
            self.copies.addItem(f"n° {copy.number}, du {made:%d/%m/%Y} à {made:%H:%M}", str(copy.path))
        self.form = Form(self)
        self.form.add("file", "Sauvegarde", self.copies)
        self.add_body(self.form)
        self.action.setEnabled(bool(copies))

    def accept(self) -> None:
        """Say which copy."""
        self.told.emit(Path(self.copies.currentData()))
        super().accept()
