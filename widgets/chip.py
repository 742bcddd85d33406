"""A chip: a short choice, with its letter while its group is open."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from widgets import painting, theme
from widgets.words import tip


class Chip(QAbstractButton):
    """A choice that can be taken and left again."""

    def __init__(
        self,
        code: str,
        words: str,
        letter: str = "",
        *,
        full_words: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.code, self.letter = code, letter
        self._lettered = False
        self.setText(words)
        self.setCheckable(True)
        self.setAccessibleName(full_words or words)
        if full_words and full_words != words:
            self.setToolTip(tip(full_words))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("radius", 15)

    def set_lettered(self, lettered: bool) -> None:
        """Show or hide the letter: only the open group shows letters."""
        self._lettered = lettered and bool(self.letter)
        self.setAccessibleDescription(f"lettre {self.letter}" if self._lettered else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for the words in bold and the tick."""
        look = theme.now()
        self.setProperty("radius", look.high(15, 11))
        checked = self.isChecked()
        wide = painting.width(self.text(), 14, checked) + self._left() + look.gap(12)
        return QSize(round(wide + self._tick_width()), look.high(30, 22))

    def minimumSizeHint(self) -> QSize:
        """Never cut; a taken chip that lacks room puts its tick in the circle."""
        look = theme.now()
        return QSize(round(painting.width(self.text(), 14) + self._left() + look.gap(5)), look.high(30, 22))

    def nextCheckState(self) -> None:
        """Leave the state to whoever owns the group."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        painter = painting.begin(self)
        fill, edge, ink = self._colours()
        painting.box(painter, QRectF(self.rect()), fill, edge, self.height() / 2)
        narrow = self.width() < self.sizeHint().width()
        if self._lettered:
            self._draw_letter(painter, ticked=narrow and self.isChecked())
        area = QRectF(self._left(), 0, self.width(), self.height() - 1)
        bold = self.isChecked() and not narrow
        painting.write(painter, area, self.text(), 14, ink, bold=bold)
        if bold:
            look = theme.now()
            left = self.width() - look.gap(12) - look.px(15)
            painting.symbol(painter, "check", look.tokens.accent, left, self.height() / 2, 15)

    def _tick_width(self) -> int:
        look = theme.now()
        return look.gap(8) + look.px(15) if self.isChecked() else 0

    def _left(self) -> int:
        look = theme.now()
        return look.gap(6) + look.px(20) + look.gap(7) if self._lettered else look.gap(12)

    def _draw_letter(self, painter: QPainter, *, ticked: bool) -> None:
        look = theme.now()
        worn, radius = look.tokens, look.px(19) / 2
        centre = QPointF(look.gap(6) + radius + 0.5, self.height() / 2)
        painter.setPen(QPen(QColor(worn.accent if ticked else worn.edge), 1))
        painter.setBrush(QColor(worn.accent if ticked else worn.surface))
        painter.drawEllipse(centre, radius, radius)
        if ticked:
            left = centre.x() - look.px(13) / 2
            painting.symbol(painter, "check", worn.on, left, centre.y(), 13)
            return
        area = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        ink = worn.ink2 if self.isEnabled() else worn.ink3
        painting.write(painter, area, self.letter, 12, ink, bold=True, align=painting.CENTRE)

    def _colours(self) -> tuple[str, str, str]:
        worn = theme.now().tokens
        if not self.isEnabled():
            return worn.sunken, worn.line, worn.ink3
        if self.isChecked() or self.isDown():
            return worn.soft, worn.accent, worn.ink
        return (worn.sunken if self.underMouse() else worn.surface), worn.edge, worn.ink
