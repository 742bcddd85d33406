"""Panels of Suivi: a title, quiet words at its right, a body."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from widgets import theme
from widgets.overlay_bar import OverlayBar
from widgets.panel import Filet, Panel
from widgets.watch_list import Watch, WatchList
from widgets.words import Words


class TitledPanel(Panel):
    """`body` takes the content; `line` draws a filet under the title."""

    def __init__(self, title: str, parent: QWidget, *, line: bool = False) -> None:
        super().__init__(parent)
        self.title = Words(title, 16, bold=True, parent=self)
        self.right = Words("", 14, ink="ink2", parent=self)
        self.head = QHBoxLayout()
        self.head.setSpacing(12)
        self.head.addWidget(self.title)
        self.head.addStretch(1)
        self.head.addWidget(self.right)
        self.body = QVBoxLayout()
        self._line = line
        self._column = QVBoxLayout(self)
        self._column.addLayout(self.head)
        if line:
            self._column.addWidget(Filet(self))
        self._column.addLayout(self.body, 1)
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        """Dress again when the look changes."""
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)

    def _dress(self) -> None:
        look = theme.now()
        side = look.gap(16)
        if self._line:
            self._column.setContentsMargins(0, 0, 0, 1)
            self.head.setContentsMargins(side, look.gap(8), side, look.gap(8))
        else:
            self._column.setContentsMargins(side, look.gap(10), side, look.gap(12))
        self._column.setSpacing(0 if self._line else look.gap(6))
        self.body.setSpacing(0)


class WatchPanel(TitledPanel):
    """Matters one below the other, that scroll where room is short."""

    def __init__(self, title: str, empty: str, parent: QWidget) -> None:
        super().__init__(title, parent, line=True)
        self.list = WatchList(self, tight=True)
        self._empty = Words(empty, 14, ink="ink2", wrap=True, parent=self)
        self._area = scrolling(self.list, self, _Rows(self))
        self.body.addWidget(self._empty)
        self.body.addWidget(self._area, 1)
        self.show_watches(())

    def show_watches(self, watches: Sequence[Watch]) -> None:
        """Show these matters, or the sentence that there is none."""
        side = theme.now().gap(16)
        self._empty.setContentsMargins(side, theme.now().gap(10), side, theme.now().gap(12))
        self.list.set_watches(watches)
        self._empty.setVisible(not watches)
        self._area.setVisible(bool(watches))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words break differently at another width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as its rows, or less where room is short."""
        room = sum(_height(row, self.width() - 2) for row in self.list.rows())
        least = room if theme.now().crowded else min(room, theme.now().px(48))
        self._area.setMinimumHeight(least)
        self._area.setMaximumHeight(max(1, room))


class _Rows(QScrollArea):
    """Asks for the height that it may have: Qt's own area remembers the one of its first rows."""

    def sizeHint(self) -> QSize:
        """As high as its rows are now."""
        return QSize(super().sizeHint().width(), self.maximumHeight())


class Yielding(QGridLayout):
    """The grid of a page whose panels give way before it scrolls: its main button stays in sight."""

    def hasHeightForWidth(self) -> bool:
        """Only at large text, where the page scrolls anyhow."""
        return theme.now().crowded


def _height(row: QWidget, width: int) -> int:
    return row.heightForWidth(width) if row.hasHeightForWidth() else row.sizeHint().height()


def scrolling(content: QWidget, parent: QWidget, area: QScrollArea | None = None) -> QScrollArea:
    """A frameless area around `content`, with the slim bar."""
    area = area or QScrollArea(parent)
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    content.setAutoFillBackground(False)
    OverlayBar(area)
    return area
