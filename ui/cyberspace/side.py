"""The right column of the cyberspace: whom to call, who waits, what the session is for, what to watch."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.cyberspace.board import Board
from ui.cyberspace.use_panel import UsePanel
from widgets import theme
from widgets.button import Button
from widgets.overlay_bar import OverlayBar
from widgets.panel import Filet, Panel
from widgets.ticket_list import TicketList
from widgets.watch_list import WatchList
from widgets.words import Words


class Side(QScrollArea):
    """Panels one below the other; the first one carries the page's main button; a low window scrolls."""

    seat_asked = Signal(int, object)
    ticket_asked = Signal()
    print_asked = Signal()
    gone_asked = Signal(int)
    call_asked = Signal(int)
    acted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board: Board | None = None
        self.call_title = Words("", 16, bold=True, wrap=True, parent=self)
        self.call_note = Words("", 14, ink="ink2", wrap=True, parent=self)
        self.seat = Button("", "main", cap="Entrée", height="main", parent=self)
        self.seat.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.seat.clicked.connect(self.seat_called)
        self.call = Button("Appeler", cap="A", height="row", parent=self)
        self.call.clicked.connect(self._call)
        self.use = UsePanel(self)
        self.waiting = Words("", 14, ink="ink2", parent=self)
        self.tickets = TicketList(self)
        self.tickets.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.ticket = Button("Ticket", icon="plus", cap="T", parent=self)
        self.gone = Button("Parti", "plain", height="row", name="Parti sans attendre", parent=self)
        self.print = Button("Imprimer", icon="printer", parent=self)
        self.ticket.clicked.connect(self.ticket_asked)
        self.print.clicked.connect(self.print_asked)
        self.gone.clicked.connect(self._gone)
        self.tickets.chosen.connect(self._seat_ticket)
        self.watch = WatchList(self)
        self.watch.acted.connect(self.acted)
        self.quiet = QWidget(self)
        self.quiet_words = Words("Rien à surveiller.", 14, ink="ink2", parent=self.quiet)
        self._lay_out()

    def show_board(self, board: Board, target: str) -> None:
        """Show who comes next and where."""
        self._board = board
        self._show_call(board, target)
        many = len(board.tickets)
        self.waiting.setText(f"{many} ticket{'s' * (many > 1)}")
        self.tickets.set_tickets(board.tickets)
        self.tickets.setVisible(many > 0)
        self.gone.setEnabled(many > 0)
        self.print.setEnabled(many > 0)
        self.watch.set_watches(board.watches)
        self.quiet.setVisible(not board.watches)
        self._fit()

    def seat_called(self) -> None:
        """Seat who is called, or the next person, at the first free computer."""
        if self._board is not None and self._board.free is not None:
            self.seat_asked.emit(self._board.free, self._board.called)

    def _show_call(self, board: Board, target: str) -> None:
        free, called = board.free, board.called
        self.seat.setVisible(free is not None)
        self.call.setVisible(called is not None)
        self.call.set_words("Rappeler" if board.called_at else "Appeler")
        if free is None:
            self.call_title.setText("Aucun poste libre")
            self.call_note.setText("Donnez un ticket : la personne est comptée, son tour viendra.")
            return
        self.call_title.setText(f"Appeler le ticket {called}" if called else f"Poste {free} libre")
        since = f" {board.free_since}" if board.free_since else ""
        note = f"Le poste {free} est libre{since}." if called else f"Pour : {target}."
        note += f" Appelé à {board.called_at}." if board.called_at else ""
        self.call_note.setText(note)
        self.seat.set_words(f"Installer au poste {free}")

    def _seat_ticket(self, number: str) -> None:
        if self._board is not None and self._board.free is not None:
            self.seat_asked.emit(self._board.free, int(number))

    def _call(self) -> None:
        if self._board is not None and self._board.called is not None:
            self.call_asked.emit(self._board.called)

    def _gone(self) -> None:
        if self.tickets.current_number():
            self.gone_asked.emit(int(self.tickets.current_number()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the panels the height that their words need at this width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = self.viewport().width()
        needed = self._column.minimumHeightForWidth(wide) if self._column.hasHeightForWidth() else 0
        self._inside.setMinimumHeight(max(0, needed))

    def _lay_out(self) -> None:
        self._inside = QWidget(self)
        self._inside.setProperty("bare", True)
        self._column = column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self._call_panel())
        column.addWidget(self.use)
        column.addWidget(self._waiting_panel())
        column.addWidget(self._watch_panel(), 1)
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._bar = OverlayBar(self)

    def _call_panel(self) -> Panel:
        panel = Panel(self)
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(16, 14, 16, 12)
        for widget in (self.call_title, self.call_note):
            inside.addWidget(widget)
        inside.addSpacing(theme.now().gap(6))
        inside.addWidget(self.seat)
        inside.addWidget(self.call)
        return panel

    def _waiting_panel(self) -> Panel:
        panel = Panel(self)
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(15, 6, 7, 6)
        head.addWidget(Words("Liste d’attente", 16, bold=True, parent=panel))
        head.addStretch(1)
        head.addWidget(self.waiting)
        head.addWidget(self.gone)
        foot = QHBoxLayout()
        foot.setContentsMargins(15, 10, 15, 10)
        foot.setSpacing(8)
        for button in (self.ticket, self.print):
            foot.addWidget(button)
        foot.addStretch(1)
        inside.addLayout(head)
        inside.addWidget(Filet(panel))
        inside.addWidget(self.tickets)
        inside.addLayout(foot)
        return panel

    def _watch_panel(self) -> Panel:
        panel = Panel(self)
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(15, 10, 15, 10)
        head.addWidget(Words("À surveiller", 16, bold=True, parent=panel))
        inside.addLayout(head)
        inside.addWidget(Filet(panel))
        calm = QHBoxLayout(self.quiet)
        calm.setContentsMargins(15, 10, 15, 10)
        calm.addWidget(self.quiet_words)
        inside.addWidget(self.quiet)
        inside.addWidget(self.watch)
        inside.addStretch(1)
        return panel
