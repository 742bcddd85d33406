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
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def name_them(self, titles: list[str]) -> None:
        """Say how many questions there are, and which ones."""
        names = ", ".join(title[0].lower() + title[1:] for title in titles)
        several = "s" * (len(titles) > 1)
        self.setText(f"{len(titles)} autre{several} rubrique{several} : {names}")
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """The names may need a second line."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As many lines as the names need."""
        return theme.now().high(36, 36) + theme.now().px(18) * (len(self._lines(width)) - 1)

    def sizeHint(self) -> QSize:
        """At the width of what it stands in."""
        return QSize(200, self.heightForWidth(max(400, self.width())))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the names and the chevron."""
        look, painter = theme.now(), painting.begin(self)
        lines, step = self._lines(self.width()), look.px(18)
        top = (self.height() - step * len(lines)) / 2
        for number, words in enumerate(lines):
            area = QRectF(margin(), top + number * step, self.width(), step)
            painting.write(painter, area, words, 14, look.tokens.ink2)
        left = self.width() - margin() - look.px(17)
        painting.symbol(painter, "chevron-down", look.tokens.ink2, left, self.height() / 2, 16)

    def _lines(self, width: int) -> list[str]:
        room = width - 2 * margin() - theme.now().px(28)
        return painting.lines(self.text(), 14, False, room)
