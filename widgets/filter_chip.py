"""A filter in the shape of a chip: set, taken away, or opened as a list."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from widgets import painting, theme
from widgets.words import tip

_LEAST = 160  # a few words of a sentence that is cut


class FilterChip(QAbstractButton):
    """A label, its value in bold, an icon before or after."""

    def __init__(
        self,
        label: str,
        value: str = "",
        *,
        before: str | None = None,
        after: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._before = before
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_filter(label, value, after)

    def set_filter(self, label: str, value: str = "", after: str | None = None) -> None:
        """Change what it says; a value makes it look chosen."""
        self._label, self._value, self._after = label, value, after
        self.setText(label)
        self.setAccessibleName(f"{label} {value}".strip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """30 high, as wide as its words."""
        look = theme.now()
        self.setProperty("radius", look.high(15, 11))
        wide = painting.width(self._label, 14) + 2 * look.gap(12)
        wide += painting.width(self._value, 14, True) + look.gap(7) if self._value else 0
        for icon in (self._before, self._after):
            wide += look.px(16) + look.gap(7) if icon else 0
        return QSize(round(wide), look.high(30, 22))

    def minimumSizeHint(self) -> QSize:
        """A long sentence gives way to its line; the tip then says all of it."""
        return self.sizeHint().boundedTo(QSize(theme.now().px(_LEAST), self.sizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say in a tip what does not fit."""
        super().resizeEvent(event)
        cut = self.width() < self.sizeHint().width()
        self.setToolTip(tip(f"{self._label} {self._value}".strip()) if cut else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        look = theme.now()
        worn = look.tokens
        painter = painting.begin(self)
        chosen = bool(self._value) or self.isChecked()
        fill = worn.soft if chosen else worn.sunken if self.underMouse() else worn.surface
        edge = worn.accent if chosen else worn.edge
        painting.box(painter, QRectF(self.rect()), fill, edge, self.height() / 2)
        left, middle = float(look.gap(12)), self.height() / 2
        if self._before:
            painting.symbol(painter, self._before, worn.ink2, left, middle, 16)
            left += look.px(16) + look.gap(7)
        after = look.px(16) + look.gap(7) if self._after else 0
        for words, bold, ink in (
            (self._label, False, worn.ink2 if self._value else worn.ink),
            (self._value, True, worn.ink),
        ):
            if words:
                room = self.width() - left - after - look.gap(12)
                words = painting.fitted(words, 14, room + 1, bold)  # a chip of its own size is never cut
                area = QRectF(left, 0, self.width(), self.height() - 1)
                painting.write(painter, area, words, 14, ink, bold=bold)
                left += painting.width(words, 14, bold) + look.gap(7)
        if self._after:
            ink = worn.accent if self._value else worn.ink2
            painting.symbol(painter, self._after, ink, left, middle, 16)
