"""The month: four counts side by side, what became of the contacts, and the visits they brought."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from widgets.button import Button
from widgets.panel import Filet, Panel
from widgets.words import Words


@dataclass(frozen=True)
class Count:
    """One count that is never added to another: its words, its figure, what it is made of."""

    words: str
    figure: str
    under: str = ""


@dataclass(frozen=True)
class MonthPicture:
    """What the panel says of one month."""

    title: str
    note: str
    counts: tuple[Count, ...]
    funnel: tuple[Count, ...]
    tie: tuple[Count, ...]


class _Line(QWidget):
    """A label, its figure at the right, a smaller line below."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = Words("", 14, bold=True, wrap=True, parent=self)
        self._figure = Words("", 20, bold=True, parent=self)
        self._under = Words("", 12, ink="ink2", wrap=True, parent=self)
        head = QHBoxLayout()
        head.addWidget(self._words, 1)
        head.addWidget(self._figure)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._under)

    def show_count(self, count: Count) -> None:
        """Say it."""
        self._words.setText(count.words)
        self._figure.setText(count.figure)
        self._under.setText(count.under)
        self.setAccessibleName(f"{count.words} : {count.figure}. {count.under}".rstrip(". "))


class _Cell(QWidget):
    """A figure over its words: several stand side by side and are not added."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._figure = Words("", 16, bold=True, parent=self)
        self._words = Words("", 12, ink="ink2", wrap=True, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._figure)
        column.addWidget(self._words)
        column.addStretch(1)

    def show_count(self, count: Count) -> None:
        """Say it."""
        self._figure.setText(count.figure)
        self._words.setText(count.words)
        self.setAccessibleName(f"{count.words} : {count.figure}")


class MonthPanel(Panel):
    """Nothing here is a sum of two counts."""

    funnel_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Words("", 16, bold=True, parent=self)
        self.note = Words("", 12, ink="ink2", wrap=True, parent=self)
        self._counts = [_Line(self) for _ in range(4)]
        self._funnel = [_Cell(self) for _ in range(3)]
        self._tie = [_Cell(self) for _ in range(2)]
        self.tell = Button("Saisir le mois…", height="row", cap="S", parent=self)
        self.tell.clicked.connect(self.funnel_asked)
        self._lay_out()

    def show_month(self, picture: MonthPicture) -> None:
        """Show another month."""
        self.title.setText(picture.title)
        self.note.setText(picture.note)
        for line, count in zip(self._counts, picture.counts, strict=True):
            line.show_count(count)
        for cells, counts in ((self._funnel, picture.funnel), (self._tie, picture.tie)):
            for cell, count in zip(cells, counts, strict=True):
                cell.show_count(count)

    def _lay_out(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        column.addWidget(self.title)
        column.addWidget(self.note)
        for line in self._counts:
            column.addWidget(line)
        column.addWidget(Filet(self))
        head = QHBoxLayout()
        head.addWidget(Words("Suites du mois", 14, bold=True, parent=self), 1)
        head.addWidget(self.tell)
        column.addLayout(head)
        column.addLayout(_abreast(self._funnel))
        column.addWidget(Filet(self))
        column.addWidget(Words("De la rue à l’accueil", 14, bold=True, parent=self))
        column.addLayout(_abreast(self._tie))
        column.addWidget(Words("L’un à côté de l’autre : rien ne les relie.", 12, ink="ink2", parent=self))


def _abreast(cells: Sequence[QWidget]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    for cell in cells:
        row.addWidget(cell, 1)
    return row
