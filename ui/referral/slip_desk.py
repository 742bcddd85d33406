"""The paper of a referral: shown before, printed at once, again, in large, or kept as a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import QObject, Signal
from sqlalchemy.orm import Session

from db.records import moments, printed, referrals
from db.records.referrals import ReferralDraft
from db.refusals import Away
from db.store import settings
from printouts import slip
from ui import papers
from ui.desk_work import DeskWork
from ui.printing import Printing, save_pdf
from ui.referral import choices

# a slip that is not made yet has no number; its preview shows where it will stand
_NO_NUMBER = "·········"


# A5, A4 in large print, or the same slip twice on one A4
Form = Literal["slip", "large", "pair"]


class SlipDesk(QObject):
    """Makes papers on the lane, sends them to the printer, remembers which ones came out."""

    previewed = Signal(object, bytes)
    made = Signal(str, bytes)
    printed = Signal(str)
    away = Signal(str, bytes, str)
    failed = Signal(object)

    def __init__(self, work: DeskWork, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self.printing = Printing(self)
        self._busy = False
        self._wanted: ReferralDraft | None = None

    def preview(self, draft: ReferralDraft) -> None:
        """Show what would be printed; while one is being made, only the last asked counts."""
        self._wanted = draft
        if not self._busy:
            self._preview_next()

    def forget_preview(self) -> None:
        """Nothing is to be shown any more."""
        self._wanted = None

    def print_slip(self, number: str, form: Form = "slip") -> None:
        """Print a slip that exists, under its own number."""
        self._render(number, lambda pdf: self._send(number, pdf, form), form)

    def keep_printer(self, printer: str | None) -> None:
        """Remember the printer of this desk; None follows the system."""
        self._work.run(
            lambda session: settings.put(session, choices.PRINTER, printer), _nothing, self.failed.emit
        )

    def save(self, number: str, path: Path) -> None:
        """Keep the paper as a PDF file."""

        def keep(pdf: bytes) -> None:
            try:
                save_pdf(pdf, path)
            except Away as error:
                self.failed.emit(error)

        self._render(number, keep)

    def _preview_next(self) -> None:
        draft, self._wanted = self._wanted, None
        if draft is None:
            return
        self._busy = True
        desk = self._work.desk

        def work(session: Session) -> bytes:
            copy = printed.slip_copy(session, desk, _row(draft, desk.today()))
            return slip.render(papers.slip_values(copy))

        self._work.run(work, lambda pdf: self._previewed(draft, pdf), self._not_previewed)

    def _previewed(self, draft: ReferralDraft, pdf: bytes) -> None:
        self._busy = False
        self.previewed.emit(draft, pdf)
        self._preview_next()

    def _not_previewed(self, error: Exception) -> None:
        self._busy = False
        self.failed.emit(error)

    def _render(self, number: str, done: Callable[[bytes], None], form: Form = "slip") -> None:
        def work(session: Session) -> bytes:
            values = papers.slip_values(referrals.slip_of(session, number), large=form == "large")
            return slip.render_pair(values) if form == "pair" else slip.render(values)

        self._work.run(work, done, self.failed.emit)

    def _send(self, number: str, pdf: bytes, form: Form) -> None:
        if form == "slip":
            self.made.emit(number, pdf)
        title = f"Fiche {number}"
        self.printing.print_pdf(
            pdf, title, lambda: self._came_out(number), lambda error: self._stayed(number, pdf, error)
        )

    def _came_out(self, number: str) -> None:
        self._work.run(
            lambda session: referrals.mark_printed(session, number),
            lambda _: self.printed.emit(number),
            self.failed.emit,
        )

    def _stayed(self, number: str, pdf: bytes, error: Exception) -> None:
        if isinstance(error, Away):
            self.away.emit(number, pdf, error.reason)
        else:
            self.failed.emit(error)


def _row(draft: ReferralDraft, today: date) -> dict[str, Any]:
    appointment = draft.appointment
    return {
        "slip": _NO_NUMBER,
        "day": today,
        "partner": draft.partner,
        "offer": draft.offer,
        "need": draft.need,
        "language": draft.language,
        "appointment": None if appointment is None else moments.instant(appointment, "appointment"),
    }


def _nothing(_: None) -> None:
    """Kept: there is nothing to show."""
