"""How many came: a head count, who of them is counted already today, and ages if they were told."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from db.records import checks
from ui.supervision.panels import scrolling
from ui.supervision.sentences import plural
from widgets import theme
from widgets.button import Button
from widgets.form import Form
from widgets.full_page import FullPage
from widgets.whole_number import WholeNumber
from widgets.words import Words

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True)
class Counted:
    """A visit of that day that may have come to the event too."""

    visit: uuid.UUID
    words: str
    count: int


class AttendancePage(FullPage):
    """`told` says the event, the head count, the visits counted already, and the ages."""

    told = Signal(str, int, tuple, dict)

    def __init__(self, host: QWidget) -> None:
        super().__init__(host, drawer=520)
        self._code = ""
        self._boxes: list[tuple[Counted, QCheckBox]] = []
        self._ages: dict[str, WholeNumber] = {}
        self.heading = Words("", 16, bold=True, wrap=True, parent=self)
        self.number = WholeNumber(self)
        self.number.setRange(0, checks.LARGEST)
        self.number.valueChanged.connect(self._tell)
        self.form = Form(self)
        self.form.add("count", "Participants, en tout", self.number)
        self.sum = Words("", 14, ink="ink2", wrap=True, parent=self)
        self.wrong = Words("", 12, ink="bad", wrap=True, parent=self)
        self.keep = Button("Compter", "main", cap="Entrée", parent=self)
        self.back = Button("Fermer", cap="Échap", parent=self)
        self.keep.clicked.connect(self._keep)
        self.back.clicked.connect(self.close_page)
        self._lay_out()

    def open_for(
        self,
        code: str,
        title: str,
        counted: Sequence[Counted],
        ages: Mapping[str, str],
        opener: QWidget,
    ) -> None:
        """Ask about one event."""
        self._code = code
        self.heading.setText(title)
        self.setAccessibleName(f"Participants, {title}")
        self.form.forgive()
        self.wrong.setText("")
        self._area.takeWidget()
        body = self._body(counted, ages)
        self._area.setWidget(body)
        body.setAutoFillBackground(False)  # the area switched it on
        self.number.setValue(0)
        self._tell()
        self.open_from(opener)
        self.number.setFocus()
        self.number.selectAll()

    def refuse(self, field: str | None, reason: str) -> None:
        """Say why it was not counted; nothing that was typed is lost."""
        if field != "count" or not self.form.refuse("count", reason):
            self.wrong.setText(reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter counts."""
        if event.key() in _ENTER:
            self._keep()
        else:
            super().keyPressEvent(event)

    def _keep(self) -> None:
        self.form.forgive()
        self.wrong.setText("")
        if not self.number.value():
            self.form.refuse(
                "count", "Combien de personnes ? Si personne n’est venu, dites-le par « Personne »."
            )
            return
        named = tuple(one.visit for one, box in self._boxes if box.isChecked())
        ages = {code: field.value() for code, field in self._ages.items() if field.value()}
        self.told.emit(self._code, self.number.value(), named, ages)

    def _tell(self) -> None:
        """What pressing the button will count."""
        known = sum(one.count for one, box in self._boxes if box.isChecked())
        left = max(0, self.number.value() - known)
        words = f"Compte {plural(left, 'visiteur')} de plus"
        self.sum.setText(
            f"{words}, {plural(known, 'déjà compté', 'déjà comptés')}." if known else f"{words}."
        )

    def _body(self, counted: Sequence[Counted], ages: Mapping[str, str]) -> QWidget:
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 4, 24, 8)
        column.setSpacing(theme.now().gap(6))
        self._boxes = []
        if counted:
            column.addWidget(Words("Déjà comptés ce jour-là", 14, bold=True, parent=body))
        for one in counted:
            box = QCheckBox(one.words, body)
            box.toggled.connect(self._tell)
            self._boxes.append((one, box))
            column.addWidget(box)
        column.addSpacing(theme.now().gap(8))
        column.addWidget(Words("Âges, si on les connaît", 14, bold=True, parent=body))
        column.addLayout(self._age_grid(ages, body))
        column.addStretch(1)
        return body

    def _age_grid(self, ages: Mapping[str, str], body: QWidget) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(0, 1)
        self._ages = {}
        for row, (code, words) in enumerate(ages.items()):
            field = WholeNumber(body)
            field.setRange(0, checks.LARGEST)
            field.setSpecialValueText("–")
            field.setFixedWidth(theme.now().px(88))
            field.setAccessibleName(words)
            label = Words(words, 14, wrap=True, parent=body)
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
            self._ages[code] = field
        return grid

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(24, 20, 24, 4)
        head.setSpacing(8)
        for widget in (self.heading, self.form, self.sum, self.wrong):
            head.addWidget(widget)
        self._area = scrolling(QWidget(self), self)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 16)
        foot.setSpacing(12)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.keep)
        self.column.addLayout(head)
        self.column.addWidget(self._area, 1)
        self.column.addLayout(foot)
