"""Nobody fits: the demand is counted by theme, and the nearest open door is proposed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QWidget
from sqlalchemy.orm import Session

from db.records import unmet
from ui.desk_work import DeskWork
from ui.referral.values import Filter
from widgets.confirm_dialog import ConfirmDialog
from widgets.form import Form


class NobodyFits(ConfirmDialog):
    """Asks what the visitor was looking for; "non demandé" is an answer too."""

    counted = Signal(object)

    def __init__(self, filters: Sequence[Filter], need: str | None, parent: QWidget | None = None) -> None:
        super().__init__(
            "Personne ne convient ?",
            "La demande est comptée sans réponse. Les accueils ouverts à tous s’affichent ensuite.",
            "Compter sans réponse",
            parent=parent,
        )
        self.need = QComboBox(self)
        self.need.addItem("Non demandé", None)
        for one in filters:
            if one.field == "theme":
                for option in one.options:
                    self.need.addItem(option.words, option.code)
        self.need.setCurrentIndex(max(0, self.need.findData(need)))
        form = Form(self)
        form.add("need", "Demande", self.need)
        self.add_body(form)
        self.action.setDefault(True)
        self.accepted.connect(lambda: self.counted.emit(self.need.currentData()))
        self.finished.connect(self.deleteLater)


class Unanswered(QObject):
    """Asks, then counts one demand that nobody could answer."""

    counted = Signal()
    refused = Signal(object)

    def __init__(self, work: DeskWork, page: QWidget) -> None:
        super().__init__(page)
        self._work, self._page = work, page

    def ask(self, filters: Sequence[Filter], need: str | None) -> None:
        """Ask for the theme, proposing what was understood."""
        dialog = NobodyFits(filters, need, self._page)
        dialog.counted.connect(self._count)
        dialog.open()

    def _count(self, need: str | None) -> None:
        desk = self._work.desk

        def verb(session: Session) -> None:
            unmet.record(session, desk, "need", need)

        self._work.write(verb, lambda _: self.counted.emit(), self.refused.emit)
