"""The menu of one computer: out of order, reserved, moved, extended, freed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, time
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget
from sqlalchemy.orm import Session

from db.records import moments, workshops, workstations
from db.records.cyberspace import SeatLine
from db.records.desk import Desk
from db.records.workshops import Workshop
from db.records.workstations import Workstation
from db.reference import catalogue
from db.refusals import Refused
from ui import messages
from ui.asked import AskWhy
from ui.cyberspace.reserving import AskReservation, Purpose, purposes
from ui.desk_work import DeskWork
from widgets.choice_group import Choice

Reserve = Callable[[Session, datetime, datetime, str], Any]


class PostMenu(QObject):
    """Opens at a tile; what it changes goes through the desk's work."""

    refused = Signal(object)
    move_asked = Signal(int)
    extend_asked = Signal(int)
    press_asked = Signal(int)

    def __init__(self, work: DeskWork, host: QWidget) -> None:
        super().__init__(host)
        self._work, self._host = work, host

    def show_for(self, post: Workstation, seat: SeatLine | None, where: QPoint) -> None:
        """Open the menu of one computer."""
        self.made(post, seat).popup(where)

    def made(self, post: Workstation, seat: SeatLine | None) -> QMenu:
        """The entries that make sense now."""
        menu, number = QMenu(self._host), post.number
        if seat is not None:
            menu.addAction("Libérer", lambda: self.press_asked.emit(number))
            menu.addAction("Prolonger", lambda: self.extend_asked.emit(number))
            menu.addAction("Changer de poste…", lambda: self.move_asked.emit(number))
            menu.addSeparator()
        elif post.out_of_order is None:
            menu.addAction("Installer quelqu’un", lambda: self.press_asked.emit(number))
        if post.out_of_order is None:
            menu.addAction("Mettre hors service…", lambda: self._out_of_order(number))
        else:
            menu.addAction("Remettre en service", lambda: self._write(
                lambda s: workstations.repair(s, number)))  # fmt: skip
        if post.reserved_until is None or post.reserved_until < self._work.desk.now():
            menu.addAction("Réserver pour un atelier…", lambda: self._reserve(number))
        else:
            menu.addAction("Annuler la réservation", lambda: self._write(
                lambda s: workstations.free(s, number)))  # fmt: skip
        return menu

    def _out_of_order(self, number: int) -> None:
        def ask(reasons: Sequence[Choice]) -> None:
            title, act = f"Poste {number} hors service", "Mettre hors service"
            asked = AskWhy(title, "", act, reasons, parent=self._host)
            said = {one.code: one.full_words for one in reasons}
            asked.told.connect(lambda code: self._write(
                lambda s: workstations.set_out_of_order(s, self._work.desk, number, said[code])))  # fmt: skip
            asked.open()

        self._work.run(_reasons, ask, self._failed)

    def reserve_room(self) -> None:
        """Keep every computer for a workshop."""
        desk = self._work.desk
        self._ask_reservation("Réserver la salle", partial(_reserve_room, desk=desk))

    def _reserve(self, number: int) -> None:
        self._ask_reservation(f"Réserver le poste {number}", partial(_reserve_one, number=number))

    def _ask_reservation(self, title: str, verb: Reserve) -> None:
        desk = self._work.desk

        def ask(offered: Sequence[Purpose]) -> None:
            asked = AskReservation(title, offered, moments.local(desk.now()), self._host)
            asked.told.connect(lambda told: self._keep_reservation(verb, asked, *told))
            asked.refused.connect(self.refused)
            asked.open()

        self._work.run(lambda session: purposes(session, desk), ask, self._failed)

    def _keep_reservation(
        self, verb: Reserve, asked: AskReservation, label: str, begins: time, ends: time
    ) -> None:
        try:
            begin, end = self._instant(begins, "from"), self._instant(ends, "until")
        except Refused as refused:
            asked.refuse(refused)
            return
        self._work.write(lambda s: verb(s, begin, end, label), asked.keep, asked.refuse)

    def _instant(self, hour: time, field: str) -> datetime:
        return moments.instant(datetime.combine(self._work.desk.today(), hour), field)

    def _write(self, verb: Callable[[Session], Any]) -> None:
        self._work.write(verb, lambda _: None, self._failed)

    def _failed(self, error: Exception) -> None:
        self.refused.emit(messages.of(error))


def _reasons(session: Session) -> list[Choice]:
    known = catalogue.current(session).choices("out_of_order")
    return [Choice(one.code, one.short, one.letter, one.label) for one in known]


def _reserve_room(session: Session, begin: datetime, end: datetime, label: str, *, desk: Desk) -> Workshop:
    return workshops.reserve(session, desk, begin, end, label)


def _reserve_one(session: Session, begin: datetime, end: datetime, label: str, *, number: int) -> Workstation:
    return workstations.reserve(session, number, begin, end, label)
