"""The morning or the afternoon of each computer as one line of bars."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets import painting, theme
from widgets.tokens import Tokens

Kind = Literal["ended", "running", "left", "over", "reserved", "out"]
_LEGEND: tuple[tuple[Kind, str], ...] = (
    ("ended", "terminée"),
    ("running", "en cours"),
    ("left", "temps restant"),
    ("over", "dépassé"),
    ("reserved", "réservé"),
)


@dataclass(frozen=True)
class Bar:
    """A stretch of one computer's day; hours are decimal, 10.5 is half past ten."""

    row: int
    begin: float
    end: float
    kind: Kind


@dataclass(frozen=True)
class Line:
    """All bars between two hours; `now` stands out."""

    rows: tuple[str, ...] = ()
    begin: float = 8.5
    end: float = 12.0
    now: float | None = None
    bars: tuple[Bar, ...] = ()


def clock(hour: float) -> str:
    """« 9 h » or « 8 h 30 »."""
    whole, minutes = divmod(round(hour * 60), 60)
    return f"{whole}\u00a0h" + (f"\u00a0{minutes:02d}" if minutes else "")


class DayLine(QWidget):
    """Drawn only: what it shows is said by the tiles too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = Line()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Occupation des postes")

    def show_line(self, line: Line) -> None:
        """Show another stretch of the day."""
        self._line = line
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Nineteen for each computer, and the hours above."""
        look = theme.now()
        return QSize(400, look.px(21) + look.px(19) * len(self._line.rows))

    def minimumSizeHint(self) -> QSize:
        """All computers are always seen."""
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw hours, rows, bars, the present moment."""
        look, line = theme.now(), self._line
        painter = painting.begin(self)
        top, high = look.px(21), look.px(19)
        self._hours(painter, top)
        for number, words in enumerate(line.rows):
            y = top + number * high
            painter.setPen(QColor(look.tokens.line))
            painter.drawLine(QPointF(self._left(), y), QPointF(self.width(), y))
            area = QRectF(0, y, self._left(), high)
            painting.write(painter, area, words, 12, look.tokens.ink2)
        for bar in line.bars:
            self._bar(painter, bar, top + bar.row * high, high)
        if line.now is not None and line.begin <= line.now <= line.end:
            x = self._x(line.now)
            painter.setPen(QPen(QColor(look.tokens.ink), 2))
            painter.drawLine(QPointF(x, top - 2), QPointF(x, top + high * len(line.rows)))

    def _hours(self, painter: QPainter, top: float) -> None:
        look, line = theme.now(), self._line
        marks = [line.begin, *range(int(line.begin) + 1, int(line.end) + 1)]
        words = {mark: clock(mark) for mark in marks if mark <= line.end}
        if line.now is not None and line.begin <= line.now <= line.end:
            words = {mark: said for mark, said in words.items() if abs(mark - line.now) > 0.35}
            minutes = round(line.now * 60)
            words[line.now] = f"{minutes // 60}:{minutes % 60:02d}"
        for mark, said in words.items():
            wide = painting.width(said, 12, True) + 8
            left = min(max(self._x(mark) - wide / 2, self._left()), self.width() - wide)
            bold = mark == line.now
            ink = look.tokens.ink if bold else look.tokens.ink2
            area = QRectF(left, 0, wide, top - 4)
            painting.write(painter, area, said, 12, ink, bold=bold, align=painting.CENTRE)

    def _bar(self, painter: QPainter, bar: Bar, top: float, high: float) -> None:
        begin, end = max(bar.begin, self._line.begin), min(bar.end, self._line.end)
        if end <= begin:
            return
        area = QRectF(self._x(begin), top + high * 0.24, self._x(end) - self._x(begin), high * 0.56)
        draw_bar(painter, area, bar.kind)

    def _left(self) -> float:
        return max(theme.now().px(64), *(painting.width(row, 12) + 12 for row in self._line.rows or ("",)))

    def _x(self, hour: float) -> float:
        line = self._line
        share = (hour - line.begin) / max(0.01, line.end - line.begin)
        return self._left() + share * (self.width() - self._left() - 1)


class Legend(QWidget):
    """What the bars mean, in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        look = theme.now()
        wide = sum(painting.width(words, 12) + look.px(24) + look.gap(16) for _, words in _LEGEND)
        return QSize(round(wide), look.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a swatch and a word for each kind."""
        look = theme.now()
        painter, left = painting.begin(self), 0.0
        for kind, words in _LEGEND:
            draw_bar(painter, QRectF(left, self.height() / 2 - 5, look.px(18), 10), kind)
            left += look.px(24)
            wide = painting.width(words, 12)
            area = QRectF(left, 0, wide, self.height())
            painting.write(painter, area, words, 12, look.tokens.ink2)
            left += wide + look.gap(16)


def draw_bar(painter: QPainter, area: QRectF, kind: Kind) -> None:
    """One bar in the colours of its kind."""
    fill, edge, dashed = _colours(kind, theme.now().tokens)
    painting.box(painter, area, fill, edge, 2, dashed=dashed)


def _colours(kind: Kind, worn: Tokens) -> tuple[str | None, str, bool]:
    found: dict[Kind, tuple[str | None, str, bool]] = {
        "ended": (worn.edge, worn.edge, False),
        "running": (worn.accent, worn.accent, False),
        "left": (worn.soft, worn.accent, False),
        "over": (worn.bad, worn.bad, False),
        "reserved": (worn.info_s, worn.info, False),
        "out": (None, worn.edge, True),
    }
    return found[kind]


def rows_of(numbers: Sequence[int]) -> tuple[str, ...]:
    """The names of the rows."""
    return tuple(f"Poste {number}" for number in numbers)
