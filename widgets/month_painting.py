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
    _draw_note(painter, area, day, left)


def _draw_note(painter: QPainter, area: QRectF, day: MonthDay, left: float) -> None:
    """What is to say of a day: beside its number, or below it when nothing takes place."""
    look, high = theme.now(), theme.now().px(26)
    note = "aujourd’hui" if day.today else day.note if day.events else ""
    if not look.large:  # the events of the list begin there
        beside = QRectF(left, area.top(), area.right() - left - 4, high)
        painting.write(painter, beside, painting.fitted(note, 12, beside.width()), 12, look.tokens.ink2)
    if day.note and not day.events:
        below = QRectF(area.left() + look.gap(10), area.top() + high, area.width(), look.px(18))
        painting.write(painter, below, day.note, 12, look.tokens.ink2)


def draw_more(painter: QPainter, area: QRectF, others: int) -> None:
    """How many events have no room."""
    look = theme.now()
    words = f"+ {others} autre{'s' * (others > 1)}"
    row = QRectF(area.left(), area.top(), area.width() - look.gap(8), look.px(26))
    painting.write(painter, row, words, 12, look.tokens.accent, bold=True, align=painting.RIGHT)


def draw_event(
    painter: QPainter, area: QRectF, event: MonthEvent, title_lines: int, *, chosen: bool, focused: bool
) -> None:
    """One event: letter, hour, number, title; a title that is too long is whole beside the month."""
    look = theme.now()
    fill, ink = tag.colours(event.family, look.tokens)
    ring = look.tokens.focus if focused else look.tokens.accent
    edge = ring if chosen else ink if look.tokens.outlined else None
    painting.box(painter, area, fill, edge, 4, width=2 if chosen else 1)
    first = QRectF(area.left() + 5, area.top() + 2, look.px(16), look.px(16))
    if look.large:
        first.moveTop(area.center().y() - look.px(8))
    draw_letter(painter, first, event.letter, event.family)
    hour = QRectF(first.right() + look.gap(6), first.top(), area.width(), first.height())
    painting.write(painter, hour, event.hour, 12, look.tokens.ink2, struck=event.cancelled)
    right = QRectF(area.left(), first.top(), area.width() - look.gap(6), first.height())
    room = _draw_right(painter, right, event)
    if look.large:
        left = hour.left() + painting.width("00:00 ", 12)
        below = QRectF(left, first.top(), right.right() - room - left, first.height())
        _draw_title(painter, below, event, 1)
    else:
        below = QRectF(first.left(), first.bottom() + 1, area.width() - 10, look.px(17))
        _draw_title(painter, below, event, title_lines)


def _draw_right(painter: QPainter, area: QRectF, event: MonthEvent) -> float:
    """How many came, or what is to say of it; answers its width."""
    look = theme.now()
    if event.to_complete:
        side = area.right() - look.px(14)
        painting.symbol(painter, "dashed-circle", look.tokens.warn, side, area.center().y(), 14)
        return look.px(20)
    words = "annulé" if event.cancelled else event.number
    ink = look.tokens.bad if event.cancelled else look.tokens.ink
    painting.write(painter, area, words, 12, ink, bold=True, align=painting.RIGHT)
    return painting.width(words, 12, True) + look.gap(8)


def _draw_title(painter: QPainter, area: QRectF, event: MonthEvent, most: int) -> None:
    look = theme.now()
    lines = painting.lines(event.title, 12, False, area.width())
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    ink = look.tokens.ink2 if event.cancelled else look.tokens.ink
    for number, line in enumerate(lines):
        row = area.translated(0, number * look.px(17))
        painting.write(painter, row, painting.fitted(line, 12, area.width()), 12, ink, struck=event.cancelled)


def draw_ring(painter: QPainter, area: QRectF) -> None:
    """The day that has the keyboard, when it holds no event."""
    painting.box(painter, area.adjusted(3, 3, -2, -2), None, theme.now().tokens.focus, 4, width=2)


def draw_letter(painter: QPainter, area: QRectF, letter: str, family: tag.State) -> None:
    """The letter of a theme on its colour: never the colour alone."""
    worn = theme.now().tokens
    _, ink = tag.colours(family, worn)
    painting.box(painter, area, ink, None, 3)
    painting.write(painter, area, letter, 12, worn.surface, bold=True, align=painting.CENTRE)


def draw_frame(painter: QPainter, area: QRectF) -> None:
    """The border around the month."""
    painting.box(painter, area, None, theme.now().tokens.line, 8)
