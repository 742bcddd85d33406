"""The follow-up at work: what waits is read, outcomes are kept, slips come out again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from db.records import outcomes, referrals
from db.records.desk import Desk
from db.records.outcomes import OutcomeDraft
from db.reference import catalogue
from db.reference.catalogue import Catalogue
from db.refusals import Refused
from ui.desk_work import DeskWork
from ui.referral import choices
from ui.referral.follow_up_view import FollowUpView
from ui.referral.slip_desk import SlipDesk
from ui.referral.values import SlipRow
from widgets.choice_group import Choice

Lists = dict[str, tuple[SlipRow, ...]]


class FollowUp(QObject):
    """Opened from the foot of Orienter; Escape goes back."""

    refused = Signal(object)
    waiting = Signal(int, int)

    def __init__(self, work: DeskWork, slips: SlipDesk, page: QWidget) -> None:
        super().__init__(page)
        self._work, self._slips, self._page = work, slips, page
        self._entered: list[SlipRow] = []
        self._from_list = False
        self.view = FollowUpView(page)
        self.view.chosen.connect(self._take)
        self.view.entry.told.connect(self._keep)
        slips.printed.connect(lambda _: self._read_if_open())

    def open(self) -> None:
        """Show what waits, ready for a number."""
        self._entered = []
        self.view.open_from(self._page.focusWidget())
        self._work.run(_choices, self._ready, self.refused.emit)
        self._read()

    def count(self) -> None:
        """Tell how many slips wait for news, and how many for the printer."""
        desk = self._work.desk
        self._work.run(
            lambda session: choices.waiting(session, desk),
            lambda waits: self.waiting.emit(waits.without_news, waits.to_print),
            self.refused.emit,
        )

    def _ready(self, read: tuple[tuple[Choice, ...], tuple[Choice, ...]]) -> None:
        self.view.entry.set_choices(*read)

    def _read(self) -> None:
        desk = self._work.desk
        self._work.run(lambda session: lists(session, desk), self._show, self.refused.emit)

    def _show(self, read: Lists) -> None:
        self.view.set_rows({**read, "entered": tuple(self._entered)})

    def _read_if_open(self) -> None:
        if not self.view.isHidden():
            self._read()

    def _take(self, code: str, number: str) -> None:
        if code == "to_print":
            self._slips.print_slip(number)
        else:
            self._from_list = code != "entered"
            self.view.entry.take(number)

    def _keep(self, draft: OutcomeDraft) -> None:
        desk = self._work.desk
        self._work.write(lambda session: keep(session, desk, draft), self._kept, self._refused)

    def _kept(self, row: SlipRow) -> None:
        self.view.entry.next_slip()
        self.view.entry.done.setText(f"{row.number} : {row.told}, enregistré.")
        self._entered = [row, *(one for one in self._entered if one.number != row.number)]
        if not self._from_list:  # who types or scans sees the pile grow
            self.view.show_list("entered")
        self._from_list = False
        self._read()
        self.count()

    def _refused(self, error: Exception) -> None:
        if isinstance(error, Refused):
            self.view.entry.refuse(error.field, error.reason)
        else:
            self.refused.emit(error)


def keep(session: Session, desk: Desk, draft: OutcomeDraft) -> SlipRow:
    """Keep an outcome; the line of the running list that says so."""
    line = outcomes.enter(session, desk, draft)
    known = catalogue.current(session)
    made = referrals.made(session, line.slip)
    told = known.choice("outcome", line.outcome)
    words = told.short if told else line.outcome
    if made is None:
        return SlipRow(line.slip, "fiche d’un autre poste", "", 0, words)
    row = _row(known, line.slip, made.partner, made.day, desk.today())
    return replace(row, told=words)


def lists(session: Session, desk: Desk) -> Lists:
    """The lists that wait, oldest first."""
    known, today = catalogue.current(session), desk.today()
    silent = outcomes.without_news(session, desk.site, today, after=10)
    rows = tuple(_row(known, one.slip, one.partner, one.day, today) for one in silent)
    waiting = referrals.to_print(session)
    return {
        "silent10": rows,
        "silent30": tuple(row for row in rows if row.days >= 30),
        "to_print": tuple(_row(known, one.slip, one.partner, one.day, today) for one in waiting),
    }


def _row(known: Catalogue, slip: str, partner: str, day: date, today: date) -> SlipRow:
    found = known.partner(partner)
    return SlipRow(slip, found.name if found else partner, f"{day:%d/%m/%Y}", (today - day).days)


def _choices(session: Session) -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
    known = catalogue.current(session)
    read = (known.choices("outcome"), known.choices("refusal_reason"))
    outcome, reason = (
        tuple(Choice(one.code, one.short, one.letter, one.label) for one in entries) for entries in read
    )
    return outcome, reason
