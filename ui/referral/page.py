"""The place Orienter: joins the view to the directory, the desk's work and the printer."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from db.records import moments, referrals
from db.records.referrals import ReferralDraft, ReferralLine
from db.records.visits import VisitLine
from db.reference.eligibility import Filters
from db.reference.search import Suggestions
from db.refusals import Refused
from ui import messages
from ui.desk_work import DeskWork
from ui.messages import Message
from ui.referral import choices, drafting, offers, visiting
from ui.referral.arrivals import Arrivals
from ui.referral.card_reporter import CardReporter
from ui.referral.choices import LANGUAGES, Choices
from ui.referral.follow_up import FollowUp
from ui.referral.nobody import Unanswered
from ui.referral.slip_actions import SlipActions
from ui.referral.slip_desk import SlipDesk
from ui.referral.values import Paper
from ui.referral.view import ReferralView
from ui.referral.visiting import Visiting

# the paper is drawn when the fingers rest: it must not slow the next letter
_PAUSE = 150


class ReferralPage(QWidget):
    """Search, choose, print: a slip in a few key presses."""

    refused = Signal(object)
    referred = Signal(object)

    def __init__(self, work: DeskWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._choices: Choices | None = None
        self._visiting = Visiting()
        self._answer = Suggestions()
        self._line: ReferralLine | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._preview)
        self.view = ReferralView(self._now, self)
        self.slips = SlipDesk(work, self)
        self.slip_menu = SlipActions(self.slips, self.view, self)
        self.follow_up = FollowUp(work, self.slips, self)
        self.unanswered = Unanswered(work, self)
        self.arrivals = Arrivals(work, self)
        self.reporter = CardReporter(work, self.view)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.view)
        self.setFocusProxy(self.view.search)
        self._connect()

    def begin(self) -> None:
        """Read the lists and the directory, once for each state of them."""
        desk = self._work.desk
        self._work.run(lambda session: choices.read(session, desk), self._ready, self._refused)
        self.follow_up.count()

    def open_for(self, visit: VisitLine | None) -> None:
        """The next slip adds to this visit, or counts a new one."""
        asked = visiting.of(visit)
        if asked.visit != self._visiting.visit or asked.visit is None:
            self._start(asked)
        self.begin()

    def target(self) -> str:
        """To whom the next slip goes, in words."""
        return self._visiting.label

    def _connect(self) -> None:
        view, slips = self.view, self.slips
        view.asked.connect(self._search)
        view.current_changed.connect(self._show_target)
        view.print_asked.connect(self._print)
        view.nobody_fits.connect(self._nobody_fits)
        view.hand_over.changed.connect(self._pause.start)
        view.visit_line.new_visit_asked.connect(lambda: self._start(Visiting()))
        view.visit_line.follow_up_asked.connect(self.follow_up.open)
        slips.previewed.connect(self._previewed)
        slips.made.connect(self._made)
        slips.printed.connect(self._printed)
        slips.away.connect(self._away)
        slips.failed.connect(self._refused)
        self.slip_menu.cancel_asked.connect(self._cancel)
        self.follow_up.refused.connect(self._refused)
        self.reporter.refused.connect(self._refused)
        self.unanswered.refused.connect(self._refused)
        self.unanswered.counted.connect(self._unanswered)
        self.follow_up.waiting.connect(view.visit_line.tell_waiting)
        self.arrivals.came.connect(self._adopt)

    def _now(self) -> datetime:
        return moments.local(self._work.desk.now()).replace(tzinfo=None)

    def _start(self, asked: Visiting) -> None:
        """Somebody else is at the desk: nothing of the person before stays."""
        self._visiting = asked
        self._hold(None)
        self.view.hand_over.start_over()
        self.view.hand_over.show_nothing()
        self.view.visit_line.tell_visit(asked.label, counted=asked.visit is not None)
        self.view.visit_line.tell_done("")
        self.view.search.clear()
        self._show_filters()
        self.view.begin()

    def _adopt(self, visit: VisitLine) -> None:
        """Counted from here, with F1 for instance: the slip being prepared is for them."""
        if not self.isVisible() or not self.view.hand_over.idle():
            return
        if self._line is not None:
            self._start(visiting.of(visit))
        elif self._visiting.visit is None:
            self._visiting = visiting.of(visit)
            self.view.visit_line.tell_visit(self._visiting.label, counted=True)

    def _ready(self, read: Choices) -> None:
        first = self._choices is None
        fresh = first or (self._choices is not None and self._choices.directory is not read.directory)
        self._choices = read
        if fresh:
            self._show_lists(read)
        if first:
            self.slips.printing.printer = read.printer
            self._show_filters()

    def _show_lists(self, read: Choices) -> None:
        """New lists keep what was chosen in the old ones."""
        self.view.hand_over.set_choices(read.relays, LANGUAGES)
        self.view.emergency.set_numbers(read.emergency)
        self.view.filters.set_filters(read.filters)
        self._search()

    def _show_filters(self) -> None:
        if self._choices is None:
            return
        values = self._visiting.filters()
        territory = values.get("territory")
        if territory is not None:
            self.view.filters.know("territory", choices.territory_option(self._choices.known, territory))
        self.view.filters.set_values(values)
        self._search()

    def _search(self) -> None:
        """At each key, in memory."""
        if self._choices is None:
            return
        typed, filters = self.view.search.text().strip(), self._filters()
        self._answer = self._choices.directory.suggest(typed, filters, self._work.desk.now())
        filtered = filters.theme is not None
        self.view.results.show_found(offers.found(typed, filtered, self._answer, self._choices.known))

    def _filters(self) -> Filters:
        return Filters(
            **dict[str, Any](self.view.filters.values()),
            known_to_mission_locale=self._visiting.known_to_mission_locale,
            site=self._work.desk.site,
        )

    def _show_target(self, code: str | None) -> None:
        """The current result is the one that a slip would be made for."""
        hand_over = self.view.hand_over
        because = {one.offer: one.because for one in self._answer.not_eligible}
        target = self._choices and code and offers.target(code, because.get(code, ""), self._choices.known)
        if target:
            if self._line is not None:  # the hour was agreed with the partner of that slip
                hand_over.appointment.clear()
            self._hold(None)
            hand_over.show_target(target)
            self._pause.start()
        elif self._line is None:
            self.slips.forget_preview()
            hand_over.show_nothing()

    def _draft(self) -> ReferralDraft | None:
        code = self.view.results.current()
        if self._choices is None or code is None:
            return None
        need, visit = self._answer.need, self._visiting.visit
        return drafting.draft(self._choices.known, code, need, visit, self.view.hand_over)

    def _preview(self) -> None:
        draft = self._draft() if self._line is None else None
        if draft is not None:
            self.slips.preview(draft)

    def _previewed(self, draft: ReferralDraft, pdf: bytes) -> None:
        now = self._draft()
        if self._line is None and now is not None and now.offer == draft.offer:
            self.view.hand_over.preview.show_paper(pdf)

    def _print(self) -> None:
        if self._line is not None:
            self.slips.print_slip(self._line.slip)
            return
        draft = self._draft()
        if draft is None:
            return
        self.view.hand_over.set_busy(True)
        told, desk = drafting.told(self.view.filters.values(), draft.need), self._work.desk

        def verb(session: Session) -> ReferralLine:
            return visiting.refer(session, desk, draft, told)

        self._work.write(verb, lambda line: self._referred(line, told), self._not_referred)

    def _referred(self, line: ReferralLine, told: dict[str, str]) -> None:
        """Stored: the paper comes, and the line is free for the next words."""
        self._hold(line)
        self.view.hand_over.set_busy(False)
        self.slips.forget_preview()
        self._visiting = visiting.filled(self._visiting, line, told)
        self.view.hand_over.show_paper(Paper(line.slip, printed=True))
        self.view.visit_line.tell_visit(self._visiting.label, counted=True)
        self.view.visit_line.tell_done(f"fiche {line.slip}")
        self.view.search.clear()
        self.view.begin()
        self.slips.print_slip(line.slip)
        self.referred.emit(line)

    def _hold(self, line: ReferralLine | None) -> None:
        """The slip that the right panel shows, once it is made."""
        self._line = line
        self.slip_menu.number = line.slip if line else None

    def _not_referred(self, error: Exception) -> None:
        self.view.hand_over.set_busy(False)
        if isinstance(error, Refused) and error.field == "appointment":
            self.view.hand_over.appointment.refuse(error.reason)
            self.view.hand_over.appointment.line.setFocus()
        else:
            self._refused(error)

    def _made(self, number: str, pdf: bytes) -> None:
        if self._line is not None and self._line.slip == number:
            self.view.hand_over.preview.show_paper(pdf)

    def _printed(self, number: str) -> None:
        self.view.visit_line.tell_done(f"fiche {number} imprimée")
        if self._line is not None and self._line.slip == number:
            self.view.hand_over.show_paper(Paper(number, printed=True))
        self.follow_up.count()

    def _away(self, number: str, pdf: bytes, reason: str) -> None:
        """The referral is kept; the slip is shown large, to copy."""
        self.view.visit_line.tell_done(f"fiche {number} à réimprimer")
        if self._line is not None and self._line.slip == number:
            self.view.hand_over.show_paper(Paper(number, printed=False))
        if self.isVisible():
            self.slip_menu.show_to_copy(number, pdf, reason)
        else:
            # somebody else is at the desk by now: nothing opens by itself, no key goes astray
            words = f"{reason} La fiche {number} est gardée : Orienter, Suites, « À réimprimer »."
            self.refused.emit(Message(words))
        self.follow_up.count()

    def _cancel(self, reason: str) -> None:
        line, desk = self._line, self._work.desk
        if line is None:
            return
        self._work.write(
            lambda session: referrals.cancel(session, desk, line.id, reason), self._cancelled, self._refused
        )

    def _cancelled(self, line: ReferralLine) -> None:
        self.view.hand_over.show_paper(Paper(line.slip, printed=True, cancelled=True))
        self.view.visit_line.tell_done(f"fiche {line.slip} annulée")
        self.follow_up.count()

    def _nobody_fits(self) -> None:
        if self._choices is not None:
            theme = self.view.filters.values().get("theme") or self._answer.need
            self.unanswered.ask(self._choices.filters, theme)

    def _unanswered(self) -> None:
        """Counted: the nearest door that is open to every question is proposed."""
        self.view.visit_line.tell_done("demande sans réponse comptée")
        if self._choices is not None:
            typed = self.view.search.text().strip()
            self._answer = self._choices.nearest(self._filters(), self._work.desk.now())
            self.view.results.show_found(offers.generalists(typed, self._answer, self._choices.known))
        self.view.begin()

    def _refused(self, error: Exception) -> None:
        self.refused.emit(messages.of(error))
