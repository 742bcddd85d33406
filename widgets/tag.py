"""State tags: an icon and a word in the colour of the state."""

from typing import Literal

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets import painting, theme
from widgets.tokens import Tokens

State = Literal["ok", "warn", "bad", "info", "quiet", "soft"]


def colours(state: State, worn: Tokens) -> tuple[str, str]:
    """Fill and ink of a state."""
    return {
        "ok": (worn.ok_s, worn.ok),
        "warn": (worn.warn_s, worn.warn),
        "bad": (worn.bad_s, worn.bad),
        "info": (worn.info_s, worn.info),
        "quiet": (worn.sunken, worn.ink2),
        "soft": (worn.soft, worn.accent),
    }[state]


def width(words: str, icon: str | None) -> float:
    """How wide a tag is at the text scale worn."""
    look = theme.now()
    mark = look.px(14) + look.gap(6) if icon else 0
    return painting.width(words, 12, True) + mark + 2 * look.gap(7)


def draw(painter: QPainter, right: float, middle: float, words: str, state: State, icon: str | None) -> None:
    """Draw a tag that ends at `right`, for widgets and delegates."""
    look = theme.now()
    fill, ink = colours(state, look.tokens)
    wide, high = round(width(words, icon)), look.px(22)
    area = QRectF(round(right) - wide, round(middle - high / 2), wide, high)
    painting.box(painter, area, fill, ink if look.tokens.outlined else None, 4)
    left = area.left() + look.gap(7)
    if icon:
        painting.symbol(painter, icon, ink, left, area.center().y(), 14)
        left += look.px(14) + look.gap(6)
    words_area = QRectF(left, area.top(), area.right() - left, high - 1)
    painting.write(painter, words_area, words, 12, ink, bold=True)


class Tag(QWidget):
    """A tag that stands on its own."""

    def __init__(
        self,
        words: str,
        state: State = "quiet",
        icon: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_tag(words, state, icon)

    def set_tag(self, words: str, state: State = "quiet", icon: str | None = None) -> None:
        """Change word, state and icon together."""
        self._words, self._state, self._icon = words, state, icon
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its word."""
        return QSize(round(width(self._words, self._icon)), theme.now().px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = painting.begin(self)
        draw(painter, self.width(), self.height() / 2, self._words, self._state, self._icon)
