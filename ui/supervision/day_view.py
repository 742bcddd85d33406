"""The days of Suivi as they are seen: the calendar, one day, what to read again, its closing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.supervision.calendar_panel import CalendarPanel
from ui.supervision.closing_panel import ClosingPanel
from ui.supervision.day_panels import Cards, DayHead, HoursPanel, SharesPanel, WeekdayPanel
from ui.supervision.day_values import DayPicture
from ui.supervision.panels import WatchPanel, Yielding, scrolling
from widgets import theme
from widgets.button import Button
from widgets.day_calendar import DayColumn, SiteRow
from widgets.full_page import FullPage
from widgets.segments import Segments

_WEEK = 5
_SITES = 5  # rows of the calendar; more sites are reached by name
_AIR = 76  # margins and gaps of the page
_BESIDE = 1100  # the width that the two columns need
_BOTH = 290  # what hours and weekdays need, one below the other


class DayView(QWidget):
    """One day beside what asks for a look; at large text that becomes a drawer."""

    chosen = Signal(int, int)
    stepped = Signal(int)
    sheet_asked = Signal()
    close_asked = Signal()
    reopen_asked = Signal()
    wait_asked = Signal()
    next_asked = Signal()
    lines_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = QWidget(self)
        self.calendar = CalendarPanel(self._content)
        self.head = DayHead(self._content)
        self.cards = Cards(self._content)
        self.hours = HoursPanel(self._content)
        self.weekdays = WeekdayPanel(self._content)
        self.shares = SharesPanel(self._content)
        self.right = QWidget(self._content)
        self.review = WatchPanel("À relire", "Rien de particulier dans cette journée.", self.right)
        self.lines = Button("Corriger…", height="row", name="Corriger une ligne", parent=self.review)
        self.review.head.addWidget(self.lines)
        self.arrived = WatchPanel("Ce qui est arrivé", "Rien n’est encore enregistré ce jour-là.", self.right)
        self.closing = ClosingPanel(self.right)
        self.drawer, self._drawn = self._make_drawer()
        self.drawer_button = self.head.more
        self._worn: tuple[theme.Look, bool] | None = None
        self._cell = (0, 0)
        self._days: tuple[Sequence[DayColumn], Sequence[SiteRow]] = ((), ())
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setProperty("ringless", True)
        self._lay_out()
        self._connect()
        self.arrange()

    def take_tabs(self, tabs: Segments) -> None:
        """The bar of the tabs stands before the months."""
        self.calendar.head.insertWidget(0, tabs)

    def show_calendar(self, title: str, days: Sequence[DayColumn], rows: Sequence[SiteRow]) -> None:
        """Show these days of these sites."""
        self.calendar.title.setText(title)
        self.calendar.show_sites([row.label for row in rows] if len(rows) > _SITES else ())
        self._days = (days, rows)
        self._show_days()
        self._spare_room()

    def choose(self, row: int, column: int) -> None:
        """Show which day of which site is open."""
        self._cell = (row, column)
        self.calendar.show_site(row)
        self._show_days()

    def show_day(self, picture: DayPicture, *, waiting: bool, more: bool = False) -> None:
        """Show everything of one day."""
        for part in (self.head, self.cards, self.hours, self.weekdays, self.shares):
            part.show_day(picture)
        self.review.show_watches(picture.review)
        count = len(picture.review)
        self.review.right.setText(f"{count} point{'s' * (count > 1)}" if count else "")
        self.lines.setVisible(picture.can_correct)
        self.arrived.show_watches(picture.arrived)
        self.closing.show_day(picture, waiting=waiting, more=more)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange for the new size."""
        super().resizeEvent(event)
        self.arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Arrange again when the look changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_worn"):
            self._worn = None
            self.arrange()

    def arrange(self) -> None:
        """Right column beside the day, or behind a button."""
        self._spare_room()
        look = theme.now()
        for panel in (self.calendar, self.head, self.closing):
            panel.dress()
        drawn = look.crowded or self._narrow()
        self.drawer_button.setVisible(drawn)
        if (look, drawn) == self._worn:
            return
        self._worn = (look, drawn)
        self.drawer.close_page()
        self._grid.setHorizontalSpacing(0 if drawn else 16)
        ways = QBoxLayout.Direction
        self._lower.setDirection(ways.TopToBottom if look.large else ways.LeftToRight)
        if drawn:
            self.right.setMinimumWidth(0)
            self.right.setMaximumWidth(16777215)
            self._drawn.addWidget(self.right)
        else:
            self._grid.addWidget(self.right, 1, 1, 2, 1)
            self.right.setFixedWidth(look.px(348))
        margin = look.gap(16) if drawn else 0
        self._right.setContentsMargins(margin, margin, margin, margin)
        self._show_days()

    def _spare_room(self) -> None:
        """In a low window the weeks before give their room to the hours; the mean stays in its card."""
        upper = self.head.sizeHint().height() + self.cards.sizeHint().height()
        room = self.height() - self.calendar.sizeHint().height() - upper - _AIR
        self.weekdays.setVisible(theme.now().crowded or room >= _BOTH)

    def _show_days(self) -> None:
        days, rows = self._days
        hidden, most = self._hidden(), self._most()
        shown = slice(hidden, hidden + most if most else None)
        above = self._above()
        cut = [SiteRow(row.label, row.states[shown]) for row in rows[above : above + _SITES]]
        self.calendar.calendar.set_days(list(days)[shown], cut)
        self.calendar.calendar.choose(self._cell[0] - above, self._cell[1] - hidden)

    def _narrow(self) -> bool:
        """Whether the two columns would not stand side by side."""
        return self.width() < theme.now().px(_BESIDE)

    def _most(self) -> int | None:
        """At large text only five days stand on the page, in a narrow window ten."""
        if theme.now().large:
            return _WEEK
        return 2 * _WEEK if self._narrow() else None

    def _hidden(self) -> int:
        """How many days stand before those shown; the open one is among them."""
        most = self._most()
        if most is None:
            return 0
        last = max(0, len(self._days[0]) - most)
        return min(self._cell[1] // most * most, last)

    def _above(self) -> int:
        """How many sites stand above those shown; the open one is among them."""
        return self._cell[0] // _SITES * _SITES

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(self._content, self))
        self._grid = Yielding(self._content)
        self._grid.setContentsMargins(24, 20, 24, 16)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(14)
        self._grid.setColumnStretch(0, 1)
        self._grid.setRowStretch(2, 1)
        self._grid.addWidget(self.calendar, 0, 0, 1, 2)
        self._grid.addLayout(self._upper(), 1, 0)
        self._lower = self._charts()
        self._grid.addLayout(self._lower, 2, 0)
        self._right = QVBoxLayout(self.right)
        self._right.setSpacing(12)
        for panel in (self.review, self.arrived):
            self._right.addWidget(panel)
        self._right.addStretch(1)
        self._right.addWidget(self.closing)

    def _make_drawer(self) -> tuple[FullPage, QVBoxLayout]:
        """A page that scrolls, and where the right column stands in it at large text."""
        drawer = FullPage(self)
        drawer.setAccessibleName("À relire et clôture")
        drawn = QWidget(drawer)
        column = QVBoxLayout(drawn)
        column.setContentsMargins(0, 0, 0, 0)
        drawer.column.addWidget(scrolling(drawn, drawer))
        return drawer, column

    def _charts(self) -> QHBoxLayout:
        row, charts = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(12)
        charts.setSpacing(12)
        charts.addWidget(self.hours, 3)
        charts.addWidget(self.weekdays, 1)
        row.addLayout(charts, 1)
        row.addWidget(self.shares, 1)
        return row

    def _upper(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addWidget(self.cards)
        return column

    def _connect(self) -> None:
        self.calendar.site_chosen.connect(lambda row: self.chosen.emit(row, self._cell[1]))
        self.calendar.calendar.chosen.connect(
            lambda row, column: self.chosen.emit(row + self._above(), column + self._hidden())
        )
        self.head.stepped.connect(self.stepped)
        self.head.sheet_asked.connect(self.sheet_asked)
        self.closing.close_day.clicked.connect(self.close_asked)
        self.closing.reopen.clicked.connect(self.reopen_asked)
        self.closing.wait.clicked.connect(self.wait_asked)
        self.closing.later.clicked.connect(self.next_asked)
        self.lines.clicked.connect(self.lines_asked)
        self.drawer_button.clicked.connect(lambda: self.drawer.open_from(self.drawer_button))
        for keys, step in (("Alt+Left", -1), ("Alt+Right", 1)):
            self._key(keys, partial(self.stepped.emit, step))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            self._key(keys, self._act)

    def _act(self) -> None:
        """The main gesture of the day: close it, or go to the next one that waits."""
        for button, asked in (
            (self.closing.close_day, self.close_asked),
            (self.closing.later, self.next_asked),
        ):
            if not button.isHidden():
                asked.emit()
                return

    def _key(self, keys: str, slot: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(slot)
