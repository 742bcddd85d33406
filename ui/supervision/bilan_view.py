"""The bilan as it is seen: the yearly table, its chart, its definitions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from db.figures import definitions
from db.figures.bilan import Bilan
from ui.supervision import year_values
from ui.supervision.panels import TitledPanel, Yielding, scrolling
from ui.supervision.period_choice import PeriodChoice
from widgets import stacked_columns, theme
from widgets.button import Button
from widgets.empty_state import EmptyState
from widgets.legend import Legend
from widgets.panel import Filet
from widgets.segments import Segments
from widgets.stacked_columns import StackedColumns
from widgets.words import Words
from widgets.year_table import YearTable

FORMATS = (
    ("pdf", "Papier, PDF"),
    ("xlsx", "Tableur, Excel"),
    ("csv", "Tableur, CSV"),
    ("json", "Programme, JSON"),
)
_UNEQUAL = "Les périodes n’ont pas la même durée : chaque total est divisé par ses mois."


class ChartPanel(TitledPanel):
    """Visitors a month, one column a period."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Visiteurs par mois, en moyenne", parent)
        self.words = Words(_UNEQUAL, 12, ink="ink2", wrap=True, parent=self)
        self.chart = StackedColumns("Visiteurs par mois, en moyenne", self)
        self._legend: Legend | None = None
        self.body.addWidget(self.words)
        self.body.addWidget(self.chart, 1)

    def show_table(self, table: Bilan) -> None:
        """Show the periods of the table."""
        parts = year_values.parts(table)
        if self._legend is not None:
            self.head.removeWidget(self._legend)
            self._legend.hide()
            self._legend.deleteLater()
        self._legend = Legend(stacked_columns.marks(parts), self)
        self.head.addWidget(self._legend)
        self.words.setVisible(len({year_values.extent(table, s).months for s in table.spans}) > 1)
        self.chart.set_columns(parts, year_values.chart(table))


class DefinitionsPanel(TitledPanel):
    """What the words mean, then what to know of these figures."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Définitions", parent, line=True)
        self.right.set_style(12, False)
        self.right.setText(f"source : {definitions.SOURCE}")
        self._list = QWidget(self)
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.body.addWidget(scrolling(self._list, self), 1)
        self.foot = Words("", 14, ink="ink2", wrap=True, parent=self)
        self._above_foot = Filet(self)
        self.body.addWidget(self._above_foot)
        self.body.addWidget(self.foot)
        self.say("")

    def show_notes(self, notes: Sequence[str]) -> None:
        """Definitions first, then the notes of this table."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for term, text in (*definitions.BILAN, *(("À savoir", note) for note in notes)):
            self._add(term, text)
        self._column.addStretch(1)

    def say(self, words: str) -> None:
        """Say below what was just done."""
        side = theme.now().gap(16)
        self.foot.setContentsMargins(side, theme.now().gap(10), side, theme.now().gap(10))
        self.foot.setText(words)
        self.foot.setVisible(bool(words))
        self._above_foot.setVisible(bool(words))

    def _add(self, term: str, text: str) -> None:
        look = theme.now()
        words = Words("", 14, ink="ink2", wrap=True, parent=self._list)
        words.set_strong(term, f" {text}")
        words.setContentsMargins(look.gap(16), look.gap(8), look.gap(16), look.gap(8))
        self._column.addWidget(words)
        self._column.addWidget(Filet(self._list))


class BilanView(QWidget):
    """Values in through `show_table`; what is asked comes out as signals."""

    period_chosen = Signal(object)
    print_asked = Signal()
    export_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = QWidget(self)
        self.title = Words("Bilan", 20, bold=True, parent=self._content)
        self.period = PeriodChoice(self._content)
        self.print_button = Button("Imprimer…", icon="printer", parent=self._content)
        self.export_button = Button("Exporter…", "main", icon="upload", parent=self._content)
        self.formats = QMenu(self)
        self.table = YearTable("Volumes d’utilisateurs", self._content)
        self.chart = ChartPanel(self._content)
        self.definitions = DefinitionsPanel(self._content)
        self.empty = EmptyState("Aucun chiffre pour cette période", icon="bars", parent=self._content)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setProperty("ringless", True)
        self._lay_out()
        self._connect()
        self._arrange()

    def take_tabs(self, tabs: Segments) -> None:
        """The bar of the tabs stands after the title."""
        row = self._left.layout()
        assert isinstance(row, QHBoxLayout)
        row.insertWidget(1, tabs)

    def show_table(self, table: Bilan, today: date) -> None:
        """Show the yearly table with its chart and notes."""
        known = bool(table.columns)
        self.period.show_span(table.span, today)
        self.table.set_table(year_values.groups(table), year_values.rows(table))
        self.chart.show_table(table)
        self.definitions.show_notes((*table.notes, *year_values.recounts(table)))
        self.empty.set_words(
            "Aucun chiffre pour cette période", "Choisissez d’autres mois, ou importez les chiffres publiés."
        )
        for part in (self.table, self.chart):
            part.setVisible(known)
        self.empty.setVisible(not known)

    def changeEvent(self, event: QEvent) -> None:
        """Arrange again when the look changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_below"):
            self._arrange()

    def _arrange(self) -> None:
        large = theme.now().large
        ways = QBoxLayout.Direction
        for row in (self._below, self._head_row):
            row.setDirection(ways.TopToBottom if large else ways.LeftToRight)
        self.chart.setMinimumHeight(theme.now().px(240))
        self.definitions.setMinimumHeight(theme.now().px(200))

    def _connect(self) -> None:
        self.period.chosen.connect(self.period_chosen)
        self.print_button.clicked.connect(self.print_asked)
        self.export_button.clicked.connect(self._open_formats)
        for code, words in FORMATS:
            action = self.formats.addAction(words)
            action.triggered.connect(lambda _=False, code=code: self.export_asked.emit(code))

    def _open_formats(self) -> None:
        button = self.export_button
        self.formats.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(self._content, self))
        grid = Yielding(self._content)
        grid.setContentsMargins(24, 20, 24, 16)
        grid.setVerticalSpacing(16)
        for part in (self._head(), self.table, self.empty):
            grid.addWidget(part, grid.rowCount(), 0)
        self._below = QHBoxLayout()
        self._below.setSpacing(16)
        self._below.addWidget(self.chart, 560)
        self._below.addWidget(self.definitions, 638)
        grid.addLayout(self._below, grid.rowCount(), 0)
        grid.setRowStretch(grid.rowCount() - 1, 1)

    def _head(self) -> QWidget:
        """Title, tabs and period at the left, what can be done at the right; two lines at large text."""
        box, left, right = QWidget(self._content), QWidget(self._content), QWidget(self._content)
        for side, widgets in (
            (left, (self.title, self.period)),
            (right, (self.print_button, self.export_button)),
        ):
            row = QHBoxLayout(side)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(12)
            for widget in widgets:
                row.addWidget(widget)
            row.addStretch(1)
        self._left = left
        self._head_row = QHBoxLayout(box)
        self._head_row.setContentsMargins(0, 0, 0, 0)
        self._head_row.setSpacing(12)
        self._head_row.addWidget(left)
        self._head_row.addStretch(1)
        self._head_row.addWidget(right)
        return box
