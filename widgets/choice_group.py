"""A folding group of choices: only the open one shows its letters."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QWidget

from widgets import painting, theme
from widgets.chip import Chip
from widgets.columns import Columns
from widgets.flow import Flow


@dataclass(frozen=True)
class Choice:
    """One choice: code (empty when it means no answer), chip words, letter, official words."""

    code: str
    words: str
    letter: str = ""
    full_words: str = ""


def margin() -> int:
    """The space beside titles and chips."""
    return 16 if not theme.now().large else 24


class _Head(QAbstractButton):
    """The group's title; folded it also says the answer."""

    def __init__(self, title: str, group: "ChoiceGroup") -> None:
        super().__init__(group)
        self._group = group
        self.setText(title)
        self.setProperty("radius", 4)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        look = theme.now()
        if self._group.shown():
            if self._group.always_shown and look.large:
                wide = painting.width(self._group.short_title, 14) + 2 * margin()
                return QSize(max(184, round(wide)), look.high(30, 22))
            return QSize(200, look.high(38, 16))
        return QSize(200, look.high(36, 20))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, group = theme.now(), self._group
        worn = look.tokens
        painter = painting.begin(self)
        if self.underMouse() and not group.always_shown:
            painter.fillRect(self.rect(), painting.colour(worn.sunken))
        side = margin()
        drop = 2 if group.shown() and not look.large else 0
        area = QRectF(side, drop, self.width() - 2 * side, self.height() - drop)
        ink = worn.ink if group.is_open() else worn.ink2
        inline = group.always_shown and look.large
        words = group.short_title if inline else group.title
        painting.write(painter, area, words, 14, ink, bold=group.is_open())
        if group.shown():
            if inline:
                return
            painting.write(painter, area, group.hint(), 12, worn.ink2, align=painting.RIGHT)
            return
        area.setLeft(side + max(look.high(124, 136), painting.width(self.text(), 14) + look.gap(12)))
        answered = group.answered()
        painting.write(painter, area, group.words(), 14, worn.ink if answered else worn.ink3)
        left = self.width() - side - look.px(17)
        painting.symbol(painter, "chevron-down", worn.ink2, left, area.center().y(), 16)


class ChoiceGroup(QWidget):
    """Choices under a title; one answer, or several that stay open."""

    picked = Signal(object)
    open_asked = Signal()

    def __init__(
        self,
        title: str,
        choices: Iterable[Choice],
        *,
        short_title: str = "",
        several: bool = False,
        always_shown: bool = False,
        unanswered: str = "non demandé",
        unanswered_is_known: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.title, self.short_title = title, short_title or title
        self.several, self.always_shown = several, always_shown
        self._unanswered, self._known = unanswered, unanswered_is_known
        self._open, self._lined = False, True
        self._taken: tuple[str, ...] = ()
        self._head = _Head(title, self)
        self._head.clicked.connect(self.open_asked)
        self._chips_box = QWidget(self)
        self._flow = Flow(6, self._chips_box) if always_shown else Columns(2, 6, self._chips_box)
        self._chips = [self._chip(choice) for choice in choices]
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.addWidget(self._head)
        self._box.addWidget(self._chips_box)
        self.set_taken(())
        self._dress()

    def set_taken(self, codes: Iterable[str]) -> None:
        """Show which choices are taken."""
        self._taken = tuple(codes)
        for chip in self._chips:
            taken = chip.code in self._taken
            if taken != chip.isChecked():
                chip.setChecked(taken)
                chip.updateGeometry()
        self._tell()

    def taken(self) -> tuple[str, ...]:
        """The codes taken, in the order of the list."""
        return tuple(chip.code for chip in self._chips if chip.isChecked())

    def set_open(self, is_open: bool) -> None:
        """Open the group and show its letters, or fold it."""
        if is_open == self._open:
            return
        self._open = is_open
        for chip in self._chips:
            chip.set_lettered(is_open)
        self._dress()
        self._tell()
        self.update()

    def set_lined(self, lined: bool) -> None:
        """Whether a filet closes it below."""
        if lined != self._lined:
            self._lined = lined
            self.update()

    def is_open(self) -> bool:
        """Whether letters go to this group."""
        return self._open

    def shown(self) -> bool:
        """Whether its chips are to be seen."""
        return self._open or self.always_shown

    def hint(self) -> str:
        """How to answer."""
        if self.several:
            return "plusieurs choix"
        return "une lettre ou un clic"

    def answered(self) -> bool:
        """Whether there is an answer to show in full ink."""
        return any(self.taken()) or self._known

    def words(self) -> str:
        """The answer in words."""
        words = [chip.text() for chip in self._chips if chip.isChecked()]
        return ", ".join(words) or self._unanswered

    def chips(self) -> list[Chip]:
        """The chips, in order."""
        return list(self._chips)

    def head(self) -> QAbstractButton:
        """The title that can be pressed."""
        return self._head

    def press_letter(self, letter: str) -> bool:
        """Take the choice of a letter, if there is one."""
        for chip in self._chips:
            if chip.letter.upper() == letter:
                self._pick(chip)
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from chip to chip."""
        steps = {
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Up: -1,
        }
        step = steps.get(Qt.Key(event.key()))
        focused = [number for number, chip in enumerate(self._chips) if chip.hasFocus()]
        if step is None or not self.shown():
            event.ignore()
            return
        place = (focused[0] + step) % len(self._chips) if focused else 0
        self._chips[place].setFocus(Qt.FocusReason.TabFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Dress again when the look changes."""
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar of the open group and the filet below."""
        worn = theme.now().tokens
        painter = painting.begin(self)
        if self._lined:
            painter.fillRect(0, self.height() - 1, self.width(), 1, painting.colour(worn.line))
        if self._open:
            wide = 3 if theme.now().percent < 176 else 5
            painter.fillRect(0, 0, wide, self.height() - 1, painting.colour(worn.accent))

    def _chip(self, choice: Choice) -> Chip:
        chip = Chip(
            choice.code,
            choice.words,
            choice.letter,
            full_words=choice.full_words,
            parent=self._chips_box,
        )
        chip.clicked.connect(lambda: self._pick(chip))
        self._flow.addWidget(chip)
        return chip

    def _pick(self, chip: Chip) -> None:
        if self.several:
            self.set_taken(other.code for other in self._chips if other.isChecked() != (other is chip))
            self.picked.emit(self.taken())
        else:
            self.set_taken(() if chip.isChecked() else (chip.code,))
            self.picked.emit(chip.code if chip.isChecked() else None)

    def _tell(self) -> None:
        said = f"{self.title} : {self.words()}"
        if said != self._head.accessibleName():
            self._head.setAccessibleName(said)
            self.setAccessibleName(self.title)
            self._head.update()

    def _dress(self) -> None:
        look = theme.now()
        inline = self.always_shown and look.large
        way = QBoxLayout.Direction
        self._box.setDirection(way.LeftToRight if inline else way.TopToBottom)
        side = margin()
        self._box.setContentsMargins(0, 0, 0, 1)
        self._box.setSpacing(0)
        self._chips_box.setVisible(self.shown())
        self._flow.set_gap(look.gap(6))
        if isinstance(self._flow, Columns):
            self._flow.set_most(3 if look.large else 2)
        above = 7 if inline else 0
        left = 0 if inline else side
        self._flow.setContentsMargins(left, above, side, look.gap(13) if not inline else above)
        self._box.setStretch(1, 1)
        self._head.updateGeometry()
