"""The right column of the programme: the event chosen, the themes of the month, what is to complete."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.programme.values import EventCard
from ui.supervision.panels import TitledPanel
from widgets import theme
from widgets.button import Button
from widgets.flow import Flow
from widgets.overlay_bar import OverlayBar
from widgets.panel import Filet, Panel
from widgets.tag import State, Tag
from widgets.theme_letter import ThemeLetter
from widgets.watch_list import Watch, WatchList
from widgets.words import Words


class Facts(QWidget):
    """What is known, one line below the other: its name, its words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show these instead of the former ones."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._row(name, words) for name, words in facts]
        for row in self._rows:
            self._column.addWidget(row)

    def _row(self, name: str, words: str) -> QWidget:
        made = QWidget(self)
        column, line = QVBoxLayout(made), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line.setContentsMargins(15, 4, 8, 4)
        label, value = Words(name, 14, ink="ink2", parent=made), Words(words, 14, wrap=True, parent=made)
        label.setBuddy(value)
        label.setFixedWidth(theme.now().px(96))
        line.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(value, 1)
        column.addWidget(Filet(made))
        column.addLayout(line)
        return made


class EventPanel(Panel):
    """One event: what is known of it, and what can be done with it."""

    count_asked = Signal(str)
    edit_asked = Signal(str)
    seats_asked = Signal(str, int)
    nobody_asked = Signal(str)
    undo_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._code = ""
        self.letter = ThemeLetter("?", "quiet", self)
        self.title = Words("", 16, bold=True, wrap=True, parent=self)
        self.cancelled = Tag("annulé", "bad", "cross", self)
        self.when = Words("", 14, ink="ink2", wrap=True, parent=self)
        self.said = Words("", 12, ink="ok", wrap=True, parent=self)
        self.rows = Facts(self)
        self._add_buttons()
        self._lay_out()
        self.show_card(None)

    def show_card(self, card: EventCard | None) -> None:
        """Show an event, or how to choose one."""
        self._code = card.code if card else ""
        self.letter.setVisible(card is not None)
        self.title.setText(card.title if card else "Programme")
        empty = "Aucune date choisie. Les flèches vont d’un jour à l’autre, Entrée ouvre le jour."
        self.when.setText(card.when if card else empty)
        self.cancelled.setVisible(card is not None and card.cancelled)
        self.rows.show_facts(card.rows if card else ())
        allowed = {
            self.count: card is not None and card.may_count,
            self.edit: card is not None and card.may_edit,
            self.more: card is not None and card.may_keep_seats,
            self.fewer: card is not None and card.may_keep_seats,
            self.nobody: card is not None and card.may_tell_nobody,
        }
        for button, may in allowed.items():
            button.setVisible(may)
        if card is not None:
            self.letter.set_theme(card.letter, card.family)

    def say(self, words: str, *, undo: bool = False) -> None:
        """Say what was just done, and whether it can be taken back."""
        self.said.setText(words)
        self._foot.setVisible(bool(words))
        self.undo.setVisible(undo)

    def _add_buttons(self) -> None:
        self.count = Button("Compter", cap="C", parent=self)
        self.nobody = Button("Personne", cap="0", name="Personne n’est venu", parent=self)
        self.fewer = Button("Rendre", cap="−", name="Rendre une place", parent=self)
        self.more = Button("Retenir", cap="+", name="Retenir une place", parent=self)
        self.edit = Button("Modifier", cap="M", parent=self)
        self.undo = Button("Défaire", "plain", cap="Ctrl+Z", height="row", parent=self)
        self.count.clicked.connect(lambda: self.count_asked.emit(self._code))
        self.edit.clicked.connect(lambda: self.edit_asked.emit(self._code))
        self.nobody.clicked.connect(lambda: self.nobody_asked.emit(self._code))
        self.more.clicked.connect(lambda: self.seats_asked.emit(self._code, 1))
        self.fewer.clicked.connect(lambda: self.seats_asked.emit(self._code, -1))
        self.undo.clicked.connect(self.undo_asked)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 10, 1, 10)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(15, 0, 15, 0)
        head.setSpacing(8)
        head.addWidget(self.letter)
        head.addWidget(self.title, 1)
        head.addWidget(self.cancelled)
        column.addLayout(head)
        self.when.setContentsMargins(15, 2, 15, 10)
        column.addWidget(self.when)
        column.addWidget(self.rows)
        column.addWidget(self._buttons())
        self._foot = QWidget(self)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(15, 8, 7, 0)
        foot.addWidget(self.said, 1)
        foot.addWidget(self.undo)
        column.addWidget(self._foot)
        self._foot.hide()

    def _buttons(self) -> QWidget:
        box = QWidget(self)
        flow = Flow(8, box)
        flow.setContentsMargins(15, 10, 15, 0)
        for button in (self.count, self.edit, self.nobody, self.more, self.fewer):
            flow.addWidget(button)
        return box


class ThemesPanel(TitledPanel):
    """How many dates of each theme, and the month in one sentence."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Thèmes", parent)
        self.summary = Words("", 12, ink="ink2", wrap=True, parent=self)
        self._list = QWidget(self)
        self._grid = QGridLayout(self._list)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(2)
        self.body.addWidget(self._list)
        self.body.addSpacing(4)
        self.body.addWidget(self.summary)

    def show_themes(self, title: str, lines: Sequence[tuple[str, State, str, int]], summary: str) -> None:
        """Show the themes with their numbers."""
        self.title.setText(title)
        self.right.setText(str(sum(number for *_, number in lines)))
        self.summary.setText(summary)
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row, (letter, family, name, number) in enumerate(lines):
            self._grid.addWidget(ThemeLetter(letter, family, self._list), row, 0)
            self._grid.addWidget(Words(name, 14, wrap=True, parent=self._list), row, 1)
            count = Words(
                str(number), 14, bold=number > 0, ink="ink" if number else "ink3", parent=self._list
            )
            count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(count, row, 2)


class Side(QScrollArea):
    """Panels one below the other; a low window scrolls."""

    acted = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.event_panel = EventPanel(self)
        self.themes = ThemesPanel(self)
        self.watch = WatchList(self, tight=True)
        self.watch.acted.connect(self.acted)
        self._watch_box = Panel(self)
        box = QVBoxLayout(self._watch_box)
        box.setContentsMargins(0, 1, 0, 1)
        box.addWidget(self.watch)
        self._inside = QWidget(self)
        self._inside.setProperty("bare", True)
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)
        for panel in (self.event_panel, self._watch_box, self.themes):
            self._column.addWidget(panel)
        self._column.addStretch(1)
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._bar = OverlayBar(self)

    def show_watches(self, watches: Sequence[Watch]) -> None:
        """Show what is to complete."""
        self.watch.set_watches(watches)
        self._watch_box.setVisible(bool(watches))
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the panels the height that their words need at this width."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Measure again."""
        wide = self.viewport().width()
        needed = self._column.minimumHeightForWidth(wide) if self._column.hasHeightForWidth() else 0
        self._inside.setMinimumHeight(max(0, needed))
        self._column.setSpacing(theme.now().gap(10))
