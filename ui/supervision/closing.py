"""Closing a day: is it complete, or why not; opening it again, with a reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from db.records import freetext
from db.refusals import Refused
from widgets.choice_group import Choice, ChoiceGroup
from widgets.confirm_dialog import ConfirmDialog
from widgets.digits import letter_of
from widgets.form import Form

WITHOUT_ROWS = (
    Choice("zero", "Zéro passage", "Z", "Le site était ouvert et personne n’est venu"),
    Choice("not_recorded", "Non compté", "N", "Le site était ouvert, rien n’a été compté"),
    Choice("holiday", "Fermé ce jour", "F", "Jour férié, congé ou fermeture"),
)


class CloseDay(ConfirmDialog):
    """`told` says the state and the reason: complete, or incomplete because of a code of the list."""

    told = Signal(str, object)

    def __init__(
        self,
        day: str,
        reasons: Sequence[Choice],
        *,
        empty: bool,
        waiting: bool,
        behind: str = "",
        holiday: bool = False,
        seated: int = 0,
        parent: QWidget,
    ) -> None:
        waiting = waiting or bool(behind)
        words = _words(empty, behind, holiday=holiday, waiting=waiting) + _ended(seated)
        super().__init__(f"Clôturer le {day} ?", words, "Clôturer", parent=parent)
        choices = WITHOUT_ROWS if empty else tuple(reasons)
        self.group = ChoiceGroup("La journée est", choices, always_shown=True, parent=self)
        self.group.set_open(True)
        proposed = ("holiday",) if holiday else ()
        self.group.set_taken(proposed if empty else () if waiting else (choices[0].code,))
        self.group.picked.connect(lambda _: self._may_close())
        self._widest = parent.width()
        self.add_body(self.group)
        self.action.setDefault(True)
        self._may_close()
        if not self.group.taken():
            self.group.chips()[0].setFocus()

    def accept(self) -> None:
        """Say what was chosen."""
        taken = self.group.taken()
        if not taken:
            return
        code = taken[0]
        if code in {choice.code for choice in WITHOUT_ROWS}:
            self.told.emit(code, None)
        else:
            complete = code == "complete"
            self.told.emit("complete" if complete else "incomplete", None if complete else code)
        super().accept()

    def showEvent(self, event: QShowEvent) -> None:
        """As high as the words and choices need at this width."""
        wide = min(self.sizeHint().width(), self._widest)
        layout = self.layout()
        self.resize(wide, layout.totalHeightForWidth(wide) if layout else self.height())
        super().showEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter chooses."""
        letter = letter_of(event)
        if letter is None or not self.group.press_letter(letter):
            super().keyPressEvent(event)

    def _may_close(self) -> None:
        self.action.setEnabled(bool(self.group.taken()))


class ReopenDay(ConfirmDialog):
    """Why a closed day is opened again: in some words that stay here, or one of `codes` for the follow-up."""

    told = Signal(str)

    def __init__(self, day: str, parent: QWidget, codes: Sequence[tuple[str, str]] = ()) -> None:
        words = "La clôture reste lisible, et votre raison avec elle."
        super().__init__(f"Rouvrir {day} ?", words, "Rouvrir", parent=parent)
        self.reason = QLineEdit(self)
        self.form = Form(self)
        self.group = ChoiceGroup("Raison", lettered(codes), always_shown=True, parent=self)
        self.group.set_open(True)
        if codes:
            self.reason.hide()
            self.add_body(self.group)
            self.group.chips()[0].setFocus()
        else:
            self.group.hide()
            self.form.add("reason", "Raison", self.reason, "Par exemple : une feuille retrouvée.")
            self.add_body(self.form)
            self.reason.setFocus()
        self._coded = bool(codes)
        self.group.picked.connect(lambda _: self._may())
        self.action.setDefault(True)
        self._may()

    def accept(self) -> None:
        """Close only when the reason is one."""
        self.form.forgive()
        try:
            reason = self.group.taken()[0] if self._coded else freetext.clean(self.reason.text())
        except Refused as refused:
            self.form.refuse(refused.field, refused.reason)
            return
        self.told.emit(reason)
        super().accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter chooses, where there are choices."""
        letter = letter_of(event)
        if not self._coded or letter is None or not self.group.press_letter(letter):
            super().keyPressEvent(event)

    def _may(self) -> None:
        self.action.setEnabled(not self._coded or bool(self.group.taken()))


def lettered(codes: Sequence[tuple[str, str]]) -> list[Choice]:
    """Each with the first of its letters that none before it took."""
    taken: set[str] = set()
    made = []
    for code, words in codes:
        letter = next(mark for mark in words.upper() if mark.isalpha() and mark not in taken)
        taken.add(letter)
        made.append(Choice(code, words, letter, words))
    return made


def _words(empty: bool, behind: str, *, holiday: bool, waiting: bool) -> str:
    if empty:
        first = "C’est un jour férié. " if holiday else ""
        return f"{first}Aucun passage n’est compté. Zéro se dit, il ne se devine pas."
    if waiting:
        first = f"{behind} : dites pourquoi." if behind else "Tout n’est pas arrivé : dites pourquoi."
        return f"{first} Ce qui arrivera sera accepté et signalé."
    return "Ensuite, rien ne change plus sans trace. Ce qui arriverait plus tard sera signalé."


def _ended(seated: int) -> str:
    if not seated:
        return ""
    many = seated > 1
    return f" {seated} session{'s' * many} du cyberespace se termine{'nt' * many} maintenant."
