"""Where the parts of the right panel stand: one column, or two at large text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from widgets import painting, theme
from widgets.panel import Filet

if TYPE_CHECKING:
    from ui.referral.hand_over import HandOver


# at large text the preview stands beside the questions
_BESIDE = ((0, 0, 1, 2), (1, 0, 1, 2), (2, 0), (2, 1), (3, 0, 1, 2), (4, 0, 1, 2))


class _Ground(QWidget):
    """The quiet ground behind the preview."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill it."""
        painting.begin(self).fillRect(self.rect(), QColor(theme.now().tokens.sunken))


class HandOverLayout(QObject):
    """Builds the panel once and places it again for each look."""

    def __init__(self, panel: HandOver) -> None:
        super().__init__(panel)
        self._panel = panel
        self._grid = QGridLayout(panel)
        self._grid.setContentsMargins(1, 1, 1, 1)
        self._grid.setSpacing(0)
        self._head, self._asked, self._foot = QWidget(panel), QWidget(panel), QWidget(panel)
        self._sheet = _Ground(panel)
        self._lines = [Filet(panel) for _ in range(4)]
        self._make_head()
        self._make_asked()
        self._make_sheet()
        self._make_foot()
        self.dress()

    def show_parts(self, shown: bool) -> None:
        """Show the parts, or only that nothing is chosen."""
        for part in (self._head, self._asked, self._sheet, self._foot, *self._lines):
            part.setVisible(shown)
        self._lines[2].setVisible(shown and not theme.now().large)
        self._panel.empty.setVisible(not shown)

    def dress(self) -> None:
        """Place everything for the look worn."""
        look, large = theme.now(), theme.now().large
        parts = [self._head, self._lines[0], self._asked, self._sheet, self._lines[3], self._foot]
        # removed by name: a cell taken with takeAt lives on and keeps the height asked of it first
        for part in (*parts, self._panel.empty):
            self._grid.removeWidget(part)
        for row, part in enumerate(parts):
            self._grid.addWidget(part, *(_BESIDE[row] if large else (row, 0)))
        top = Qt.AlignmentFlag.AlignTop if large else Qt.AlignmentFlag(0)
        self._grid.setAlignment(self._asked, top)
        self._lines[2].setVisible(not large and not self._head.isHidden())
        self._grid.addWidget(self._panel.empty, 0, 0, 6, 2 if large else 1)
        for row in range(6):
            self._grid.setRowStretch(row, 1 if row == (2 if large else 3) else 0)
        self._grid.setColumnStretch(0, 5 if large else 1)
        self._grid.setColumnStretch(1, 3 if large else 0)
        self._panel.close_button.setVisible(large)
        self._margins(look.gap(16), look.gap(12) if not large else 8)

    def _margins(self, side: int, high: int) -> None:
        look = theme.now()
        self._head_column.setContentsMargins(side, high, side, high)
        self._relay_box.setContentsMargins(side, high - 4, side, high)
        self._told.setContentsMargins(side, high, side, high - 2)
        self._told.setHorizontalSpacing(look.gap(12))
        self._language.setSpacing(look.gap(6))
        self._sheet_column.setContentsMargins(side, look.gap(10), side, look.gap(8))
        self._sheet_column.setSpacing(look.gap(8))
        self._foot_row.setContentsMargins(side, high, side, high)
        self._foot_row.setSpacing(look.gap(8))

    def _make_head(self) -> None:
        panel = self._panel
        self._head_column = QVBoxLayout(self._head)
        self._head_column.setSpacing(0)
        first = QHBoxLayout()
        first.addWidget(panel.name, 1)
        first.addWidget(panel.close_button)
        self._head_column.addLayout(first)
        self._head_column.addWidget(panel.under)
        self._head_column.addSpacing(4)
        self._head_column.addWidget(panel.warning)

    def _make_asked(self) -> None:
        panel = self._panel
        column = QVBoxLayout(self._asked)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._relay_box = QVBoxLayout()
        self._relay_box.addWidget(panel.relay)
        self._told = QGridLayout()
        language = QVBoxLayout()
        language.addWidget(panel.language_label)
        language.addWidget(panel.language)
        self._language = language
        self._told.addWidget(panel.appointment, 0, 0, Qt.AlignmentFlag.AlignTop)
        self._told.addLayout(language, 0, 1, Qt.AlignmentFlag.AlignTop)
        self._told.setColumnStretch(0, 15)
        self._told.setColumnStretch(1, 8)
        panel.language_label.setBuddy(panel.language)
        column.addLayout(self._relay_box)
        column.addWidget(self._lines[1])
        column.addLayout(self._told)
        column.addWidget(self._lines[2])

    def _make_sheet(self) -> None:
        panel = self._panel
        self._sheet_column = QVBoxLayout(self._sheet)
        first = QHBoxLayout()
        first.addWidget(panel.preview_title, 1)
        first.addWidget(panel.number)
        self._sheet_column.addLayout(first)
        self._sheet_column.addWidget(panel.preview, 1)

    def _make_foot(self) -> None:
        panel = self._panel
        self._foot_row = QHBoxLayout(self._foot)
        self._foot_row.addWidget(panel.print_button, 1)
        self._foot_row.addWidget(panel.more)
