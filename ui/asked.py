"""Questions that are answered from lists, numbers and hours, so that nothing can be written down in them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ui import messages
from ui.messages import Message
from widgets import theme
from widgets.button import Kind
from widgets.choice_group import Choice, ChoiceGroup
from widgets.confirm_dialog import ConfirmDialog
from widgets.digits import letter_of
from widgets.form import Form

_TICK = 44  # the room of a tick in a choice


class Asked(ConfirmDialog):
    """Closed only when the work has taken what was told."""

    told = Signal(object)
    refused = Signal(object)

    def __init__(self, title: str, words: str, action: str, parent: QWidget) -> None:
        super().__init__(title, words, action, parent=parent)
        self.form = Form(self)
        self.add_body(self.form)
        self.action.setDefault(True)

    def accept(self) -> None:
        """Tell; it stays until `keep`."""
        self.form.forgive()
        self.told.emit(self.value())

    def value(self) -> object:
        """What stands in the fields."""
        raise NotImplementedError

    def keep(self, result: object = None) -> None:
        """The work took it: close."""
        super().accept()

    def refuse(self, error: Exception) -> None:
        """Say beside its field what was not taken; elsewhere what concerns none."""
        said: Message = messages.of(error)
        if said.field is None or not self.form.refuse(said.field, said.words):
            self.reject()
            self.refused.emit(said)


class AskWhy(ConfirmDialog):
    """One reason of a list, by its letter; `told` says its code, and without one nothing is done."""

    told = Signal(str)

    def __init__(
        self,
        title: str,
        words: str,
        action: str,
        reasons: Sequence[Choice],
        *,
        kind: Kind = "main",
        parent: QWidget,
    ) -> None:
        super().__init__(title, words, action, kind=kind, parent=parent)
        self.group = ChoiceGroup("Motif", reasons, always_shown=True, parent=self)
        self.group.set_open(True)
        self.group.set_lined(False)
        self.group.picked.connect(lambda _: self._may())
        self._widest = parent.width()
        self.add_body(self.group)
        self.action.setDefault(True)
        self.group.chips()[0].setFocus()
        self._may()

    def accept(self) -> None:
        """Say which one was chosen."""
        taken = self.group.taken()
        if taken:
            self.told.emit(taken[0])
            super().accept()

    def showEvent(self, event: QShowEvent) -> None:
        """As wide as the choices are with one of them ticked, as high as they need at this width."""
        wide = min(self.sizeHint().width() + theme.now().px(_TICK), self._widest)
        self.resize(wide, self._column.totalHeightForWidth(wide))
        super().showEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter chooses."""
        letter = letter_of(event)
        if letter is None or not self.group.press_letter(letter):
            super().keyPressEvent(event)

    def _may(self) -> None:
        self.action.setEnabled(bool(self.group.taken()))
