"""The strip at the top: where, when, how many, and the state in words."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from widgets import painting, tag, theme
from widgets.status_chip import StatusChip


@dataclass(frozen=True)
class Count:
    """One figure of the strip; its label on one line, and on two when room is short."""

    figure: str
    label: str
    two_lines: str
    whole: bool = False
    after_filet: bool = False


class CounterStrip(QWidget):
    """Site and date, the counts of the day, and the consolidation state."""

    state_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._site, self._days = "", ("", "")
        self._counts: tuple[Count, ...] = ()
        self.status = StatusChip(self)
        self.status.clicked.connect(self.state_asked)

    def set_site_day(self, site: str, day: str, short_day: str) -> None:
        """Say where and when."""
        self._site, self._days = site, (day, short_day)
        self._tell()

    def set_counts(self, counts: tuple[Count, ...]) -> None:
        """Show the figures of the day."""
        if counts == self._counts:
            return
        self._counts = counts
        self._tell()

    def set_state(self, words: str, state: tag.State, icon: str) -> None:
        """Say the state of the consolidation."""
        self.status.set_state(words, state, icon)
        self._place_status()
        self.update()

    def two_rows(self) -> bool:
        """Whether counts need a row of their own."""
        return theme.now().large or self._needed(short=True) > self._room()

    def words_end(self) -> float:
        """Where the last words of the row of counts end."""
        if not self.two_rows():
            return self._margin() + self._needed(short=self._needed(short=False) > self._room())
        return self._margin() * 2 + sum(self._count_width(count, True) + 8 for count in self._counts)

    def words_room(self) -> float:
        """Where they must end."""
        return self.width() if self.two_rows() else self._margin() + self._room() + 16

    def sizeHint(self) -> QSize:
        """64 high; higher when the counts go below."""
        look = theme.now()
        return QSize(400, round(28 + 52 * look.percent / 100) if self.two_rows() else look.px(64))

    def changeEvent(self, event: QEvent) -> None:
        """Arrange again when the look changes."""
        if event.type() == QEvent.Type.StyleChange:
            self._tell()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the state at the far right."""
        self._tell()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the strip."""
        worn = theme.now().tokens
        painter = painting.begin(self)
        painter.fillRect(self.rect(), QColor(worn.surface))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(worn.line))
        if self.two_rows():
            self._draw_two_rows(painter)
        else:
            self._draw_one_row(painter)

    def _tell(self) -> None:
        counts = ", ".join(f"{count.figure} {count.label}" for count in self._counts)
        self.setAccessibleName(f"{self._site}, {self._days[0]} : {counts}")
        high = self.sizeHint().height()
        if high != self.height():
            self.setFixedHeight(high)
        self._place_status()
        self.update()

    def _margin(self) -> int:
        return 20 if self.two_rows() else 24

    def _place_status(self) -> None:
        size = self.status.sizeHint()
        middle = self._first_row() / 2 - (5 if self.two_rows() else 0)
        self.status.setGeometry(
            self.width() - self._margin() - size.width(),
            round(middle - size.height() / 2),
            size.width(),
            size.height(),
        )

    def _first_row(self) -> float:
        return self.height() * 0.52 if self.two_rows() else self.height()

    def _room(self) -> float:
        return self.width() - 2 * 24 - self.status.sizeHint().width() - 16

    def _site_width(self) -> float:
        return max(painting.width(self._site, 16, True), painting.width(self._days[0], 12))

    def _needed(self, *, short: bool, first: int = 22) -> float:
        wide = self._site_width() + first
        for count in self._counts:
            wide += self._count_width(count, short) + 16
            wide += 16 if count.whole or count.after_filet else 0
        return wide

    def _count_width(self, count: Count, short: bool) -> float:
        words = count.two_lines if short else count.label
        size, bold = (14, True) if count.whole else (12, False)
        label = max(painting.width(line, size, bold) for line in words.split("\n"))
        return painting.width(count.figure, 20, True) + theme.now().gap(8) + label

    def _draw_one_row(self, painter: QPainter) -> None:
        worn, look = theme.now().tokens, theme.now()
        middle = self.height() / 2
        site = QRectF(24, middle - look.px(20), self.width(), look.px(24))
        painting.write(painter, site, self._site, 16, worn.ink, bold=True)
        day = QRectF(24, middle + look.px(1), self.width(), look.px(18))
        painting.write(painter, day, self._days[0], 12, worn.ink2)
        roomy = self._needed(short=False, first=50) <= self._room()
        short = self._needed(short=False) > self._room()
        left = 24 + self._site_width() + (50 if roomy else 22)
        for number, count in enumerate(self._counts):
            if number == 0 or count.after_filet or self._counts[number - 1].whole:
                painter.fillRect(QRectF(round(left), middle - 16, 1, 32), QColor(worn.line))
                left += 16
            left += self._draw_count(painter, count, left, middle, short) + 16

    def _draw_two_rows(self, painter: QPainter) -> None:
        worn, look = theme.now().tokens, theme.now()
        first = self._first_row()
        top = QRectF(20, -5, self.width(), first)
        painting.write(painter, top, self._site, 16, worn.ink, bold=True)
        top.setLeft(20 + painting.width(self._site, 16, True) + look.gap(13))
        painting.write(painter, top, self._days[1], 14, worn.ink2)
        painter.fillRect(QRectF(20, round(first), self.width() - 40, 1), QColor(worn.line))
        widths = [self._count_width(count, True) for count in self._counts]
        spare = (self.width() - 40 - sum(widths)) / max(1, len(widths) - 1)
        left, middle = 20.0, (first + self.height()) / 2 - 4
        for count, wide in zip(self._counts, widths, strict=True):
            self._draw_count(painter, count, left, middle, True)
            left += wide + spare

    def _draw_count(self, painter: QPainter, count: Count, left: float, middle: float, short: bool) -> float:
        worn, look = theme.now().tokens, theme.now()
        ink = worn.accent if count.whole else worn.ink
        area = QRectF(left, middle - look.px(15), self.width(), look.px(30))
        painting.write(painter, area, count.figure, 20, ink, bold=True)
        left += painting.width(count.figure, 20, True) + look.gap(8)
        size, bold = (14, True) if count.whole else (12, False)
        lines = (count.two_lines if short else count.label).split("\n")
        step = look.px(12) + (2 if self.two_rows() else 4)
        start = middle + (2 if len(lines) == 1 else 0) - step * len(lines) / 2
        for number, line in enumerate(lines):
            row = QRectF(left, start + number * step, self.width(), step)
            painting.write(painter, row, line, size, worn.ink if count.whole else worn.ink2, bold=bold)
        return self._count_width(count, short)
