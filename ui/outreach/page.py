"""The Captation place: joins the view to the desk's work."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import asdict
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from db.figures import outreach_month, outreach_sums, periods
from db.figures.outreach_month import Shown
from db.figures.outreach_sums import Month
from db.records import funnels, gestures, outreach, rows
from db.records.desk import Desk
from db.records.outreach import OutreachDraft, OutreachLine
from db.reference import outings
from db.refusals import Away
from db.sharing import follow_up, shared
from db.sharing.connection import Link
from ui import messages
from ui.asked import AskWhy
from ui.desk_work import DeskWork
from ui.outreach import lines, pictures
from ui.outreach.book import MONTH
from ui.outreach.dialogs import AskFunnel, AskOuting
from ui.outreach.keys import KEYS, Key
from ui.outreach.lines import Labels
from ui.outreach.view import OutreachView
from ui.reception.sentences import SAID
from ui.supervision import sentences
from ui.supervision.closing import lettered

Ask = Callable[[Callable[[Link], Any], Callable[[Any], None], Callable[[Exception], None]], None]


class OutreachPage(QWidget):
    """Tally of contacts outside, of today or of a day before; the month; the calendar of the team."""

    refused = Signal(object)

    def __init__(self, work: DeskWork, parent: QWidget | None = None, *, supervisor: bool = False) -> None:
        super().__init__(parent)
        self._work, self._supervisor = work, supervisor
        self._words: Labels | None = None
        self._shown: Shown | None = None
        self._day: date | None = None  # None: today, also after midnight
        self._opened: uuid.UUID | None = None
        self._ask: Ask | None = None
        self._everywhere: Month | None = None
        self.view = OutreachView(self)
        self.view.allow_tally(not supervisor)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.view)
        self.setFocusProxy(self.view)
        self._connect()

    def begin(self) -> None:
        """Read the lists of this site, then the month."""
        self._work.run(lines.labels, self._ready, self._failed)

    def reach(self, ask: Ask) -> None:
        """There is a shared database: it knows what the other desks of the site told of the month."""
        self._ask = ask
        self._ask_everywhere()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask the other desks' month again; the server is not asked for each tally."""
        super().showEvent(event)
        self._ask_everywhere()

    def day(self) -> date:
        """The day that tallies are written to."""
        return self._day or self._work.desk.today()

    def go_to_day(self, day: date) -> None:
        """Enter for another day; none that is still to come."""
        today = self._work.desk.today()
        self._day = None if day >= today else day
        self._read()
        self._ask_everywhere()

    def _connect(self) -> None:
        view = self.view
        view.tallied.connect(self._tally)
        view.stepped.connect(lambda step: self.go_to_day(self.day() + timedelta(days=step)))
        view.undo_asked.connect(lambda: self._turn(gestures.undo))
        view.redo_asked.connect(lambda: self._turn(gestures.redo))
        view.book.opened.connect(self._open)
        view.book.cancel_asked.connect(self._ask_cancel)
        view.book.span_changed.connect(self._show)
        view.form.kept.connect(self._keep)
        view.month.funnel_asked.connect(self._ask_funnel)
        view.plan.plan_asked.connect(self._ask_outing)
        view.plan.acted.connect(self._change_outing)
        self._work.changed.connect(lambda _: self._read())

    def _ready(self, words: Labels) -> None:
        self._words = words
        self.view.tally.offer(words.choices)
        self.view.form.offer(words.choices, words.natures)
        self._read()

    def _read(self) -> None:
        desk, day = self._work.desk, self.day()
        self._work.run(lambda session: outreach_month.read(session, desk, day), self._heard, self._failed)

    def _ask_everywhere(self) -> None:
        if self._ask is None or self._supervisor:
            return
        first, last = self.day().replace(day=1), periods.month_end(self.day())
        self._ask(lambda link: shared.outreach_months(link, first, last), self._told, self._away)

    def _told(self, months: list[Month]) -> None:
        self._everywhere = next((one for one in months if one.site == self._work.desk.site), None)
        self._show()

    def _away(self, error: Exception) -> None:
        """The strip says that the shared database is away; this desk's own month is shown."""
        self._everywhere = None
        if not isinstance(error, Away):
            self._failed(error)

    def _heard(self, shown: Shown) -> None:
        self._shown = shown
        self._show()

    def _show(self) -> None:
        shown, words, view = self._shown, self._words, self.view
        if shown is None or words is None:
            return
        today = self._work.desk.today()
        said = sentences.long_day(shown.day, today)
        totals = {key: key.total(shown.of_day()) for key in KEYS}
        view.tally.show_day(f"Aujourd’hui, {said.lower()}" if shown.day == today else said, totals,
                            today=shown.day == today)  # fmt: skip
        whole = view.book.span.current() == MONTH
        view.book.set_rows([lines.row(one, words) for one in shown.lines if whole or one.day == shown.day])
        view.month.show_month(pictures.month(shown, self._everywhere))
        view.plan.show_plan(pictures.plan(shown, words, today), may_plan=shown.may_plan)
        done = SAID.get(shown.turn.undo or "", "Passage compté") if shown.turn.undo else ""
        kept = "enregistré sur ce poste" if done else ""
        view.undo_line.set_last(done, kept, can_undo=bool(done), can_redo=shown.turn.redo is not None)

    def _tally(self, key: Key, count: int) -> None:
        tally = self.view.tally
        draft = key.draft(count, self.day(), tally.place.code(), tally.territory.code())
        if key.opens:
            self._opened = None
            self.view.form.show_draft(draft, lines.kind(key.level), "Compter")
            self.view.open_form()
        else:
            self._write(lambda s: outreach.record(s, self._work.desk, draft), self._done)

    def _open(self, row_id: uuid.UUID) -> None:
        line = self._line(row_id)
        if line is not None:
            told = {name: value for name, value in asdict(line).items() if name in _DRAFTED}
            self._opened = row_id
            draft = OutreachDraft(on=line.day, **told)
            title = f"{lines.kind(line.level)} du {sentences.short_day(line.day)}"
            self.view.form.show_draft(draft, title, "Corriger")
            self.view.open_form()

    def _keep(self, draft: OutreachDraft) -> None:
        desk, opened = self._work.desk, self._opened

        def verb(session: Session) -> OutreachLine:
            if opened is None:
                return outreach.record(session, desk, draft)
            return outreach.correct(session, desk, opened, asdict(draft))

        self._work.write(verb, lambda _: self.view.close_form(), self._not_kept)

    def _not_kept(self, error: Exception) -> None:
        said = messages.of(error)
        if said.field is None or not self.view.form.refuse(said.field, said.words):
            self.refused.emit(said)

    def _ask_cancel(self, row_id: uuid.UUID) -> None:
        line = self._line(row_id)
        if line is None:
            return
        title = f"Annuler « {lines.kind(line.level)} », {line.count} ?"
        ask = AskWhy(title, "La ligne reste lisible, avec le motif.", "Annuler la ligne",
                     lettered(_WHY), kind="risk", parent=self.view)  # fmt: skip
        ask.told.connect(lambda code: self._write(
            lambda s: rows.cancel(s, self._work.desk, row_id, dict(_WHY)[code]), self._done))  # fmt: skip
        ask.open()

    def _ask_funnel(self) -> None:
        if self._shown is None:
            return
        month, desk = self._shown.day.replace(day=1), self._work.desk
        contacts = outreach_sums.over([self._shown.month], "individual")

        def ask(told: funnels.Funnel | None) -> None:
            asked = AskFunnel(month, told, contacts, self.view)
            asked.told.connect(lambda numbers: self._work.write(
                lambda s: funnels.tell(s, desk, month, *numbers), asked.keep, asked.refuse))  # fmt: skip
            asked.refused.connect(self.refused)
            asked.open()

        self._work.run(lambda s: funnels.of_month(s, desk.site, month), ask, self._failed)

    def _ask_outing(self) -> None:
        if self._words is None:
            return
        desk, day = self._work.desk, max(self.day(), self._work.desk.today())
        asked = AskOuting(day, desk.site, self._words.sites, self._words.choices, self.view)
        asked.told.connect(lambda one: self._work.write(
            lambda s: outings.plan(s, desk, one), asked.keep, asked.refuse))  # fmt: skip
        asked.refused.connect(self.refused)
        asked.open()

    def _change_outing(self, code: str, act: str) -> None:
        verb = partial(outings.cancel, desk=self._work.desk, code=code, cancelled=act == "cancel")
        self._write(verb, self._done)

    def _turn(self, way: Callable[[Session, Desk], str]) -> None:
        self._write(lambda session: way(session, self._work.desk), self._done)

    def _line(self, row_id: uuid.UUID) -> OutreachLine | None:
        return next((one for one in (self._shown.lines if self._shown else ()) if one.id == row_id), None)

    def _done(self, result: Any) -> None:
        """Everything was already read again with the day."""

    def _write(self, verb: Callable[[Session], Any], done: Callable[[Any], None]) -> None:
        self._work.write(verb, done, self._failed)

    def _failed(self, error: Exception) -> None:
        self.refused.emit(messages.of(error))


_DRAFTED = frozenset(OutreachDraft.__dataclass_fields__) - {"on"}
# the follow-up's reasons; a tally was never a visit
_WHY = tuple(one for one in follow_up.REASONS if one[0] != "not_a_visit")
