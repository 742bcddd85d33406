"""The Accueil place: joins the view to the desk's work. Count first, qualify later."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from db.figures.today import Today
from db.records import gestures, visits
from db.records.visits import VisitDraft, VisitLine
from db.refusals import Refused
from ui import messages
from ui.desk_work import DeskWork
from ui.reception import lines, questions, sentences
from ui.reception.corrections import AskReason, CorrectLine
from ui.reception.lines import Labels
from ui.reception.questions import Questions
from ui.reception.view import ReceptionView

# a line of these kinds is worth one more question: what the visitor was looking for
_TO_SPECIFY = frozenset(
    {"visitor", "advice", "self_service", "cv_application", "online_procedures", "unanswered"}
)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ReceptionPage(QWidget):
    """Keys, journal and details of today at this site."""

    refused = Signal(object)

    def __init__(self, work: DeskWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._words: Labels | None = None
        self._asked: Questions | None = None
        self._by_visit: dict[uuid.UUID, VisitLine] = {}
        self._group: uuid.UUID | None = None
        self._early: list[int] = []
        self.view = ReceptionView(self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.view)
        self.setFocusProxy(self.view)
        self.view.installEventFilter(self)
        self._connect()

    def begin(self) -> None:
        """Read the questions of this site, then the day."""
        desk = self._work.desk
        self._work.run(
            lambda session: (questions.read(session, desk), lines.labels(session)),
            self._ready,
            self.refused.emit,
        )

    def count(self, key: int) -> None:
        """Press one of the ten keys, from whatever place; pressed before all is read, it waits."""
        if self._asked is None:
            self._early.append(key)
        else:
            self.view.count(key)

    def add_service(self, key: int) -> None:
        """Add the service of a key to the visit in progress."""
        visit = self.current()
        if visit is None or self._asked is None:
            self.count(key)
            return
        service = self._asked.key_services[key - 1]
        self._write(lambda s: visits.serve(s, self._work.desk, visit.visit, service), self._told)

    def current(self) -> VisitLine | None:
        """The visit in progress: the line whose details are open."""
        shown = self.view.details.line_id()
        return self._by_visit.get(shown) if isinstance(shown, uuid.UUID) else None

    def show_day(self, day: Today) -> None:
        """Show the day as it stands."""
        if self._words is None or self._asked is None:
            return
        self._by_visit = {line.visit: line for line in day.lines}
        said, words = lines.extras(day), self._words
        self.view.set_journal(
            [lines.journal_line(line, words, said.get(line.visit, "")) for line in day.lines]
        )
        services = enumerate(self._asked.key_services, 1)
        self.view.set_key_counts({number: day.kinds.get(code, 0) for number, code in services})
        self._show_turn(day)
        visit = self.current()
        if visit is not None and visit.cancelled:
            self.view.close_details()
        elif visit is not None:
            self.view.show_details(lines.details(visit, words))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A number and Enter, after a group was counted, tell how many they are."""
        number = self.view.header.number
        entered = isinstance(event, QKeyEvent) and event.key() in _ENTER
        entered = entered and event.type() == QEvent.Type.KeyPress
        if entered and self._group is not None and number.typed():
            self._tell_group(self._group, number.take())
            return True
        return super().eventFilter(watched, event)

    def _connect(self) -> None:
        view = self.view
        view.counted.connect(self._record)
        view.detail_chosen.connect(self._qualify)
        view.services_chosen.connect(self._serve)
        view.undo_asked.connect(lambda: self._turn(gestures.undo))
        view.redo_asked.connect(lambda: self._turn(gestures.redo))
        view.cancel_asked.connect(self._cancel)
        view.duplicate_asked.connect(self._duplicate)
        view.correct_asked.connect(self._correct)
        view.opened.connect(self._open)
        view.next_asked.connect(self._open)
        view.paper_sheet_asked.connect(self._catch_up)
        self._work.changed.connect(self.show_day)

    def _ready(self, answer: tuple[Questions, Labels]) -> None:
        self._asked, self._words = answer
        self.view.set_keys(self._asked.keys)
        self.view.set_groups(self._asked.services, self._asked.groups)
        self._work.refresh(self.refused.emit)
        early, self._early = self._early, []
        for key in early:
            self.view.count(key)

    def _record(self, key: int, number: int) -> None:
        if self._asked is None:
            return
        service = self._asked.key_services[key - 1]
        unsaid = service == "group" and number == 1
        draft = VisitDraft(services=(service,), count=number, to_specify=service in _TO_SPECIFY or unsaid)
        self._work.write(
            lambda session: visits.record(session, self._work.desk, draft),
            self._recorded,
            self._not_counted,
        )

    def _recorded(self, line: VisitLine) -> None:
        self._group = line.visit if line.kind == "group" and line.count == 1 else None
        if self._words is not None:
            self.view.show_counted(lines.details(line, self._words))

    def _told(self, line: VisitLine) -> None:
        if self._words is not None:
            self.view.show_details(lines.details(line, self._words))

    def _tell_group(self, visit: uuid.UUID, number: int) -> None:
        self._group = None
        changes = {"count": number, "to_specify": False}
        self._write(lambda s: visits.qualify(s, self._work.desk, visit, changes), self._told)

    def _qualify(self, visit: uuid.UUID, field: str, code: str | None) -> None:
        changes: dict[str, Any] = {field: lines.value_of(field, code)}
        if field == "need":
            changes["to_specify"] = False
        if field == "age":
            changes |= self._without_mission_locale(visit, code)
        self._write(lambda s: visits.qualify(s, self._work.desk, visit, changes), self._told_more)

    def _told_more(self, line: VisitLine) -> None:
        """Only the journal changes: the panel already shows the answer."""

    def _without_mission_locale(self, visit: uuid.UUID, age: str | None) -> dict[str, Any]:
        """An answer about the Mission Locale does not outlive an age of 26 or more."""
        line = self._by_visit.get(visit)
        known = None if line is None else line.known_to_mission_locale
        if known is None or not age or age in questions.YOUNG:
            return {}
        return {"known_to_mission_locale": None}

    def _serve(self, visit: uuid.UUID, codes: tuple[str, ...]) -> None:
        line = self._by_visit.get(visit)
        if line is None or self._asked is None:
            return
        offered = {choice.code for choice in self._asked.services}
        kept = tuple(code for code in line.services if code not in offered)
        changes = {"services": (*kept, *codes) or ("visitor",)}
        self._write(lambda s: visits.qualify(s, self._work.desk, visit, changes), self._told_more)

    def _turn(self, way: Callable[..., str]) -> None:
        self._write(lambda session: way(session, self._work.desk), lambda label: None)

    def _open(self, visit: uuid.UUID) -> None:
        line = self._by_visit.get(visit)
        if line is not None and not line.cancelled:
            self._told(line)

    def _duplicate(self, visit: uuid.UUID) -> None:
        line = self._by_visit[visit]
        self._write(lambda s: visits.duplicate(s, self._work.desk, line.id), self._told)

    def _cancel(self, visit: uuid.UUID) -> None:
        """The last line goes at once; an earlier one is asked why."""
        line, desk = self._by_visit[visit], self._work.desk
        self._work.write(
            lambda session: visits.cancel(session, desk, line.id),
            self._cancelled,
            lambda error: self._ask_why(line, error),
        )

    def _ask_why(self, line: VisitLine, error: Exception) -> None:
        if not (isinstance(error, Refused) and error.field == "reason"):
            self._refused(error)
            return
        ask = AskReason(self._title(line), self)
        ask.told.connect(lambda reason: self._cancel_because(line, reason))
        ask.open()

    def _cancel_because(self, line: VisitLine, reason: str) -> None:
        self._write(lambda s: visits.cancel(s, self._work.desk, line.id, reason), self._cancelled)

    def _title(self, line: VisitLine) -> str:
        kind = self._words.kind(line.kind) if self._words else line.kind
        return f"{lines.hour(line)} · {kind}"

    def _cancelled(self, line: VisitLine) -> None:
        if self.view.details.line_id() == line.visit:
            self.view.close_details()

    def _correct(self, visit: uuid.UUID) -> None:
        line = self._by_visit[visit]
        ask = CorrectLine(self._title(line), line, self)
        ask.told.connect(lambda changes, reason: self._correct_because(line, changes, reason))
        ask.open()

    def _correct_because(self, line: VisitLine, changes: dict[str, Any], reason: str | None) -> None:
        desk = self._work.desk
        self._write(lambda s: visits.correct(s, desk, line.id, changes, reason), self._told)

    def _catch_up(self) -> None:
        from ui.reception.paper_page import PaperCatchUp  # rarely opened: not read at start

        if self._asked is not None:
            PaperCatchUp(self._work, self._asked, self).open()

    def _show_turn(self, day: Today) -> None:
        turn = day.turn
        done = sentences.last_gesture(day)
        kept = "enregistré sur ce poste" if done else ""
        if self._group is not None:
            kept = "combien de personnes ? Tapez le nombre puis Entrée"
        self.view.set_last(done, kept, can_undo=turn.undo is not None, can_redo=turn.redo is not None)

    def _write(self, verb: Callable[[Session], Any], done: Callable[[Any], None]) -> None:
        self._work.write(verb, done, self._refused)

    def _not_counted(self, error: Exception) -> None:
        self.view.forget_count()
        self._refused(error)

    def _refused(self, error: Exception) -> None:
        self.refused.emit(messages.of(error))
