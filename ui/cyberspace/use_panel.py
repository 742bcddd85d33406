"""What the session just begun is for, and whether somebody helps: optional, two clicks."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.records.cyberspace import SeatLine
from widgets.chip import Chip
from widgets.flow import Flow
from widgets.panel import Panel
from widgets.words import Words


class UsePanel(Panel):
    """Chips for one open session; hidden when there is none."""

    told = Signal(object, bool, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seat: SeatLine | None = None
        self._title = Words("", 16, bold=True, parent=self)
        self.helped = Chip("assisted", "Avec aide", parent=self)
        self.helped.clicked.connect(self._helped)
        self._chips: dict[str, Chip] = {}
        self._row = QWidget(self)
        self._flow = Flow(6, self._row)
        self._flow.addWidget(self.helped)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._row)
        self.hide()

    def set_uses(self, uses: Mapping[str, str]) -> None:
        """Make a chip for each use."""
        for code, words in uses.items():
            chip = Chip(code, words, parent=self._row)
            chip.clicked.connect(lambda _=False, chosen=code: self._used(chosen))
            self._chips[code] = chip
            self._flow.addWidget(chip)

    def show_seat(self, seat: SeatLine | None) -> None:
        """Show what is known of a session, or hide."""
        self._seat = seat if seat is not None and seat.ended is None else None
        self.setVisible(self._seat is not None)
        if self._seat is None:
            return
        self._title.setText(f"Session du poste {self._seat.workstation}")
        self.helped.setChecked(self._seat.assisted)
        for code, chip in self._chips.items():
            chip.setChecked(code == self._seat.use)

    def seat_id(self) -> uuid.UUID | None:
        """The session shown."""
        return self._seat.id if self._seat else None

    def _helped(self) -> None:
        if self._seat is not None:
            self.told.emit(self._seat.id, not self._seat.assisted, self._seat.use)

    def _used(self, code: str) -> None:
        if self._seat is not None:
            use = None if self._seat.use == code else code
            self.told.emit(self._seat.id, self._seat.assisted, use)
