"""After F9, while an event of the programme takes place: its participants may be counted there."""

from __future__ import annotations

import uuid
from typing import Any

from PySide6.QtCore import QObject
from sqlalchemy.orm import Session

from db.figures.today import Today
from db.reference.events import Event
from ui import messages
from ui.desk_work import DeskWork
from ui.main_window import MainWindow

_CODE = "event"


class EventOffer(QObject):
    """One quiet sentence above the page; nothing opens by itself, and the key has counted as always."""

    def __init__(self, work: DeskWork, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._work, self._window = work, window
        self._event: Event | None = None
        self._said: uuid.UUID | None = None
        work.changed.connect(self._changed)
        window.message_acted.connect(self._acted)

    def _changed(self, day: Today) -> None:
        if day.turn.undo != "event":  # the gesture of the key « Atelier du programme »
            self._window.hide_message(_CODE)
            return
        newest = day.lines[0].visit if day.lines else None
        if newest == self._said:  # once a visit: what was put away stays away
            return
        self._said = newest

        def running(session: Session) -> Event | None:
            from db.figures import programme  # not read at start

            return programme.running(session, self._work.desk)

        self._work.run(running, self._offer, self._failed)

    def _offer(self, event: Event | None) -> None:
        self._event = event
        if event is not None:
            words = f"« {event.title} » a lieu maintenant : ses participants se comptent au programme."
            self._window.show_message(_CODE, words, "info", "Compter les participants")

    def _acted(self, code: str) -> None:
        if code == _CODE and self._event is not None:
            self._window.hide_message(_CODE)
            self._window.go_to("programme")
            page: Any = self._window.page("programme")
            page.count_event(self._event.code, self._event.day)

    def _failed(self, error: Exception) -> None:
        self._window.show_message("refused", messages.of(error).words, "bad")
