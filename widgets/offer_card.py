"""One offer among the results: why it fits, what to check, the facts in one line."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from widgets import painting, tag, theme


@dataclass(frozen=True)
class Fact:
    """A piece of the line of facts; one that warns stands out."""

    words: str
    warns: bool = False


@dataclass(frozen=True)
class Offer:
    """What a card says, in words."""

    code: str
    name: str
    under: str = ""
    fits: tuple[str, ...] = ()
    to_check: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    hours: str = ""
    open_now: bool = False

    def spoken(self) -> str:
        """The whole card as one sentence for a screen reader."""
        parts = [self.name, self.under, self.hours]
        parts += [f"convient : {', '.join(self.fits)}"] if self.fits else []
        parts += [f"à vérifier : {', '.join(self.to_check)}"] if self.to_check else []
        parts += [fact.words for fact in self.facts]
        return ". ".join(part for part in parts if part)


@dataclass(frozen=True)
class _Piece:
    left: float
    middle: float
    words: str
    size: int
    ink: str
    bold: bool = False
    icon: str = ""


class OfferCard(QAbstractButton):
    """A card that can be chosen; its words wrap and are never cut."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offer = Offer("", "")
        self._pieces: list[_Piece] = []
        self._laid_out: tuple[object, ...] = ()
        self.setCheckable(True)
        self.setProperty("radius", 8)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_offer(self, offer: Offer) -> None:
        """Say another offer."""
        if offer == self._offer:
            return
        self._offer = offer
        self._laid_out = ()
        self.setText(offer.name)
        self.setAccessibleName(offer.spoken())
        self._fit()
        self.update()

    def offer(self) -> Offer:
        """The offer shown."""
        return self._offer

    def nextCheckState(self) -> None:
        """Leave the state to whoever owns the results."""

    def sizeHint(self) -> QSize:
        """As high as its words need at this width."""
        return QSize(theme.now().px(300), self.high_at(self.width()))

    def high_at(self, width: int) -> int:
        """The height that the words need at a width."""
        key = (self._offer, width, theme.now())
        if key != self._laid_out:
            self._laid_out = key
            self._pieces, self._high = _Setting(self._offer, width).pieces()
        return self._high

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the look changes."""
        if event.type() == QEvent.Type.StyleChange:
            self._fit()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw surface, bar of the chosen one, words."""
        look = theme.now()
        worn = look.tokens
        self.high_at(self.width())
        painter = painting.begin(self)
        fill = worn.sunken if self.underMouse() and not self.isChecked() else worn.surface
        edge = worn.accent if self.isChecked() else worn.line
        painting.box(painter, QRectF(self.rect()), fill, edge, 8)
        if self.isChecked():
            self._draw_bar(painter)
        for piece in self._pieces:
            _draw(painter, piece)
        if self._offer.hours:
            state: tag.State = "ok" if self._offer.open_now else "quiet"
            middle = _Setting.first_line()
            tag.draw(painter, self.width() - look.gap(16), middle, self._offer.hours, state, "clock")

    def _draw_bar(self, painter: QPainter) -> None:
        painter.save()
        painter.setClipRect(0, 0, 4, self.height())
        worn = theme.now().tokens
        painting.box(painter, QRectF(self.rect()), worn.accent, worn.accent, 8)
        painter.restore()

    def _fit(self) -> None:
        self.setFixedHeight(self.high_at(self.width()))


def _draw(painter: QPainter, piece: _Piece) -> None:
    ink = getattr(theme.now().tokens, piece.ink)
    if piece.icon:
        painting.symbol(painter, piece.icon, ink, piece.left, piece.middle, 14)
        return
    area = QRectF(piece.left, piece.middle - 50, 4000, 100)
    painting.write(painter, area, piece.words, piece.size, ink, bold=piece.bold)


class _Setting:
    """Sets the words of a card in lines for one width."""

    def __init__(self, offer: Offer, width: int) -> None:
        look = theme.now()
        self._offer = offer
        self._side = look.gap(16)
        self._right = max(width, look.px(240)) - self._side
        self._step = look.px(26) if not look.large else look.px(21)
        self._found: list[_Piece] = []

    @staticmethod
    def first_line() -> float:
        """The middle of the line of the name."""
        return theme.now().gap(25) if not theme.now().large else theme.now().px(17)

    def pieces(self) -> tuple[list[_Piece], int]:
        """Every piece with its place, and the height of the card."""
        middle = self._heading(self.first_line())
        for label, icon, ink, words in (
            ("Convient", "check", "ok", self._offer.fits),
            ("À vérifier", "question", "warn", self._offer.to_check),
        ):
            if words:
                middle = self._row(middle + self._step + 1, label, icon, ink, words)
        middle = self._facts(middle + self._step - 1)
        return self._found, round(middle + theme.now().px(16))

    def _heading(self, middle: float) -> float:
        look, offer = theme.now(), self._offer
        tagged = tag.width(offer.hours, "clock") + look.gap(12) if offer.hours else 0
        room = self._right - self._side - tagged
        names = painting.lines(offer.name, 16, True, room)
        for number, line in enumerate(names):
            self._add(self._side, middle + number * self._step, line, 16, "ink", bold=True)
        middle += (len(names) - 1) * self._step
        if not offer.under:
            return middle
        left = self._side + painting.width(names[-1], 16, True) + look.gap(10)
        if left + painting.width(offer.under, 14) > self._side + room:
            left, middle = self._side, middle + self._step
        under = painting.lines(offer.under, 14, False, self._right - left)
        for number, line in enumerate(under):
            self._add(left, middle + number * self._step, line, 14, "ink2")
        return middle + (len(under) - 1) * self._step

    def _row(self, middle: float, label: str, icon: str, ink: str, words: tuple[str, ...]) -> float:
        look = theme.now()
        self._add(self._side, middle, label, 14, "ink", bold=True)
        begin = self._side + max(look.px(91), painting.width(label, 14, True) + look.gap(12))
        left, mark = begin, look.px(14) + look.gap(6)
        for said in words:
            wide = mark + painting.width(said, 14)
            if left > begin and left + wide > self._right:
                left, middle = begin, middle + self._step
            self._found.append(_Piece(left, middle, "", 14, ink, icon=icon))
            for number, line in enumerate(painting.lines(said, 14, False, self._right - left - mark)):
                middle += self._step if number else 0
                self._add(left + mark, middle, line, 14, "ink")
            left += wide + look.gap(16)
        return middle

    def _facts(self, middle: float) -> float:
        left, between = float(self._side), painting.width(" · ", 12)
        for number, fact in enumerate(self._offer.facts):
            wide = painting.width(fact.words, 12, fact.warns)
            if number and left + between + wide > self._right:
                left, middle = float(self._side), middle + theme.now().px(16)
            elif number:
                self._add(left, middle, " · ", 12, "ink2")
                left += between
            ink = "warn" if fact.warns else "ink2"
            self._add(left, middle, fact.words, 12, ink, bold=fact.warns)
            left += wide
        return middle

    def _add(
        self, left: float, middle: float, words: str, size: int, ink: str, *, bold: bool = False
    ) -> None:
        self._found.append(_Piece(left, middle, words, size, ink, bold))
