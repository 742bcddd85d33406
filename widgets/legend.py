"""What the colours of a drawing stand for, each with its word."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets import painting, theme


@dataclass(frozen=True)
class Mark:
    """One entry: its word, the token of its fill, the token of its border."""

    words: str
    fill: str
    edge: str = ""


class Legend(QWidget):
    """Marks in one line."""

    def __init__(self, marks: tuple[Mark, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks = marks
        self.setAccessibleName(", ".join(mark.words for mark in marks))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as all words."""
        look = theme.now()
        wide = sum(painting.width(mark.words, 12) + look.px(18) + look.gap(22) for mark in self._marks)
        return QSize(round(wide - look.gap(16)), look.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them."""
        look = theme.now()
        painter, left, middle = painting.begin(self), 0.0, self.height() / 2
        for mark in self._marks:
            high = look.px(10)
            area = QRectF(left, round(middle - high / 2), look.px(18), high)
            edge = getattr(look.tokens, mark.edge) if mark.edge else None
            painting.box(painter, area, getattr(look.tokens, mark.fill), edge, 2)
            left += look.px(18) + look.gap(6)
            painting.write(
                painter, QRectF(left, 0, self.width(), self.height()), mark.words, 12, look.tokens.ink2
            )
            left += painting.width(mark.words, 12) + look.gap(16)
