"""The rail of places at the left edge."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from widgets import painting, theme


class RailItem(QAbstractButton):
    """One place: icon above its word."""

    def __init__(self, code: str, words: str, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.code, self._icon = code, icon
        self.setText(words)
        self.setCheckable(True)
        self.setAccessibleName(words)
        self.setProperty("radius", 8)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """88 x 72 at 100 %."""
        look = theme.now()
        return QSize(look.gap(88), round(72 + 12 * (look.percent - 100) / 100))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the place."""
        worn, look = theme.now().tokens, theme.now()
        painter = painting.begin(self)
        chosen = self.isChecked()
        if chosen:
            painting.box(painter, QRectF(self.rect()), worn.surface, worn.line, 8)
            wide, high = float(look.high(3, 2)), float(look.high(34, 20))
            tight = painting.width(self.text(), 12, True) > self.width() - 16
            high, top = (high * 0.6, 8.0) if tight else (high, (self.height() - high) / 2)
            bar = QRectF(1, top, wide, high)
            painting.box(painter, bar, worn.accent, None, 1.5)
        elif self.underMouse():
            painting.box(painter, QRectF(self.rect()), worn.ground, worn.line, 8)
        self._draw_place(painter, worn.accent if chosen else worn.ink2, chosen, look)

    def _draw_place(self, painter: QPainter, ink: str, bold: bool, look: theme.Look) -> None:
        icon = 24 if not look.large else 15
        block = look.px(icon) + look.px(16) + look.gap(4)
        top = (self.height() - block) / 2
        left = (self.width() - look.px(icon)) / 2
        painting.symbol(painter, self._icon, ink, left, top + look.px(icon) / 2, icon)
        area = QRectF(0, top + look.px(icon) + look.gap(3), self.width(), look.px(16))
        painting.write(painter, area, self.text(), 12, ink, bold=bold, align=painting.CENTRE)


class _Mark(QWidget):
    """The program's own sign."""

    def sizeHint(self) -> QSize:
        look = theme.now()
        more = (look.percent - 100) / 100
        return QSize(44 + round(32 * more), 40 + round(28 * more))

    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme.now().tokens
        painter = painting.begin(self)
        hint = self.sizeHint()
        area = QRectF((self.width() - hint.width()) / 2, 0, hint.width(), hint.height())
        painting.box(painter, area, worn.ink, None, 6)
        one, er = painting.width("1", 20, True), painting.width("er", 12, True)
        left = area.center().x() - (one + er) / 2
        painting.write(
            painter, QRectF(left, area.top(), one, area.height()), "1", 20, worn.surface, bold=True
        )
        up = theme.now().px(5)
        painting.write(
            painter,
            QRectF(left + one, area.top() - up, er, area.height()),
            "er",
            12,
            worn.surface,
            bold=True,
        )


class Rail(QWidget):
    """The places, one chosen; the last one stands at the bottom."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: dict[str, RailItem] = {}
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._clicked)
        self._column = QVBoxLayout(self)
        self._mark = _Mark(self)
        self._column.addWidget(self._mark)
        self._column.addStretch(1)
        self.setAccessibleName("Lieux")
        self.dress()

    def add_place(self, code: str, words: str, icon: str, tip: str, *, last: bool = False) -> None:
        """Add a place; `last` puts it at the bottom."""
        item = RailItem(code, words, icon, self)
        item.setAccessibleDescription(tip)
        self._group.addButton(item, len(self._items))
        self._items[code] = item
        where = self._column.count() if last else self._column.count() - 1
        self._column.insertWidget(where, item)

    def choose(self, code: str) -> None:
        """Show a place as chosen, without saying so."""
        self._items[code].setChecked(True)

    def item(self, code: str) -> RailItem:
        """The item of a place."""
        return self._items[code]

    def sizeHint(self) -> QSize:
        """104 wide at 100 %, 172 at 200 %."""
        return QSize(104 + round(68 * (theme.now().percent - 100) / 100), 400)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and edge."""
        worn = theme.now().tokens
        painter = painting.begin(self)
        painter.fillRect(self.rect(), worn.sunken)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), worn.line)

    def dress(self) -> None:
        """Take the measures of the look."""
        large = theme.now().large
        self.setFixedWidth(self.sizeHint().width())
        self._column.setContentsMargins(8, 16 if large else 12, 8, 8 if large else 12)
        self._column.setSpacing(0 if large else 4)
        self._mark.setFixedHeight(self._mark.sizeHint().height() + (16 if large else 8))

    def changeEvent(self, event: QEvent) -> None:
        """Dress again when the look changes."""
        if event.type() == QEvent.Type.StyleChange:
            self.dress()
        super().changeEvent(event)

    def _clicked(self, number: int) -> None:
        self.chosen.emit(list(self._items)[number])
