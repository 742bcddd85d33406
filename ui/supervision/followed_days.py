"""The days of every site that a supervisor follows: read from the shared database, written into it.

When it is away the last answer is shown with its hour, and nothing new can be written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from db.figures import day_states, followed
from db.figures.counts import Total
from db.figures.day_figures import WEEKS_BACK
from db.records.desk import Desk
from db.records.visits import VisitLine
from db.refusals import Away, Refused
from db.sharing import follow_up, last_known, review
from db.sharing.connection import Link
from db.sharing.outbox import Batch
from ui.desk_work import DeskWork
from ui.supervision import labels
from ui.supervision.own_days import Chosen, Done, Failed, Show
from ui.supervision.reading import Reviewed
from ui.supervision.tab import Ask

Answer = dict[str, Any]
_CALENDAR = "calendar"


class FollowedDays:
    """Reads and writes the days of other desks, as the follow-up."""

    reopening_codes = follow_up.REOPENINGS

    def __init__(self, work: DeskWork, live: Callable[[Total, int], None]) -> None:
        self._work, self._live = work, live
        self.ask: Ask | None = None
        self._shown: Chosen | None = None
        self._asked = 0

    def refresh(self, chosen: Chosen, show: Show, failed: Failed) -> None:
        """What is known here of a day that was just chosen, then what the shared database answers."""
        if chosen != self._shown:
            self._show_known(chosen, show, failed)
        self.reread(chosen, show, failed)

    def reread(self, chosen: Chosen, show: Show, failed: Failed) -> None:
        """Ask the shared database again; away, what it said last is shown and said to be that."""
        today = self._work.desk.today()
        site, day = chosen.site, chosen.day
        if day is None:
            self._question(
                lambda link: _weeks(link, today, today),
                lambda weeks: self._open_oldest(chosen, weeks, show, failed),
                lambda error: self._away(chosen, show, failed, error),
            )
        else:
            self._question(
                lambda link: _look(link, site, day, today),
                lambda answer: self._answered(answer, show, failed),
                lambda error: self._away(chosen, show, failed, error),
            )

    def _question(
        self, question: Callable[[Link], Answer], answered: Callable[[Answer], None], away: Failed
    ) -> None:
        """Only the last question is answered: another day may be chosen meanwhile, or the reading stopped."""
        if self.ask is None:
            return
        self._asked += 1
        number = self._asked
        self.ask(
            question,
            lambda answer: answered(answer) if number == self._asked else None,
            lambda error: away(error) if number == self._asked else None,
        )

    def _away(self, chosen: Chosen, show: Show, failed: Failed, error: Exception) -> None:
        if isinstance(error, Away):
            self._show_known(chosen, show, failed, error)
        else:
            failed(error)

    def stop(self, chosen: Chosen, show: Show, failed: Failed) -> None:
        """Wait no longer for the answer: what is known here is shown, as when the database is away."""
        self._asked += 1
        self._show_known(chosen, show, failed, Away("server", "La lecture est arrêtée."))

    def _open_oldest(self, chosen: Chosen, weeks: Answer, show: Show, failed: Failed) -> None:
        self._work.run(
            lambda session: self._to_open(session, chosen, weeks),
            lambda opened: self.reread(opened, show, failed),
            failed,
        )

    def _answered(self, answer: Answer, show: Show, failed: Failed) -> None:
        self._shown = Chosen(answer["site"], date.fromisoformat(answer["day"]))
        names = asdict(Total(0, 0, 0, 0))
        sums = {name: sum(one[name] or 0 for one in answer["today"]) for name in names}
        self._live(Total(**sums), len(answer["sites"]))
        self._work.run(lambda session: self._kept(session, answer), show, failed)

    def _show_known(self, chosen: Chosen, show: Show, failed: Failed, error: Exception | None = None) -> None:
        """What was answered last; with an `error`, the shared database is away."""

        def found(kept: Reviewed | None) -> None:
            if kept is not None:
                show(kept)
            elif error is not None:
                failed(error)

        self._work.run(lambda session: self._known(session, chosen, away=error is not None), found, failed)

    def close(self, reviewed: Reviewed, state: str, because: str | None, done: Done, failed: Failed) -> None:
        """Close the day that was reviewed, for its site."""
        place, day = self._place(reviewed), reviewed.figures.day
        self._stated(
            reviewed,
            lambda session, stands: follow_up.closing(session, place, day, state, because, stands),
            done,
            failed,
        )

    def reopen(self, reviewed: Reviewed, reason: str, done: Done, failed: Failed) -> None:
        """Take back every word that stands about the day."""
        place = self._place(reviewed)
        self._stated(
            reviewed,
            lambda session, stands: follow_up.reopening(session, place, stands, reason),
            done,
            failed,
        )

    def lines(self, reviewed: Reviewed, done: Callable[[list[VisitLine]], None], failed: Failed) -> None:
        """The lines of a day that is over: they have a day and no hour."""
        site, day = reviewed.figures.site, reviewed.figures.day
        if self.ask is not None:
            self.ask(lambda link: [followed.line(row) for row in review.rows(link, site, day)], done, failed)

    def correct(
        self, line: VisitLine, changes: Mapping[str, Any], because: str, done: Done, failed: Failed
    ) -> None:
        """A row of the follow-up that says the line differently; its desk gets it with its next round."""
        desk = self._work.desk
        self._send(lambda session: follow_up.correction(session, desk, line, changes, because), done, failed)

    def cancel(self, line: VisitLine, because: str, done: Done, failed: Failed) -> None:
        """A row of the follow-up that takes the line out of the counts."""
        desk = self._work.desk
        self._send(lambda session: follow_up.cancellation(session, desk, line, because), done, failed)

    def _place(self, reviewed: Reviewed) -> Desk:
        return replace(self._work.desk, site=reviewed.figures.site)

    def _stated(
        self,
        reviewed: Reviewed,
        make: Callable[[Session, list[Answer]], Batch],
        done: Done,
        failed: Failed,
    ) -> None:
        site, day, ask = reviewed.figures.site, reviewed.figures.day, self.ask
        if ask is not None:
            ask(
                lambda link: follow_up.standing_statements(link, site, day),
                lambda stands: self._send(lambda session: make(session, stands), done, failed),
                failed,
            )

    def _send(self, make: Callable[[Session], Batch], done: Done, failed: Failed) -> None:
        """Checked and kept here first, then written there and proven."""
        ask = self.ask
        if ask is not None:
            self._work.run(
                make,
                lambda batch: ask(
                    lambda link: follow_up.write(link, batch),
                    lambda answer: self._settle(answer, done, failed),
                    lambda error: self._left_waiting(error, failed),
                ),
                failed,
            )

    def _settle(self, answer: follow_up.Answer, done: Done, failed: Failed) -> None:
        def settled(_: None) -> None:
            if answer.unsure:
                self._work.written.emit()
            if answer.trouble is None:
                done(len(answer.proven))
            else:
                failed(Refused("line", answer.trouble))

        self._work.run(lambda session: follow_up.settle(session, answer), settled, failed)

    def _left_waiting(self, error: Exception, failed: Failed) -> None:
        """Whether it arrived is not known: the next round sends the same rows, and is told that they wait."""
        self._work.written.emit()
        failed(Away(error.what, f"{error.reason} {follow_up.KEPT}") if isinstance(error, Away) else error)

    def _kept(self, session: Session, answer: Answer) -> Reviewed:
        now = self._work.desk.now()
        last_known.keep(session, _CALENDAR, now, {name: answer[name] for name in ("sites", "found", "at")})
        last_known.keep(
            session, _key(answer["site"], answer["day"]), now, {**answer, "found": [], "sites": []}
        )
        return self._reviewed(session, answer)

    def _known(self, session: Session, chosen: Chosen, *, away: bool = False) -> Reviewed | None:
        weeks = last_known.find(session, _CALENDAR)
        if weeks is None:
            return None
        opened = self._to_open(session, chosen, weeks.data)
        assert opened.day is not None  # it was just chosen
        kept = last_known.find(session, _key(opened.site, opened.day.isoformat()))
        if kept is None and not away:
            return None  # never read here: the answer is on its way
        totals = [one for one in weeks.data["found"] if one["site"] == opened.site]
        answer: Answer = {
            **(kept.data if kept else {"weeks": totals, "desks": [], "rows": []}),
            **{name: weeks.data[name] for name in ("sites", "found")},
            "site": opened.site,
            "day": opened.day.isoformat(),
        }
        found = self._reviewed(session, answer, known=kept is not None)
        return replace(found, as_of=kept.read if kept else weeks.read, away=away)

    def _reviewed(self, session: Session, answer: Answer, *, known: bool = True) -> Reviewed:
        today, now = self._work.desk.today(), self._work.desk.now()
        day = date.fromisoformat(answer["day"])
        asked = followed.Day(answer["site"], day, answer["weeks"], answer["desks"], answer["rows"], known)
        calendar = followed.calendar(session, answer["sites"], answer["found"], day, today)
        figures = followed.figures(session, asked, now, today)
        return Reviewed(calendar, figures, labels.read(session))

    def _to_open(self, session: Session, chosen: Chosen, weeks: Answer) -> Chosen:
        """What was chosen; without a day, the one that has waited longest, else today."""
        today = self._work.desk.today()
        codes = [site["site"] for site in weeks["sites"]]
        site = chosen.site if chosen.site in codes else next(iter(codes), chosen.site)
        if chosen.day is not None:
            return Chosen(site, chosen.day)
        shown = followed.calendar(session, weeks["sites"], weeks["found"], today, today)
        site, day = day_states.oldest_to_close(shown) or (shown.sites[0].site if shown.sites else site, today)
        return Chosen(site, day)


def _weeks(link: Link, day: date, today: date) -> Answer:
    """The calendar that holds the day, in plain values, and the totals of today."""
    first, last = day_states.bounds(day)
    found = review.days(link, first, last)
    live = [one for one in found if one["day"] == today.isoformat()]
    if not first <= today <= last:
        live = review.days(link, today, today)
    return {"sites": review.sites(link), "found": found, "today": live, "at": day.isoformat()}


def _look(link: Link, site: str, day: date, today: date) -> Answer:
    """Everything that one showing needs."""
    return {
        **_weeks(link, day, today),
        "site": site,
        "day": day.isoformat(),
        "weeks": review.days(link, day - timedelta(weeks=WEEKS_BACK), day, site),
        "desks": review.desks(link, site, day),
        "rows": review.rows(link, site, day),
    }


def _key(site: str, day: str) -> str:
    return f"day {site} {day}"
