"""The day of each workstation on one line: what was, what is, what is left."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets import painting, theme
from widgets.legend import Mark
from widgets.tokens import Tokens

SpanKind = Literal["done", "now", "left", "over", "reserved", "out"]
MARKS = (
    Mark("terminée", "edge"),
    Mark("en cours", "accent"),
    Mark("temps restant", "soft", "accent"),
    Mark("dépassé", "bad"),
    Mark("réservé", "info_s", "info"),
)


@dataclass(frozen=True)
class Span:
    """Minutes since midnight, and what they were."""

    start: float
    end: float
    kind: SpanKind


@dataclass(frozen=True)
class DayRow:
    """One workstation."""

    label: str
    spans: tuple[Span, ...] = ()
    spoken: str = ""


def _colours(kind: SpanKind, worn: Tokens) -> tuple[str | None, str | None]:
    styles: dict[SpanKind, tuple[str | None, str | None]] = {
        "done": (worn.edge, None),
        "now": (worn.accent, None),
        "left": (worn.soft, worn.accent),
        "over": (worn.bad, None),
        "reserved": (worn.info_s, worn.info),
        "out": (None, worn.edge),
    }
    return styles[kind]


class DayLine(QWidget):
    """Rows of spans between two hours, with a line at the present minute."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[DayRow, ...] = ()
        self._start, self._end = 8 * 60 + 30.0, 12 * 60.0
        self._now: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_day(self, rows: Sequence[DayRow], start: float, end: float, now: float | None = None) -> None:
        """Show these rows from one minute of the day to another."""
        self._rows, self._start, self._end, self._now = tuple(rows), start, end, now
        self.setAccessibleName("Ligne du jour des postes")
        self.setAccessibleDescription(". ".join(row.spoken or row.label for row in rows))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """19 for each row, and the hours above."""
        look = theme.now()
        return QSize(look.px(400), look.px(22) + look.px(19) * max(1, len(self._rows)))

    def minimumSizeHint(self) -> QSize:
        """All rows."""
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw hours, rows, spans, the present."""
        look = theme.now()
        painter = painting.begin(self)
        top, step = look.px(20), look.px(19)
        self._draw_hours(painter, top)
        for number, row in enumerate(self._rows):
            y = top + number * step
            painter.fillRect(QRectF(self._left(), y, self._wide(), 1), QColor(look.tokens.line))
            label = QRectF(0, y, self._left(), step)
            painting.write(painter, label, row.label, 12, look.tokens.ink2)
            for span in row.spans:
                self._draw_span(painter, span, y + 1 + step / 2)
        if self._now is not None:
            area = QRectF(self._x(self._now) - 1, top, 2, step * len(self._rows))
            painter.fillRect(area, QColor(look.tokens.ink))

    def _draw_hours(self, painter: QPainter, high: float) -> None:
        look = theme.now()
        marks: list[tuple[float, bool]] = [(self._start, False)]
        first = (int(self._start) // 60 + 1) * 60
        marks += [(minute, False) for minute in range(first, int(self._end) + 1, 60)]
        if self._now is not None:
            room = look.px(44) / max(1.0, self._wide()) * (self._end - self._start)
            marks = [mark for mark in marks if abs(mark[0] - self._now) > room]
            marks.append((self._now, True))
        marks = self._apart(marks)
        for minute, present in marks:
            self._draw_hour(painter, minute, high, present=present)

    def _apart(self, marks: list[tuple[float, bool]]) -> list[tuple[float, bool]]:
        """The hours whose words do not touch; the present always stays."""
        least = theme.now().px(44)
        kept: list[tuple[float, bool]] = []
        for mark in sorted(marks):
            if mark[1] or not kept or self._x(mark[0]) - self._x(kept[-1][0]) >= least:
                kept.append(mark)
        return kept

    def _draw_hour(self, painter: QPainter, minute: float, high: float, *, present: bool) -> None:
        hour, rest = divmod(int(minute), 60)
        words = f"{hour:02d}:{rest:02d}" if present else f"{hour} h {rest:02d}" if rest else f"{hour} h"
        wide = painting.width(words, 12, present)
        left = self._x(minute) - wide / 2
        left = min(max(left, self._left()), self.width() - wide)
        worn = theme.now().tokens
        ink = worn.ink if present else worn.ink2
        painting.write(painter, QRectF(left, 0, wide + 1, high - 2), words, 12, ink, bold=present)

    def _draw_span(self, painter: QPainter, span: Span, middle: float) -> None:
        look = theme.now()
        fill, edge = _colours(span.kind, look.tokens)
        left, right = self._x(max(span.start, self._start)), self._x(min(span.end, self._end))
        if right > left:
            high = look.px(9)
            area = QRectF(left, round(middle - high / 2), right - left, high)
            painting.box(painter, area, fill, edge, 2, dashed=span.kind == "out")

    def _left(self) -> float:
        widest = max((painting.width(row.label, 12) for row in self._rows), default=0)
        return round(widest + theme.now().gap(16))

    def _wide(self) -> float:
        return self.width() - self._left()

    def _x(self, minute: float) -> float:
        share = (minute - self._start) / max(1.0, self._end - self._start)
        return round(self._left() + share * self._wide())
