"""One public computer on the board: its state is said by a word, an icon and a colour."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QMimeData, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QDragEnterEvent, QDropEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QWidget

from widgets import painting, theme
from widgets.tokens import Tokens

State = Literal["free", "called", "taken", "extended", "soon", "over", "out", "reserved"]
_MIME = "application/x-premier-accueil-workstation"


@dataclass(frozen=True)
class Post:
    """What a tile shows; `share` is the part of the time that has passed, 0 to 1."""

    number: int
    key: str
    state: State
    word: str
    figure: str = ""
    under: str = ""
    use: str = ""
    share: float | None = None

    def spoken(self) -> str:
        """The whole tile as one sentence for a screen reader."""
        parts = (f"Poste {self.number}", self.word, self.figure, self.under, self.use)
        return ", ".join(part.replace("\n", " ") for part in parts if part)


@dataclass(frozen=True)
class _Dress:
    icon: str
    ink: str
    fill: str
    edge: str
    figure: str
    wide_edge: bool = False
    dashed: bool = False


def _dress(state: State, worn: Tokens) -> _Dress:
    free = _Dress("circle-check", worn.ok, worn.surface, worn.ok, worn.ok, wide_edge=True)
    plain = _Dress("clock", worn.ink2, worn.surface, worn.edge, worn.ink)
    return {
        "free": free,
        "called": _Dress("ticket", worn.ok, worn.surface, worn.ok, worn.ok, wide_edge=True),
        "taken": plain,
        "extended": plain,
        "soon": _Dress("warning", worn.warn, worn.warn_s, worn.warn, worn.ink),
        "over": _Dress("alert", worn.bad, worn.bad_s, worn.bad, worn.ink),
        "out": _Dress("wrench", worn.ink2, worn.sunken, worn.edge, worn.ink, dashed=True),
        "reserved": _Dress("calendar", worn.info, worn.info_s, worn.info, worn.ink),
    }[state]


class WorkstationTile(QAbstractButton):
    """A pressable card; dragged onto another one it asks to move who sits there."""

    move_asked = Signal(int, int)

    def __init__(self, post: Post, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._post = post
        self._pressed_at = QPointF()
        self.setProperty("radius", 8)
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.show_post(post)

    def show_post(self, post: Post) -> None:
        """Say another state."""
        self._post = post
        self.setText(f"Poste {post.number}")
        self.setAccessibleName(post.spoken())
        self.update()

    def post(self) -> Post:
        """The state shown."""
        return self._post

    def sizeHint(self) -> QSize:
        """As high as its five lines."""
        look = theme.now()
        return QSize(look.px(150), look.px(150) + look.gap(16))

    def minimumSizeHint(self) -> QSize:
        """Never so low that a line is lost."""
        look = theme.now()
        return QSize(look.px(120), look.px(130))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag would begin."""
        self._pressed_at = event.position()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to move the person to another computer."""
        way = (event.position() - self._pressed_at).manhattanLength()
        held = bool(event.buttons() & Qt.MouseButton.LeftButton)
        if not held or way < QApplication.startDragDistance() or self._post.share is None:
            return
        self.setDown(False)
        data = QMimeData()
        data.setData(_MIME, str(self._post.number).encode())
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take only persons of this board."""
        if event.mimeData().hasFormat(_MIME):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Somebody is moved here."""
        number = int(bytes(event.mimeData().data(_MIME).data()).decode())
        event.acceptProposedAction()
        if number != self._post.number:
            self.move_asked.emit(number, self._post.number)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, head, state, figure, lines, bar."""
        look, post = theme.now(), self._post
        worn = look.tokens
        dress = _dress(post.state, worn)
        painter = painting.begin(self)
        fill = worn.sunken if self.underMouse() and dress.fill == worn.surface else dress.fill
        edge_width = 2 if dress.wide_edge else 1
        area = QRectF(self.rect())
        painting.box(painter, area, fill, dress.edge, 8, width=edge_width, dashed=dress.dashed)
        side = look.gap(13)
        middle = look.gap(10) + look.px(10)
        left = side + painting.cap(painter, side, middle, post.key, worn.ink2, worn.edge) + look.gap(8)
        self._line(painter, left, middle, f"Poste {post.number}", 14, worn.ink, bold=True)
        middle += look.px(22) + look.gap(4)
        painting.symbol(painter, dress.icon, dress.ink, side, middle, 14)
        self._line(painter, side + look.px(14) + look.gap(6), middle, post.word, 12, dress.ink, bold=True)
        self._figures(painter, side, middle, dress)

    def _figures(self, painter: QPainter, side: float, middle: float, dress: _Dress) -> None:
        look, post = theme.now(), self._post
        worn = look.tokens
        if post.figure:
            middle += look.px(31) + look.gap(2)
            self._line(painter, side, middle, post.figure, 28, dress.figure, bold=True)
            middle += look.px(25)
        else:
            middle += look.px(22)
        size = 12 if post.figure else 14
        for words in painting.lines(post.under, size, False, self.width() - 2 * side):
            self._line(painter, side, middle, words, size, worn.ink2 if post.figure else worn.ink)
            middle += look.px(18 if size == 12 else 20)
        bottom = self.height() - look.gap(14)
        if post.share is not None:
            self._bar(painter, side, bottom - 3, dress)
            bottom -= look.gap(12)
        if post.use and bottom - look.px(10) > middle - look.px(10):
            self._line(painter, side, bottom - look.px(8), post.use, 12, worn.ink2)

    def _bar(self, painter: QPainter, side: float, top: float, dress: _Dress) -> None:
        worn = theme.now().tokens
        whole = QRectF(side, top, self.width() - 2 * side, 5)
        ink = dress.ink if self._post.state in ("soon", "over") else worn.accent
        painting.box(painter, whole, worn.sunken, worn.edge, 2)
        part = QRectF(whole)
        part.setWidth(whole.width() * min(1.0, max(0.0, self._post.share or 0)))
        painting.box(painter, part, ink, None, 2)

    def _line(
        self, painter: QPainter, left: float, middle: float, words: str, size: int, ink: str,
        *, bold: bool = False,
    ) -> None:  # fmt: skip
        high = theme.now().px(size + 8)
        area = QRectF(left, middle - high / 2, self.width() - left, high)
        painting.write(painter, area, words, size, ink, bold=bold)
