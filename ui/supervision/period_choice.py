"""Which months the bilan covers: usual periods in a menu, any other one in two fields."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from db.figures import periods
from db.figures.periods import Span
from ui.supervision import sentences
from widgets.button import Button
from widgets.confirm_dialog import ConfirmDialog
from widgets.form import Form

BEGINNING = date(2016, 9, 1)
PUBLISHED = periods.whole_months(BEGINNING, date(2019, 6, 1))
_MONTH = re.compile(r"(0?[1-9]|1[0-2])\s*[/. -]\s*(20\d\d)", re.ASCII)


class PeriodChoice(Button):
    """`chosen` says the months."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", icon="calendar", parent=parent)
        self.set_trailing("chevron-down")
        self.menu_of = QMenu(self)
        self.clicked.connect(self._open)

    def show_span(self, span: Span, today: date) -> None:
        """Name the months shown, and offer the usual ones."""
        self.set_words(sentences.short_span(span))
        self.setAccessibleName(f"Période : {sentences.short_span(span)}")
        self.menu_of.clear()
        for words, offered in usual(today):
            self.menu_of.addAction(words).triggered.connect(lambda _=False, s=offered: self.chosen.emit(s))
        self.menu_of.addSeparator()
        self.menu_of.addAction("Autre période…").triggered.connect(lambda: self._ask(span))

    def _open(self) -> None:
        self.menu_of.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _ask(self, span: Span) -> None:
        ask = AskPeriod(span, self)
        ask.told.connect(self.chosen)
        ask.open()


class AskPeriod(ConfirmDialog):
    """Two months, typed as « 09/2016 »."""

    told = Signal(object)

    def __init__(self, span: Span, parent: QWidget) -> None:
        super().__init__(
            "Quelle période ?", "Des mois entiers, du premier au dernier.", "Montrer", parent=parent
        )
        self.first, self.last = QLineEdit(f"{span.first:%m/%Y}", self), QLineEdit(f"{span.last:%m/%Y}", self)
        self.form = Form(self)
        self.form.add("first", "Premier mois", self.first, "Par exemple 09/2016.")
        self.form.add("last", "Dernier mois", self.last)
        self.add_body(self.form)
        self.action.setDefault(True)
        self.first.setFocus()

    def accept(self) -> None:
        """Close only on two months in order."""
        self.form.forgive()
        first, last = month(self.first.text()), month(self.last.text())
        if first is None or last is None:
            name = "first" if first is None else "last"
            self.form.refuse(name, "Écrivez le mois et l’année, par exemple 09/2016.")
        elif last < first:
            self.form.refuse("last", "La fin est avant le début.")
        else:
            self.told.emit(periods.whole_months(first, last))
            super().accept()


def usual(today: date) -> list[tuple[str, Span]]:
    """The periods that are asked most often, in words."""
    this_year = Span(date(today.year, 1, 1), date(today.year, 12, 31))
    last_year = Span(date(today.year - 1, 1, 1), date(today.year - 1, 12, 31))
    return [
        ("Bilan publié, 2016 – 2019", PUBLISHED),
        (f"Cette année, {today.year}", this_year),
        (f"L’année passée, {today.year - 1}", last_year),
        ("Depuis le début", periods.whole_months(BEGINNING, today)),
    ]


def month(text: str) -> date | None:
    """The first day of « 09/2016 »; None when it is no month."""
    found = _MONTH.fullmatch(text.strip())
    return None if found is None else date(int(found[2]), int(found[1]), 1)
