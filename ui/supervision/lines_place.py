"""Joins the lines of a day to whoever reads and corrects them: the desk's store, or the follow-up."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from PySide6.QtCore import QObject, Signal
from sqlalchemy.orm import Session

from db.records.visits import VisitLine
from db.reference import catalogue
from db.reference.catalogue import Catalogue
from db.refusals import Refused
from db.sharing import follow_up
from ui import messages
from ui.desk_work import DeskWork
from ui.reception import lines
from ui.supervision import sentences
from ui.supervision.closing import lettered
from ui.supervision.day_view import DayView
from ui.supervision.followed_days import FollowedDays
from ui.supervision.line_form import ASKED, Lists
from ui.supervision.lines_page import LinesPage
from ui.supervision.own_days import OwnDays
from ui.supervision.reading import Reviewed
from widgets.choice_group import Choice
from widgets.journal_model import JournalRow, RowTag


class LinesPlace(QObject):
    """`written` says that a line was corrected; what was refused is said in the form."""

    refused = Signal(object)
    written = Signal()

    def __init__(self, work: DeskWork, days: OwnDays | FollowedDays, view: DayView, parent: QObject) -> None:
        super().__init__(parent)
        self._work, self._days, self._view = work, days, view
        self.page: LinesPage | None = None
        self._reviewed: Reviewed | None = None
        self._words: lines.Labels | None = None
        self._lines: dict[Hashable, VisitLine] = {}
        self._line: VisitLine | None = None

    def open(self, reviewed: Reviewed) -> None:
        """Show the lines of the day that is reviewed."""
        self._reviewed = reviewed
        self._work.run(_lists, self._opened, self._failed)

    def _opened(self, read: tuple[Lists, lines.Labels]) -> None:
        lists, self._words = read
        if self.page is None:
            self.page = LinesPage(lists, self._view)
            self.page.table.opened.connect(self._choose)
            self.page.table.menu_asked.connect(lambda visit, _: self._choose(visit))
            self.page.form.corrected.connect(self._correct)
            self.page.form.cancelled.connect(self._cancel)
        assert self._reviewed is not None  # set before the lists were read
        figures = self._reviewed.figures
        day = sentences.long_day(figures.day, self._work.desk.today())
        self.page.open_for(f"Lignes du {day[0].lower()}{day[1:]}, {figures.name}", self._view.lines)
        self._read()

    def _read(self) -> None:
        if self._reviewed is not None:
            self._days.lines(self._reviewed, self._show, self._failed)

    def _show(self, found: list[VisitLine]) -> None:
        if self.page is None or self._words is None:
            return
        words = self._words
        self._lines = {line.visit: line for line in found if not line.cancelled}
        self.page.show_rows([row(line, words) for line in found])
        if self.page.table.hasFocus() and found and self.page.table.current_id() is None:
            self.page.table.setCurrentIndex(self.page.table.model().index(0, 0))

    def _choose(self, visit: Hashable) -> None:
        line = self._lines.get(visit)
        if line is None or self.page is None or self._words is None:
            return
        self._line = line
        hour = "" if line.at is None else f"{lines.hour(line)}, "
        self.page.show_line(line, f"Corriger : {hour}{self._words.kind(line.kind)}")

    def _correct(self, changes: dict[str, Any], because: str) -> None:
        if self._line is not None:
            self._days.correct(self._line, changes, because, self._done, self._not_done)

    def _cancel(self, because: str) -> None:
        if self._line is not None:
            self._days.cancel(self._line, because, self._done, self._not_done)

    def _done(self, _: object) -> None:
        if self.page is not None:
            self.page.show_list()
            self.page.form.say("C’est corrigé ; l’ancienne ligne reste dans le registre.")
        self._read()
        self.written.emit()

    def _not_done(self, error: Exception) -> None:
        said = messages.of(error)
        if self.page is not None:
            field = error.field if isinstance(error, Refused) else ""
            if not self.page.form.form.refuse(field, said.words):
                self.page.form.say(said.words)

    def _failed(self, error: Exception) -> None:
        self.refused.emit(messages.of(error))


def lists_of(known: Catalogue) -> Lists:
    """The choices of the form."""
    services = tuple(
        Choice(c.code, c.short, "", c.label) for c in known.choices("services") if c.code != "visitor"
    )
    asked = {
        name: tuple(Choice(c.code, c.short, "", c.label) for c in known.choices(name)) for name, _ in ASKED
    }
    return Lists(services, asked, tuple(lettered(follow_up.REASONS)))


def _lists(session: Session) -> tuple[Lists, lines.Labels]:
    return lists_of(catalogue.current(session)), lines.labels(session)


def row(line: VisitLine, words: lines.Labels) -> JournalRow:
    """A line of the list."""
    shown = lines.journal_line(line, words)
    hour = "–" if line.at is None else shown.hour  # shared rows have a day and no hour
    mark = (
        RowTag("annulé", "quiet") if line.cancelled else RowTag("corrigé", "info") if line.corrected else None
    )
    return JournalRow(
        line.visit, hour, shown.kind, shown.number, shown.details, mark, cancelled=line.cancelled
    )
