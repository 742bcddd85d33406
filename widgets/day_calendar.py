"""Sites by days: what is closed, what is to close, what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from widgets import painting, theme
from widgets.tokens import Tokens
from widgets.words import tip

DayState = Literal[
    "closed", "to_close", "late", "no_data", "open", "holiday", "future", "received", "elsewhere"
]
WORDS: dict[DayState, str] = {
    "closed": "clos",
    "to_close": "à clôturer",
    "late": "reçu après clôture",
    "no_data": "sans donnée",
    "open": "en cours",
    "holiday": "férié",
    "future": "à venir",
    "received": "reçu",
    "elsewhere": "non suivi ici",
}
_ICONS: dict[DayState, str] = {
    "closed": "lock",
    "to_close": "dashed-circle",
    "late": "download",
    "no_data": "dash",
    "open": "clock",
    "received": "check",
}


@dataclass(frozen=True)
class DayColumn:
    """One day: its short name and, for a screen reader, its whole name."""

    label: str
    spoken: str = ""
    strong: bool = False


@dataclass(frozen=True)
class SiteRow:
    """One site and the state of each day."""

    label: str
    states: tuple[DayState, ...]


def colours(state: DayState, worn: Tokens) -> tuple[str, str | None, str]:
    """Fill, border and ink of a day."""
    edged = worn.outlined
    return {
        "closed": (worn.ok_s, worn.ok if edged else None, worn.ok),
        "to_close": (worn.warn_s, worn.warn, worn.warn),
        "late": (worn.info_s, worn.info if edged else None, worn.info),
        "no_data": (worn.surface, worn.bad, worn.bad),
        "open": (worn.surface, worn.line, worn.ink2),
        "holiday": (worn.sunken, worn.line if edged else None, worn.ink2),
        "future": (worn.surface, worn.line, worn.ink3),
        "received": (worn.surface, worn.line, worn.ok),
        "elsewhere": (worn.surface, worn.line, worn.ink3),
    }[state]


def draw_day(painter: QPainter, area: QRectF, state: DayState, *, chosen: bool = False) -> None:
    """One cell, for the calendar and its legend."""
    look = theme.now()
    fill, edge, ink = colours(state, look.tokens)
    painting.box(painter, area, fill, edge, 4, dashed=state == "no_data")
    if chosen:
        painting.box(painter, area, None, look.tokens.accent, 4, width=2)
    if state in _ICONS:
        left = area.center().x() - look.px(14) / 2
        painting.symbol(painter, _ICONS[state], ink, left, area.center().y(), 14)
    elif state == "holiday":
        painting.write(painter, area, WORDS[state], 12, ink, bold=True, align=painting.CENTRE)


class DayCalendar(QWidget):
    """One row a site, one column a day; arrows and clicks choose a cell."""

    chosen = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: tuple[DayColumn, ...] = ()
        self._rows: tuple[SiteRow, ...] = ()
        self._cell = (0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("radius", 6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_days(self, days: Sequence[DayColumn], rows: Sequence[SiteRow]) -> None:
        """Show these days of these sites."""
        self._days, self._rows = tuple(days), tuple(rows)
        self._cell = (min(self._cell[0], max(0, len(rows) - 1)), min(self._cell[1], max(0, len(days) - 1)))
        self._tell()
        self.updateGeometry()

    def choose(self, row: int, column: int) -> None:
        """Show a cell as chosen, without saying so."""
        self._cell = (row, column)
        self._tell()

    def current(self) -> tuple[int, int]:
        """Row and column chosen."""
        return self._cell

    def sizeHint(self) -> QSize:
        """Rows of 30, three apart, under the names of the days."""
        look = theme.now()
        least = round(self._left() + len(self._days) * (look.px(34) + 3))
        return QSize(least, round(self._top()) + len(self._rows) * (look.px(30) + 3))

    def minimumSizeHint(self) -> QSize:
        """All rows."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from cell to cell."""
        steps = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            event.ignore()
            return
        self._say(self._cell[0] + step[0], self._cell[1] + step[1])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the cell under the pointer."""
        cell = self._cell_at(event.position())
        if cell is not None:
            self._say(*cell)

    def event(self, event: QEvent) -> bool:
        """Say the state of the cell under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            cell = self._cell_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), tip(self._spoken(*cell)) if cell else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw names and cells."""
        look, painter = theme.now(), painting.begin(self)
        worn, high = look.tokens, look.px(30)
        for column, day in enumerate(self._days):
            area = QRectF(self._x(column), 0, self._wide(), self._top())
            strong = day.strong or column == self._cell[1]
            ink = worn.ink if strong else worn.ink2
            painting.write(painter, area, day.label, 12, ink, bold=strong, align=painting.CENTRE)
        for number, row in enumerate(self._rows):
            top = self._top() + number * (high + 3)
            painting.write(painter, QRectF(0, top, self._left(), high), row.label, 14, worn.ink, bold=True)
            for column, state in enumerate(row.states):
                area = QRectF(self._x(column), top, self._wide(), high)
                draw_day(painter, area, state, chosen=(number, column) == self._cell)

    def _say(self, row: int, column: int) -> None:
        if 0 <= row < len(self._rows) and 0 <= column < len(self._days):
            self.choose(row, column)
            self.chosen.emit(row, column)

    def _tell(self) -> None:
        self.setAccessibleName("Calendrier des journées")
        row, column = self._cell
        if row < len(self._rows) and column < len(self._days):
            self.setAccessibleDescription(self._spoken(row, column))
        self.update()

    def _spoken(self, row: int, column: int) -> str:
        day, site = self._days[column], self._rows[row]
        return f"{site.label}, {day.spoken or day.label} : {WORDS[site.states[column]]}"

    def _cell_at(self, where: QPointF) -> tuple[int, int] | None:
        row = int((where.y() - self._top()) // (theme.now().px(30) + 3))
        column = int((where.x() - self._left()) // (self._wide() + 3))
        inside = 0 <= row < len(self._rows) and 0 <= column < len(self._days)
        return (row, column) if inside and where.y() >= self._top() else None

    def _top(self) -> float:
        return theme.now().px(22)

    def _left(self) -> float:
        widest = max((painting.width(row.label, 14, True) for row in self._rows), default=0)
        return max(theme.now().px(91), round(widest + theme.now().gap(12)))

    def _wide(self) -> float:
        count = max(1, len(self._days))
        return (self.width() - self._left() - 3 * (count - 1)) / count

    def _x(self, column: int) -> float:
        return self._left() + column * (self._wide() + 3)


class DayLegend(QWidget):
    """The states of a day with their words."""

    def __init__(
        self,
        states: Sequence[DayState] = ("closed", "to_close", "late", "no_data", "open"),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._states = tuple(states)
        self.setAccessibleName(", ".join(WORDS[state] for state in states))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """One line."""
        look = theme.now()
        words = sum(painting.width(WORDS[state], 12) for state in self._states)
        each = look.px(24) + look.gap(7) + look.gap(14)
        return QSize(round(words + each * len(self._states) - look.gap(14)), look.px(20))

    def minimumSizeHint(self) -> QSize:
        """Nothing: where the line does not fit, it is not drawn at all."""
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them."""
        if self.width() < self.sizeHint().width():
            return
        look, painter, left = theme.now(), painting.begin(self), 0.0
        for state in self._states:
            draw_day(painter, QRectF(left, 0, look.px(24), self.height()), state)
            left += look.px(24) + look.gap(7)
            area = QRectF(left, 0, self.width(), self.height())
            painting.write(painter, area, WORDS[state], 12, look.tokens.ink2)
            left += painting.width(WORDS[state], 12) + look.gap(14)
