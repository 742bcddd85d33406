"""One old line said differently: services, number, what was asked, and why it is corrected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from db.records import checks
from db.records.visits import VisitLine
from ui.supervision.panels import TitledPanel, scrolling
from widgets import theme
from widgets.button import Button
from widgets.choice_group import Choice, ChoiceGroup
from widgets.form import Form
from widgets.panel import Filet
from widgets.whole_number import WholeNumber
from widgets.words import Words

ASKED = (("need", "Demande"), ("audience", "Public"), ("age", "Âge"), ("origin", "Origine"))
_NOBODY = "Choisissez une ligne."


@dataclass(frozen=True)
class Lists:
    """The choices of the form: services, then what may have been asked, by field."""

    services: tuple[Choice, ...]
    asked: dict[str, tuple[Choice, ...]]
    reasons: tuple[Choice, ...]


class LineForm(TitledPanel):
    """`corrected` says what changes and why; `cancelled` says why."""

    corrected = Signal(dict, str)
    cancelled = Signal(str)

    def __init__(self, lists: Lists, parent: QWidget) -> None:
        super().__init__("Corriger", parent, line=True)
        self._shown: VisitLine | None = None
        self.services = ChoiceGroup(
            "Services donnés", lists.services, several=True, always_shown=True, parent=self
        )
        self.number = WholeNumber(self)
        self.number.setRange(1, checks.LARGEST)
        self.form = Form(self)
        self.form.add("count", "Nombre de personnes", self.number)
        self.boxes = {name: self._box(words, lists.asked[name]) for name, words in ASKED}
        for name, words in ASKED:
            self.form.add(name, words, self.boxes[name])
        self.reasons = ChoiceGroup("Pourquoi", lists.reasons, always_shown=True, parent=self)
        self.said = Words(_NOBODY, 14, ink="ink2", wrap=True, parent=self)
        self.cancel = Button("Annuler la ligne", "risk", parent=self)
        self.keep = Button("Corriger", "main", parent=self)
        self._lay_out()
        self._connect()
        self.show_line(None, "")

    def show_line(self, line: VisitLine | None, title: str) -> None:
        """Fill the form with a line as it stands."""
        self._shown = line
        self.title.setText(title or "Corriger")
        self.reasons.set_taken(())
        if line is not None:
            self.services.set_taken(code for code in line.services if code != "visitor")
            self.number.setValue(line.count)
            for name, box in self.boxes.items():
                box.setCurrentIndex(max(0, box.findData(getattr(line, name))))
        self._may()

    def say(self, words: str) -> None:
        """What became of it, or why not; what was typed stays."""
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def changes(self) -> dict[str, Any]:
        """What differs from the line as it stands."""
        if self._shown is None:
            return {}
        told: dict[str, Any] = {name: box.currentData() for name, box in self.boxes.items()}
        told |= {"count": self.number.value(), "services": self.services.taken() or ("visitor",)}
        before = {name: getattr(self._shown, name) for name in told}
        before["services"] = tuple(sorted(self._shown.services))
        told["services"] = tuple(sorted(told["services"]))
        return {name: value for name, value in told.items() if value != before[name]}

    def _may(self) -> None:
        reason = bool(self.reasons.taken())
        self.keep.setEnabled(self._shown is not None and reason and bool(self.changes()))
        self.cancel.setEnabled(self._shown is not None and reason)
        if self._shown is None:
            self.say(_NOBODY)
        elif not reason:
            self.say("Changez ce qui était faux, puis dites pourquoi.")
        else:
            self.say("" if self.changes() else "Rien n’est changé : la ligne peut être annulée.")

    def _connect(self) -> None:
        for group in (self.services, self.reasons):
            group.set_open(True)
            group.picked.connect(lambda _: self._may())
        self.number.valueChanged.connect(lambda _: self._may())
        for box in self.boxes.values():
            box.currentIndexChanged.connect(lambda _: self._may())
        self.keep.clicked.connect(lambda: self.corrected.emit(self.changes(), self.reasons.taken()[0]))
        self.cancel.clicked.connect(lambda: self.cancelled.emit(self.reasons.taken()[0]))

    def _box(self, words: str, choices: Sequence[Choice]) -> QComboBox:
        box = QComboBox(self)
        box.addItem("Non demandé", None)
        for choice in choices:
            box.addItem(choice.full_words or choice.words, choice.code)
        box.setAccessibleName(words)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(16)
        return box

    def _lay_out(self) -> None:
        side = theme.now().gap(16)
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.form.layout().setContentsMargins(side, theme.now().gap(8), side, 0)  # type: ignore[union-attr]
        for part in (self.services, self.form):
            column.addWidget(part)
        column.addStretch(1)
        self.body.addWidget(scrolling(inside, self), 1)
        foot, row = QVBoxLayout(), QHBoxLayout()
        foot.setContentsMargins(side, theme.now().gap(8), side, theme.now().gap(12))
        self.reasons.set_lined(False)
        self.body.addWidget(Filet(self))
        self.body.addWidget(self.reasons)
        foot.setSpacing(theme.now().gap(8))
        row.addWidget(self.cancel)
        row.addStretch(1)
        row.addWidget(self.keep)
        foot.addWidget(self.said)
        foot.addLayout(row)
        self.body.addLayout(foot)
