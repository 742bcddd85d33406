"""A month of five columns: two events a day, then how many others; at large text a list of days."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets import month_painting, tag, theme
from widgets.month_painting import Place

_SHOWN = 2


@dataclass(frozen=True)
class MonthEvent:
    """One event: its theme's letter and colours, hour, title, and how many came."""

    id: Hashable
    letter: str
    family: tag.State
    hour: str
    title: str
    number: str = ""
    to_complete: bool = False
    spoken: str = ""


@dataclass(frozen=True)
class MonthDay:
    """One day: its number, what stands beside it, its events."""

    label: str
    events: tuple[MonthEvent, ...] = ()
    note: str = ""
    today: bool = False
    outside: bool = False
    closed: bool = False
    spoken: str = ""


class MonthBoard(QWidget):
    """Arrows go from event to event, Enter opens one; a click does both."""

    chosen = Signal(object)
    opened = Signal(object)
    day_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._weekdays: tuple[str, ...] = ()
        self._days: tuple[MonthDay, ...] = ()
        self._current: Hashable = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("radius", 8)
        self.setAccessibleName("Programme du mois")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_month(self, weekdays: Sequence[str], days: Sequence[MonthDay]) -> None:
        """Show these days, a row for each week."""
        self._weekdays, self._days = tuple(weekdays), tuple(days)
        ids = [event.id for event in self._events()]
        if self._current not in ids:
            self._current = ids[0] if ids else None
        self._tell()
        self.setMinimumHeight(self.minimumSizeHint().height())
        self.updateGeometry()

    def choose(self, event_id: Hashable) -> None:
        """Show an event as chosen, without saying so."""
        self._current = event_id
        self._tell()

    def current(self) -> Hashable:
        """The event chosen, or nothing."""
        return self._current

    def sizeHint(self) -> QSize:
        """Five columns and a row for each week."""
        return self.minimumSizeHint().expandedTo(QSize(600, 300))

    def minimumSizeHint(self) -> QSize:
        """Two events a day are whole."""
        look = theme.now()
        if look.large:
            return QSize(400, round(sum(place.area.height() for place in self._list_days())))
        weeks = max(1, -(-len(self._days) // max(1, len(self._weekdays))))
        return QSize(look.px(600), look.px(26) + weeks * look.px(108))

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the look changes."""
        if event.type() == QEvent.Type.StyleChange:
            self.setMinimumHeight(self.minimumSizeHint().height())
        super().changeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which event has the keyboard."""
        super().focusInEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, open; leave the rest to the page."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        ids = [one.id for one in self._events()]
        if step is not None and self._current in ids:
            place = min(len(ids) - 1, max(0, ids.index(self._current) + step))
            self.choose(ids[place])
            self.chosen.emit(ids[place])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self._current in ids:
            self.opened.emit(self._current)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the event under the pointer, or ask for its day."""
        for place in self.places():
            for found, area in self.event_places(place):
                if area.contains(event.position()):
                    self.choose(found.id)
                    self.chosen.emit(found.id)
                    return
            if place.area.contains(event.position()):
                self.day_asked.emit(place.number)
                return

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the event under the pointer."""
        if (found := self._event_at(event.position())) is not None:
            self.opened.emit(found.id)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the month."""
        painter: QPainter = month_painting.begin(self)
        large = theme.now().large
        if not large:
            month_painting.draw_head(painter, self._weekdays, self.width())
        for place in self.places():
            day = self._days[place.number]
            month_painting.draw_day(painter, place.area, day.label, month_painting.shade(day), day)
            shown = self.event_places(place)
            if not large and len(day.events) > len(shown):
                month_painting.draw_more(painter, place.area, len(day.events) - len(shown))
            for found, area in shown:
                chosen = found.id == self._current
                month_painting.draw_event(painter, area, found, chosen=chosen, focused=self.hasFocus())
        month_painting.draw_frame(painter, QRectF(self.rect()))

    def places(self) -> list[Place]:
        """Where each day stands."""
        if theme.now().large:
            return self._list_days()
        columns = max(1, len(self._weekdays))
        weeks = max(1, -(-len(self._days) // columns))
        top = theme.now().px(26)
        wide, high = self.width() / columns, (self.height() - top) / weeks
        return [
            Place(number, QRectF(round(number % columns * wide), top + number // columns * high, wide, high))
            for number in range(len(self._days))
        ]

    def event_places(self, place: Place) -> list[tuple[MonthEvent, QRectF]]:
        """Where the events of a day stand that are shown."""
        look, events = theme.now(), self._days[place.number].events
        if look.large:
            left, step = place.area.left() + look.px(112), look.px(34)
            areas = [
                QRectF(
                    left,
                    place.area.top() + 6 + number * step,
                    place.area.width() - look.px(112) - 12,
                    step - 6,
                )
                for number in range(len(events))
            ]
            return list(zip(events, areas, strict=True))
        top, high = place.area.top() + look.px(26), look.px(39)
        return [
            (event, QRectF(place.area.left() + 6, top + n * (high + 3), place.area.width() - 12, high))
            for n, event in enumerate(events[:_SHOWN])
        ]

    def _list_days(self) -> list[Place]:
        found: list[Place] = []
        top = 0.0
        for number, day in enumerate(self._days):
            if day.events or day.today:
                high = theme.now().px(34) * max(1, len(day.events)) + 8
                found.append(Place(number, QRectF(0, top, self.width(), high)))
                top += high
        return found

    def _event_at(self, where: QPointF) -> MonthEvent | None:
        for place in self.places():
            for found, area in self.event_places(place):
                if area.contains(where):
                    return found
        return None

    def _events(self) -> list[MonthEvent]:
        return [event for day in self._days for event in day.events]

    def _tell(self) -> None:
        current = next((event for event in self._events() if event.id == self._current), None)
        self.setAccessibleDescription(current.spoken or current.title if current else "aucun événement")
        self.update()
