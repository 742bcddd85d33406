"""What does not fit, apart from the rest, each with its reason; it may be chosen all the same."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from widgets import painting, theme
from widgets.panel import Panel
from widgets.words import Words


@dataclass(frozen=True)
class NotEligible:
    """One row: what it is and why it does not fit."""

    code: str
    name: str
    because: str


class _Row(QAbstractButton):
    """A dash, a name, a reason; the reason goes below where the width is small."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.row = NotEligible("", "", "")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_row(self, row: NotEligible) -> None:
        self.row = row
        self.setText(row.name)
        self.setAccessibleName(f"{row.name}. Ne convient pas. {row.because}")
        self.updateGeometry()
        self.update()

    def nextCheckState(self) -> None:
        """Leave the state to whoever owns the results."""

    def sizeHint(self) -> QSize:
        look = theme.now()
        names, reasons, _ = self._lines()
        step = look.px(20) if not look.large else look.px(18)
        below = names + reasons if self._stacked() else max(names, reasons, key=len)
        return QSize(look.px(240), look.px(14) // (2 if look.large else 1) + step * len(below))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.now()
        worn = look.tokens
        painter = painting.begin(self)
        if self.isChecked() or self.underMouse():
            painter.fillRect(self.rect(), worn.soft if self.isChecked() else worn.sunken)
        if self.isChecked():
            painter.fillRect(0, 0, 3, self.height(), worn.accent)
        painter.fillRect(0, 0, self.width(), 1, worn.line)
        names, reasons, left = self._lines()
        step = look.px(20) if not look.large else look.px(18)
        painting.symbol(painter, "dash", worn.ink2, look.gap(16), self.height() / 2, 14)
        rows = names + reasons if self._stacked() else names
        top = (self.height() - step * len(rows)) / 2
        for number, words in enumerate(rows):
            ink = worn.ink if number < len(names) else worn.ink2
            area = QRectF(look.gap(26) + look.px(20), top + number * step, 4000, step)
            painting.write(painter, area, words, 14, ink)
        if not self._stacked():
            top = (self.height() - step * len(reasons)) / 2
            for number, words in enumerate(reasons):
                area = QRectF(left, top + number * step, 4000, step)
                painting.write(painter, area, words, 14, worn.ink2)

    def _stacked(self) -> bool:
        return self.width() < theme.now().px(600)

    def _lines(self) -> tuple[list[str], list[str], float]:
        look = theme.now()
        begin = float(look.gap(26) + look.px(20))
        if self._stacked():
            room = max(self.width(), look.px(200)) - begin - look.gap(16)
            names = painting.lines(self.row.name, 14, False, room)
            return names, painting.lines(self.row.because, 14, False, room), begin
        left = float(max(look.px(324), round(self.width() * 0.4)))
        names = painting.lines(self.row.name, 14, False, left - begin - look.gap(12))
        room = self.width() - left - look.gap(16)
        return names, painting.lines(self.row.because, 14, False, room), left


class NotEligibleList(Panel):
    """A head that counts them, a row each."""

    chosen = Signal(str)

    def __init__(self, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = QWidget(self)
        self._title = Words("", 14, bold=True, parent=self._head)
        self._hint = Words(hint, 14, ink="ink2", parent=self._head)
        self._row = QHBoxLayout(self._head)
        self._row.addWidget(self._title)
        self._row.addWidget(self._hint, 1)
        self._rows: list[_Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 2)
        self._column.setSpacing(0)
        self._column.addWidget(self._head)
        self._dress()

    def set_rows(self, title: str, rows: tuple[NotEligible, ...]) -> None:
        """Show these rows under a title that counts them."""
        self._title.setText(title)
        self.setAccessibleName(title)
        while len(self._rows) < len(rows):
            self._rows.append(self._new_row())
        for number, shown in enumerate(self._rows):
            shown.setVisible(number < len(rows))
            if number < len(rows):
                shown.show_row(rows[number])
        self.setVisible(bool(rows))

    def choose(self, code: str | None) -> QWidget | None:
        """Mark one row; answers its widget, so that it can be scrolled to."""
        found = None
        for row in self._rows:
            row.setChecked(row.isVisibleTo(self) and row.row.code == code)
            found = row if row.isChecked() else found
        return found

    def changeEvent(self, event: QEvent) -> None:
        """Dress again when the look changes."""
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the panel, its head on a quiet ground."""
        super().paintEvent(event)
        worn = theme.now().tokens
        painter = painting.begin(self)
        area = QRectF(self._head.geometry())
        painter.setClipRect(area)
        painting.box(painter, area.adjusted(0, 0, 0, 12), worn.sunken, None, 7)

    def _new_row(self) -> _Row:
        row = _Row(self)
        row.clicked.connect(lambda: self.chosen.emit(row.row.code))
        self._column.addWidget(row)
        return row

    def _dress(self) -> None:
        look = theme.now()
        high = look.gap(9) if not look.large else 2
        self._row.setContentsMargins(look.gap(16), high, look.gap(16), high)
        self._row.setSpacing(look.gap(8))
        self._hint.setVisible(not look.large)
