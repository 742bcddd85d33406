"""The Programme place: which weeks are shown, and what is asked of them."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from db.records import moments
from db.reference import catalogue
from db.store import audit
from ui import file_dialog, messages
from ui.desk_work import DeskWork
from ui.programme import papers, reading, values
from ui.programme.day_page import DayPage
from ui.programme.deeds import Deeds
from ui.programme.reading import Programme
from ui.programme.slides import Slides
from ui.programme.view import ProgrammeView
from ui.supervision.paper_page import PaperPage, write_file


class ProgrammePage(QWidget):
    """Reads again whenever it is shown, and while it is shown whenever something was recorded."""

    refused = Signal(object)

    def __init__(self, work: DeskWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._read: Programme | None = None
        self._day = work.desk.today()
        self._week = False
        self._site: str | None = None if work.desk.who == "supervisor" else work.desk.site
        self._wanted: date | None = None
        self._to_count: str | None = None
        self.view = ProgrammeView(self)
        self.day_page = DayPage(self)
        self.paper = PaperPage(self)
        self.deeds = Deeds(work, self)
        self.slides: Slides | None = None
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.view)
        self.setFocusProxy(self.view.board)
        self._connect()

    def begin(self) -> None:
        """Read the month of today."""
        self.refresh()

    def refresh(self) -> None:
        """Read again what is shown."""
        desk, day, site, week = self._work.desk, self._day, self._site, self._week
        self._work.run(
            lambda session: reading.read(session, desk, day, site, week=week), self._show, self._failed
        )

    def open_day(self, day: date) -> None:
        """Go to the weeks of a day and choose it."""
        self._day = self._wanted = day
        self.refresh()

    def count_event(self, code: str, day: date) -> None:
        """Go to an event and ask how many came."""
        self._to_count = code
        self.open_day(day)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what is shown."""
        super().showEvent(event)
        self.refresh()

    def _connect(self) -> None:
        view, panel = self.view, self.view.side.event_panel
        view.turned.connect(self._turn)
        view.today_asked.connect(lambda: self.open_day(self._work.desk.today()))
        view.mode_chosen.connect(self._mode)
        view.site_chosen.connect(self._choose_site)
        view.add_asked.connect(lambda: self._add(self._chosen_day()))
        view.paper_asked.connect(self.make)
        view.board.chosen.connect(self._choose)
        view.board.opened.connect(self._open_event)
        view.board.day_asked.connect(self._open_day)
        view.side.acted.connect(lambda code, _: self.deeds.ask_count(code))
        panel.count_asked.connect(self.deeds.ask_count)
        panel.edit_asked.connect(self.deeds.ask_change)
        panel.seats_asked.connect(self.deeds.keep_seats)
        panel.nobody_asked.connect(self.deeds.tell_nobody)
        panel.undo_asked.connect(self.deeds.undo)
        self.day_page.acted.connect(self._act)
        self.day_page.add_asked.connect(self._add)
        self.deeds.done.connect(self._done)
        self.deeds.refused.connect(self.refused)
        self._work.changed.connect(self._changed)

    def _changed(self, _: object) -> None:
        if self.isVisible():
            self.refresh()

    def _show(self, read: Programme) -> None:
        self._read = read
        self.deeds.read = read
        view = self.view
        view.show_head(values.title(read), editable=read.editable, week=read.week)
        view.show_sites(_sites(read), read.site)
        view.board.set_month(*values.board(read))
        self._choose_wanted(read)
        view.side.themes.show_themes(
            "Thèmes de la semaine" if read.week else "Thèmes du mois",
            values.themes(read),
            values.summary(read.dates if read.week else read.month),
        )
        view.side.show_watches(values.watches(read))
        self._choose(view.board.current())
        self._count_wanted()

    def _count_wanted(self) -> None:
        """Another place asked to count the participants of an event."""
        code, self._to_count = self._to_count, None
        if code is not None:
            self.view.board.choose(code)
            self._choose(code)
            self.deeds.ask_count(code)

    def _choose_wanted(self, read: Programme) -> None:
        """The day that was asked for, else what was chosen stays."""
        wanted, self._wanted = self._wanted, None
        if wanted in read.weeks.days:
            self.view.board.choose_day(read.weeks.days.index(wanted))
            self.view.follow()

    def _choose(self, code: Hashable) -> None:
        if self._read is None:
            return
        one = self._read.find(code)
        panel = self.view.side.event_panel
        panel.show_card(None if one is None else values.card(one, self._read))
        panel.say(self.deeds.said, undo=self._read.undo)
        self.view.show_papers(event=one is not None)
        self.view.side.fit()

    def _turn(self, step: int) -> None:
        """The weeks before or after; the arrows go on where they left."""
        if self._week:
            self.open_day(self._day + timedelta(days=7 * step))
            return
        month = self._day.replace(day=15) + timedelta(days=30 * step)
        self.open_day(_end(month) if step < 0 else month.replace(day=1))

    def _mode(self, mode: str) -> None:
        self._week = mode == "week"
        self.open_day(self._chosen_day())

    def _choose_site(self, site: str | None) -> None:
        self._site = site
        self.refresh()

    def _chosen_day(self) -> date:
        """The day that is chosen on the board."""
        if self._read is None:
            return self._day
        days = self._read.weeks.days
        place = self.view.board.current_day()
        return days[place] if place < len(days) else self._day

    def _add(self, day: date) -> None:
        self.day_page.close_page()
        self.deeds.ask_new(day)

    def _open_event(self, code: Hashable) -> None:
        """Enter opens the day of the event, where every word is whole."""
        self._open_day(self.view.board.current_day())

    def _open_day(self, place: int) -> None:
        if self._read is not None and place < len(self._read.weeks.days):
            self.day_page.open_day(self._read, self._read.weeks.days[place], self.view.board)

    def _act(self, code: str, what: str) -> None:
        self.day_page.close_page()
        self.view.board.choose(code)
        self._choose(code)
        if what == "count":
            self.deeds.ask_count(code)

    def _done(self, day: date | None) -> None:
        """Show what was kept where it stands now."""
        if day is not None:
            self._day = self._wanted = day
        self.refresh()

    def make(self, asked: str) -> None:
        """Make a paper, a file or the slides."""
        read = self._read
        if read is None:
            return
        if asked == "slides":
            self._show_slides(read)
        elif asked.startswith("ics"):
            name = f"programme-{read.day:%Y-%m}.ics" if asked == "ics_month" else "programme.ics"
            file_dialog.ask_file(
                self, name, "Agenda (*.ics)", lambda path: self.write_calendar(path, every=asked == "ics_all")
            )
        else:
            self._show_paper(asked, read)

    def write_calendar(self, path: Path, *, every: bool) -> None:
        """Write the dates of the month, or all of them, for others' calendars."""
        read, desk = self._read, self._work.desk
        if read is None:
            return
        shown = [one.event for one in read.month]

        def work(session: Session) -> str:
            known = catalogue.current(session).events
            dates = [one for one in known if read.site in (None, one.site)] if every else shown
            write_file(path, papers.calendar(read.labels, dates, read.now))
            audit.note(session, str(moments.local(desk.now()).date()), desk.who, "export programme ics")
            return path.name

        self._work.run(work, self._written, self._failed)

    def _written(self, name: str) -> None:
        self.view.side.event_panel.say(f"Écrit : {name}")

    def _show_paper(self, asked: str, read: Programme) -> None:
        made = papers.of(asked, read, read.find(self.view.board.current()))
        if made is not None:
            self._work.run(
                lambda session: made.render(),
                lambda pdf: self.paper.show_paper(pdf, made.title, made.file, self.view.papers),
                self._failed,
            )

    def _show_slides(self, read: Programme) -> None:
        self.slides = Slides(self._work, read.site, self)
        self.slides.open_beside(self.window())

    def _failed(self, error: Exception) -> None:
        self.refused.emit(messages.of(error))


def _sites(read: Programme) -> list[tuple[str | None, str]]:
    """This desk's site first, then all of them together; the follow-up chooses among all."""
    if read.home in read.labels.sites:
        return [(read.home, read.labels.sites[read.home]), (None, "Tous les sites")]
    return [(None, "Tous les sites"), *read.open_sites]


def _end(month: date) -> date:
    return (month.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
