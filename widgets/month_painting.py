"""The strokes of a month: names of days, cells, events with their letter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from widgets import painting, tag, theme

if TYPE_CHECKING:
    from widgets.month_board import MonthDay, MonthEvent


@dataclass(frozen=True)
class Place:
    """Where a day stands; its number counts from 0."""

    number: int
    area: QRectF


def begin(widget: QWidget) -> QPainter:
    """A painter on the month, its ground already white."""
    painter = painting.begin(widget)
    painting.box(painter, QRectF(widget.rect()), theme.now().tokens.surface, None, 8)
    return painter


def draw_head(painter: QPainter, weekdays: tuple[str, ...], width: float) -> None:
    """The names of the days."""
    look = theme.now()
    painting.box(painter, QRectF(0, 0, width, look.px(26) + 8), look.tokens.sunken, None, 8)
    wide = width / max(1, len(weekdays))
    for number, words in enumerate(weekdays):
        area = QRectF(number * wide + look.gap(10), 0, wide, look.px(26))
        painting.write(painter, area, words, 12, look.tokens.ink2, bold=True)


def shade(day: MonthDay) -> str:
    """The fill of a day."""
    worn = theme.now().tokens
    if day.today:
        return worn.soft
    return worn.ground if day.outside or day.closed else worn.surface


def draw_day(painter: QPainter, area: QRectF, label: str, fill: str, day: MonthDay) -> None:
    """Ground, filets, number and note of a day."""
    look = theme.now()
    worn = look.tokens
    painter.fillRect(area, painting.colour(fill))
    painter.fillRect(QRectF(area.left(), area.top(), area.width(), 1), painting.colour(worn.line))
    if area.left() > 0:
        painter.fillRect(QRectF(area.left(), area.top(), 1, area.height()), painting.colour(worn.line))
    high = look.px(26)
    row = QRectF(area.left() + look.gap(10), area.top(), area.width(), high)
    left = row.left() + painting.width(label, 14) + look.gap(8)
    if day.today:
        wide = painting.width(label, 14, True) + look.gap(12)
        badge = QRectF(area.left() + 6, area.top() + 3, wide, high - 6)
        painting.box(painter, badge, worn.ink, None, 4)
        painting.write(painter, badge, label, 14, worn.surface, bold=True, align=painting.CENTRE)
        left = badge.right() + look.gap(8)
    else:
        painting.write(painter, row, label, 14, worn.ink3 if day.outside else worn.ink2)
    note = "aujourd’hui" if day.today else ""
    painting.write(painter, QRectF(left, area.top(), area.width(), high), note, 12, worn.ink2)
    if day.note and not day.events:
        below = QRectF(row.left(), area.top() + high, area.width(), look.px(18))
        painting.write(painter, below, day.note, 12, worn.ink2)


def draw_more(painter: QPainter, area: QRectF, others: int) -> None:
    """How many events have no room."""
    look = theme.now()
    words = f"+ {others} autre{'s' * (others > 1)}"
    row = QRectF(area.left(), area.top(), area.width() - look.gap(8), look.px(26))
    painting.write(painter, row, words, 12, look.tokens.accent, bold=True, align=painting.RIGHT)


def draw_event(painter: QPainter, area: QRectF, event: MonthEvent, *, chosen: bool, focused: bool) -> None:
    """One event: letter, hour, number, title."""
    look = theme.now()
    worn = look.tokens
    fill, ink = tag.colours(event.family, worn)
    ring = worn.focus if focused else worn.accent
    edge = ring if chosen else ink if worn.outlined else None
    painting.box(painter, area, fill, edge, 4, width=2 if chosen else 1)
    first = QRectF(area.left() + 5, area.top() + 2, look.px(16), look.px(16))
    lines = 1 if look.large else 2
    if lines == 1:
        first.moveTop(area.center().y() - look.px(8))
    draw_letter(painter, first, event.letter, event.family)
    hour = QRectF(first.right() + look.gap(6), first.top(), area.width(), first.height())
    painting.write(painter, hour, event.hour, 12, worn.ink2)
    right = QRectF(area.left(), first.top(), area.width() - look.gap(6), first.height())
    if event.to_complete:
        side = right.right() - look.px(14)
        painting.symbol(painter, "dashed-circle", worn.warn, side, right.center().y(), 14)
    else:
        painting.write(painter, right, event.number, 12, worn.ink, bold=True, align=painting.RIGHT)
    below = QRectF(first.left(), first.bottom() + 1, area.width() - 8, look.px(17))
    if lines == 1:
        below = QRectF(hour.left() + painting.width("00:00 ", 12), first.top(), area.width(), first.height())
    painting.write(painter, below, event.title, 12, worn.ink)


def draw_letter(painter: QPainter, area: QRectF, letter: str, family: tag.State) -> None:
    """The letter of a theme on its colour: never the colour alone."""
    worn = theme.now().tokens
    _, ink = tag.colours(family, worn)
    painting.box(painter, area, ink, None, 3)
    painting.write(painter, area, letter, 12, worn.surface, bold=True, align=painting.CENTRE)


def draw_frame(painter: QPainter, area: QRectF) -> None:
    """The border around the month."""
    painting.box(painter, area, None, theme.now().tokens.line, 8)
