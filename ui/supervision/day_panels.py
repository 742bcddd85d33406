"""The panels of a day: its title, its four figures, its hours, its weekdays, its services."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.supervision.day_values import DayPicture, Share
from ui.supervision.panels import TitledPanel, scrolling
from widgets import theme
from widgets.bar_chart import BarChart
from widgets.button import Button
from widgets.empty_state import EmptyState
from widgets.figure_card import FigureCard
from widgets.panel import Filet, Panel
from widgets.segments import Segments
from widgets.service_bars import ServiceBars
from widgets.tag import Tag
from widgets.words import Words

CARDS = (
    "Visiteurs",
    "dont conseils et ressources",
    "dont mises en relation",
    "dont participants",
)


DIVISIONS = (("0", "Services"), ("1", "Demandes"), ("2", "Publics"), ("3", "Origines"))


class DayHead(QWidget):
    """Which day it is, its state, the way to the next one, its sheet."""

    stepped = Signal(int)
    sheet_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = Words("", 20, bold=True, parent=self)
        self.tag = Tag("", parent=self)
        self.before = Button("", icon="chevron-left", name="Jour précédent", parent=self)
        self.after = Button("", icon="chevron-right", name="Jour suivant", parent=self)
        self.sheet = Button("Feuille du jour", icon="printer", parent=self)
        self.more = Button("À relire, clôturer", icon="list", parent=self)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        named, done = QHBoxLayout(), QHBoxLayout()
        named.addWidget(self.title)
        named.addWidget(self.tag)
        named.addStretch(1)
        for button in (self.before, self.after, self.sheet, self.more):
            done.addWidget(button)
        done.addStretch(1)
        for part in (named, done):
            part.setSpacing(12)
        self._row.addLayout(named, 1)
        self._row.addLayout(done)
        self.dress()
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.after.clicked.connect(lambda: self.stepped.emit(1))
        self.sheet.clicked.connect(self.sheet_asked)

    def show_day(self, picture: DayPicture) -> None:
        """Name the day and its state."""
        self.title.setText(picture.title)
        self.tag.set_tag(*picture.state)
        self.sheet.setEnabled(picture.own)

    def dress(self) -> None:
        """Two lines at large text, with the way to what stands beside the day otherwise."""
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if theme.now().percent > 125 else ways.LeftToRight)
        self.more.setVisible(theme.now().crowded)


class Cards(QWidget):
    """The four lines, the whole first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.cards = [FigureCard(label, whole=not number, parent=self) for number, label in enumerate(CARDS)]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        self._place()

    def show_day(self, picture: DayPicture) -> None:
        """Show the four figures."""
        for card, (figure, under) in zip(self.cards, picture.cards, strict=True):
            card.set_figure(figure, under)

    def changeEvent(self, event: QEvent) -> None:
        """Two columns at large text."""
        if event.type() == QEvent.Type.StyleChange:
            self._place()
        super().changeEvent(event)

    def _place(self) -> None:
        columns = 2 if theme.now().large else 4
        for number, card in enumerate(self.cards):
            self._grid.removeWidget(card)
            self._grid.addWidget(card, number // columns, number % columns)
        for number in range(4):
            self._grid.setColumnStretch(number, int(number < columns))


class HoursPanel(TitledPanel):
    """Visitors by hour."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Par heure", parent)
        self.chart = BarChart("Visiteurs par heure", self)
        self.empty = EmptyState("Aucun passage", icon="clock", parent=self)
        self.chart.setMinimumHeight(theme.now().px(84))
        self.body.addWidget(self.chart, 1)
        self.body.addWidget(self.empty, 1)

    def show_day(self, picture: DayPicture) -> None:
        """Show the bars, or that there is nobody."""
        known = any(bar.value for bar in picture.hours)
        self.empty.set_words(picture.nothing)
        self.chart.set_bars(picture.hours)
        self.chart.setVisible(known)
        self.empty.setVisible(not known)

    def changeEvent(self, event: QEvent) -> None:
        """Bars keep a least height at each text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "chart"):
            self.chart.setMinimumHeight(theme.now().px(84))


class WeekdayPanel(Panel):
    """The same weekday of the weeks before, under what it says."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = Words("", 16, bold=True, parent=self)
        self.said = Words("", 12, ink="ink2", wrap=True, parent=self)
        self.chart = BarChart("Visiteurs du même jour des semaines d’avant", self)
        words = QHBoxLayout()
        words.setSpacing(12)
        words.addWidget(self.title)
        words.addWidget(self.said, 1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(words)
        self._column.addWidget(self.chart, 1)
        self._dress()

    def show_day(self, picture: DayPicture) -> None:
        """Show the bars where other weeks are known."""
        self.title.setText(picture.weekdays_title)
        self.said.setText(picture.weekdays_words)
        self.chart.set_bars(picture.weekdays)
        self.chart.setVisible(bool(picture.weekdays))
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        """Dress again when the look changes."""
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)

    def _dress(self) -> None:
        look = theme.now()
        side = look.gap(16)
        self._column.setContentsMargins(side, look.gap(8), side, look.gap(8))
        self._column.setSpacing(look.gap(4))
        self.chart.setMinimumHeight(look.px(64))


class SharesPanel(Panel):
    """Visitors by service, need, audience or origin."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.choice = Segments(
            (("0", "Services"), ("1", "Demandes"), ("2", "Publics"), ("3", "Origines")), self
        )
        self.total = Words("", 14, ink="ink2", parent=self)
        self.bars = ServiceBars("Visiteurs par service", self)
        self.under = Words("", 12, ink="ink2", wrap=True, parent=self)
        self._line = Filet(self)
        self._shares: tuple[Share, ...] = ()
        head = QHBoxLayout()
        head.addWidget(self.choice)
        head.addStretch(1)
        head.addWidget(self.total)
        self._column = QVBoxLayout(self)
        self._column.addLayout(head)
        self._area = scrolling(self._top_aligned(), self)
        self._column.addWidget(self._area, 1)
        self._column.addWidget(self._line)
        self._column.addWidget(self.under)
        self.choice.chosen.connect(lambda _: self._show())
        self._dress()

    def show_day(self, picture: DayPicture) -> None:
        """Show the shares of a day, in the division chosen."""
        self._shares = picture.shares
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Dress again when the look changes."""
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The sum gives its room to the lines."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        look, under = theme.now(), bool(self.under.text())
        room = self.height() - self.choice.sizeHint().height() - look.gap(10) * 2 - look.gap(8)
        fits = self.bars.sizeHint().height() + look.px(20) + 2 * look.gap(8) <= room
        self.under.setVisible(under and fits)
        self._line.setVisible(under and fits)
        over = self.bars.sizeHint().height() > room
        self._inner.setContentsMargins(0, 0, look.gap(14) if over else 0, 0)

    def _show(self) -> None:
        if not self._shares:
            return
        share = self._shares[int(self.choice.current())]
        self.bars.set_bars(share.bars)
        self.total.setText(share.total)
        self.under.setText(share.under)
        self._fit()

    def _top_aligned(self) -> QWidget:
        box = QWidget(self)
        self._inner = QVBoxLayout(box)
        self._inner.setContentsMargins(0, 0, 0, 0)
        self._inner.addWidget(self.bars)
        self._inner.addStretch(1)
        return box

    def _dress(self) -> None:
        look = theme.now()
        self._column.setContentsMargins(look.gap(16), look.gap(10), look.gap(16), look.gap(10))
        self._column.setSpacing(look.gap(8))
