"""One day of the programme, all its events, in a drawer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from db.figures.programme import Dated
from ui.programme import values
from ui.programme.reading import Programme
from ui.supervision.panels import scrolling
from widgets.button import Button
from widgets.digits import letter_of
from widgets.full_page import FullPage
from widgets.watch_list import Act, Watch, WatchList
from widgets.words import Words


class DayPage(FullPage):
    """Every title in full; `acted` says an event and what is wanted of it."""

    acted = Signal(str, str)
    add_asked = Signal(object)

    def __init__(self, host: QWidget) -> None:
        super().__init__(host, drawer=440)
        self._day = date.min
        self.heading = Words("", 16, bold=True, wrap=True, parent=self)
        self.note = Words("", 14, ink="ink2", wrap=True, parent=self)
        self.list = WatchList(self)
        self.add = Button("Ajouter ce jour", icon="plus", cap="A", parent=self)
        self.back = Button("Fermer", cap="Échap", parent=self)
        self.list.acted.connect(self.acted)
        self.add.clicked.connect(lambda: self.add_asked.emit(self._day))
        self.back.clicked.connect(self.close_page)
        self._lay_out()

    def open_day(self, read: Programme, day: date, opener: QWidget) -> None:
        """Show one day."""
        self._day = day
        words = values.long_day(day, read.now.date())
        self.heading.setText(words[0].upper() + words[1:])
        self.setAccessibleName(f"Programme du {words}")
        found = read.on(day)
        empty = "" if found else "Rien au programme ce jour-là."
        self.note.setText(" · ".join(part for part in (read.closed.get(day, ""), empty) if part))
        self.note.setVisible(bool(self.note.text()))
        self.add.setVisible(read.editable)
        self.list.set_watches(_rows(found, read))
        self.open_from(opener)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A adds, where the programme may be edited."""
        if letter_of(event) == "A" and not self.add.isHidden():
            self.add.click()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.heading.setContentsMargins(16, 20, 16, 4)
        self.note.setContentsMargins(16, 0, 16, 8)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.note)
        self.column.addWidget(scrolling(self.list, self), 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 12, 16, 16)
        foot.addWidget(self.add)
        foot.addStretch(1)
        foot.addWidget(self.back)
        self.column.addLayout(foot)


def _rows(found: Sequence[Dated], read: Programme) -> list[Watch]:
    rows = []
    for one in found:
        card = values.card(one, read)
        acts = [Act("show", "Voir")]
        if card.may_count:
            acts.append(Act("count", "Compter"))
        hours = f"{values.clock(one.event.starts)} – {values.clock(one.event.ends)}"
        icon = "cross" if card.cancelled else "calendar"
        rows.append(
            Watch(
                card.code,
                icon,
                card.family,
                one.event.title,
                strong=hours,
                under=values.line(one, read),
                acts=tuple(acts),
            )
        )
    return rows
