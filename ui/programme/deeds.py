"""What is done with an event: added, changed, cancelled; seats, participants, nobody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy.orm import Session

from db.records import attendances, event_notes, gestures, visits
from db.records.attendances import AttendanceDraft
from db.records.visits import VisitLine
from db.reference import programme
from db.reference.events import Event
from db.reference.programme import EventDraft, Kept
from db.reference.repeats import Repeat
from ui import messages
from ui.desk_work import DeskWork
from ui.programme import values
from ui.programme.attendance_page import AttendancePage, Counted
from ui.programme.event_page import EventPage
from ui.programme.reading import Programme
from ui.reception import lines
from ui.supervision.sentences import plural, short_day

_MARKS: dict[str, tuple[Callable[..., Kept], str]] = {
    "cancel": (programme.cancel, "Annulé, et gardé en vue."),
    "restore": (programme.restore, "Rétabli."),
    "withdraw": (programme.withdraw, "Retiré du programme."),
}


class Deeds(QObject):
    """`done` names the day to show; `said` is what was done last, in words."""

    done = Signal(object)
    refused = Signal(object)

    def __init__(self, work: DeskWork, page: QWidget) -> None:
        super().__init__(page)
        self._work, self._page = work, page
        self.read: Programme | None = None
        self.said = ""
        self.event_page = EventPage(page)
        self.attendance = AttendancePage(page)
        self.event_page.kept.connect(self._keep)
        self.event_page.marked.connect(self._mark)
        self.attendance.told.connect(self._count)
        for keys, way in (("Ctrl+Z", gestures.undo), ("Ctrl+Y", gestures.redo)):
            shortcut = QShortcut(QKeySequence(keys), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda turn=way: self._turn(turn))

    def ask_new(self, day: date) -> None:
        """Ask for a new event of that day."""
        read = self.read
        if read is not None and read.editable:
            site = read.site or read.home
            self.event_page.open_new(read.labels, read.open_sites, site, day, read.now.date(), self._opener())

    def ask_change(self, code: str) -> None:
        """Ask what changes about an event."""
        read, opener = self.read, self._opener()
        one = read.find(code) if read else None
        if read is None or one is None or not read.editable:
            return

        def opened(found: tuple[Event, int]) -> None:
            self.event_page.open_event(
                read.labels, _sites_for(read, found[0]), *found, read.now.date(), opener
            )

        self._work.run(lambda session: _with_followers(session, code), opened, self._failed)

    def ask_count(self, code: str) -> None:
        """Ask how many came, with the visits of that day that may be among them."""
        read, opener, desk = self.read, self._opener(), self._work.desk
        one = read.find(code) if read else None
        if read is None or one is None:
            return
        event = one.event
        title = f"{event.title}, {values.long_day(event.day, read.now.date())}, {values.clock(event.starts)}"
        ages = {code: choice.label for code, choice in read.labels.ages.items()}

        def seen(session: Session) -> list[Counted]:
            words = lines.labels(session)
            made = attendances.counted_anew(session, desk.site, event.day)
            found = visits.journal_of(session, desk.site, event.day)
            named = [line for line in found if not line.cancelled and line.visit not in made]
            # who was counted by the key of the programme is most likely meant
            named.sort(key=lambda line: line.kind != "event")
            return [_counted(line, words) for line in named]

        self._work.run(
            seen,
            lambda found: self.attendance.open_for(event.code, title, found, ages, opener),
            self._failed,
        )

    def keep_seats(self, code: str, number: int) -> None:
        """Keep a seat more, or give one back."""
        words = "Une place retenue." if number > 0 else "Une place rendue."
        self._write(
            lambda session: event_notes.keep_seats(session, self._work.desk, code, number),
            lambda _: self._say(words),
        )

    def tell_nobody(self, code: str) -> None:
        """Nobody came."""
        self._write(
            lambda session: event_notes.tell_nobody(session, self._work.desk, code),
            lambda _: self._say("Noté : personne n’est venu."),
        )

    def undo(self) -> None:
        """Take back the last gesture of the day."""
        self._turn(gestures.undo)

    def _turn(self, way: Callable[..., str]) -> None:
        words = "Repris : comme avant." if way is gestures.undo else "Rétabli."
        self._write(lambda session: way(session, self._work.desk), lambda _: self._say(words))

    def _keep(self, draft: EventDraft, repeat: Repeat | None, event: Event | None, following: bool) -> None:
        desk = self._work.desk

        def verb(session: Session) -> Kept:
            if event is None:
                return programme.add(session, desk, draft, repeat)
            return programme.change(session, desk, event.code, draft, following=following)

        self._work.write(verb, self._kept, self._not_kept)

    def _kept(self, kept: Kept) -> None:
        self.event_page.close_page()
        gone = ", ".join(f"{short_day(one.day)} ({one.why})" for one in kept.skipped)
        number = len(kept.events)
        words = "Enregistré." if number == 1 else f"{plural(number, 'date')} enregistrées."
        self._say(f"{words} Sautées : {gone}." if gone else words, kept.events[0].day)

    def _not_kept(self, error: Exception) -> None:
        said = messages.of(error)
        if not self.event_page.refuse(said.field, said.words):
            self.refused.emit(said)

    def _mark(self, what: str, event: Event, following: bool) -> None:
        verb, words = _MARKS[what]
        desk = self._work.desk

        def marked(kept: Kept) -> None:
            self.event_page.close_page()
            self._say(words, event.day)

        self._write(lambda session: verb(session, desk, event.code, following=following), marked)

    def _count(self, code: str, count: int, named: tuple[UUID, ...], ages: dict[str, int]) -> None:
        draft = AttendanceDraft(count, event=code, visits=named, ages=ages)

        def counted(_: object) -> None:
            self.attendance.close_page()
            self._say(f"{plural(count, 'participant')} compté{'s' * (count > 1)}.")

        def not_counted(error: Exception) -> None:
            said = messages.of(error)
            self.attendance.refuse(said.field, said.words)

        self._work.write(
            lambda session: attendances.record(session, self._work.desk, draft), counted, not_counted
        )

    def _say(self, words: str, day: date | None = None) -> None:
        self.said = words
        self.done.emit(day)

    def _opener(self) -> QWidget:
        return QApplication.focusWidget() or self._page

    def _write(self, verb: Callable[[Session], Any], done: Callable[[Any], None]) -> None:
        self._work.write(verb, done, self._failed)

    def _failed(self, error: Exception) -> None:
        self.refused.emit(messages.of(error))


def _with_followers(session: Session, code: str) -> tuple[Event, int]:
    event = programme.known(session, code)
    return event, programme.followers(session, event)


def _sites_for(read: Programme, event: Event) -> tuple[tuple[str, str], ...]:
    """The sites that are open, and the one of an event that took place before its site closed."""
    if any(code == event.site for code, _ in read.open_sites):
        return read.open_sites
    return (*read.open_sites, (event.site, read.labels.sites.get(event.site, event.site)))


def _counted(line: VisitLine, words: lines.Labels) -> Counted:
    number = f", {line.count} personnes" if line.count > 1 else ""
    return Counted(line.visit, f"{lines.hour(line)}, {words.kind(line.kind)}{number}", line.count)
