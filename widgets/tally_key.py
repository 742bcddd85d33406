"""A large key that counts: its key cap, its total of the day, its words."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from widgets import painting, theme


class TallyKey(QAbstractButton):
    """One key of the counting pad; the main one is filled."""

    def __init__(self, cap: str, words: str, *, main: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cap, self._main, self._total, self._high = cap, main, 0, 88
        self.setText(words)
        self.setProperty("radius", 8)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_total(0)

    def total(self) -> int:
        """The total shown at the right of the cap."""
        return self._total

    def set_total(self, total: int) -> None:
        """Show the day's total of this key."""
        if total == self._total and self.accessibleName():
            return
        self._total = total
        words = self.text().replace("\n", " ")
        self.setAccessibleName(f"{words}, {self._cap}, {total} aujourd’hui")
        self.update()

    def set_height(self, high: int, *, grows: bool = False) -> None:
        """Lower the key where the window is low, or let it fill what is left."""
        self._high = high
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Expanding, policy.MinimumExpanding if grows else policy.Fixed)
        self.updateGeometry()

    def least_width(self) -> int:
        """The width below which the longest word would be cut."""
        words = self.text().split()
        widest = max(painting.width(word, 16 if self._main else 14, True) for word in words)
        return round(widest + 2 * self._pad())

    def sizeHint(self) -> QSize:
        """High enough for two lines of words under the cap."""
        return QSize(self.least_width(), max(self._least_height(), self._high))

    def minimumSizeHint(self) -> QSize:
        """Never so narrow that a word is cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the key."""
        painter = painting.begin(self)
        fill, edge, ink, ink2 = self._colours()
        painting.box(painter, QRectF(self.rect()), fill, edge, 8)
        pad, look = self._pad(), theme.now()
        middle = self._edge() + look.px(10)
        cap_edge = ink2 if self._main else look.tokens.edge
        painting.cap(painter, pad, middle, self._cap, ink2, cap_edge)
        line = QRectF(pad, middle - look.px(12), self.width() - 2 * pad, look.px(24))
        painting.write(painter, line, str(self._total), 16, ink2, bold=self._main, align=painting.RIGHT)
        self._write_words(painter, ink)

    def _write_words(self, painter: QPainter, ink: str) -> None:
        pad, look = self._pad(), theme.now()
        lines = painting.lines(self.text(), self._size(), True, self.width() - 2 * pad + 1)
        step = look.px(14) + look.gap(4)
        bottom = self.height() - self._edge() - 1
        for number, words in enumerate(reversed(lines)):
            area = QRectF(pad, bottom - (number + 1) * step, self.width() - 2 * pad, step)
            painting.write(painter, area, words, self._size(), ink, bold=True)

    def _least_height(self) -> int:
        look = theme.now()
        step = look.px(14) + look.gap(4)
        return 2 * look.gap(11) + look.px(20) + look.gap(4) + 2 * step

    def _edge(self) -> float:
        """What is left blank above and below; it gives way first in a window too low for the text."""
        return max(2.0, theme.now().gap(11) + min(0, self.height() - self._least_height()) / 2)

    def _size(self) -> int:
        """The main key speaks louder where its words still stand on two lines."""
        room = self.width() - 2 * self._pad() + 1
        return 16 if self._main and len(painting.lines(self.text(), 16, True, room)) <= 2 else 14

    def _pad(self) -> int:
        return 13 if not theme.now().large else 15

    def _colours(self) -> tuple[str, str | None, str, str]:
        worn = theme.now().tokens
        if not self.isEnabled():
            return worn.sunken, worn.line, worn.ink3, worn.ink3
        if self._main:
            fill = worn.accent_h if self.underMouse() else worn.accent
            return (worn.accent_p if self.isDown() else fill), None, worn.on, worn.on
        if self.isDown():
            return worn.soft, worn.accent, worn.ink, worn.ink2
        return (worn.sunken if self.underMouse() else worn.surface), worn.edge, worn.ink, worn.ink2
