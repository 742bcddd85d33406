"""The board of the public computers as it is seen and pressed: values in, signals out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.cyberspace.board import Board
from ui.cyberspace.side import Side
from widgets import day_line, theme
from widgets.button import Button
from widgets.day_line import DayLine
from widgets.digits import digit_of, letter_of
from widgets.full_page import FullPage
from widgets.legend import Legend
from widgets.panel import Panel
from widgets.words import Words
from widgets.workstation_tile import WorkstationTile

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CyberspaceView(QWidget):
    """Tiles in two rows, the day's line, and at the right who waits and what to watch."""

    pressed = Signal(int)
    moved = Signal(int, int)
    extend_asked = Signal(int)
    menu_asked = Signal(int, QPoint)
    away_asked = Signal()
    release_all_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ringless", True)
        self.setAccessibleName("Cyberespace")
        self._tiles: list[WorkstationTile] = []
        self._mover: int | None = None
        self._columns = 0
        self.side = Side(self)
        self.title = Words("Cyberespace", 20, bold=True, parent=self)
        self.summary = Words("", 14, ink="ink2", parent=self)
        self.turned_away = Button("Plus de poste libre : 0", parent=self)
        self.release_all = Button("Tout libérer…", parent=self)
        self.more = Button("Liste d’attente", parent=self)
        self.turned_away.clicked.connect(self.away_asked)
        self.release_all.clicked.connect(self.release_all_asked)
        self.more.clicked.connect(self._open_side)
        self.line_title = Words("", 16, bold=True, parent=self)
        self.line_note = Words("", 12, ink="ink2", parent=self)
        self.legend = Legend(day_line.MARKS, self)
        self.line = DayLine(self)
        self._page = FullPage(self)
        self._lay_out()

    def show_board(self, board: Board, target: str, turned_away: int) -> None:
        """Show another moment; `target` says to whom the next computer goes."""
        self._show_tiles(board)
        self.summary.setText(board.summary if self._mover is None else self._moving())
        self.turned_away.set_words(f"Plus de poste libre : {turned_away}")
        self.line_title.setText(board.title)
        self.line_note.setText(f"{board.sessions} session{'s' * (board.sessions > 1)}")
        self.line.set_day(board.rows, board.begin, board.end, board.now)
        self.side.show_board(board, target)
        self.more.set_words(f"Liste d’attente : {len(board.tickets)}")
        self._arrange()

    def tiles(self) -> list[WorkstationTile]:
        """The tiles, by number."""
        return list(self._tiles)

    def chosen(self) -> int | None:
        """The computer whose tile has the keyboard."""
        for number, tile in enumerate(self._tiles, 1):
            if tile.hasFocus():
                return number
        return None

    def begin_move(self, number: int) -> None:
        """The next number pressed is where this person goes."""
        self._mover = number
        self.summary.setText(self._moving())
        self._fit_head()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits seat or free, + extends, m moves, T gives a ticket, Enter seats who is called."""
        digit, letter = digit_of(event), letter_of(event)
        if digit is not None:
            self._press(digit or 10)
        elif event.key() == Qt.Key.Key_Escape and self._mover is not None:
            self._stop_moving()
        elif event.text() == "+" or event.key() == Qt.Key.Key_Plus:
            self._of_chosen(self.extend_asked.emit)
        elif letter == "M":
            self._of_chosen(self.begin_move)
        elif letter == "T":
            self.side.ticket_asked.emit()
        elif event.key() in _ENTER:
            self.side.seat_called()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(event.key())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange for the new size."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Arrange again when the look changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._columns = 0
            self._arrange()

    def _press(self, number: int) -> None:
        mover = self._mover
        if mover is None:
            self.pressed.emit(number)
            return
        self._stop_moving()
        self.moved.emit(mover, number)

    def _stop_moving(self) -> None:
        self._mover = None
        self.summary.setText("")
        self._fit_head()

    def _moving(self) -> str:
        return f"Poste {self._mover} : vers quel poste ? Tapez son numéro, ou Échap"

    def _of_chosen(self, act: object) -> None:
        number = self.chosen()
        if number is None:
            over = [n for n, tile in enumerate(self._tiles, 1) if tile.tile().state in ("over", "soon")]
            number = over[0] if over else None
        if number is not None and callable(act):
            act(number)

    def _step(self, key: int) -> None:
        if not self._tiles:
            return
        here = (self.chosen() or 1) - 1
        way = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -self._columns}
        there = here + way.get(Qt.Key(key), self._columns) if self.chosen() else 0
        if 0 <= there < len(self._tiles):
            self._tiles[there].setFocus(Qt.FocusReason.TabFocusReason)

    def _show_tiles(self, board: Board) -> None:
        if len(board.tiles) != len(self._tiles):
            for old in self._tiles:
                self._grid.removeWidget(old)
                old.deleteLater()
            self._tiles = [WorkstationTile(tile, parent=self) for tile in board.tiles]
            self._columns = 0
            for number, made in enumerate(self._tiles, 1):
                self._join(made, number)
        for made, tile in zip(self._tiles, board.tiles, strict=True):
            made.set_tile(tile)

    def _join(self, made: WorkstationTile, number: int) -> None:
        made.clicked.connect(lambda _=False: self._press(number))
        made.dropped.connect(self._dropped)
        made.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        made.customContextMenuRequested.connect(
            lambda where: self.menu_asked.emit(number, made.mapToGlobal(where))
        )

    def _dropped(self, origin: str, goal: str) -> None:
        numbers = {tile.tile().key: number for number, tile in enumerate(self._tiles, 1)}
        self.moved.emit(numbers[origin], numbers[goal])

    def _open_side(self) -> None:
        self._page.open_from(self.more)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        for widget in (self.title, self.summary):
            head.addWidget(widget)
        head.addStretch(1)
        for button in (self.more, self.turned_away, self.release_all):
            head.addWidget(button)
        self._grid = QGridLayout()
        self._grid.setSpacing(10)
        self._board = QWidget(self)
        self._left = QVBoxLayout()
        self._left.setSpacing(14)
        self._left.addLayout(head)
        self._left.addLayout(self._grid, 1)
        self._left.addWidget(self._line_panel())
        self._whole = QHBoxLayout(self)
        self._whole.setContentsMargins(24, 20, 24, 16)
        self._whole.setSpacing(16)
        self._whole.addLayout(self._left, 1)
        self._whole.addWidget(self.side)

    def _line_panel(self) -> Panel:
        self._line_box = panel = Panel(self)
        column = QVBoxLayout(panel)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.line_title)
        head.addWidget(self.line_note)
        head.addStretch(1)
        head.addWidget(self.legend)
        column.addLayout(head)
        column.addWidget(self.line)
        return panel

    def _arrange(self) -> None:
        """Five columns where they fit, else two; with larger text the right column is a page of its own."""
        self._put_side(theme.now().crowded)
        columns = self._fitting()
        line = self._line_box.sizeHint().height()
        self._line_box.setVisible(columns == 5 and self.height() - line - 140 >= 2 * theme.now().px(112))
        self._fit_head()
        if columns == self._columns or not self._tiles:
            return
        self._columns = columns
        for place, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, place // columns, place % columns)

    def _fitting(self) -> int:
        side = 0 if theme.now().crowded else theme.now().px(312) + 16
        widest = max((tile.minimumSizeHint().width() for tile in self._tiles), default=0)
        return 5 if not theme.now().large and 5 * widest + 40 <= self.width() - 48 - side else 2

    def _fit_head(self) -> None:
        """What fits beside the title; while somebody is moved, the question comes first."""
        large, moving = theme.now().crowded, self._mover is not None
        buttons = [self.turned_away, self.release_all] + ([self.more] if large else [])
        side = 0 if large else self.side.width() + 16
        used = sum(widget.sizeHint().width() + 12 for widget in (self.title, self.summary, *buttons))
        fits = used <= self.width() - 48 - side
        for widget in (self.title, self.turned_away, self.release_all):
            widget.setVisible(fits or not moving)
        self.more.setVisible(large and (fits or not moving))
        self.summary.setVisible(fits or moving)

    def _put_side(self, large: bool) -> None:
        inside = self.side.parentWidget() is self._page
        if large and not inside:
            self._whole.removeWidget(self.side)
            self._page.column.addWidget(self.side)
        elif not large and inside:
            self._page.column.removeWidget(self.side)
            self._page.close_page()
            self._whole.addWidget(self.side)
        self.side.setMaximumWidth(16_777_215 if large else theme.now().px(312))
        self.side.setMinimumWidth(0 if large else theme.now().px(312))
        self.side.show()
