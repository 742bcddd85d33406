"""The board of the public computers as it is seen and pressed: values in, signals out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ui.cyberspace.board import Board
from ui.cyberspace.room import Room
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
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class CyberspaceView(QWidget):
    """Tiles in two rows, the day's line, and at the right who waits and what to watch."""

    pressed = Signal(int)
    moved = Signal(int, int)
    extend_asked = Signal(int)
    menu_asked = Signal(int, QPoint)
    away_asked = Signal()
    release_all_asked = Signal()
    room_asked = Signal()
    occupancy_asked = Signal()
    placed = Signal(int, int, int)
    plan_forgotten = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ringless", True)
        self.setAccessibleName("Cyberespace")
        self._mover: int | None = None
        self.room = Room(self)
        self.side = Side(self)
        self.title = Words("Cyberespace", 20, bold=True, parent=self)
        self.summary = Words("", 14, ink="ink2", parent=self)
        self.turned_away = Button("Plus de poste libre : 0", cap="P", parent=self)
        self.release_all = Button("Tout libérer…", cap="L", parent=self)
        self.others = Button("", icon="more", name="Autres gestes", parent=self)
        self.more = Button("Liste d’attente", parent=self)
        self.line_title, self.line_note = (
            Words("", 16, bold=True, parent=self),
            Words("", 12, ink="ink2", parent=self),
        )
        self.legend, self.line = Legend(day_line.MARKS, self), DayLine(self)
        self._page = FullPage(self)
        self._lay_out()
        self._connect()

    def show_board(self, board: Board, target: str, turned_away: int) -> None:
        """Show another moment; `target` says to whom the next computer goes."""
        self.room.show_tiles(board.tiles, board.places)
        self.summary.setText(self._asking() or board.summary)
        self.turned_away.set_words(f"Plus de poste libre : {turned_away}")
        self.line_title.setText(board.title)
        self.line_note.setText(f"{board.sessions} session{'s' * (board.sessions > 1)}")
        self.line.set_day(board.rows, board.begin, board.end, board.now)
        self.side.show_board(board, target)
        self.more.set_words(f"Liste d’attente : {len(board.tickets)}")
        self._arrange()

    def tiles(self) -> list[WorkstationTile]:
        """The tiles, by number."""
        return self.room.tiles()

    def arrange_room(self, arranging: bool) -> None:
        """Begin or end to put the computers where they stand in the room."""
        self.room.arranging = arranging
        self.placed.emit(0, 0, 0)  # nothing moves: the page shows the board again
        if arranging and self.room.chosen() is None and self.tiles():
            self.tiles()[0].setFocus(Qt.FocusReason.TabFocusReason)

    def others_menu(self) -> QMenu:
        """What is done more rarely, each with its key."""
        menu = QMenu(self)
        arranging = self.room.arranging
        for words, key, act in (
            (self.turned_away.text(), "P", self.turned_away.click),
            (self.release_all.text(), "L", self.release_all.click),
            ("Réserver la salle…", "R", self.room_asked.emit),
            ("Occupation…", "O", self.occupancy_asked.emit),
            ("Finir de ranger" if arranging else "Ranger la salle", "G",
             lambda: self.arrange_room(not arranging)),
            ("Remettre dans l’ordre des numéros", "", self.plan_forgotten.emit),
        ):  # fmt: skip
            menu.addAction(f"{words}\t{key}" if key else words, act)
        return menu

    def begin_move(self, number: int) -> None:
        """The next number pressed is where this person goes."""
        self._mover = number
        self.summary.setText(self._moving())
        self._fit_head()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits seat or free, + extends, letters command, Enter seats who is called."""
        letter = letter_of(event)
        if event.key() == Qt.Key.Key_Escape and self._asking():
            self._stop_asking()
        elif event.key() in _ARROWS:
            self.room.step(event.key())
        elif letter is not None and self._command(letter):
            return
        elif self.room.arranging or not self._use_room(event):
            super().keyPressEvent(event)

    def _use_room(self, event: QKeyEvent) -> bool:
        """Seat, free, extend; no when the key means none of it."""
        digit = digit_of(event)
        if digit is not None:
            self._press(digit or 10)
        elif event.text() == "+" or event.key() == Qt.Key.Key_Plus:
            self._of_chosen(self.extend_asked.emit)
        elif event.key() in _ENTER:
            self.side.seat_called()
        else:
            return False
        return True

    def _stop_asking(self) -> None:
        self._stop_moving()
        if self.room.arranging:
            self.arrange_room(False)

    def _command(self, letter: str) -> bool:
        commands: dict[str, Callable[[], object]] = {
            "M": lambda: self._of_chosen(self.begin_move),
            "T": self.side.ticket_asked.emit,
            "A": self.side.call.click,
            "P": self.turned_away.click,
            "L": self.release_all.click,
            "R": self.room_asked.emit,
            "O": self.occupancy_asked.emit,
            "G": lambda: self.arrange_room(not self.room.arranging),
        }
        command = commands.get(letter)
        if command is not None and (letter == "G" or not self.room.arranging):
            command()
            return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange for the new size."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Arrange again when the look changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
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

    def _asking(self) -> str:
        """What the next key or drag does, while somebody or something is being moved."""
        if self.room.arranging:
            return "Ranger : flèches ou glisser pour placer un poste, Échap pour finir"
        return "" if self._mover is None else self._moving()

    def _moving(self) -> str:
        return f"Poste {self._mover} : vers quel poste ? Tapez son numéro, ou Échap"

    def _of_chosen(self, act: object) -> None:
        number = self.room.chosen()
        if number is None:
            over = [n for n, tile in enumerate(self.tiles(), 1) if tile.tile().state in ("over", "soon")]
            number = over[0] if over else None
        if number is not None and callable(act):
            act(number)

    def _connect(self) -> None:
        self.room.pressed.connect(self._press)
        self.room.moved.connect(self.moved)
        self.room.placed.connect(self.placed)
        self.room.menu_asked.connect(self.menu_asked)
        self.turned_away.clicked.connect(self.away_asked)
        self.release_all.clicked.connect(self.release_all_asked)
        self.others.clicked.connect(self._show_others)
        self.more.clicked.connect(self._open_side)

    def _show_others(self) -> None:
        menu = self.others_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.others.mapToGlobal(QPoint(0, self.others.height())))

    def _open_side(self) -> None:
        self._page.open_from(self.more)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        for widget in (self.title, self.summary):
            head.addWidget(widget)
        head.addStretch(1)
        for button in (self.more, self.turned_away, self.release_all, self.others):
            head.addWidget(button)
        self._left = QVBoxLayout()
        self._left.setSpacing(14)
        self._left.addLayout(head)
        self._left.addWidget(self.room, 1)
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
        """As many columns as fit, else two; with larger text the right column is a page of its own."""
        self._put_side(theme.now().crowded)
        side = 0 if theme.now().crowded else theme.now().px(312) + 16
        columns = self.room.lay_out(self.width() - 48 - side)
        line = self._line_box.sizeHint().height()
        rows = max(2, self.room.rows())
        room = self.height() - line - 140 >= rows * theme.now().px(112)
        self._line_box.setVisible(columns > 2 and room and not self.room.arranging)
        self._fit_head()

    def _fit_head(self) -> None:
        """What fits beside the title, the rest being in the menu; a question comes before all of it."""
        crowded, asking = theme.now().crowded, bool(self._asking())
        side = 0 if crowded else self.side.width() + 16
        room = self.width() - 48 - side - self.others.sizeHint().width()
        wanted: list[QWidget] = [self.summary] if asking else [self.title]
        wanted += [self.more] if crowded and not asking else []
        wanted += [self.turned_away, self.release_all]
        wanted += [] if asking else [self.summary]
        shown: list[QWidget] = []
        for widget in wanted:
            needed = widget.sizeHint().width() + 12
            if not shown or needed <= room:
                shown.append(widget)
                room -= needed
        for part in (self.title, self.summary, self.more, self.turned_away, self.release_all):
            part.setVisible(part in shown)

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
