"""The tab Annuaire as it is seen: search, lists, table of cards, and the panel of the current one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from db.figures.card_states import CardState, Review
from ui.supervision.directory import card_words
from ui.supervision.directory.card_side import CardSide
from ui.supervision.directory.card_table import CardTable
from ui.supervision.panels import Yielding, scrolling
from widgets import theme
from widgets.button import Button
from widgets.empty_state import EmptyState
from widgets.filter_chip import FilterChip
from widgets.flow import Flow
from widgets.panel import Panel
from widgets.search_line import SearchLine
from widgets.segments import Segments
from widgets.words import Words

_EMPTY = ("Aucune fiche", "Rien ne demande d’attention dans cette liste.")
_HINT = "nom, structure, commune"


class DirectoryView(QWidget):
    """Values in through `show_review`; what is asked comes out as signals."""

    asked = Signal()
    edit_asked = Signal()
    checked_asked = Signal()
    new_asked = Signal()
    import_asked = Signal()
    export_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = QWidget(self)
        self.title = Words("Annuaire", 20, bold=True, parent=self._content)
        self.search = SearchLine("Chercher une fiche", _HINT, self._content)
        self.chips: dict[str, FilterChip] = {}
        self.table = CardTable(self._content)
        self.empty = EmptyState(
            "Aucune fiche", "Rien ne demande d’attention dans cette liste.", parent=self._content
        )
        self.side = CardSide(self._content)
        self.new_button = Button("Nouvelle fiche…", icon="plus", parent=self._content)
        self.import_button = Button("Importer…", icon="download", parent=self._content)
        self.export_button = Button("Exporter…", icon="upload", parent=self._content)
        self.foot = Words("", 12, ink="ink2", wrap=True, parent=self._content)
        self._faults: Mapping[str, str] = {}
        self._view = "verify"
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setProperty("ringless", True)
        self._lay_out()
        self._connect()
        self._arrange()

    def take_tabs(self, tabs: Segments) -> None:
        """The bar of the tabs stands after the title."""
        self._title_row.insertWidget(1, tabs)

    def shown_list(self) -> str:
        """The list that is shown."""
        return self._view

    def show_review(self, review: Review, cards: Sequence[CardState], faults: Mapping[str, str]) -> None:
        """Show the cards of the list, those found by the words typed."""
        self._faults = faults
        for code, words in card_words.views(review.counts):
            self.chips[code].set_filter(words)
            self.chips[code].setChecked(code == self._view)
        self._flow.invalidate()
        self.foot.setText(card_words.base(review))
        self.table.setVisible(bool(cards))
        self.empty.setVisible(not cards)
        self.table.set_cards(cards)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """V: the current card was checked today."""
        if event.text().lower() == "v" and not event.modifiers():
            self.checked_asked.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Arrange again when the look changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_below"):
            self._arrange()

    def _arrange(self) -> None:
        look, ways = theme.now(), QBoxLayout.Direction
        self._below.setDirection(ways.TopToBottom if look.crowded else ways.LeftToRight)
        self._head.setDirection(ways.TopToBottom if look.crowded else ways.LeftToRight)
        self.side.setFixedWidth(look.px(348)) if not look.crowded else self.side.setMaximumWidth(16_000)
        self._flow.set_gap(look.gap(8))
        # three rows at least: below that the page scrolls
        self.table.setMinimumHeight(look.px(150))

    def _choose(self, code: str) -> None:
        self._view = code
        self.asked.emit()

    def _show_current(self) -> None:
        self.side.show_card(self.table.current(), self._faults)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _: self.asked.emit())
        self.search.stepped.connect(self.table.step)
        self.search.chosen.connect(self.edit_asked)
        self.table.opened.connect(self.edit_asked)
        self.table.moved.connect(self._show_current)
        self.side.edit_button.clicked.connect(self.edit_asked)
        self.side.checked_button.clicked.connect(self.checked_asked)
        self.new_button.clicked.connect(self.new_asked)
        self.import_button.clicked.connect(self.import_asked)
        self.export_button.clicked.connect(self.export_asked)

    def _lay_out(self) -> None:
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(scrolling(self._content, self))
        grid = Yielding(self._content)
        grid.setContentsMargins(24, 20, 24, 16)
        grid.setVerticalSpacing(12)
        grid.addLayout(self._head_row(), 0, 0)
        grid.addWidget(self.search, 1, 0)
        grid.addWidget(self._chip_row(), 2, 0)
        grid.addLayout(self._below_row(), 3, 0)
        grid.addWidget(self.foot, 4, 0)
        grid.setRowStretch(3, 1)

    def _chip_row(self) -> QWidget:
        chips = QWidget(self._content)
        self._flow = Flow(8, chips)
        for code, words in card_words.views({}):
            chip = FilterChip(words, parent=chips)
            chip.setCheckable(True)
            chip.clicked.connect(lambda _=False, code=code: self._choose(code))
            self.chips[code] = chip
            self._flow.addWidget(chip)
        return chips

    def _below_row(self) -> QBoxLayout:
        self._below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._below.setSpacing(16)
        left = Panel(self._content)
        inside = QVBoxLayout(left)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.table, 1)
        inside.addWidget(self.empty, 1)
        self._below.addWidget(left, 1)
        self._below.addWidget(self.side)
        return self._below

    def _head_row(self) -> QBoxLayout:
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(12)
        self._title_row, buttons = QHBoxLayout(), QHBoxLayout()
        self._title_row.addWidget(self.title)
        self._title_row.addStretch(1)
        for button in (self.new_button, self.import_button, self.export_button):
            buttons.addWidget(button)
        for row, stretch in ((self._title_row, 1), (buttons, 0)):
            row.setSpacing(12)
            self._head.addLayout(row, stretch)
        self._head.setAlignment(buttons, Qt.AlignmentFlag.AlignLeft)
        return self._head
