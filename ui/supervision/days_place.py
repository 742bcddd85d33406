"""Joins the view of the days to the desk's work."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from db import supervisor_code
from db.figures import day_states
from printouts import day_sheet
from ui.desk_work import DeskWork
from ui.supervision import arrivals, day_values, papers, sentences
from ui.supervision.closing import CloseDay, ReopenDay
from ui.supervision.day_view import DayView
from ui.supervision.followed_days import FollowedDays
from ui.supervision.lines_place import LinesPlace
from ui.supervision.own_days import Chosen, OwnDays
from ui.supervision.paper_page import PaperPage
from ui.supervision.reading import Reviewed
from ui.supervision.tab import Ask, TabPlace
from widgets.day_calendar import WORDS, DayColumn, DayState, SiteRow

_PATIENCE = 400  # milliseconds before a reading is said to take its time
_LIVE = 60_000  # milliseconds between two looks at what other desks did
_STATES: dict[str, DayState] = {state: state for state in WORDS}


class DaysPlace(TabPlace):
    """Which day is open, and what is done with it."""

    live = Signal(object, int)
    view: DayView

    def __init__(self, work: DeskWork, paper: PaperPage, parent: QWidget) -> None:
        view = DayView(parent)
        super().__init__(work, paper, view, parent)
        followed = work.desk.who == "supervisor"
        self._days = FollowedDays(work, self.live.emit) if followed else OwnDays(work)
        self._lines = LinesPlace(work, self._days, view, self)
        self._lines.refused.connect(self.refused)
        self._lines.written.connect(self.refresh)
        self._chosen = Chosen(work.desk.site, None)
        self._reviewed: Reviewed | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LIVE if followed else 0)
        self._timer.timeout.connect(self._look_again)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.timeout.connect(view.closing.show_reading)
        view.closing.stop.clicked.connect(lambda: self._days.stop(self._chosen, self._show, self._failed))
        self._connect()

    def reach(self, ask: Ask) -> None:
        """There is a shared database: other desks are asked of it."""
        self._days.ask = ask
        if self._timer.interval():
            self._timer.start()
        if self.view.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Read the day that is open again, then what the shared database says of these weeks."""
        if self._timer.interval() and self._days.ask is not None:
            self._slow.start(_PATIENCE)
        self._days.refresh(self._chosen, self._show, self._not_read)

    def reread(self) -> None:
        """Read it again, without a change of what is looked at."""
        self._days.reread(self._chosen, self._show, self._failed)

    def open(self, site: str, day: date) -> None:
        """Open another day."""
        self._chosen = Chosen(site, day)
        self.refresh()

    def _not_read(self, error: Exception) -> None:
        self._slow.stop()
        self._failed(error)

    def _look_again(self) -> None:
        """What other desks did meanwhile; nothing that is looked at moves."""
        if self.view.isVisible():
            self.reread()

    def _connect(self) -> None:
        view = self.view
        view.chosen.connect(self._choose)
        view.stepped.connect(self._step)
        guard = self._work.guard
        view.close_asked.connect(lambda: guard.ask(supervisor_code.CLOSE, view, self._ask_close))
        view.reopen_asked.connect(lambda: guard.ask(supervisor_code.REOPEN, view, self._ask_reopen))
        view.wait_asked.connect(self.refresh)
        view.sheet_asked.connect(self._sheet)
        view.next_asked.connect(self._next)
        view.lines_asked.connect(lambda: guard.ask(supervisor_code.REOPEN, view, self._open_lines))

    def _show(self, reviewed: Reviewed) -> None:
        calendar, figures = reviewed.calendar, reviewed.figures
        shown = Chosen(figures.site, figures.day)
        if self._chosen.day is not None and self._chosen.day != figures.day:
            return  # another day was chosen while this one was read
        if reviewed.as_of is None or reviewed.away:
            self._slow.stop()
        self._reviewed, self._chosen = reviewed, shown
        today = self._work.desk.today()
        title = sentences.months_of(calendar.days[0], calendar.days[-1])
        columns = [_column(day, today) for day in calendar.days]
        rows = [SiteRow(row.name, tuple(_STATES[state] for state in row.states)) for row in calendar.sites]
        self.view.show_calendar(title, columns, rows)
        places = [row.site for row in calendar.sites]
        if figures.site in places and figures.day in calendar.days:
            self.view.choose(places.index(figures.site), calendar.days.index(figures.day))
        as_of = sentences.moment(reviewed.as_of) if reviewed.as_of else ""
        away = as_of if reviewed.away else ""
        picture = day_values.of(figures, reviewed.labels.name, today, away=away)
        later = day_states.oldest_to_close(calendar)
        self.view.show_day(picture, waiting=bool(figures.waiting or figures.behind), more=later is not None)

    def _choose(self, row: int, column: int) -> None:
        if self._reviewed is not None:
            calendar = self._reviewed.calendar
            self.open(calendar.sites[row].site, calendar.days[column])

    def _step(self, step: int) -> None:
        """The next or the last working day; weekends are stepped over."""
        if self._reviewed is None:
            return
        day = self._reviewed.figures.day + timedelta(days=step)
        while day.weekday() > 4:
            day += timedelta(days=step)
        self.open(self._reviewed.figures.site, day)

    def _open_lines(self) -> None:
        if self._reviewed is not None:
            self._lines.open(self._reviewed)

    def _next(self) -> None:
        """The day that has waited longest, of the sites that can be closed here."""
        found = day_states.oldest_to_close(self._reviewed.calendar) if self._reviewed else None
        if found is not None:
            self.open(*found)

    def _ask_close(self) -> None:
        if self._reviewed is None:
            return
        figures = self._reviewed.figures
        ask = CloseDay(
            self._named(),
            self._reviewed.labels.reasons,
            empty=not figures.total.visitors,
            waiting=figures.waiting > 0,
            behind=arrivals.behind(figures),
            holiday=figures.holiday,
            seated=self._reviewed.seated,
            parent=self.view,
        )
        ask.told.connect(self._close)
        ask.open()

    def _close(self, state: str, because: str | None) -> None:
        if self._reviewed is not None:
            self._days.close(self._reviewed, state, because, self._done, self._failed)

    def _ask_reopen(self) -> None:
        ask = ReopenDay(self._named(), self.view, self._days.reopening_codes)
        ask.told.connect(self._reopen)
        ask.open()

    def _reopen(self, reason: str) -> None:
        if self._reviewed is not None:
            self._days.reopen(self._reviewed, reason, self._done, self._failed)

    def _done(self, _: object) -> None:
        """The day is read again by whoever listens to the work; the drawer has said its piece."""
        self.view.drawer.close_page()
        self.refresh()

    def _sheet(self) -> None:
        reviewed = self._reviewed
        if reviewed is None:
            return
        values = papers.day_sheet_values(reviewed.figures, reviewed.labels.name)
        title = f"Feuille du {self._named()}"
        file = f"feuille-{reviewed.figures.site}-{reviewed.figures.day}.pdf"
        self._work.run(
            lambda session: day_sheet.render(values),
            lambda pdf: self._paper.show_paper(pdf, title, file, self.view.head.sheet),
            self._failed,
        )

    def _named(self) -> str:
        assert self._reviewed is not None  # asked only of a day that is shown
        words = sentences.long_day(self._reviewed.figures.day, self._work.desk.today())
        return words[0].lower() + words[1:]


def _column(day: date, today: date) -> DayColumn:
    return DayColumn(sentences.letter_day(day), sentences.long_day(day, today))
