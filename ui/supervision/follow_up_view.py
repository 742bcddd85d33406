"""The tab « Suites » as it is seen: figures with their definitions, one table, reasons of refusal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from db.figures.follow_up import DEFINITIONS, FollowUp, Group
from ui.supervision import follow_up_values
from ui.supervision.follow_up_values import GROUPS, Told
from ui.supervision.panels import TitledPanel, Yielding, scrolling
from ui.supervision.period_choice import PeriodChoice
from widgets import theme
from widgets.empty_state import EmptyState
from widgets.menu_choice import MenuChoice
from widgets.panel import Filet, Panel
from widgets.segments import Segments
from widgets.words import Words
from widgets.year_table import YearTable

_CARDS = 7
_NOTHING = "Aucune fiche remise pendant cette période"
_WHAT_THEN = "Choisissez une autre période, ou remettez une fiche depuis Orienter."


class DefinedFigure(Panel):
    """A number, its rate, and below them what the word means."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.label = Words("", 12, bold=True, ink="ink2", wrap=True, parent=self)
        self.figure = Words("", 20, bold=True, parent=self)
        self.beside = Words("", 14, ink="ink2", parent=self)
        self.definition = Words("", 12, ink="ink2", wrap=True, parent=self)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.figure, 0, Qt.AlignmentFlag.AlignBaseline)
        line.addWidget(self.beside, 1, Qt.AlignmentFlag.AlignBaseline)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.label)
        self._column.addLayout(line)
        self._column.addWidget(self.definition)
        self._column.addStretch(1)

    def show_told(self, told: Told) -> None:
        """Show another figure."""
        for words, said in (
            (self.label, told.label),
            (self.figure, told.figure),
            (self.beside, told.beside),
            (self.definition, told.definition),
        ):
            words.setText(said)
        self.setAccessibleName(f"{told.label} : {told.figure} {told.beside}".strip())
        self.setAccessibleDescription(told.definition)

    def dress(self) -> None:
        """Margins of the look that is worn."""
        look = theme.now()
        side = look.gap(12)
        self._column.setContentsMargins(side, look.gap(10), side, look.gap(10))
        self._column.setSpacing(look.gap(4))


class FollowUpView(QWidget):
    """Values in through `show_found`; `period_chosen` and `group_chosen` say what is asked."""

    period_chosen = Signal(object)
    group_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = QWidget(self)
        self.title = Words("Suites", 20, bold=True, parent=self._content)
        self.period = PeriodChoice(self._content)
        self.group = MenuChoice("Regroupement", "list", self._content)
        self.cards = [DefinedFigure(self._content) for _ in range(_CARDS)]
        self.table = YearTable("", self._content)
        self.side = TitledPanel("Motifs des refus", self._content, line=True)
        self.source = Words("", 14, ink="ink2", wrap=True, parent=self._content)
        self.empty = EmptyState(_NOTHING, _WHAT_THEN, icon="signpost", parent=self._content)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setProperty("ringless", True)
        self.period.chosen.connect(self.period_chosen)
        self.group.chosen.connect(self.group_chosen)
        self._lay_out()
        self._arrange()

    def take_tabs(self, tabs: Segments) -> None:
        """The bar of the tabs stands after the title."""
        self._left.insertWidget(1, tabs)

    def show_found(
        self, found: FollowUp, group: Group, told: Sequence[Told], reasons: Mapping[str, str]
    ) -> None:
        """Show the rates of a period in one grouping."""
        for card, one in zip(self.cards, told, strict=True):
            card.show_told(one)
        self.group.show_choices(list(GROUPS.items()), group)
        self.table.set_corner(follow_up_values.CORNERS[group])
        self.table.set_table(follow_up_values.columns(), follow_up_values.rows(found, group))
        self._show_reasons(follow_up_values.reasons(found.whole, reasons))
        known = found.whole.slips > 0
        for part in (self._top, self.table, self.side):
            part.setVisible(known)
        self.empty.setVisible(not known)

    def say_source(self, words: str) -> None:
        """Whose slips these are."""
        self.source.setText(f"{words} {DEFINITIONS['rate']} {DEFINITIONS['theme']}")

    def changeEvent(self, event: QEvent) -> None:
        """Arrange again when the look changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_below"):
            self._arrange()

    def _show_reasons(self, reasons: Sequence[tuple[str, str]]) -> None:
        while (item := self._reasons.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, (label, said) in enumerate(reasons or [("Aucun refus", "")]):
            if number:
                self._reasons.addWidget(Filet(self.side))
            self._reasons.addWidget(self._reason(label, said))
        self._reasons.addStretch(1)

    def _reason(self, label: str, said: str) -> QWidget:
        look = theme.now()
        line = QWidget(self.side)
        row = QHBoxLayout(line)
        row.setContentsMargins(look.gap(16), look.gap(8), look.gap(16), look.gap(8))
        row.addWidget(Words(label, 14, wrap=True, parent=line), 1)
        row.addWidget(Words(said, 14, bold=True, parent=line))
        return line

    def _arrange(self) -> None:
        look = theme.now()
        across = 2 if look.large else 4 if look.crowded else _CARDS
        for at, card in enumerate(self.cards):
            self._cards.addWidget(card, at // across, at % across)
            card.dress()
        for column in range(_CARDS):
            self._cards.setColumnStretch(column, 1 if column < across else 0)
        ways = QBoxLayout.Direction
        for row in (self._below, self._head_row):
            row.setDirection(ways.TopToBottom if look.crowded else ways.LeftToRight)
        self.side.setMinimumWidth(0 if look.crowded else look.px(280))

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(self._content, self))
        grid = Yielding(self._content)
        grid.setContentsMargins(24, 20, 24, 16)
        grid.setVerticalSpacing(12)
        self._top = QWidget(self._content)
        self._cards = QGridLayout(self._top)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(10)
        self._reasons = self.side.body
        for part in (self._head(), self._top, self.empty):
            grid.addWidget(part, grid.rowCount(), 0)
        self._below = QHBoxLayout()
        self._below.setSpacing(16)
        self._below.addWidget(self.table, 1, Qt.AlignmentFlag.AlignTop)
        self._below.addWidget(self.side)
        self._below.setAlignment(self.side, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(self._below, grid.rowCount(), 0)
        grid.addWidget(self.source, grid.rowCount(), 0)
        grid.setRowStretch(grid.rowCount(), 1)

    def _head(self) -> QWidget:
        """Title and tabs, then which period and how it is read."""
        box, left = QWidget(self._content), QWidget(self._content)
        self._left = QHBoxLayout(left)
        self._left.setContentsMargins(0, 0, 0, 0)
        self._left.setSpacing(12)
        self._left.addWidget(self.title)
        self._left.addStretch(1)
        right = QWidget(self._content)
        choices = QHBoxLayout(right)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setSpacing(8)
        for button in (self.period, self.group):
            choices.addWidget(button)
        choices.addStretch(1)
        self._head_row = QHBoxLayout(box)
        self._head_row.setContentsMargins(0, 0, 0, 0)
        self._head_row.setSpacing(12)
        self._head_row.addWidget(left)
        self._head_row.addStretch(1)
        self._head_row.addWidget(right)
        return box
