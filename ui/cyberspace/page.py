"""The Cyberespace place: joins the board to the desk's work."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from db.figures.today import Today
from db.records import cyberspace, gestures, tickets, unmet, workshops, workstations
from db.records.cyberspace import SeatDraft, SeatLine
from db.records.desk import Desk
from db.records.visits import VisitLine
from db.reference import catalogue
from printouts import ticket
from ui import messages, papers
from ui.cyberspace import board, times, watching
from ui.cyberspace.menu import PostMenu
from ui.cyberspace.occupation import Occupation
from ui.cyberspace.view import CyberspaceView
from ui.desk_work import DeskWork
from ui.printing import Printing
from widgets.confirm_dialog import ConfirmDialog


class CyberspacePage(QWidget):
    """Seats, frees, extends and moves; seating counts the visit in the same gesture."""

    refused = Signal(object)

    def __init__(self, work: DeskWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._day: Today | None = None
        self._uses: dict[str, str] = {}
        self._visit: VisitLine | None = None
        self._told: uuid.UUID | None = None
        self.view = CyberspaceView(self)
        self.menu = PostMenu(work, self)
        self.printing = Printing(self)
        self.occupation = Occupation(work, self.view)
        self._site = work.desk.site
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.view)
        self.setFocusProxy(self.view)
        self._connect()

    def begin(self) -> None:
        """Read what a session may be for."""
        code = self._work.desk.site

        def words(session: Session) -> tuple[str, dict[str, str]]:
            known = catalogue.current(session)
            site = known.site(code)
            uses = {one.code: one.short for one in known.choices("uses")}
            return site.name if site else code, uses

        self._work.run(words, self._ready, self._refused)

    def open_for(self, visit: VisitLine | None) -> None:
        """The next computer goes to this visit, or to a new one."""
        self._visit = visit
        self._show()

    def show_day(self, day: Today) -> None:
        """Show the day as it stands."""
        self._day = day
        self._show()

    def tick(self) -> None:
        """A minute has passed."""
        self._show()

    def target(self) -> str:
        """To whom the next computer goes, in words."""
        if self._visit is None:
            return "nouveau passage"
        at = self._visit.at
        return "passage repris du papier" if at is None else f"passage de {times.clock(at)}"

    def _connect(self) -> None:
        view = self.view
        view.pressed.connect(self._press)
        view.moved.connect(self._move)
        view.extend_asked.connect(self._extend)
        view.menu_asked.connect(self._menu)
        view.away_asked.connect(self._turn_away)
        view.release_all_asked.connect(self._ask_release_all)
        view.room_asked.connect(self.menu.reserve_room)
        view.occupancy_asked.connect(self.occupation.open)
        view.placed.connect(self._place)
        view.plan_forgotten.connect(lambda: self._write(workstations.forget_places, self._done))
        self._connect_side()
        self.menu.refused.connect(self.refused)
        self.menu.move_asked.connect(view.begin_move)
        self.menu.extend_asked.connect(self._extend)
        self.menu.press_asked.connect(self._press)
        self._work.changed.connect(self.show_day)
        for keys, way in (("Ctrl+Z", gestures.undo), ("Ctrl+Y", gestures.redo)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._turn, way))

    def _connect_side(self) -> None:
        side = self.view.side
        side.seat_asked.connect(self._seat)
        side.call_asked.connect(self._call)
        side.ticket_asked.connect(self._give_ticket)
        side.gone_asked.connect(self._gone)
        side.print_asked.connect(self._print)
        side.acted.connect(self._acted)
        side.use.told.connect(self._tell)

    def _turn(self, way: Callable[[Session, Desk], str]) -> None:
        self._write(lambda session: way(session, self._work.desk), self._done)

    def _ready(self, words: tuple[str, dict[str, str]]) -> None:
        self._site, self._uses = words
        self.view.side.use.set_uses(self._uses)
        self._show()

    def _show(self) -> None:
        if self._day is None:
            return
        made = board.of(self._day, self._uses, self._now())
        self.view.show_board(made, self.target(), self._day.turned_away)
        told = next((seat for seat in self._day.seats if seat.id == self._told), None)
        self.view.side.use.show_seat(told)

    def _press(self, number: int) -> None:
        """A free computer is given, a taken one is freed."""
        seat = self._seat_at(number)
        if seat is not None:
            self._write(lambda s: cyberspace.release(s, self._work.desk, seat.id), self._freed)
            return
        waiting = self._day.tickets if self._day else ()
        called = waiting[0].number if waiting and self._visit is None else None
        self._seat(number, called)

    def _seat(self, number: int, ticket: int | None) -> None:
        desk, visit = self._work.desk, self._visit.visit if self._visit else None

        def seat(session: Session) -> SeatLine:
            known = visit
            if ticket is not None:
                known = tickets.close(session, desk, ticket).visit
            return cyberspace.seat(session, desk, SeatDraft(number, visit=known))

        self._write(seat, self._seated)

    def _seated(self, seat: SeatLine) -> None:
        self._visit = None
        self._told = seat.id
        self._show()

    def _freed(self, seat: SeatLine) -> None:
        if self._told == seat.id:
            self._told = None
        self._show()

    def _extend(self, number: int) -> None:
        seat = self._seat_at(number)
        if seat is not None:
            self._write(lambda s: cyberspace.extend(s, self._work.desk, seat.id), self._done)

    def _move(self, number: int, goal: int) -> None:
        seat = self._seat_at(number)
        if seat is not None:
            self._write(lambda s: cyberspace.move(s, self._work.desk, seat.id, goal), self._done)

    def _tell(self, seat_id: uuid.UUID, assisted: bool, use: str | None) -> None:
        desk = self._work.desk
        self._write(lambda s: cyberspace.tell(s, desk, seat_id, assisted=assisted, use=use), self._done)

    def _menu(self, number: int, where: QPoint) -> None:
        post = next(one for one in (self._day.workstations if self._day else ()) if one.number == number)
        self.menu.show_for(post, self._seat_at(number), where)

    def _turn_away(self) -> None:
        self._write(lambda s: unmet.record(s, self._work.desk, "workstation"), self._done)

    def _give_ticket(self) -> None:
        visit = self._visit.visit if self._visit else None
        self._visit = None
        self._write(lambda s: tickets.give(s, self._work.desk, visit), self._done)

    def _gone(self, number: int) -> None:
        self._write(lambda s: tickets.close(s, self._work.desk, number), self._done)

    def _print(self) -> None:
        """The paper of the ticket that is chosen in the list."""
        waiting = self._day.tickets if self._day else ()
        numbers = [str(one.number) for one in waiting]
        chosen = self.view.side.tickets.current_number()
        if chosen not in numbers:
            return
        before = numbers.index(chosen)
        paper = papers.ticket_values(waiting[before], self._site, before)
        self.printing.print_pdf(ticket.render(paper), f"Ticket {chosen}", lambda: None, self._refused)

    def _acted(self, code: str, act: str) -> None:
        acts: dict[str, Callable[[], None]] = {
            watching.FREE: lambda: self._press(int(code)),
            watching.EXTEND: lambda: self._extend(int(code)),
            watching.FREE_ROOM: lambda: self._write(
                lambda s: workshops.free(s, self._work.desk, uuid.UUID(code)), self._done),
            watching.RELEASE_ALL: self._ask_release_all,
            watching.SEEN: lambda: self._write(cyberspace.seen_forgotten, self._done),
        }  # fmt: skip
        acts[act]()

    def _place(self, number: int, across: int, down: int) -> None:
        """A computer is put elsewhere on the plan; none: the board is only shown again."""
        if number:
            self._write(lambda s: workstations.place(s, number, across, down), self._done)
        else:
            self._show()

    def _call(self, number: int) -> None:
        self._write(lambda s: tickets.call(s, self._work.desk, number), self._done)

    def _ask_release_all(self) -> None:
        taken = self._day.taken if self._day else 0
        if not taken:
            return
        many = taken > 1
        words = f"{taken} session{'s' * many} se termine{'nt' * many} maintenant."
        ask = ConfirmDialog("Tout libérer ?", words, "Tout libérer", kind="risk", parent=self)
        ask.accepted.connect(
            lambda: self._write(lambda s: cyberspace.release_all(s, self._work.desk), self._done)
        )
        ask.open()

    def _seat_at(self, number: int) -> SeatLine | None:
        seats = self._day.seats if self._day else ()
        return next((one for one in seats if one.workstation == number and one.ended is None), None)

    def _now(self) -> datetime:
        return self._work.desk.now()

    def _done(self, result: Any) -> None:
        """The board was already shown again with the day."""

    def _write(self, verb: Callable[[Session], Any], done: Callable[[Any], None]) -> None:
        self._work.write(verb, done, self._refused)

    def _refused(self, error: Exception) -> None:
        self.refused.emit(messages.of(error))
