"""The days of a desk: its own store first, then what the shared database adds (totals, other desks)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.figures import day_states, followed
from db.figures.counts import DayCount
from db.figures.day_figures import DeskRows
from db.records import days, visits
from db.records.visits import VisitLine
from db.refusals import Away
from db.sharing import follow_up, review, shared
from db.sharing.connection import Link
from ui.desk_work import DeskWork
from ui.supervision import reading
from ui.supervision.reading import Reviewed
from ui.supervision.tab import Ask

Show = Callable[[Reviewed], None]
Done = Callable[[Any], None]
Failed = Callable[[Exception], None]


@dataclass(frozen=True)
class Chosen:
    """Site and day that are open; without a day, the one that has waited longest to be closed."""

    site: str
    day: date | None


@dataclass(frozen=True)
class Heard:
    """What the shared database said of these weeks and of the other desks of the site."""

    totals: Sequence[DayCount] = ()
    desks: Sequence[DeskRows] = ()
    day: date | None = None

    def of(self, chosen: Chosen) -> Sequence[DeskRows]:
        """The other desks, where they were asked about this very day."""
        return self.desks if chosen.day in (None, self.day) else ()


class OwnDays:
    """Reads and writes the days of this desk."""

    reopening_codes: tuple[tuple[str, str], ...] = ()

    def __init__(self, work: DeskWork) -> None:
        self._work = work
        self.ask: Ask | None = None
        self._heard = Heard()

    def refresh(self, chosen: Chosen, show: Show, failed: Failed) -> None:
        """This store at once, then what the shared database answers; away, the last round's totals stay."""
        self.reread(chosen, show, failed)
        if self.ask is None:
            return
        desk = self._work.desk
        day = chosen.day or desk.today()
        first, last = day_states.bounds(day)

        def question(link: Link) -> Heard:
            known = review.desks(link, desk.site, day)
            return Heard(shared.day_totals(link, first, last), [followed.desk(one) for one in known], day)

        def answered(heard: Heard) -> None:
            if heard != self._heard:
                self._heard = heard
                self.reread(chosen, show, failed)

        self.ask(question, answered, lambda error: None if isinstance(error, Away) else failed(error))

    def reread(self, chosen: Chosen, show: Show, failed: Failed) -> None:
        """Read this store again."""
        desk, heard = self._work.desk, self._heard
        self._work.run(
            lambda session: reading.day(
                session, desk, chosen.site, chosen.day, heard.totals, heard.of(chosen)
            ),
            show,
            failed,
        )

    def stop(self, chosen: Chosen, show: Show, failed: Failed) -> None:
        """Nothing to stop: this store is shown at once, and what is asked besides never holds it."""

    def close(self, reviewed: Reviewed, state: str, because: str | None, done: Done, failed: Failed) -> None:
        """Close the day that was reviewed."""
        desk, day = self._work.desk, reviewed.figures.day
        self._work.write(lambda session: days.close(session, desk, day, state, because), done, failed)

    def reopen(self, reviewed: Reviewed, reason: str, done: Done, failed: Failed) -> None:
        """Open it again; the reason stays here."""
        desk, day = self._work.desk, reviewed.figures.day
        self._work.write(lambda session: days.reopen(session, desk, day, reason), done, failed)

    def lines(self, reviewed: Reviewed, done: Callable[[list[VisitLine]], None], failed: Failed) -> None:
        """The lines of the day, the newest first."""
        site, day = reviewed.figures.site, reviewed.figures.day
        self._work.run(lambda session: visits.journal_of(session, site, day), done, failed)

    def correct(
        self, line: VisitLine, changes: Mapping[str, Any], because: str, done: Done, failed: Failed
    ) -> None:
        """Say a line differently, whatever its age, while its day is open."""
        desk, words = self._work.desk, dict(follow_up.REASONS)[because]
        self._work.write(lambda session: visits.correct(session, desk, line.id, changes, words), done, failed)

    def cancel(self, line: VisitLine, because: str, done: Done, failed: Failed) -> None:
        """Take a line out of the counts."""
        desk, words = self._work.desk, dict(follow_up.REASONS)[because]
        self._work.write(lambda session: visits.cancel(session, desk, line.id, words), done, failed)
