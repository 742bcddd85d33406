"""One of a few ways, on a button that says which and opens the others."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from widgets.button import Button


class MenuChoice(Button):
    """`name` is what is chosen, for a screen reader; `chosen` says the code."""

    chosen = Signal(str)

    def __init__(self, name: str, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", icon=icon, parent=parent)
        self._name = name
        self.set_trailing("chevron-down")
        self.menu_of = QMenu(self)
        self.clicked.connect(self._open)

    def show_choices(self, choices: Sequence[tuple[str, str]], current: str) -> None:
        """Offer these, and say which one is shown."""
        words = dict(choices).get(current, current)
        said = f"{words[:1].upper()}{words[1:]}"
        self.set_words(said)
        self.setAccessibleName(f"{self._name} : {said}")
        self.menu_of.clear()
        for code, offered in choices:
            action = self.menu_of.addAction(f"{offered[:1].upper()}{offered[1:]}")
            action.setCheckable(True)
            action.setChecked(code == current)
            action.triggered.connect(lambda _=False, code=code: self.chosen.emit(code))

    def _open(self) -> None:
        self.menu_of.popup(self.mapToGlobal(self.rect().bottomLeft()))
