"""One large figure: what it counts above, what it means below."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets import painting, theme
from widgets.panel import Panel


class FigureCard(Panel):
    """`whole` marks the total; a part is written with its « dont »."""

    def __init__(self, label: str = "", *, whole: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label, self._whole = label, whole
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_figure("NR", "")

    def set_figure(self, figure: str, under: str, label: str | None = None) -> None:
        """Show a figure; NR when it is not known."""
        self._figure, self._under = figure, under
        self._label = self._label if label is None else label
        self.setAccessibleName(f"{self._label} : {figure}. {under}".rstrip(". "))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """93 high."""
        look = theme.now()
        words = max(painting.width(self._label, 12), painting.width(self._under, 12))
        return QSize(
            round(max(words, painting.width(self._figure, 28, True))) + 2 * look.gap(16), look.px(93)
        )

    def minimumSizeHint(self) -> QSize:
        """Nothing cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the three lines."""
        super().paintEvent(event)
        look = theme.now()
        worn, painter = look.tokens, painting.begin(self)
        ink = worn.accent if self._whole else worn.ink
        for words, size, colour, middle in (
            (self._label, 12, worn.ink2, 20),
            (self._figure, 28, ink, 46),
            (self._under, 12, worn.ink2, 72),
        ):
            area = QRectF(look.gap(16), look.px(middle) - look.px(20), self.width(), look.px(40))
            painting.write(painter, area, words, size, colour, bold=size == 28)
