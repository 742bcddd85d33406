"""One slide for a screen on the wall: huge words that fill their room, nothing to press."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractAnimation, QRectF, QVariantAnimation
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from widgets import fonts, painting, theme

_FADE = 900
_SIZES = (17, 15, 13, 11.5, 10, 8.5, 7, 6)


@dataclass(frozen=True)
class SlideRow:
    """One line of a day: hour, title, what stands below it."""

    hour: str
    title: str
    under: str = ""
    struck: bool = False


@dataclass(frozen=True)
class Slide:
    """Either one event with a huge title, or the rows of a day."""

    kicker: str
    title: str = ""
    when: str = ""
    under: str = ""
    rows: tuple[SlideRow, ...] = ()
    foot: str = ""
    place: str = ""
    struck: bool = False
    tag: str = ""

    def spoken(self) -> str:
        """The slide read aloud."""
        rows = ". ".join(f"{row.hour}, {row.title}" for row in self.rows)
        return ". ".join(
            part for part in (self.kicker, self.tag, self.title, self.when, self.under, rows) if part
        )


class SlideBoard(QWidget):
    """Shows one slide; the next one fades in, or stands there at once where motion is unwanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slide = Slide("")
        self._fade = QVariantAnimation(self)
        self._fade.setDuration(_FADE)
        self._fade.setStartValue(0.0)
        self._fade.setEndValue(1.0)
        self._fade.valueChanged.connect(self.update)

    def show_slide(self, slide: Slide, *, moving: bool) -> None:
        """Show another slide."""
        self._fade.stop()
        changed = slide != self._slide
        self._slide = slide
        self.setAccessibleName(slide.spoken())
        if moving and changed and self.isVisible():
            self._fade.start()
        self.update()

    def slide(self) -> Slide:
        """The slide shown."""
        return self._slide

    def is_fading(self) -> bool:
        """Whether something moves at this moment."""
        return self._fade.state() == QAbstractAnimation.State.Running

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the slide in proportion to the screen."""
        worn, unit = theme.now().tokens, self.height() / 100
        painter = painting.begin(self)
        painter.fillRect(self.rect(), painting.colour(worn.surface))
        painter.fillRect(QRectF(0, 0, self.width(), 2 * unit), painting.colour(worn.accent))
        if self.is_fading():
            painter.setOpacity(float(self._fade.currentValue()))
        side = 7 * unit
        room = QRectF(side, 9 * unit, self.width() - 2 * side, 78 * unit)
        self._draw_kicker(painter, room, unit)
        room.setTop(room.top() + 13 * unit)
        if self._slide.rows:
            self._draw_rows(painter, room, unit)
        else:
            self._draw_event(painter, room, unit)
        painter.setOpacity(1)
        self._draw_foot(painter, QRectF(side, 90 * unit, self.width() - 2 * side, 6 * unit), unit)

    def _draw_kicker(self, painter: QPainter, room: QRectF, unit: float) -> None:
        worn, size = theme.now().tokens, 6.2 * unit
        area = QRectF(room.left(), room.top(), room.width(), size * 1.4)
        _write(painter, area, self._slide.kicker, size, worn.accent, bold=True)
        if self._slide.tag:
            wide = QFontMetricsF(fonts.sized(round(size), True)).horizontalAdvance(self._slide.tag)
            box = QRectF(room.right() - wide - 4 * unit, area.top(), wide + 4 * unit, area.height())
            painting.box(painter, box, worn.bad_s, worn.bad, unit)
            _write(painter, box.adjusted(2 * unit, 0, 0, 0), self._slide.tag, size, worn.bad, bold=True)

    def _draw_event(self, painter: QPainter, room: QRectF, unit: float) -> None:
        worn, slide = theme.now().tokens, self._slide
        below = [
            (line, high * unit, ink, bold)
            for words, high, ink, bold in (
                (slide.when, 8.4, worn.ink, True),
                (slide.under, 5.2, worn.ink2, False),
            )
            for line in _broken(words, high * unit, room.width(), bold)[:2]
        ]
        left = room.height() - sum(high * 1.35 for _, high, _, _ in below) - 3 * unit
        size, lines = _largest(slide.title, room.width(), left, unit)
        top = room.top()
        for line in lines:
            row = QRectF(room.left(), top, room.width(), size * 1.25)
            _write(painter, row, line, size, worn.ink, bold=True, struck=slide.struck)
            top += size * 1.25
        top += 3 * unit
        for line, high, ink, bold in below:
            row = QRectF(room.left(), top, room.width(), high * 1.35)
            _write(painter, row, line, high, ink, bold=bold)
            top += high * 1.35

    def _draw_rows(self, painter: QPainter, room: QRectF, unit: float) -> None:
        worn, top = theme.now().tokens, room.top()
        high = room.height() / max(2, len(self._slide.rows))
        size = min(0.36 * high, 10 * unit)
        small = 0.62 * size
        left = room.left() + 4.6 * size
        for number, row in enumerate(self._slide.rows):
            if number:
                painter.fillRect(QRectF(room.left(), top - 1, room.width(), 2), painting.colour(worn.line))
            line = QRectF(room.left(), top + (high - 2.2 * size) / 2, room.width(), size * 1.3)
            _write(painter, line, row.hour, size, worn.accent, bold=True, struck=row.struck)
            title = QRectF(left, line.top(), room.right() - left, line.height())
            own = size * max(0.55, min(1.0, title.width() / _wide(row.title, size)))
            fitted = _fitted(row.title, own, title.width())
            _write(painter, title, fitted, own, worn.ink, bold=True, struck=row.struck)
            under = QRectF(left, line.bottom(), title.width(), small * 1.4)
            _write(painter, under, _fitted(row.under, small, title.width(), bold=False), small, worn.ink2)
            top += high

    def _draw_foot(self, painter: QPainter, area: QRectF, unit: float) -> None:
        worn, size = theme.now().tokens, 3.4 * unit
        _write(painter, area, self._slide.foot, size, worn.ink2)
        painter.setFont(fonts.sized(round(size)))
        painter.drawText(area, int(painting.RIGHT), self._slide.place)


def _write(
    painter: QPainter,
    area: QRectF,
    words: str,
    size: float,
    ink: str,
    *,
    bold: bool = False,
    struck: bool = False,
) -> None:
    """Words of a screen on the wall: their size follows the screen, not the text scale."""
    painter.setFont(fonts.sized(round(size), bold, struck))
    painter.setPen(painting.colour(ink))
    painter.drawText(area, int(painting.LEFT), words)


def _wide(words: str, size: float) -> float:
    return max(1.0, QFontMetricsF(fonts.sized(round(size), True)).horizontalAdvance(words))


def _largest(words: str, room: float, high: float, unit: float) -> tuple[float, list[str]]:
    """The first size at which the words stay within the room and none is cut."""
    for size in (one * unit for one in _SIZES):
        lines = _broken(words, size, room, bold=True)
        if len(lines) * size * 1.25 <= high and all(_wide(line, size) <= room for line in lines):
            return size, lines
    last = _SIZES[-1] * unit
    lines = _broken(words, last, room, bold=True)
    return last, [_fitted(line, last, room) for line in lines[: max(1, int(high / (last * 1.25)))]]


def _broken(words: str, size: float, room: float, bold: bool) -> list[str]:
    metrics = QFontMetricsF(fonts.sized(round(size), bold))
    lines: list[str] = []
    for word in words.split(" ") if words else ():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.horizontalAdvance(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _fitted(words: str, size: float, room: float, *, bold: bool = True) -> str:
    metrics = QFontMetricsF(fonts.sized(round(size), bold))
    return metrics.elidedText(words, painting.ELIDE, room)
