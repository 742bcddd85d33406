"""What asks for a look, each with its icon, its words, and what can be done."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from widgets import painting, tag, theme
from widgets.button import Button
from widgets.flow import Flow
from widgets.words import Words


@dataclass(frozen=True)
class Act:
    """One thing that can be done about it."""

    code: str
    words: str
    cap: str | None = None


@dataclass(frozen=True)
class Watch:
    """One matter: `strong` words, then ordinary ones, a smaller line below, actions."""

    code: str
    icon: str
    state: tag.State
    words: str
    strong: str = ""
    under: str = ""
    acts: tuple[Act, ...] = ()


class _Icon(QWidget):
    def __init__(self, watch: Watch, parent: QWidget) -> None:
        super().__init__(parent)
        self._watch = watch
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        look = theme.now()
        return QSize(look.px(18) + look.gap(10), look.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.now()
        _, ink = tag.colours(self._watch.state, look.tokens)
        painting.symbol(painting.begin(self), self._watch.icon, ink, 0, look.px(10), 17)


class WatchRow(QWidget):
    """One matter in its row."""

    acted = Signal(str, str)

    def __init__(self, watch: Watch, parent: QWidget, *, tight: bool = False) -> None:
        super().__init__(parent)
        self._tight, self._last = tight, False
        said = f"{watch.strong} {watch.words}".strip()
        self.setAccessibleName(f"{said}. {watch.under}".rstrip(". "))
        self._row = row = QHBoxLayout(self)
        row.setSpacing(0)
        row.addWidget(_Icon(watch, self))
        column = QVBoxLayout()
        column.setSpacing(0)
        row.addLayout(column, 1)
        column.addWidget(self._sentence(watch))
        if watch.under:
            column.addWidget(Words(watch.under, 12, ink="ink2", wrap=True, parent=self))
        if watch.acts:
            column.addWidget(self._acts(watch))
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        """Dress again when the look changes."""
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)

    def set_last(self) -> None:
        """The last matter: no filet divides it from nothing."""
        self._last = True

    def _dress(self) -> None:
        look = theme.now()
        above, below = (6, 7) if self._tight else (10, 11)
        self._row.setContentsMargins(look.gap(16), look.gap(above), look.gap(16), look.gap(below))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the filet below."""
        if self._last:
            return
        painter = painting.begin(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(theme.now().tokens.line))

    def _sentence(self, watch: Watch) -> Words:
        sentence = Words("", 14, wrap=True, parent=self)
        if watch.strong:
            sentence.set_strong(watch.strong, watch.words)
        else:
            sentence.setText(watch.words)
        return sentence

    def _acts(self, watch: Watch) -> QWidget:
        box = QWidget(self)
        flow = Flow(theme.now().gap(8), box)
        flow.setContentsMargins(0, theme.now().gap(6), 0, 0)
        for act in watch.acts:
            button = Button(act.words, cap=act.cap, height="row", parent=box)
            button.clicked.connect(lambda _=False, code=act.code: self.acted.emit(watch.code, code))
            flow.addWidget(button)
        return box


class WatchList(QWidget):
    """Matters one below the other; `acted` says which one and what. `tight` rows have less air."""

    acted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None, *, tight: bool = False) -> None:
        super().__init__(parent)
        self._tight = tight
        self._rows: list[WatchRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 0, 1, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)

    def set_watches(self, watches: Sequence[Watch]) -> None:
        """Show these matters instead of the former ones."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [WatchRow(watch, self, tight=self._tight) for watch in watches]
        for number, row in enumerate(self._rows):
            row.acted.connect(self.acted)
            self._column.insertWidget(number, row)
        if self._rows:
            self._rows[-1].set_last()

    def rows(self) -> list[WatchRow]:
        """The rows shown."""
        return list(self._rows)
