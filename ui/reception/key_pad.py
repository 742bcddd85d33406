"""The ten counting keys, five by two while their longest word fits."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.reception.values import Key
from widgets.tally_key import TallyKey


class KeyPad(QWidget):
    """Keys F1 to F10 in a grid; `pressed` says which one, counted from 1."""

    pressed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: list[TallyKey] = []
        self._last: QWidget | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.setAccessibleName("Touches de comptage")

    def set_keys(self, keys: Sequence[Key]) -> None:
        """Show these keys, the first one filled."""
        for old in self._keys:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._keys = [
            TallyKey(f"F{number}", key.words, main=number == 1, parent=self)
            for number, key in enumerate(keys, 1)
        ]
        for number, key in enumerate(self._keys, 1):
            key.clicked.connect(lambda _=False, number=number: self.pressed.emit(number))

    def set_counts(self, counts: Mapping[int, int]) -> None:
        """Show the day's total of each key, by its number from 1."""
        for number, key in enumerate(self._keys, 1):
            key.set_total(counts.get(number, 0))

    def keys(self) -> list[TallyKey]:
        """The keys in order."""
        return list(self._keys)

    def fitting(self, width: int, gap: int) -> int:
        """How many columns of keys fit, from five down."""
        least = max((key.least_width() for key in self._keys), default=1)
        return max(1, min(5, (width + gap) // (least + gap)))

    def arrange(self, columns: int, gap: int, high: int, last: QWidget | None, *, grows: bool = True) -> None:
        """Place the keys, and the last gesture in the cells that are left."""
        while self._grid.count():
            self._grid.takeAt(0)
        for row in range(self._grid.rowCount()):
            self._grid.setRowStretch(row, 0)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 0)
        self._grid.setSpacing(gap)
        for number, key in enumerate(self._keys):
            key.set_height(high, grows=grows and last is not None)
            self._grid.addWidget(key, number // columns, number % columns)
            self._grid.setColumnStretch(number % columns, 1)
            self._grid.setRowStretch(number // columns, 1 if last and grows else 0)
            self._grid.setColumnMinimumWidth(number % columns, 1)
            key.show()
        self._place_last(columns, last)

    def _place_last(self, columns: int, last: QWidget | None) -> None:
        if last is None:
            return
        row, column = divmod(len(self._keys), columns)
        self._grid.addWidget(last, row, column, 1, columns - column)
        last.show()
