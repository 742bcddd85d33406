"""The two panels under a table of the bilan: its chart, and what its words mean."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from db.figures.report import Report
from db.figures.sections.shape import Section
from ui.supervision import section_charts
from ui.supervision.panels import TitledPanel, scrolling
from widgets import stacked_columns, theme
from widgets.button import Button
from widgets.chart import Chart
from widgets.legend import Legend, Mark
from widgets.panel import Filet
from widgets.stacked_columns import FILLS, StackedColumns
from widgets.words import Words

_MEAN = "Visiteurs par mois, en moyenne"


class ChartPanel(TitledPanel):
    """One chart a table; `picture_asked` when it shall be written as a picture."""

    picture_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_MEAN, parent)
        self.words = Words("", 12, ink="ink2", wrap=True, parent=self)
        self.drawing = QWidget(self)
        self._layers = QStackedLayout(self.drawing)
        self.stacked, self.chart = StackedColumns(_MEAN, self.drawing), Chart(self.drawing)
        for layer in (self.stacked, self.chart):
            self._layers.addWidget(layer)
        self.picture = Button("Image…", "plain", icon="download", height="row", parent=self)
        self.picture.setAccessibleName("Enregistrer le graphique en image")
        self.picture.clicked.connect(self.picture_asked)
        self._legend: Legend | None = None
        self.head.addWidget(self.picture)
        self.body.addWidget(self.words)
        self.body.addWidget(self.drawing, 1)

    def show_section(self, section: Section) -> None:
        """Show the question that this table answers best; hidden where figures answer it better."""
        drawn = section_charts.of(section)
        if section_charts.stacked(section):
            self._show_stacked(section)
        elif drawn is not None:
            self.chart.show_values(drawn.title, drawn.kind, drawn.labels, drawn.series)
            pairs = drawn.series if drawn.kind == "pairs" else ()
            marks = [Mark(one.name, *FILLS[number]) for number, one in enumerate(pairs)]
            self._say(drawn.title, drawn.note, marks, self.chart)
        self.setVisible(section.known and (drawn is not None or section_charts.stacked(section)))
        self.drawing.updateGeometry()
        self._column.activate()  # else the least height of the chart before is still told

    def _show_stacked(self, section: Section) -> None:
        parts = section_charts.parts(section)
        self.stacked.set_columns(parts, section_charts.columns(section))
        mean = section_charts.unequal(section)
        note = section_charts.UNEQUAL if mean else ""
        marks = stacked_columns.marks(parts)
        self._say(_MEAN if mean else section.lines[0].label, note, marks, self.stacked)

    def _say(self, title: str, note: str, marks: Sequence[Mark], layer: QWidget) -> None:
        if self._legend is not None:
            self.head.removeWidget(self._legend)
            self._legend.hide()
            self._legend.deleteLater()
        self._legend = Legend(tuple(marks), self)
        self.head.insertWidget(self.head.count() - 1, self._legend)
        self.title.setText(title)
        self.words.setText(note)
        self.words.setVisible(bool(note))
        self._layers.setCurrentWidget(layer)


class DefinitionsPanel(TitledPanel):
    """What the words mean, then what to know of these figures; the foot says what was just done."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Définitions", parent, line=True)
        self.right.set_style(12, False)
        self._list = QWidget(self)
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.body.addWidget(scrolling(self._list, self), 1)
        self.foot = Words("", 14, ink="ink2", wrap=True, parent=self)
        self.issued = Words("", 14, wrap=True, parent=self)
        self.compare = Button("Comparer", "plain", parent=self)
        self._above_foot = Filet(self)
        self._foot_row = QHBoxLayout()
        for part, stretch in ((self.issued, 1), (self.compare, 0)):
            self._foot_row.addWidget(part, stretch)
        self.body.addWidget(self._above_foot)
        self.body.addWidget(self.foot)
        self.body.addLayout(self._foot_row)
        self.say("")
        self.tell_issued("", "")

    def show_report(self, report: Report, more: Sequence[str] = ()) -> None:
        """Definitions first, then the notes of these figures."""
        section = report.sections[0]
        version = f" · définitions {section.version}" if section.version else ""
        self.right.setText(f"source : {section.source}{version}" if section.source else version[3:])
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        notes = (*report.notes, *more, report.closed_words)
        for term, text in (*report.definitions(), *(("À savoir", note) for note in notes if note)):
            self._add(term, text)
        self._column.addStretch(1)

    def say(self, words: str) -> None:
        """Say below what was just done."""
        self._pad(self.foot)
        self.foot.setText(words)
        self.foot.setVisible(bool(words))
        self._above_foot.setVisible(bool(words) or self.issued.isVisibleTo(self))

    def tell_issued(self, strong: str, words: str) -> None:
        """Say which report was issued of these figures last, and whether anything differs since."""
        self._pad(self.issued)
        self.issued.set_strong(strong, words)
        self.issued.setVisible(bool(strong))
        self.compare.setVisible(bool(strong))
        self._above_foot.setVisible(bool(strong) or self.foot.isVisibleTo(self))

    def _pad(self, words: Words) -> None:
        look = theme.now()
        words.setContentsMargins(look.gap(16), look.gap(10), look.gap(16), look.gap(10))

    def _add(self, term: str, text: str) -> None:
        look = theme.now()
        words = Words("", 14, ink="ink2", wrap=True, parent=self._list)
        words.set_strong(term, f" {text}")
        words.setContentsMargins(look.gap(16), look.gap(8), look.gap(16), look.gap(8))
        self._column.addWidget(words)
        self._column.addWidget(Filet(self._list))
