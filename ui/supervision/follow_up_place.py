"""Joins the tab « Suites » to the desk's work: this store's slips, then those of every desk of the sites."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from db.figures import follow_up, periods
from db.figures.follow_up import FollowUp, Group, Sent
from db.figures.periods import Span
from db.reference import catalogue
from db.refusals import Away
from db.sharing import shared
from ui.desk_work import DeskWork
from ui.supervision import follow_up_values
from ui.supervision.follow_up_view import FollowUpView
from ui.supervision.paper_page import PaperPage
from ui.supervision.tab import TabPlace

_HERE = "Fiches de ce poste."
_SHARED = (
    "Fiches de tous les postes de vos sites, d’après la base partagée, au mois près. Elle ne garde aucun "
    "jour : le délai ne se compte que sur le poste qui a fait la fiche."
)
_AWAY = "La base partagée est hors ligne : fiches de ce poste seulement."


@dataclass(frozen=True)
class Read:
    """The rates, the delay that this store knows, and the words of the reasons."""

    found: FollowUp
    delay: float | None
    reasons: dict[str, str]


class FollowUpPlace(TabPlace):
    """Which period is shown, and in which grouping."""

    view: FollowUpView

    def __init__(self, work: DeskWork, paper: PaperPage, parent: QWidget) -> None:
        view = FollowUpView(parent)
        super().__init__(work, paper, view, parent)
        today = work.desk.today()
        self._span = periods.whole_months(date(today.year, 1, 1), date(today.year, 12, 1))
        self._group: Group = "partner"
        self._heard: list[Sent] | None = None
        view.period_chosen.connect(self.open)
        view.group_chosen.connect(self.group)
        view.say_source(_HERE)

    def open(self, span: Span) -> None:
        """Show the slips of other months."""
        self._span, self._heard = span, None
        self.refresh()

    def group(self, group: Group) -> None:
        """Show the same slips in another grouping."""
        self._group = group
        self._show(self._heard)

    def refresh(self) -> None:
        """Read this store, then every desk's slips where the shared database can be reached."""
        self._show(self._heard)
        if self._ask is not None:
            span = self._span
            self._ask(
                lambda link: shared.slip_outcomes(link, span.first, span.last),
                lambda sent: self._told(sent, span),
                self._unheard,
            )

    def _told(self, sent: list[Sent], span: Span) -> None:
        if span == self._span:
            self._heard = sent
            self.view.say_source(_SHARED)
            self._show(sent)

    def _unheard(self, error: Exception) -> None:
        if isinstance(error, Away):
            self.view.say_source(_AWAY)
        else:
            self._failed(error)

    def _show(self, sent: Sequence[Sent] | None) -> None:
        span, group = self._span, self._group
        self._work.run(
            lambda session: read(session, span, group, sent),
            lambda found: self._shown(found, span, group),
            self._failed,
        )

    def _shown(self, read: Read, span: Span, group: Group) -> None:
        if (span, group) != (self._span, self._group):
            return
        self.view.period.show_span(span, self._work.desk.today())
        told = follow_up_values.cards(read.found, read.delay, desk=self._work.desk.who != "supervisor")
        self.view.show_found(read.found, group, told, read.reasons)


def read(session: Session, span: Span, group: Group, sent: Sequence[Sent] | None = None) -> Read:
    """The rates of `sent`, else of this store's own slips; the delay is always this store's."""
    known = catalogue.current(session)
    own = follow_up.of_store(session, span.first, span.last)
    found = follow_up.follow_up(own if sent is None else sent, group, known)
    names = {choice.code: choice.label for choice in known.choices("refusal_reason")}
    return Read(found, follow_up.rates(own).delay, names)
