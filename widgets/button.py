"""Buttons: one filled per page, the others outlined, plain, or outlined in red."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from widgets import painting, theme
from widgets.words import tip

Kind = Literal["main", "second", "plain", "risk"]
Height = Literal["row", "normal", "main"]
_HEIGHTS: dict[Height, tuple[int, int]] = {"row": (32, 20), "normal": (36, 28), "main": (44, 32)}


@dataclass(frozen=True)
class _Dress:
    fill: str | None
    edge: str | None
    ink: str
    bold: bool


class Button(QPushButton):
    """A word that can be pressed, with its icon before and its key after."""

    def __init__(
        self,
        words: str,
        kind: Kind = "second",
        *,
        icon: str | None = None,
        cap: str | None = None,
        height: Height = "normal",
        name: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, parent)
        self._kind, self._icon, self._cap, self._height = kind, icon, cap, height
        self._trailing: str | None = None
        self.setProperty("radius", 6)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.setAccessibleName(name or words)
        if name:
            self.setToolTip(tip(name))
        if cap:
            self.setAccessibleDescription(f"touche {cap}")

    def set_words(self, words: str) -> None:
        """Change the word and its accessible name together."""
        if words != self.text():
            self.setText(words)
            self.setAccessibleName(words)
            self.updateGeometry()

    def set_kind(self, kind: Kind) -> None:
        """Change the weight of the button."""
        self._kind = kind
        self.updateGeometry()
        self.update()

    def set_trailing(self, icon: str) -> None:
        """Show an icon after the word, as a chevron of a list."""
        self._trailing = icon
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As wide as icon, word and key need."""
        look = theme.now()
        high = look.high(*_HEIGHTS[self._height])
        if not self.text():
            return QSize(max(high, look.px(44)), high)
        return QSize(round(self._inner_width() + 2 * self._padding()), high)

    def minimumSizeHint(self) -> QSize:
        """Never narrower than its words."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it as Space does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Calm down."""
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, icon, word, key."""
        painter = painting.begin(self)
        dress = self._dress()
        painting.box(painter, QRectF(self.rect()), dress.fill, dress.edge, 6)
        left = (self.width() - self._inner_width()) / 2
        middle = self.height() / 2
        left = self._draw_icon(painter, self._icon, dress.ink, left, middle)
        wide = painting.width(self.text(), self._size(), self._bold())
        area = QRectF(left, 0, wide, self.height())
        painting.write(painter, area, self.text(), self._size(), dress.ink, bold=dress.bold)
        left += wide + theme.now().gap(8)
        if self._cap:
            left += self._draw_cap(painter, self._cap, dress, left)
        self._draw_icon(painter, self._trailing, dress.ink, left, middle)

    def _draw_cap(self, painter: QPainter, words: str, dress: _Dress, left: float) -> float:
        worn = theme.now().tokens
        full = self._kind == "main" and self.isEnabled()
        ink = dress.ink if full or not self.isEnabled() else worn.ink2
        edge = dress.ink if full else worn.edge
        return painting.cap(painter, left, self.height() / 2, words, ink, edge)

    def _draw_icon(self, painter: QPainter, icon: str | None, ink: str, left: float, middle: float) -> float:
        if not icon:
            return left
        look = theme.now()
        size = 18 if look.percent <= 150 else 14
        painting.symbol(painter, icon, ink, left, middle, size)
        return left + look.px(size) + (look.gap(8) if self.text() else 0)

    def _padding(self) -> int:
        row = self._height == "row"
        return theme.now().gap(10 if self._kind == "plain" else 14 if row else 15)

    def _size(self) -> int:
        return 16 if self._height == "main" and self._kind == "main" else 14

    def _bold(self) -> bool:
        return self._kind in ("main", "plain")

    def _inner_width(self) -> float:
        look = theme.now()
        icon = look.px(18 if look.percent <= 150 else 14)
        wide = painting.width(self.text(), self._size(), self._bold()) if self.text() else 0.0
        space = look.gap(8) if self.text() else 0
        for part in (self._icon, self._trailing):
            wide += icon + space if part else 0
        return wide + (painting.cap_width(self._cap) + look.gap(8) if self._cap else 0)

    def _dress(self) -> _Dress:
        worn = theme.now().tokens
        if not self.isEnabled():
            quiet = self._kind == "plain"
            return _Dress(None if quiet else worn.sunken, None if quiet else worn.line, worn.ink3, False)
        pressed, over = self.isDown() or self.isChecked(), self.underMouse()
        return {
            "main": self._main,
            "second": self._second,
            "plain": self._plain,
            "risk": self._risk,
        }[self._kind](pressed, over)

    def _main(self, pressed: bool, over: bool) -> _Dress:
        worn = theme.now().tokens
        fill = worn.accent_p if pressed else worn.accent_h if over else worn.accent
        return _Dress(fill, None, worn.on, True)

    def _second(self, pressed: bool, over: bool) -> _Dress:
        worn = theme.now().tokens
        if pressed:
            return _Dress(worn.soft, worn.accent, worn.ink, False)
        return _Dress(worn.sunken if over else worn.surface, worn.edge, worn.ink, False)

    def _plain(self, pressed: bool, over: bool) -> _Dress:
        worn = theme.now().tokens
        if pressed:
            return _Dress(worn.soft, worn.accent, worn.accent, True)
        edge = worn.edge if over and worn.outlined else None
        return _Dress(worn.sunken if over else None, edge, worn.accent, True)

    def _risk(self, pressed: bool, over: bool) -> _Dress:
        worn = theme.now().tokens
        fill = worn.bad_s if pressed or over else worn.surface
        return _Dress(fill, worn.accent if pressed else worn.bad, worn.bad, False)
