"""Questions that are answered from lists, numbers and hours, so that nothing can be written down in them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ui import messages
from ui.messages import Message
from ui.supervision.panels import scrolling
from widgets import theme
from widgets.button import Kind
from widgets.choice_group import Choice, ChoiceGroup
from widgets.confirm_dialog import ConfirmDialog
from widgets.digits import letter_of
from widgets.form import Form

_AROUND = 170  # title, words and buttons of a dialog
_FRAME = 40  # of the window manager
_TICK = 44  # the room of a tick in a choice


class Asked(ConfirmDialog):
    """Closed only when the work has taken what was told."""

    told = Signal(object)
    refused = Signal(object)

    def __init__(self, title: str, words: str, action: str, parent: QWidget) -> None:
        super().__init__(title, words, action, parent=parent)
        self.form = Form(self)
        self._area = scrolling(self.form, self)
        self.add_body(self._area)
        self.action.setDefault(True)

    def event(self, event: QEvent) -> bool:
        """As high as its fields; where the screen is lower they scroll, and the buttons stay in sight."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.LayoutRequest):
            wide = self.width() - 2 * theme.now().gap(16)
            high = max(self.form.heightForWidth(wide), self.form.sizeHint().height())
            room = self.screen().availableGeometry().height() - theme.now().px(_AROUND) - _FRAME
            self.form.setContentsMargins(0, 0, theme.now().gap(12) if high > room else 0, 0)
            self._area.setMinimumWidth(self.form.minimumSizeHint().width())
            self._area.setFixedHeight(min(high, room))
            if self.width() < self._column.minimumSize().width():
                self.resize(self._column.minimumSize().width(), self.height())
        return super().event(event)

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
