"""Things of one width, in as many columns as their words allow."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget

from widgets.flow import Flow


class Columns(Flow):
    """A flow whose things share the width evenly."""

    def __init__(self, most: int = 2, gap: int = 6, parent: QWidget | None = None) -> None:
        super().__init__(gap, parent)
        self._most = most

    def set_most(self, most: int) -> None:
        """Change the greatest number of columns."""
        if most != self._most:
            self._most = most
            self.invalidate()

    def fitting(self, width: int) -> int:
        """How many columns fit into a width."""
        widest = max((item.minimumSize().width() for item in self._items), default=1)
        return max(1, min(self._most, (width + self._gap) // (widest + self._gap)))

    def sizeHint(self) -> QSize:
        """All columns side by side."""
        widest = max((item.minimumSize().width() for item in self._items), default=0)
        wide = widest * self._most + self._gap * (self._most - 1)
        margins = self.contentsMargins()
        wide += margins.left() + margins.right()
        return QSize(wide, self.heightForWidth(wide))

    def _place(self, rect: QRect, *, move: bool) -> int:
        columns = self.fitting(rect.width())
        wide = (rect.width() - self._gap * (columns - 1)) / columns
        top, high = rect.y(), 0
        shown = [item for item in self._items if not item.isEmpty()]
        for number, item in enumerate(shown):
            column = number % columns
            if number and column == 0:
                top, high = top + high + self._gap, 0
            if move:
                left = rect.x() + round(column * (wide + self._gap))
                item.setGeometry(QRect(left, top, round(wide), item.sizeHint().height()))
            high = max(high, item.sizeHint().height())
        return top + high - rect.y()
