"""One tally told in full: chosen from lists and numbers, nothing is typed in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from db.records import checks, outreach
from db.records.outreach import OutreachDraft
from widgets.button import Button
from widgets.choice_group import Choice, ChoiceGroup
from widgets.form import Form
from widgets.overlay_bar import OverlayBar
from widgets.panel import Filet, Panel
from widgets.when_fields import DayField
from widgets.whole_number import WholeNumber
from widgets.words import Words

_TITLES = {
    "category": "Catégorie", "format": "Format", "place": "Lieu", "territory": "Quartier, commune",
    "nature": "Nature", "role": "Rôle",
}  # fmt: skip
_MEETING = ("format", "place", "territory", "nature", "role")
_TALK = ("category", "place", "territory")
# of each level: its questions, then its second number with the words for it
_ASKED: dict[str, tuple[tuple[str, ...], str, str]] = {
    outreach.INDIVIDUAL: (_TALK, "introductions", "Mises en relation faites"),
    outreach.SUPPORT: (_TALK, "introductions", "Mises en relation faites"),
    outreach.COLLECTIVE: (_MEETING, "partners", "Partenaires présents"),
    outreach.EVENTS: (_MEETING, "partners", "Partenaires présents"),
    outreach.PARTNERS: (("place", "territory"), "partners", "dont nouveaux partenaires"),
}
_UNTOLD = -1


class LineForm(Panel):
    """Groups opened one at a time, as the details of a visit; two numbers; the day."""

    kept = Signal(object)
    close_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft: OutreachDraft | None = None
        self._natures: Mapping[str, str] = {}
        self._groups: dict[str, ChoiceGroup] = {}
        self.title = Words("", 16, bold=True, wrap=True, parent=self)
        self.shut = Button("", "plain", icon="cross", height="row", name="Fermer", parent=self)
        self.count, self.more = WholeNumber(self), WholeNumber(self)
        self.more.setSpecialValueText("non demandé")
        self.count.setRange(1, checks.LARGEST)
        self.more.setRange(_UNTOLD, checks.LARGEST)
        self.on = DayField(self)
        self.form, self.dated = Form(self), Form(self)
        self.form.add("count", "Personnes", self.count)
        self.form.add("more", "Partenaires présents", self.more)
        self.dated.add("on", "Jour", self.on)
        self.keep = Button("Enregistrer", "main", cap="Ctrl+Entrée", height="main", parent=self)
        self.keep.clicked.connect(self.confirm)
        self.shut.clicked.connect(self.close_asked)
        self._lay_out()

    def offer(self, choices: Mapping[str, Sequence[Choice]], natures: Mapping[str, str]) -> None:
        """The lists of this site; `natures` says which nature goes with a format."""
        self._natures = natures
        for number, (name, title) in enumerate(_TITLES.items(), 1):
            group = ChoiceGroup(title, choices[name], parent=self._inside)
            group.open_asked.connect(lambda name=name: self.open_group(name))
            group.picked.connect(lambda code, name=name: self._picked(name, code))
            self._groups[name] = group
            self._column.insertWidget(number, group)

    def show_draft(self, draft: OutreachDraft, title: str, action: str) -> None:
        """Show what is told so far."""
        asked, second, words = _ASKED[draft.level]
        self._draft = draft
        self.title.setText(title)
        self.setAccessibleName(title)
        self.keep.set_words(action)
        for name, group in self._groups.items():
            group.setVisible(name in asked)
            code = getattr(draft, name)
            group.set_taken((code,) if code else ())
        persons = "Contacts" if draft.level == outreach.PARTNERS else "Personnes"
        self.form.name("count", persons)
        self.form.name("more", words)
        self.count.setValue(draft.count)
        told = getattr(draft, second)
        self.more.setValue(_UNTOLD if told is None else told)
        self.on.set_day(draft.on.year, draft.on.month, draft.on.day)
        self.form.forgive()
        self.dated.forgive()
        self.open_group(next((name for name in asked if getattr(draft, name) is None), None))

    def press_letter(self, letter: str) -> bool:
        """Give a letter to the open group."""
        found = next((group for group in self._groups.values() if group.is_open()), None)
        return found is not None and found.press_letter(letter)

    def open_group(self, wanted: str | None) -> None:
        """Open one group and fold the others."""
        for name, group in self._groups.items():
            group.set_open(name == wanted)

    def group(self, name: str) -> ChoiceGroup:
        """The group of a field."""
        return self._groups[name]

    def confirm(self) -> None:
        """Tell what stands in the form."""
        if self._draft is None:
            return
        self.form.forgive()
        self.dated.forgive()
        asked, second, _ = _ASKED[self._draft.level]
        day = self.on.date()
        told: dict[str, Any] = {name: next(iter(self._groups[name].taken()), None) for name in asked}
        told[second] = None if self.more.value() == _UNTOLD else self.more.value()
        told |= {"count": self.count.value(), "on": date(day.year(), day.month(), day.day())}
        self.kept.emit(replace(self._draft, **told))

    def refuse(self, field: str, words: str) -> bool:
        """Say why beside the field; no when the form has no such field."""
        name = "more" if field in ("partners", "introductions") else field
        return self.form.refuse(name, words) or self.dated.refuse(name, words)

    def _picked(self, name: str, code: str | None) -> None:
        """A format brings its nature; the next question without an answer opens."""
        nature = self._natures.get(code or "") if name == "format" else None
        if nature is not None:
            self._groups["nature"].set_taken((nature,))
        asked = _ASKED[self._draft.level][0] if self._draft else ()
        later = asked[asked.index(name) + 1 :] if code and name in asked else ()
        self.open_group(next((other for other in later if not self._groups[other].taken()), None))

    def _lay_out(self) -> None:
        self._inside = QWidget(self)
        self._inside.setProperty("bare", True)
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(_framed(QVBoxLayout(), (16, 12, 16, 4), self.form))
        self._column.addLayout(_framed(QVBoxLayout(), (16, 12, 16, 12), self.dated))
        self._column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(self._inside)
        self._bar = OverlayBar(scroll)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(_framed(QHBoxLayout(), (16, 8, 8, 8), self.title, self.shut))
        column.addWidget(Filet(self))
        column.addWidget(scroll, 1)
        column.addWidget(Filet(self))
        column.addLayout(_framed(QHBoxLayout(), (16, 10, 16, 10), self.keep))


def _framed(box: QBoxLayout, margins: tuple[int, int, int, int], *widgets: QWidget) -> QBoxLayout:
    box.setContentsMargins(*margins)
    for widget in widgets:
        box.addWidget(widget)
    return box
