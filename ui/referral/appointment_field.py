"""The field of the appointment: read as it is left, refused in words below it, never emptied."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QColor, QKeySequence, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QMenu, QVBoxLayout, QWidget, QWidgetAction

from db.refusals import Refused
from ui.referral import appointment
from widgets import icons, theme
from widgets.words import Words


class AppointmentField(QWidget):
    """« jeudi 9 h 30 » becomes « jeudi 19 nov. à 09:30 »."""

    changed = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._at: datetime | None = None
        self._label = Words("Rendez-vous", 14, bold=True, parent=self)
        self._wrong = Words("", 12, ink="bad", wrap=True, parent=self)
        self.line = self._new_line()
        self._label.setBuddy(self.line)
        self._icon = QAction("Choisir le jour", self)
        self._icon.setShortcut(QKeySequence("Down"))
        self._icon.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._icon.triggered.connect(self._open_calendar)
        self.line.addAction(self._icon, QLineEdit.ActionPosition.TrailingPosition)
        self._menu = QMenu(self)
        self._calendar = QCalendarWidget(self._menu)
        self._make_calendar()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._label, self.line, self._wrong):
            self._column.addWidget(widget)
        self._say("")
        self._dress()

    def at(self) -> datetime | None:
        """The local time read last."""
        return self._at

    def clear(self) -> None:
        """Forget it."""
        self.line.clear()
        self._at = None
        self._say("")

    def check(self) -> bool:
        """Read what is typed; no when it is refused, with the reason below the field."""
        try:
            at = appointment.read(self.line.text(), self._now())
        except Refused as refused:
            self.refuse(refused.reason)
            return False
        self._say("")
        if at is not None:
            self.line.setText(appointment.said(at))
        if at != self._at:
            self._at = at
            self.changed.emit()
        return True

    def refuse(self, reason: str) -> None:
        """Say why, keep the text."""
        if self._at is not None:
            self._at = None
            self.changed.emit()
        self._say(reason)

    def wrong(self) -> str:
        """The sentence below the field."""
        return self._wrong.text()

    def changeEvent(self, event: QEvent) -> None:
        """Dress again when the look changes."""
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)

    def _say(self, reason: str) -> None:
        self._wrong.setText(reason)
        self._wrong.setVisible(bool(reason))
        if bool(reason) != bool(self.line.property("wrong")):
            self.line.setProperty("wrong", bool(reason))
            self.line.style().unpolish(self.line)
            self.line.style().polish(self.line)
        self.line.setAccessibleDescription(reason)
        self._dress_icon()

    def _new_line(self) -> QLineEdit:
        line = QLineEdit(self)
        line.setAccessibleName("Rendez-vous")
        line.setPlaceholderText("jeudi 9 h 30")
        line.setMaxLength(60)
        line.editingFinished.connect(self.check)
        line.textEdited.connect(lambda: self._say(""))
        return line

    def _make_calendar(self) -> None:
        self._calendar.setLocale(QLocale(QLocale.Language.French, QLocale.Country.France))
        self._calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._calendar.clicked.connect(self._take_day)
        self._calendar.activated.connect(self._take_day)
        shown = QWidgetAction(self._menu)
        shown.setDefaultWidget(self._calendar)
        self._menu.addAction(shown)

    def _open_calendar(self) -> None:
        today = self._now().date()
        shown = self._at.date() if self._at else today
        self._calendar.setMinimumDate(QDate(today.year, today.month, today.day))
        self._calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self._calendar.setFocus()
        self._menu.popup(self.line.mapToGlobal(QPoint(0, self.line.height() + 4)))

    def _take_day(self, day: QDate) -> None:
        self._menu.hide()
        hour = f"{self._at:%H:%M}" if self._at else ""
        self.line.setText(f"{day.day()}/{day.month()}/{day.year()} à {hour}")
        self.line.setFocus()
        if hour:
            self.check()

    def _dress_icon(self) -> None:
        look = theme.now()
        wrong = self._wrong.text()
        name, ink = ("alert", look.tokens.bad) if wrong else ("calendar", look.tokens.ink2)
        self._icon.setIcon(icons.icon(name, ink, look.px(18)))

    def _dress(self) -> None:
        look = theme.now()
        self._column.setSpacing(look.gap(6))
        self._dress_icon()
        quiet = QTextCharFormat()
        quiet.setForeground(QColor(look.tokens.ink2))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._calendar.setWeekdayTextFormat(day, quiet)
