"""The reports that were issued: each with its number, its paper, and what differs since."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from db.figures.report import Report
from db.figures.secrecy import tables
from db.records.reports import Difference, Issued
from ui.supervision.panels import TitledPanel, scrolling
from widgets import theme
from widgets.button import Button
from widgets.full_page import FullPage
from widgets.panel import Filet
from widgets.words import Words

_NONE = "Aucun rapport figé. « Figer… » en fait un de ce que montre le bilan."
_MOST = 200


class IssuedPage(FullPage):
    """`compare_asked` and `paper_asked` carry the number of a report."""

    compare_asked = Signal(str)
    paper_asked = Signal(str)

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setAccessibleName("Rapports émis")
        self.title = Words("Rapports émis", 20, bold=True, parent=self)
        self.back = Button("Fermer", cap="Échap", parent=self)
        self.back.clicked.connect(self.close_page)
        self.list = _Lines("Rapports", self)
        self.differences = _Lines("Ce qui diffère depuis", self)
        self._lay_out()

    def show_reports(self, found: Sequence[Issued]) -> None:
        """List these, the newest first."""
        ways = QBoxLayout.Direction
        self._below.setDirection(ways.TopToBottom if theme.now().large else ways.LeftToRight)
        self.list.clear()
        self.differences.clear()
        self.differences.say("Choisissez « Comparer » à côté d’un rapport.")
        if not found:
            self.list.say(_NONE)
        for one in found:
            self.list.add(self._row(one))

    def show_differences(self, report: Report, found: Sequence[Difference]) -> None:
        """What reads otherwise today; then, for the house, why cells of it are hidden."""
        self.differences.clear()
        head = f"Rapport {report.number}, {report.made:%d/%m/%Y}. "
        self.differences.say(head + _count(len(found)))
        for one in found[:_MOST]:
            where = f"{one.section}, {one.line}, {one.period}, {one.place}"
            self.differences.say(f"{where} : {one.issued} dans le rapport, {one.now} aujourd’hui")
        for section in report.sections:
            for line, where, why in tables.reasons(section):
                self.differences.say(f"Masqué : {section.title}, {line}, {where} ({why})")

    def _row(self, one: Issued) -> QWidget:
        row = QWidget(self.list)
        line, look = QHBoxLayout(row), theme.now()
        line.setContentsMargins(look.gap(16), look.gap(8), look.gap(16), look.gap(8))
        words = Words("", 14, ink="ink2", wrap=True, parent=row)
        use = "diffusion" if one.protected else "interne"
        words.set_strong(one.number, f" {one.title}, figé le {one.day:%d/%m/%Y}, usage : {use}")
        line.addWidget(words, 1)
        for text, signal in (("Comparer", self.compare_asked), ("Papier…", self.paper_asked)):
            button = Button(text, height="row", name=f"{text} le rapport {one.number}", parent=row)
            button.clicked.connect(lambda _=False, signal=signal: signal.emit(one.number))
            line.addWidget(button)
        return row

    def _lay_out(self) -> None:
        head, self._below = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.back)
        for panel in (self.list, self.differences):
            self._below.addWidget(panel, 1)
        self._below.setSpacing(theme.now().gap(16))
        self.column.setContentsMargins(24, 16, 24, 16)
        self.column.setSpacing(theme.now().gap(12))
        self.column.addLayout(head)
        self.column.addLayout(self._below, 1)


class _Lines(TitledPanel):
    """Lines one below the other, that scroll."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(title, parent, line=True)
        self._inside = QWidget(self)
        self._lines = QVBoxLayout(self._inside)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._lines.addStretch(1)
        self.body.addWidget(scrolling(self._inside, self), 1)

    def add(self, widget: QWidget) -> None:
        """One more line."""
        at = self._lines.count() - 1
        self._lines.insertWidget(at, widget)
        self._lines.insertWidget(at + 1, Filet(self._inside))

    def say(self, text: str) -> None:
        """One more line of words."""
        look = theme.now()
        words = Words(text, 14, ink="ink2", wrap=True, parent=self._inside)
        words.setContentsMargins(look.gap(16), look.gap(8), look.gap(16), look.gap(8))
        self.add(words)

    def clear(self) -> None:
        """No line."""
        while self._lines.count() > 1:
            item = self._lines.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def told(issued: Issued | None, differing: int) -> tuple[str, str]:
    """« Rapport 2026-001-M7K figé le 08/07/2026. » and « Aucune différence depuis. »."""
    if issued is None:
        return "", ""
    return f"Rapport {issued.number} figé le {issued.day:%d/%m/%Y}.", f" {_count(differing)}"


def _count(differing: int) -> str:
    if not differing:
        return "Aucune différence depuis."
    return "1 chiffre diffère depuis." if differing == 1 else f"{differing} chiffres diffèrent depuis."
