"""A month of five columns: two events a day, then how many others; at large text a list of days."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets import month_painting, tag, theme
from widgets.month_painting import Place

_SHOWN = 2
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


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
    cancelled: bool = False
    spoken: str = ""


@dataclass(frozen=True)
class MonthDay:
    """One day: its number, what stands beside it, its events; `listed` names it in the list of days."""

    label: str
    events: tuple[MonthEvent, ...] = ()
    note: str = ""
    today: bool = False
    outside: bool = False
    closed: bool = False
    spoken: str = ""
    listed: str = ""


class MonthBoard(QWidget):
    """Arrows go from day to day and through the events of a day; Enter opens one; a click does both.

    `turned` asks for the weeks before (-1) or after (1): the arrows have left what is shown.
    """

    chosen = Signal(object)
    opened = Signal(object)
    day_chosen = Signal(int)
    day_asked = Signal(int)
    turned = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._weekdays: tuple[str, ...] = ()
        self._days: tuple[MonthDay, ...] = ()
        self._current: Hashable = None
        self._day = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("radius", 8)
        self.setAccessibleName("Programme du mois")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_month(self, weekdays: Sequence[str], days: Sequence[MonthDay]) -> None:
        """Show these days, a row for each week; the event chosen stays so while it is there."""
        self._weekdays, self._days = tuple(weekdays), tuple(days)
        found = self._day_of(self._current)
        if found is None:
            first = next((number for number, day in enumerate(self._days) if day.events), 0)
            found = next((number for number, day in enumerate(self._days) if day.today), first)
            self._current = self._first_of(found)
        self._day = found
        self._tell()
        self.setMinimumHeight(self.minimumSizeHint().height())
        self.updateGeometry()

    def choose(self, event_id: Hashable) -> None:
        """Show an event as chosen, without saying so."""
        self._current = event_id
        found = self._day_of(event_id)
        self._day = self._day if found is None else found
        self._tell()

    def choose_day(self, number: int) -> None:
        """Show a day and its first event as chosen, without saying so."""
        if 0 <= number < len(self._days):
            self._day, self._current = number, self._first_of(number)
            self._tell()

    def current(self) -> Hashable:
        """The event chosen, or nothing."""
        return self._current

    def current_day(self) -> int:
        """The number of the day chosen, from 0."""
        return self._day

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
        key = Qt.Key(event.key())
        sideways = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        pages = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        if key in pages:
            self.turned.emit(pages[key])
        elif key in sideways and self._days:
            self._go(self._day + sideways[key], sideways[key])
        elif key in steps and self._days:
            self._step(steps[key])
        elif key in _OPENS and self._days:
            self._open()
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the event under the pointer, or ask for its day."""
        for place in self.places():
            for found, area in self.event_places(place):
                if area.contains(event.position()):
                    self.choose(found.id)
                    self._say()
                    return
            if place.area.contains(event.position()):
                self.choose_day(place.number)
                self._say()
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
            label = day.listed or day.label if large else day.label
            month_painting.draw_day(painter, place.area, label, month_painting.shade(day), day)
            shown = self.event_places(place)
            if not large and len(day.events) > len(shown):
                month_painting.draw_more(painter, place.area, len(day.events) - len(shown))
            if place.number == self._day and self._current is None and self.hasFocus():
                month_painting.draw_ring(painter, place.area)
            for found, area in shown:
                chosen = found.id == self._current
                month_painting.draw_event(
                    painter, area, found, self._title_lines(), chosen=chosen, focused=self.hasFocus()
                )
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
        top, high = place.area.top() + look.px(26), look.px(39 + 17 * (self._title_lines() - 1))
        shown = max(_SHOWN, int((place.area.bottom() - top) / (high + 3)))
        ids = [event.id for event in events]
        # the one that is chosen is always among those shown
        last = max(shown, ids.index(self._current) + 1) if self._current in ids else shown
        return [
            (event, QRectF(place.area.left() + 6, top + n * (high + 3), place.area.width() - 12, high))
            for n, event in enumerate(events[max(0, last - shown) : last])
        ]

    def _title_lines(self) -> int:
        """A week has room for titles of two lines."""
        return 2 if len(self._days) <= len(self._weekdays) else 1

    def current_area(self) -> QRectF:
        """Where the event chosen stands, or its day."""
        places = [place for place in self.places() if place.number == self._day]
        for place in places:
            for event, area in self.event_places(place):
                if event.id == self._current:
                    return area
        return places[0].area if places else QRectF()

    def _list_days(self) -> list[Place]:
        found: list[Place] = []
        top = 0.0
        for number, day in enumerate(self._days):
            if day.events or day.today or number == self._day:
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

    def _day_of(self, event_id: Hashable) -> int | None:
        if event_id is None:
            return None
        found = (n for n, day in enumerate(self._days) if any(one.id == event_id for one in day.events))
        return next(found, None)

    def _first_of(self, number: int) -> Hashable:
        events = self._days[number].events if number < len(self._days) else ()
        return events[0].id if events else None

    def _step(self, step: int) -> None:
        """The next event of the day, then the same weekday of the next week."""
        ids = [event.id for event in self._days[self._day].events]
        place = ids.index(self._current) + step if self._current in ids else -1
        if 0 <= place < len(ids):
            self.choose(ids[place])
            self._say()
            return
        self._go(self._day + step * (1 if theme.now().large else len(self._weekdays)), step, last=step < 0)

    def _go(self, number: int, step: int, *, last: bool = False) -> None:
        if not 0 <= number < len(self._days):
            self.turned.emit(step)
            return
        self.choose_day(number)
        if last and self._days[number].events:
            self.choose(self._days[number].events[-1].id)
        self._say()

    def _open(self) -> None:
        if self._current is None:
            self.day_asked.emit(self._day)
        else:
            self.opened.emit(self._current)

    def _say(self) -> None:
        self.day_chosen.emit(self._day)
        self.chosen.emit(self._current)

    def _tell(self) -> None:
        day = self._days[self._day] if self._day < len(self._days) else None
        events = day.events if day else ()
        current = next((event for event in events if event.id == self._current), None)
        where = day.spoken if day else ""
        what = (current.spoken or current.title) if current else "aucun événement"
        self.setAccessibleDescription(f"{where}, {what}" if where else what)
        self.update()
