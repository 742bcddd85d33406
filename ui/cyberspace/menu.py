"""The menu of one computer: out of order, reserved, moved, extended, freed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget
from sqlalchemy.orm import Session

from db.records import moments, workshops, workstations
from db.records.cyberspace import SeatLine
from db.records.desk import Desk
from db.records.workshops import Workshop
from db.records.workstations import Workstation
from db.refusals import Refused
from ui import messages
from ui.desk_work import DeskWork
from widgets.confirm_dialog import ConfirmDialog
from widgets.form import Form

Reserve = Callable[[Session, datetime, datetime, str], Any]


class Asked(ConfirmDialog):
    """One or several short fields; closed only when the work accepts them."""

    told = Signal()
    refused = Signal(object)

    def __init__(self, title: str, action: str, parent: QWidget | None = None) -> None:
        super().__init__(title, "", action, parent=parent)
        self.form = Form(self)
        self.fields: dict[str, QLineEdit] = {}
        self.add_body(self.form)
        self.action.setDefault(True)

    def ask(self, name: str, label: str, hint: str = "", text: str = "") -> None:
        """Add a field."""
        field = QLineEdit(text, self)
        self.fields[name] = field
        self.form.add(name, label, field, hint)
        if len(self.fields) == 1:
            field.setFocus()

    def text(self, name: str) -> str:
        """What was typed."""
        return self.fields[name].text().strip()

    def accept(self) -> None:
        """Tell what was typed; it stays until `keep`."""
        self.form.forgive()
        self.told.emit()

    def keep(self, result: object = None) -> None:
        """The work took it: close."""
        super().accept()

    def refuse(self, error: Exception) -> None:
        """Say beside its field what the work did not take; elsewhere what concerns none."""
        said = messages.of(error)
        if said.field is None or not self.form.refuse(said.field, said.words):
            self.reject()
            self.refused.emit(said)


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
        asked = Asked(f"Poste {number} hors service", "Mettre hors service", self._host)
        asked.ask("reason", "Motif", "Par exemple : clavier en panne.")
        desk = self._work.desk

        def verb(session: Session) -> Workstation:
            return workstations.set_out_of_order(session, desk, number, asked.text("reason"))

        asked.told.connect(lambda: self._keep(asked, verb))
        asked.refused.connect(self.refused)
        asked.open()

    def reserve_room(self) -> None:
        """Keep every computer for a workshop."""
        desk = self._work.desk
        self._ask_reservation("Réserver la salle", partial(_reserve_room, desk=desk))

    def _reserve(self, number: int) -> None:
        self._ask_reservation(f"Réserver le poste {number}", partial(_reserve_one, number=number))

    def _ask_reservation(self, title: str, verb: Reserve) -> None:
        asked = Asked(title, "Réserver", self._host)
        start = moments.local(self._work.desk.now()) + timedelta(hours=1)
        asked.ask("label", "Pour", "Par exemple : Atelier CV. Jamais un nom de personne.", "Atelier")
        asked.ask("from", "De", "Par exemple 11:00.", f"{start:%H}:00")
        asked.ask("until", "À", "Par exemple 12:00.", f"{start + timedelta(hours=1):%H}:00")
        asked.told.connect(lambda: self._keep_reservation(verb, asked))
        asked.refused.connect(self.refused)
        asked.open()

    def _keep_reservation(self, verb: Reserve, asked: Asked) -> None:
        try:
            begin, end = (self._instant(asked.text(name), name) for name in ("from", "until"))
        except Refused as refused:
            asked.refuse(refused)
            return
        label = asked.text("label")
        self._keep(asked, lambda s: verb(s, begin, end, label))

    def _keep(self, asked: Asked, verb: Callable[[Session], Any]) -> None:
        self._work.write(verb, asked.keep, asked.refuse)

    def _instant(self, typed: str, field: str) -> datetime:
        try:
            hour, minute = (int(part) for part in typed.replace("h", ":").split(":"))
            wall = datetime.combine(self._work.desk.today(), datetime.min.time())
            return moments.instant(wall.replace(hour=hour, minute=minute), field)
        except ValueError:
            raise Refused(field, "Écrivez l’heure ainsi : 11:00.") from None

    def _write(self, verb: Callable[[Session], Any]) -> None:
        self._work.write(verb, lambda _: None, lambda error: self.refused.emit(messages.of(error)))


def _reserve_room(session: Session, begin: datetime, end: datetime, label: str, *, desk: Desk) -> Workshop:
    return workshops.reserve(session, desk, begin, end, label)


def _reserve_one(session: Session, begin: datetime, end: datetime, label: str, *, number: int) -> Workstation:
    return workstations.reserve(session, number, begin, end, label)
