"""The row that names the questions not shown, at large text."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from widgets import painting, theme
from widgets.choice_group import margin


class OtherQuestions(QAbstractButton):
    """« 4 autres rubriques » and their names; pressed, it shows them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def name_them(self, titles: list[str]) -> None:
        """Say how many questions there are, and which ones."""
        names = ", ".join(title[0].lower() + title[1:] for title in titles)
        several = "s" * (len(titles) > 1)
        self.setText(f"{len(titles)} autre{several} rubrique{several} : {names}")
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As many lines as the names need."""
        return QSize(200, theme.now().high(36, 20) + theme.now().px(20) * (len(self._lines()) - 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the names and the chevron."""
        look, painter = theme.now(), painting.begin(self)
        lines, step = self._lines(), look.px(18)
        top = (self.height() - step * len(lines)) / 2
        for number, words in enumerate(lines):
            area = QRectF(margin(), top + number * step, self.width(), step)
            painting.write(painter, area, words, 14, look.tokens.ink2)
        left = self.width() - margin() - look.px(17)
        painting.symbol(painter, "chevron-down", look.tokens.ink2, left, self.height() / 2, 16)

    def _lines(self) -> list[str]:
        room = max(self.width(), 200) - 2 * margin() - theme.now().px(28)
        return painting.lines(self.text(), 14, False, room)
