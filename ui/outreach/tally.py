"""The keys of the tally, with the day, the number and the place that the next press tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.outreach.keys import KEYS, Key
from widgets.button import Button
from widgets.choice_group import Choice
from widgets.number_box import NumberBox
from widgets.tally_key import TallyKey
from widgets.words import Words

_GAP, _ABREAST = 8, 5


class Where(QComboBox):
    """A list whose first entry is no answer."""

    def __init__(self, name: str, parent: QWidget, none: str = "non demandé") -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.addItem(none, None)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)

    def offer(self, choices: Sequence[Choice]) -> None:
        """Show these choices below « non demandé »."""
        while self.count() > 1:
            self.removeItem(1)
        for choice in choices:
            self.addItem(choice.full_words or choice.words, choice.code)

    def code(self) -> str | None:
        """The choice taken, or None."""
        found: str | None = self.currentData()
        return found

    def choose(self, code: str | None) -> None:
        """Take a choice."""
        self.setCurrentIndex(max(0, self.findData(code)))


class Tally(QWidget):
    """Ten keys; digits before a key count that many."""

    pressed = Signal(object)
    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Words("Captation", 20, bold=True, parent=self)
        self.day = Words("", 14, ink="ink2", parent=self)
        self.before = Button("", "plain", icon="chevron-left", height="row", name="Jour d’avant", parent=self)
        self.after = Button("", "plain", icon="chevron-right", height="row", name="Jour d’après", parent=self)
        self.before.setAccessibleDescription("touche Page précédente")
        self.after.setAccessibleDescription("touche Page suivante")
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.after.clicked.connect(lambda: self.stepped.emit(1))
        self.number = NumberBox(parent=self)
        self.place = Where("Lieu des prochains contacts", self, "Lieu non demandé")
        territory = "Quartier ou commune des prochains contacts"
        self.territory = Where(territory, self, "Quartier non demandé")
        self._keys = [(key, TallyKey(key.letter, key.words, main=n == 0, parent=self))
                      for n, key in enumerate(KEYS)]  # fmt: skip
        for key, button in self._keys:
            button.clicked.connect(lambda _=False, key=key: self.pressed.emit(key))
        self._lay_out()

    def least_width(self) -> int:
        """The width below which a word of a key would be cut."""
        widest = max(button.least_width() for _, button in self._keys)
        return _ABREAST * widest + (_ABREAST - 1) * _GAP

    def buttons(self) -> list[TallyKey]:
        """The keys in order."""
        return [button for _, button in self._keys]

    def press_letter(self, letter: str) -> bool:
        """Press the key of a letter, if there is one."""
        found = next((key for key, _ in self._keys if key.letter == letter), None)
        if found is not None:
            self.pressed.emit(found)
        return found is not None

    def offer(self, choices: Mapping[str, Sequence[Choice]]) -> None:
        """The places and territories of this site."""
        self.place.offer(choices["place"])
        self.territory.offer(choices["territory"])

    def show_day(self, words: str, totals: Mapping[Key, int], *, today: bool) -> None:
        """Say the day, and what each key has counted in it."""
        self.day.setText(words)
        self.after.setEnabled(not today)
        for key, button in self._keys:
            button.set_total(totals.get(key, 0))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        for widget in (self.title, self.before, self.day, self.after):
            head.addWidget(widget)
        head.addStretch(1)
        label = Words("Nombre", 12, ink="ink2", parent=self)
        label.setBuddy(self.number)
        head.addWidget(label)
        head.addWidget(self.number)
        where = QHBoxLayout()
        where.setSpacing(8)
        where.addWidget(self.place, 1)
        where.addWidget(self.territory, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(where)
        column.addWidget(self._pad())

    def _pad(self) -> QWidget:
        box = QWidget(self)
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(_GAP)
        for number, (_, button) in enumerate(self._keys):
            grid.addWidget(button, number // _ABREAST, number % _ABREAST)
            grid.setColumnStretch(number % _ABREAST, 1)
        return box
