"""The bilan as it is seen: what is asked for, one table, its chart, its definitions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from db.figures.making import Choice
from db.figures.report import Report
from db.figures.sections.asking import GRAINS, GROUPINGS
from db.figures.sections.readings import READINGS
from ui.supervision import section_values
from ui.supervision.answers_panel import AnswersPanel
from ui.supervision.bilan_panels import ChartPanel, DefinitionsPanel
from ui.supervision.panels import Yielding, scrolling
from ui.supervision.period_choice import PeriodChoice
from widgets import theme
from widgets.button import Button
from widgets.empty_state import EmptyState
from widgets.flow import Flow
from widgets.menu_choice import MenuChoice
from widgets.segments import Segments
from widgets.words import Words
from widgets.year_table import YearTable

_NOTHING = "Aucun chiffre pour cette période"
_WHAT_THEN = "Choisissez d’autres dates ou un autre tableau, ou importez les chiffres publiés."
_ONLY = "only:"


class BilanView(QWidget):
    """Values in through `show_report`; what is asked comes out as signals.

    `changed` names what was chosen (section, grain, place, reading) and its code.
    """

    period_chosen = Signal(object)
    changed = Signal(str, str)
    print_asked = Signal()
    export_asked = Signal()
    issue_asked = Signal()
    issued_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = QWidget(self)
        self.title = Words("Bilan", 20, bold=True, parent=self._content)
        self.section = MenuChoice("Tableau", "bars", self._content)
        self.period = PeriodChoice(self._content)
        self.grain = MenuChoice("Regroupement", "list", self._content)
        self.places = MenuChoice("Lieux", "pin", self._content)
        self.reading = MenuChoice("Lecture", "eye", self._content)
        self.print_button = Button("Imprimer…", icon="printer", parent=self._content)
        self.issue_button = Button("Figer…", icon="lock", parent=self._content)
        self.issued_button = Button("Rapports émis…", icon="paper", parent=self._content)
        self.export_button = Button("Exporter…", "main", icon="upload", parent=self._content)
        self.table = YearTable("", self._content)
        self.answers = AnswersPanel(self._content)
        self.chart = ChartPanel(self._content)
        self.definitions = DefinitionsPanel(self._content)
        self.empty = EmptyState(_NOTHING, icon="bars", parent=self._content)
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

    def show_choices(
        self,
        choice: Choice,
        sections: Sequence[tuple[str, str]],
        sites: Sequence[tuple[str, str]],
        today: date,
    ) -> None:
        """Say what is chosen and what else may be."""
        self.section.show_choices(sections, choice.sections[0])
        self.period.show_span(choice.span, today)
        self.grain.show_choices(list(GRAINS.items()), choice.grain)
        places = [*GROUPINGS.items(), *((f"{_ONLY}{code}", name) for code, name in sites)]
        current = choice.grouping if choice.only is None else f"{_ONLY}{choice.only}"
        self.places.show_choices(places, current)
        self.reading.show_choices(list(READINGS.items()), choice.reading)

    def show_report(self, report: Report, more: Sequence[str] = (), *, may_answer: bool = False) -> None:
        """Show the first table of the report with its chart and notes."""
        section = report.sections[0]
        self.table.set_corner(section.title)
        self.table.set_table(section_values.groups(section), section_values.rows(section))
        self.chart.show_section(section)
        self.definitions.show_report(report, more)
        self.answers.show_answers(section, may_answer=may_answer)
        self.empty.set_words(_NOTHING, _WHAT_THEN)
        self.table.setVisible(section.known)
        self.empty.setVisible(not section.known)
        self._give_room()

    def changeEvent(self, event: QEvent) -> None:
        """Arrange again when the look changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_below"):
            self._arrange()

    def _arrange(self) -> None:
        crowded = theme.now().crowded
        ways = QBoxLayout.Direction
        for row in (self._below, self._head_row):
            row.setDirection(ways.TopToBottom if crowded else ways.LeftToRight)
        self.definitions.setMinimumHeight(theme.now().px(200))
        self._give_room()

    def _give_room(self) -> None:
        """A map of many hours is higher than other charts."""
        self.chart.setMinimumHeight(max(theme.now().px(240), self.chart.minimumSizeHint().height()))

    def _connect(self) -> None:
        self.period.chosen.connect(self.period_chosen)
        for what, button in {
            "section": self.section,
            "grain": self.grain,
            "place": self.places,
            "reading": self.reading,
        }.items():
            button.chosen.connect(lambda code, what=what: self.changed.emit(what, code))
        self.print_button.clicked.connect(self.print_asked)
        self.export_button.clicked.connect(self.export_asked)
        self.issue_button.clicked.connect(self.issue_asked)
        for asking in (self.issued_button, self.definitions.compare):
            asking.clicked.connect(self.issued_asked)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(self._content, self))
        grid = Yielding(self._content)
        grid.setContentsMargins(24, 20, 24, 16)
        grid.setVerticalSpacing(12)
        for part in (self._head(), self._choices(), self.table, self.empty, self.answers):
            grid.addWidget(part, grid.rowCount(), 0)
        self._below = QHBoxLayout()
        self._below.setSpacing(16)
        self._below.addWidget(self.chart, 560)
        self._below.addWidget(self.definitions, 638)
        grid.addLayout(self._below, grid.rowCount(), 0)
        grid.setRowStretch(grid.rowCount() - 1, 1)

    def _choices(self) -> QWidget:
        """What is asked for, in the order of a sentence: this table, then, how, where, read so."""
        box = QWidget(self._content)
        row = Flow(8, box)
        for button in (self.section, self.period, self.grain, self.places, self.reading):
            row.addWidget(button)
        return box

    def _head(self) -> QWidget:
        """Title and tabs at the left, what can be done at the right; two lines at large text."""
        box, left, right = QWidget(self._content), QWidget(self._content), QWidget(self._content)
        for side, widgets in (
            (left, (self.title,)),
            (right, (self.issued_button, self.issue_button, self.print_button, self.export_button)),
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
