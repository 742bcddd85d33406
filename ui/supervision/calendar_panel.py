"""Some weeks of days of the sites, under the bar of the tabs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from widgets import theme
from widgets.day_calendar import DayCalendar, DayLegend, DayState
from widgets.panel import Panel
from widgets.words import Words

LEGEND: tuple[DayState, ...] = ("closed", "to_close", "late", "no_data", "open")


class CalendarPanel(Panel):
    """Some weeks of days, under the bar of the tabs."""

    site_chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = Words("", 16, bold=True, parent=self)
        self.sites = QComboBox(self)
        self.sites.setAccessibleName("Site")
        self.sites.hide()
        self.sites.activated.connect(self.site_chosen)
        self.legend = DayLegend(LEGEND, self)
        self.calendar = DayCalendar(self)
        self.head = QHBoxLayout()
        self.head.setSpacing(16)
        self.head.addWidget(self.title)
        self.head.addWidget(self.sites)
        self.head.addStretch(1)
        self.head.addWidget(self.legend)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self.head)
        self._column.addWidget(self.calendar)
        self.dress()

    def show_sites(self, names: Sequence[str]) -> None:
        """Offer the sites by name, where they are too many for the rows."""
        self.sites.setVisible(bool(names))
        if [self.sites.itemText(place) for place in range(self.sites.count())] != list(names):
            self.sites.clear()
            self.sites.addItems(list(names))

    def show_site(self, row: int) -> None:
        """Name the site that is open."""
        if 0 <= row < self.sites.count():
            self.sites.setCurrentIndex(row)

    def dress(self) -> None:
        """Take the spacing of the look."""
        look = theme.now()
        self._column.setContentsMargins(look.gap(16), look.gap(10), look.gap(16), look.gap(10))
        self._column.setSpacing(look.gap(4))
        self.legend.setVisible(look.percent <= 125)
