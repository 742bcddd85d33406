"""Days that are not like their weekday: a bridge, a training of the team, a late evening."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from db.records import hours_in_words
from ui.supervision import sentences
from widgets import theme
from widgets.button import Button
from widgets.form import Form
from widgets.panel import Panel
from widgets.watch_list import Act, Watch, WatchList
from widgets.when_fields import DayField
from widgets.words import Words


class DaysPanel(Panel):
    """A day and its hours; none: closed. Each day stays until it is taken back."""

    told = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day, self.hours = DayField(self), QLineEdit(self)
        today = QDate.currentDate()
        self.day.set_day(today.year(), today.month(), today.day())
        self.form = Form(self)
        self.form.add("day", "Jour", self.day)
        self.form.add("hours", "Horaires de ce jour", self.hours,
                      "Par exemple 09:00-12:00,14:00-16:00. Vide : fermé.")  # fmt: skip
        self.keep = Button("Ajouter ce jour", parent=self)
        self.keep.clicked.connect(self._keep)
        self.list = WatchList(self, tight=True)
        self.list.acted.connect(lambda day, _: self.told.emit(date.fromisoformat(day), None))
        self._lay_out()

    def show_days(self, found: Mapping[date, str]) -> None:
        """Show the exceptions, in order."""
        self.form.forgive()
        self.hours.clear()
        self.list.set_watches([_watch(day, hours) for day, hours in found.items()])

    def _keep(self) -> None:
        self.form.forgive()
        day = self.day.date()
        self.told.emit(date(day.year(), day.month(), day.day()), self.hours.text().strip())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        margin = theme.now().gap(16)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(8)
        column.addWidget(Words("Jours particuliers", 16, bold=True, parent=self))
        column.addWidget(self.form)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.keep)
        column.addLayout(foot)
        column.addWidget(self.list)


def _watch(day: date, hours: str) -> Watch:
    spans = [hours_in_words.span(part) for part in hours.split(",")] if hours else []
    said = " et ".join(spans) or "fermé"
    strong = sentences.long_day(day, day)
    return Watch(
        day.isoformat(), "calendar", "quiet", f" {day.year} : {said}", strong, acts=(Act("x", "Retirer"),)
    )
