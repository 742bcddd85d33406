"""How the hand-over is made: five short words, the others in a list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ui.referral.chips_box import ChipsBox
from ui.referral.values import Option
from widgets import theme
from widgets.button import Button
from widgets.chip import Chip
from widgets.flow import Flow
from widgets.words import Words

SHOWN = ("nom_contact", "telephone", "mail", "tripartite", "accompagnement_physique")
_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class _RelayChip(Chip):
    """A chip of one answer: arrows take the next one."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows step, the rest is the chip's."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


class RelayChoice(QWidget):
    """Exactly one relay is taken; the slip alone at first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options: tuple[Option, ...] = ()
        self._chips: list[_RelayChip] = []
        self._taken = SHOWN[0]
        self._title = Words("Relais", 14, bold=True, parent=self)
        self.others = Button("Autre…", "plain", height="row", name="Autre relais", parent=self)
        self.others.clicked.connect(self._open)
        self._menu = QMenu(self)
        self._box = ChipsBox(self)
        self._flow = Flow(6, self._box)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.others)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(head)
        self._column.addWidget(self._box)
        self.setAccessibleName("Relais")
        self._dress()

    def set_options(self, options: Sequence[Option]) -> None:
        """The relays of the list, in order."""
        self._options = tuple(options)
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(option) for option in self._options]
        self.take(SHOWN[0])

    def take(self, code: str) -> None:
        """Take a relay."""
        self._taken = code
        for chip in self._chips:
            chip.setChecked(chip.code == code)
            chip.setVisible(chip.code in SHOWN or chip.isChecked())
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus if chip.isChecked() else Qt.FocusPolicy.ClickFocus)
            chip.updateGeometry()
        self._fit()

    def taken(self) -> str:
        """The relay taken."""
        return self._taken

    def focus_taken(self) -> None:
        """Give the keyboard to the relay taken."""
        for chip in self._chips:
            if chip.isChecked():
                chip.setFocus(Qt.FocusReason.TabFocusReason)

    def chips(self) -> list[Chip]:
        """The chips to be seen."""
        return [chip for chip in self._chips if chip.isVisibleTo(self._box)]

    def every_chip(self) -> list[Chip]:
        """The chips, hidden ones too, for the order of the keyboard."""
        return list(self._chips)

    def changeEvent(self, event: QEvent) -> None:
        """Dress again when the look changes."""
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)

    def _chip(self, option: Option) -> _RelayChip:
        chip = _RelayChip(option.code, option.words, full_words=option.full_words, parent=self._box)
        chip.clicked.connect(lambda: self.take(option.code))
        chip.stepped.connect(self._step)
        self._flow.addWidget(chip)
        return chip

    def _step(self, step: int) -> None:
        shown = self.chips()
        place = next(number for number, chip in enumerate(shown) if chip.isChecked())
        self.take(shown[(place + step) % len(shown)].code)
        self.focus_taken()

    def _open(self) -> None:
        self._menu.clear()
        for option in self._options:
            if option.code not in SHOWN:
                action = self._menu.addAction(option.full_words or option.words)
                action.triggered.connect(lambda _=False, code=option.code: self.take(code))
        self._menu.popup(self.others.mapToGlobal(QPoint(0, self.others.height())))

    def _fit(self) -> None:
        self._box.fit()

    def _dress(self) -> None:
        self._flow.set_gap(theme.now().gap(6))
        self._column.setSpacing(theme.now().gap(4))
        self._fit()
