"""The fields of an event: what it is on the left, when and where on the right."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QComboBox, QLineEdit, QVBoxLayout, QWidget

from db.reference.events import Event
from db.reference.programme import EventDraft
from db.reference.repeats import Every, Repeat
from ui.programme import typed
from ui.programme.reading import Labels
from widgets import theme
from widgets.chip import Chip
from widgets.flow import Flow
from widgets.form import Field, Form
from widgets.whole_number import WholeNumber
from widgets.words import Words

_REPEATS: tuple[tuple[Every | None, str], ...] = (
    (None, "Une seule date"),
    ("week", "Chaque semaine"),
    ("two_weeks", "Toutes les deux semaines"),
    ("month", "Chaque mois, le même jour de la semaine"),
)
_MORNING = (time(9), time(11))


class EventFields(QWidget):
    """Nothing that was typed is lost when a field is refused."""

    changed = Signal()

    def __init__(self, labels: Labels, sites: Iterable[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.left, self.right = Form(self), Form(self)
        self.title, self.summary, self.room = (QLineEdit(self) for _ in range(3))
        self.day, self.starts, self.ends, self.until = (QLineEdit(self) for _ in range(4))
        self.theme = _combo(self, ((code, one.label) for code, one in labels.themes.items()))
        self.form = _combo(self, ((code, one.label) for code, one in labels.forms.items()))
        self.partner = _combo(self, ((None, "Aucun"), *labels.partners.items()))
        self.site = _combo(self, sites)
        self.repeat = _combo(self, _REPEATS)
        self.scope = _combo(self, ())
        self.capacity = WholeNumber(self)
        self.capacity.setRange(0, 500)
        self.capacity.setSpecialValueText("sans limite")
        self.audiences = [
            Chip(code, one.short, full_words=one.label, parent=self) for code, one in labels.audiences.items()
        ]
        for chip in self.audiences:
            chip.clicked.connect(lambda _=False, taken=chip: _take(taken))
        self._add_fields()
        self._lay_out()
        self.repeat.currentIndexChanged.connect(self._show_until)

    def show_new(self, day: date, site: str) -> None:
        """A blank event of that day."""
        self.day.setText(f"{day:%d/%m/%Y}")
        self.starts.setText(f"{_MORNING[0]:%H:%M}")
        self.ends.setText(f"{_MORNING[1]:%H:%M}")
        self.site.setCurrentIndex(max(0, self.site.findData(site)))
        self.right.show_field("scope", shown=False)
        self._show_until()

    def show_event(self, event: Event, followers: int) -> None:
        """What an event says; `followers` are the later dates of its series."""
        for field, words in (
            (self.title, event.title),
            (self.summary, event.summary or ""),
            (self.room, event.room or ""),
            (self.day, f"{event.day:%d/%m/%Y}"),
            (self.starts, f"{event.starts:%H:%M}"),
            (self.ends, f"{event.ends:%H:%M}"),
        ):
            field.setText(words)
        for combo, code in (
            (self.theme, event.theme),
            (self.form, event.form),
            (self.partner, event.partner),
            (self.site, event.site),
        ):
            combo.setCurrentIndex(max(0, combo.findData(code)))
        self.capacity.setValue(event.capacity or 0)
        for chip in self.audiences:
            chip.setChecked(chip.code in event.audiences)
        self.scope.addItem("Cette date seulement", False)
        many = f"les {followers} suivantes" if followers > 1 else "la suivante"
        self.scope.addItem(f"Cette date et {many}", True)
        self.right.show_field("scope", shown=followers > 0)
        for name in ("repeat", "until"):
            self.right.show_field(name, shown=False)

    def draft(self, today: date) -> EventDraft:
        """What is typed; refused at its field when it cannot be read."""
        return EventDraft(
            site=self.site.currentData(),
            day=typed.day(self.day.text(), today, "day"),
            starts=typed.hour(self.starts.text(), "starts"),
            ends=typed.hour(self.ends.text(), "ends"),
            title=self.title.text(),
            theme=self.theme.currentData(),
            form=self.form.currentData(),
            partner=self.partner.currentData(),
            room=self.room.text(),
            capacity=self.capacity.value() or None,
            audiences=tuple(chip.code for chip in self.audiences if chip.isChecked()),
            summary=self.summary.text(),
        )

    def repeats(self, today: date) -> Repeat | None:
        """How often, None for one date."""
        every: Every | None = self.repeat.currentData()
        return None if every is None else Repeat(every, typed.day(self.until.text(), today, "until"))

    def following(self) -> bool:
        """Whether later dates of the series are meant too."""
        return bool(self.scope.currentData())

    def refuse(self, name: str, reason: str) -> bool:
        """Say why beside the field; no when there is no such field."""
        return self.left.refuse(name, reason) or self.right.refuse(name, reason)

    def forgive(self) -> None:
        """Take every refusal away."""
        self.left.forgive()
        self.right.forgive()

    def arrange(self) -> None:
        """Two columns, one at large text."""
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if theme.now().large else ways.LeftToRight)

    def _add_fields(self) -> None:
        what: tuple[tuple[str, str, Field, str], ...] = (
            ("title", "Titre", self.title, "Ce que la rue lira. Jamais le nom d’une personne."),
            ("theme", "Thème", self.theme, ""),
            ("form", "Forme", self.form, ""),
            ("partner", "Partenaire", self.partner, ""),
            ("summary", "Une phrase pour l’affiche (facultatif)", self.summary, ""),
        )
        when: tuple[tuple[str, str, Field, str], ...] = (
            ("day", "Jour", self.day, "Par exemple 17/11/2026, ou mardi 17 novembre."),
            ("starts", "Début", self.starts, ""),
            ("ends", "Fin", self.ends, ""),
            ("site", "Site", self.site, ""),
            ("room", "Lieu, salle (facultatif)", self.room, ""),
            ("capacity", "Places", self.capacity, ""),
            ("repeat", "Répétition", self.repeat, ""),
            ("until", "Jusqu’au", self.until, "Jours fériés et fermetures sont sautés et nommés."),
            ("scope", "Ce qui change", self.scope, ""),
        )
        for form, fields in ((self.left, what), (self.right, when)):
            for name, label, field, hint in fields:
                form.add(name, label, field, hint)

    def _show_until(self) -> None:
        self.right.show_field("until", shown=self.repeat.currentData() is not None)
        self.changed.emit()

    def _lay_out(self) -> None:
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(32)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.left)
        left.addWidget(Words("Public (facultatif)", 14, bold=True, parent=self), 0, Qt.AlignmentFlag.AlignTop)
        left.setSpacing(theme.now().gap(4))
        box = QWidget(self)
        chips = Flow(theme.now().gap(6), box)
        for chip in self.audiences:
            chips.addWidget(chip)
        left.addWidget(box)
        right.addWidget(self.right)
        for column in (left, right):
            column.addStretch(1)
            self._row.addLayout(column, 1)


def _take(chip: Chip) -> None:
    chip.setChecked(not chip.isChecked())
    chip.updateGeometry()


def _combo(parent: QWidget, choices: Iterable[tuple[object, str]]) -> QComboBox:
    made = QComboBox(parent)
    for code, words in choices:
        made.addItem(words, code)
    made.setMaxVisibleItems(14)
    made.setMinimumContentsLength(12)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return made
