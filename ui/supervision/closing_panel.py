"""What a day still needs: its closing in two keys, a correction, the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.supervision.day_values import DayPicture
from widgets import theme
from widgets.button import Button
from widgets.panel import Panel
from widgets.words import Words

KEY = "Ctrl+Entrée"


class ClosingPanel(Panel):
    """What the day still needs, and the button that ends it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = Words("", 14, wrap=True, parent=self)
        self.close_day = Button("Clôturer…", "main", cap=KEY, height="main", parent=self)
        self.later = Button(
            "Suivante", "main", cap=KEY, height="main", name="La suivante à clôturer", parent=self
        )
        self.wait = Button("Attendre", height="main", parent=self)
        self.reopen = Button("Rouvrir…", height="main", parent=self)
        self.stop = Button("Arrêter la lecture", height="main", parent=self)
        self.stop.hide()
        policy = QSizePolicy.Policy
        for button in (self.close_day, self.later, self.reopen):
            button.setSizePolicy(policy.Expanding, policy.Fixed)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.words)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.close_day, self.later, self.reopen, self.wait, self.stop):
            row.addWidget(button)
        self._column.addLayout(row)
        self.dress()

    def show_day(self, picture: DayPicture, *, waiting: bool, more: bool) -> None:
        """Offer what may be done; `more`: another day waits to be closed."""
        self.words.setText(picture.closing)
        buttons = (
            (self.close_day, picture.can_close),
            (self.later, more and not picture.can_close),
            (self.reopen, picture.can_reopen),
            (self.stop, False),
            (self.wait, picture.can_close and waiting and not picture.can_reopen),
        )
        held = any(button.hasFocus() for button, _ in buttons)
        for button, shown in buttons:
            button.setVisible(shown)
            if held and shown:  # the button that was pressed goes: the keyboard stays in its place
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                held = False

    def show_reading(self) -> None:
        """The shared database takes its time: say so, and let it be stopped."""
        self.words.setText("La base partagée est lue… Les chiffres montrés sont les derniers connus.")
        for button in (self.close_day, self.later, self.reopen, self.wait):
            button.hide()
        self.stop.show()

    def dress(self) -> None:
        """Take the spacing of the look."""
        side = theme.now().gap(16)
        self._column.setContentsMargins(side, theme.now().gap(12), side, theme.now().gap(12))
        self._column.setSpacing(theme.now().gap(12))
