"""One public computer on the board: who has time left, who is over, what is free."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QMimeData, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QDragEnterEvent, QDropEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QWidget

from widgets import painting, theme
from widgets.tokens import Tokens

TileState = Literal["free", "called", "taken", "extended", "soon", "over", "out", "reserved"]
_ICONS: dict[TileState, str] = {
    "free": "circle-check",
    "called": "ticket",
    "taken": "clock",
    "extended": "clock",
    "soon": "warning",
    "over": "alert",
    "out": "wrench",
    "reserved": "calendar",
}


@dataclass(frozen=True)
class Tile:
    """What one tile says; `share` of the time used, `hint` before a key cap."""

    key: str
    title: str
    state: TileState
    state_words: str
    large: str = ""
    under: str = ""
    note: str = ""
    hint: str = ""
    share: float | None = None

    def spoken(self) -> str:
        """The tile as a screen reader says it."""
        said = (self.title, self.state_words, self.large, self.under, self.note, self.hint)
        return ", ".join(words for words in said if words)


def colours(state: TileState, worn: Tokens) -> tuple[str, str, str]:
    """Fill, border and ink of a state."""
    return {
        "free": (worn.surface, worn.ok, worn.ok),
        "called": (worn.surface, worn.ok, worn.ok),
        "taken": (worn.surface, worn.edge, worn.ink2),
        "extended": (worn.surface, worn.edge, worn.ink2),
        "soon": (worn.warn_s, worn.warn, worn.warn),
        "over": (worn.bad_s, worn.bad, worn.bad),
        "out": (worn.sunken, worn.edge, worn.ink2),
        "reserved": (worn.info_s, worn.info, worn.info),
    }[state]


class WorkstationTile(QAbstractButton):
    """Pressed, it seats or frees; dragged onto another one, it moves somebody."""

    dropped = Signal(str, str)

    def __init__(self, tile: Tile, *, compact: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._compact = compact
        self._pressed_at: QPoint | None = None
        self.setAcceptDrops(True)
        self.setProperty("radius", 8)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.set_tile(tile)

    def set_tile(self, tile: Tile) -> None:
        """Show another state."""
        self._tile = tile
        self.setText(tile.title)
        self.setAccessibleName(tile.spoken())
        self.setAccessibleDescription(f"touche {tile.key}")
        self.update()

    def set_compact(self, compact: bool) -> None:
        """Say less, where many stand abreast."""
        if compact != self._compact:
            self._compact = compact
            self.updateGeometry()
            self.update()

    def tile(self) -> Tile:
        """What is shown."""
        return self._tile

    def sizeHint(self) -> QSize:
        """Alike for all, so that a board gives them one width."""
        look = theme.now()
        wide, high = (106, 88) if self._compact else (140, 160)
        return QSize(look.px(wide), look.px(high))

    def minimumSizeHint(self) -> QSize:
        """Nothing cut."""
        look = theme.now()
        high = 88 if self._compact else 46
        return QSize(round(self._least()) + 2 * self._pad(), look.px(high))

    def _least(self) -> float:
        """The widest piece that stays on one line; a reason and what is compact go on below."""
        tile = self._tile
        said = [painting.width(tile.large, 20 if self._compact else 28, True)]
        if self._compact:
            said.append(painting.width(tile.state_words, 12, True) + theme.now().px(21))
            said += [painting.width(word, 12) for word in tile.under.split()]
        elif tile.state == "out":
            said += [painting.width(word, 14) for word in tile.under.split()]
        else:
            said += [painting.width(words, 12) for words in (tile.note, tile.under)]
        return max(said)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows to the board, which knows how the computers stand."""
        arrows = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
        if event.key() in arrows:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to move somebody."""
        start = self._pressed_at
        far = QApplication.startDragDistance()
        if start is None or (event.position().toPoint() - start).manhattanLength() < far:
            return
        self._pressed_at = None
        self.setDown(False)
        drag, carried = QDrag(self), QMimeData()
        carried.setText(self._tile.key)
        drag.setMimeData(carried)
        drag.exec(Qt.DropAction.MoveAction)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a movement begins."""
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take somebody from another tile."""
        if event.mimeData().hasText() and event.mimeData().text() != self._tile.key:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Say who goes where."""
        event.acceptProposedAction()
        self.dropped.emit(event.mimeData().text(), self._tile.key)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tile."""
        painter, look = painting.begin(self), theme.now()
        fill, edge, ink = colours(self._tile.state, look.tokens)
        if self.underMouse() and fill == look.tokens.surface:
            fill = look.tokens.sunken
        wide = 2 if self._tile.state in {"free", "called"} else 1
        dashed = self._tile.state == "out"
        painting.box(painter, QRectF(self.rect()), fill, edge, 8, width=wide, dashed=dashed)
        if self._compact:
            self._draw_compact(painter, ink)
        elif self.height() < look.px(100) and self.width() > look.px(220):
            self._draw_low(painter, ink)
        else:
            self._draw_whole(painter, ink)

    def _draw_whole(self, painter: QPainter, ink: str) -> None:
        look, tile = theme.now(), self._tile
        room = self.height() >= look.px(138)
        pad, step = self._pad(), self.height() / (166 if room else 124)
        cap = self._cap(painter, 21 * step)
        title = self._line(pad + cap + look.gap(8), 21 * step)
        painting.write(painter, title, tile.title, 14, look.tokens.ink, bold=True)
        self._state(painter, pad, 47 * step, ink)
        if tile.state == "out":
            self._reason(painter, 76 * step)
            return
        large_ink = look.tokens.ok if tile.state in {"free", "called"} else look.tokens.ink
        self._write(painter, 80 * step, tile.large, 28, large_ink, bold=True)
        self._write(painter, 105 * step, tile.under, 12, look.tokens.ink2)
        if tile.hint and room:
            self._hint(painter, 143 * step)
        elif room:
            self._write(painter, 130 * step, tile.note, 12, look.tokens.ink2)
            self._bar(painter, 150 * step)

    def _draw_low(self, painter: QPainter, ink: str) -> None:
        """Two lines, where a board at large text has more width than height."""
        look, tile = theme.now(), self._tile
        first, second = self.height() * 0.29, self.height() * 0.71
        left = self._pad() + self._cap(painter, first) + look.gap(8)
        painting.write(painter, self._line(left, first), tile.title, 14, look.tokens.ink, bold=True)
        left += painting.width(tile.title, 14, True) + look.gap(16)
        self._state(painter, left, first, ink)
        large_ink = look.tokens.ok if tile.state in {"free", "called"} else look.tokens.ink
        left = float(self._pad())
        size_of_large = 20 if self.height() >= look.px(44) else 14
        said = (
            (tile.large, size_of_large, large_ink),
            (tile.under, 12, look.tokens.ink2),
            (tile.note, 12, look.tokens.ink2),
        )
        for words, size, colour in said:
            line = words.replace("\n", ", ")
            bold = size == size_of_large
            wide = painting.width(line, size, bold)
            if words and left + wide <= self.width() - self._pad():
                painting.write(painter, self._line(left, second), line, size, colour, bold=bold)
                left += wide + look.gap(12)

    def _draw_compact(self, painter: QPainter, ink: str) -> None:
        """Number, state, time left, and what fits below: where six stand abreast."""
        look, tile = theme.now(), self._tile
        step = look.px(20)
        cap = self._cap(painter, step)
        if self.height() < 5 * step:
            self._state(painter, self._pad() + cap + look.gap(6), step, ink)
            top = 1.2 * step
        else:
            title = self._line(self._pad() + cap + look.gap(6), step)
            painting.write(painter, title, tile.title, 14, look.tokens.ink, bold=True)
            self._state(painter, self._pad(), 2.2 * step, ink)
            top = 2.4 * step
        if tile.large and tile.state != "out":
            self._write(painter, top + step, tile.large, 20, look.tokens.ink, bold=True)
            top += step
        under = painting.lines(tile.under.replace("\n", ", "), 12, False, self.width() - 2 * self._pad())
        for number, line in enumerate(under):
            if top + (number + 1.4) * step * 0.8 < self.height():
                self._write(painter, top + (number + 1) * step * 0.8 + 4, line, 12, look.tokens.ink2)

    def _cap(self, painter: QPainter, middle: float) -> float:
        worn = theme.now().tokens
        words = self._tile.key
        return painting.cap(painter, self._pad(), middle, words, worn.ink2, worn.edge, fill=worn.surface)

    def _state(self, painter: QPainter, left: float, middle: float, ink: str) -> None:
        look = theme.now()
        painting.symbol(painter, _ICONS[self._tile.state], ink, left, middle, 16)
        area = self._line(left + look.px(16) + look.gap(5), middle)
        painting.write(painter, area, self._tile.state_words, 12, ink, bold=True)

    def _reason(self, painter: QPainter, top: float) -> None:
        look = theme.now()
        room = self.width() - 2 * self._pad()
        said = " ".join(words for words in (self._tile.large, self._tile.under, self._tile.note) if words)
        for number, line in enumerate(painting.lines(said, 14, False, room)):
            area = QRectF(self._pad(), top + number * look.px(20), room, look.px(20))
            painting.write(painter, area, line, 14, look.tokens.ink)

    def _hint(self, painter: QPainter, middle: float) -> None:
        look = theme.now()
        self._write(painter, middle, self._tile.hint, 12, look.tokens.ink2)
        left = self._pad() + painting.width(self._tile.hint, 12) + look.gap(4)
        worn = look.tokens
        painting.cap(painter, left, middle, self._tile.key, worn.ink2, worn.edge)

    def _bar(self, painter: QPainter, middle: float) -> None:
        if self._tile.share is None:
            return
        worn = theme.now().tokens
        area = QRectF(self._pad(), round(middle - 3), self.width() - 2 * self._pad(), 6)
        painting.box(painter, area, worn.sunken, worn.edge, 3)
        states = {"soon": worn.warn, "over": worn.bad}
        used = QRectF(area)
        used.setWidth(area.width() * min(1.0, max(0.0, self._tile.share)))
        painting.box(painter, used, states.get(self._tile.state, worn.accent), None, 3)

    def _line(self, left: float, middle: float) -> QRectF:
        return QRectF(left, middle - 20, self.width() - left, 40)

    def _write(
        self, painter: QPainter, middle: float, words: str, size: int, ink: str, *, bold: bool = False
    ) -> None:
        painting.write(painter, self._line(self._pad(), middle), words, size, ink, bold=bold)

    def _pad(self) -> int:
        return theme.now().gap(11 if self._compact else 13)
