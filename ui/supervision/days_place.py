"""Joins the view of the days to the desk's work."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from db.figures import day_states
from db.figures.counts import DayCount
from db.records import days
from db.refusals import Away
from db.sharing import shared
from printouts import day_sheet
from ui.desk_work import DeskWork
from ui.supervision import day_values, papers, reading, sentences
from ui.supervision.closing import CloseDay, ReopenDay
from ui.supervision.day_view import DayView
from ui.supervision.paper_page import PaperPage
from ui.supervision.reading import Reviewed
from ui.supervision.tab import TabPlace
from widgets.day_calendar import WORDS, DayColumn, DayState, SiteRow

_STATES: dict[str, DayState] = {state: state for state in WORDS}


class DaysPlace(TabPlace):
    """Which day is open, and what is done with it."""

    view: DayView

    def __init__(self, work: DeskWork, paper: PaperPage, parent: QWidget) -> None:
        view = DayView(parent)
        super().__init__(work, paper, view, parent)
        self._site = work.desk.site
        self._day: date | None = None
        self._reviewed: Reviewed | None = None
        self._totals: list[DayCount] = []
        view.chosen.connect(self._choose)
        view.stepped.connect(self._step)
        view.close_asked.connect(self._ask_close)
        view.reopen_asked.connect(self._ask_reopen)
        view.wait_asked.connect(self.refresh)
        view.sheet_asked.connect(self._sheet)

    def refresh(self) -> None:
        """Read the day that is open again, then what the shared database says of these weeks."""
        self.reread()
        if self._ask is not None:
            first, last = day_states.bounds(self._day or self._work.desk.today())
            self._ask(lambda link: shared.day_totals(link, first, last), self._heard, self._away)

    def reread(self) -> None:
        """Read this store again."""
        site, day, desk, totals = self._site, self._day, self._work.desk, self._totals
        self._work.run(
            lambda session: reading.day(session, desk, site, day, totals), self._show, self._failed
        )

    def _heard(self, totals: list[DayCount]) -> None:
        if totals != self._totals:
            self._totals = totals
            self.reread()

    def _away(self, error: Exception) -> None:
        """The strip says that the shared database is away; what the last round brought is shown."""
        if not isinstance(error, Away):
            self._failed(error)

    def open(self, site: str, day: date) -> None:
        """Open another day."""
        self._site, self._day = site, day
        self.refresh()

    def _show(self, reviewed: Reviewed) -> None:
        self._reviewed, self._day = reviewed, reviewed.figures.day
        calendar, figures = reviewed.calendar, reviewed.figures
        today = self._work.desk.today()
        title = sentences.months_of(calendar.days[0], calendar.days[-1])
        columns = [_column(day, today) for day in calendar.days]
        rows = [SiteRow(row.name, tuple(_STATES[state] for state in row.states)) for row in calendar.sites]
        self.view.show_calendar(title, columns, rows)
        places = [row.site for row in calendar.sites]
        if figures.site in places and figures.day in calendar.days:
            self.view.choose(places.index(figures.site), calendar.days.index(figures.day))
        picture = day_values.of(figures, reviewed.labels.name, today)
        self.view.show_day(picture, waiting=figures.waiting > 0)

    def _choose(self, row: int, column: int) -> None:
        if self._reviewed is not None:
            calendar = self._reviewed.calendar
            self.open(calendar.sites[row].site, calendar.days[column])

    def _step(self, step: int) -> None:
        """The next or the last working day; weekends are stepped over."""
        if self._day is None:
            return
        day = self._day + timedelta(days=step)
        while day.weekday() > 4:
            day += timedelta(days=step)
        self.open(self._site, day)

    def _ask_close(self) -> None:
        if self._reviewed is None:
            return
        figures = self._reviewed.figures
        ask = CloseDay(
            self._named(),
            self._reviewed.labels.reasons,
            empty=not figures.total.visitors,
            waiting=figures.waiting,
            seated=self._reviewed.seated,
            parent=self.view,
        )
        ask.told.connect(self._close)
        ask.open()

    def _close(self, state: str, because: str | None) -> None:
        desk, day = self._work.desk, self._day
        if day is not None:
            self._work.write(
                lambda session: days.close(session, desk, day, state, because), self._done, self._failed
            )

    def _ask_reopen(self) -> None:
        ask = ReopenDay(self._named(), self.view)
        ask.told.connect(self._reopen)
        ask.open()

    def _reopen(self, reason: str) -> None:
        desk, day = self._work.desk, self._day
        if day is not None:
            self._work.write(
                lambda session: days.reopen(session, desk, day, reason), self._done, self._failed
            )

    def _done(self, statement: days.Statement) -> None:
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
        assert self._day is not None  # asked only of a day that is shown
        words = sentences.long_day(self._day, self._work.desk.today())
        return words[0].lower() + words[1:]


def _column(day: date, today: date) -> DayColumn:
    return DayColumn(sentences.letter_day(day), sentences.long_day(day, today))
