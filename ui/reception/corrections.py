"""Two short questions about a line: why it is cancelled, what was wrong in it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from db.records import checks, freetext, moments
from db.records.visits import VisitLine
from db.refusals import Refused
from widgets.confirm_dialog import ConfirmDialog
from widgets.form import Form
from widgets.whole_number import WholeNumber


class AskReason(ConfirmDialog):
    """Why a line that is not the last one is cancelled; the text stays until it is accepted."""

    told = Signal(str)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        words = "Cette ligne n’est pas la dernière : dites pourquoi, en quelques mots."
        super().__init__(f"Annuler {title} ?", words, "Annuler la ligne", kind="risk", parent=parent)
        self.reason = QLineEdit(self)
        self.form = Form(self)
        self.form.add("reason", "Motif", self.reason, "Par exemple : compté deux fois.")
        self.add_body(self.form)
        self.action.setDefault(True)
        self.reason.setFocus()

    def accept(self) -> None:
        """Close only when the reason is one."""
        self.form.forgive()
        try:
            reason = freetext.clean(self.reason.text())
        except Refused as refused:
            self.form.refuse(refused.field, refused.reason)
            return
        self.told.emit(reason)
        super().accept()


class CorrectLine(ConfirmDialog):
    """Another number or another hour for a line of today, with a reason if one likes."""

    told = Signal(dict, object)

    def __init__(self, title: str, line: VisitLine, parent: QWidget | None = None) -> None:
        super().__init__(f"Corriger {title}", "L’ancienne ligne reste lisible.", "Corriger", parent=parent)
        self._line = line
        self.number, self.hour, self.reason = WholeNumber(self), QLineEdit(self), QLineEdit(self)
        self.number.setRange(1, checks.LARGEST)
        self.number.setValue(line.count)
        self.hour.setText(moments.local(line.at).strftime("%H:%M") if line.at else "")
        self.form = Form(self)
        self.form.add("count", "Nombre de personnes", self.number)
        self.form.add("at", "Heure", self.hour, "Par exemple 10:05.")
        self.form.add("reason", "Motif (facultatif)", self.reason)
        self.add_body(self.form)
        self.action.setDefault(True)
        self.number.setFocus()
        self.number.selectAll()

    def accept(self) -> None:
        """Close only when every field reads well."""
        self.form.forgive()
        try:
            changes = self._changes()
            reason = freetext.clean(self.reason.text()) if self.reason.text().strip() else None
        except Refused as refused:
            self.form.refuse(refused.field, refused.reason)
            return
        self.told.emit(changes, reason)
        super().accept()

    def _changes(self) -> dict[str, object]:
        changes: dict[str, object] = {"count": self.number.value()}
        before = moments.local(self._line.at).strftime("%H:%M") if self._line.at else ""
        typed = self.hour.text().strip().replace("h", ":").replace(" ", "")
        if typed and typed != before:
            changes["at"] = self._instant(typed)
        return changes

    def _instant(self, typed: str) -> datetime:
        try:
            clock = datetime.strptime(typed, "%H:%M").time()  # noqa: DTZ007 - a wall clock
        except ValueError:
            raise Refused("at", "Écrivez l’heure ainsi : 10:05.") from None
        return moments.instant(datetime.combine(self._line.day, clock))
