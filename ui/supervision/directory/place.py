"""Joins the tab Annuaire to the directory: cards read, edited, sent to every desk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget
from sqlalchemy.orm import Session

from db.directory.schema import Kind
from db.figures import card_states
from db.figures.card_states import CardState, Review
from db.records import card_reports
from db.records.card_reports import CardReport, SlipsSent
from db.reference import catalogue, editing, words
from db.reference.catalogue import Catalogue
from db.reference.editing import Edit
from db.reference.register import Row
from db.refusals import Away
from db.sharing import published, shared
from db.sharing.connection import Link
from db.store import audit
from ui import messages
from ui.desk_work import DeskWork
from ui.supervision.directory import card_values
from ui.supervision.directory.card_form import CardForm
from ui.supervision.directory.card_values import Card
from ui.supervision.directory.directory_files import DirectoryFiles
from ui.supervision.directory.directory_view import DirectoryView
from ui.supervision.paper_page import PaperPage
from ui.supervision.tab import TabPlace

_AWAY = "La base partagée est hors ligne : rien n’est envoyé. Ce que vous avez tapé reste ici ; réessayez."
_LEAST = 3


@dataclass(frozen=True)
class _Read:
    """What one look into the store gave."""

    known: Catalogue
    review: Review
    faults: dict[str, str]


class DirectoryPlace(TabPlace):
    """Which list is shown, which card is open, and where an edit goes."""

    view: DirectoryView

    def __init__(self, work: DeskWork, paper: PaperPage, parent: QWidget) -> None:
        view = DirectoryView(parent)
        super().__init__(work, paper, view, parent)
        self.form = CardForm(view)
        self.files = DirectoryFiles(work, view, self)
        self._read: _Read | None = None
        self._reports: list[CardReport] = []
        self._slips: list[SlipsSent] = []
        self._menu = QMenu(view)
        self._connect()

    def refresh(self) -> None:
        """Read this store, then what the other desks reported and sent."""
        self.reread()
        if self._ask is not None and self._supervises():
            since = self._work.desk.today() - card_states.SINCE
            self._ask(
                lambda link: (shared.reported_cards(link, since), shared.slips_sent(link, since)),
                self._heard,
                self._away,
            )

    def reread(self) -> None:
        """Read this store again."""
        today, reports, slips = self._work.desk.today(), self._reports, self._slips

        def work(session: Session) -> _Read:
            since = today - card_states.SINCE
            known = catalogue.current(session)
            told = reports or card_reports.standing(session, since)
            sent = slips or card_reports.slips_sent(session, since)
            labels = {one.code: one.label for one in known.choices("card_report")}
            return _Read(known, card_states.review(known, told, sent, today), labels)

        self._work.run(work, self._show, self._failed)

    def close(self) -> None:
        """Let an import that runs come to the end of its batch."""
        self.files.close()

    def _connect(self) -> None:
        view = self.view
        view.asked.connect(self._list)
        view.edit_asked.connect(self._open)
        view.checked_asked.connect(self._check)
        view.new_asked.connect(self._ask_new)
        view.import_asked.connect(self.files.ask_import)
        view.export_asked.connect(self.files.ask_export)
        self.form.saved.connect(self._save)
        self.files.changed.connect(self.reread)
        self.files.failed.connect(self._failed)
        self.files.page.send_asked.connect(self._send_near)

    def _supervises(self) -> bool:
        return self._work.desk.who == "supervisor"

    def _heard(self, answer: tuple[list[CardReport], list[SlipsSent]]) -> None:
        if answer != (self._reports, self._slips):
            self._reports, self._slips = answer
            self.reread()

    def _away(self, error: Exception) -> None:
        """The strip says that the shared database is away; this store is shown."""
        if not isinstance(error, Away):
            self._failed(error)

    def _show(self, read: _Read) -> None:
        self._read = read
        self.files.may_send = self._ask is not None and self._supervises()
        self._list()

    def _list(self) -> None:
        """The cards of the list whose words begin with those typed; then those published far away."""
        read = self._read
        if read is None:
            return
        typed = self.view.search.text()
        shown = [card for card in read.review.cards if card_states.belongs(card, self.view.shown_list())]
        if typed.strip():
            shown = [card for card in read.review.cards if _holds(card, typed)]
        if len(typed.strip()) >= _LEAST:
            shown += card_states.find(read.known, typed, self._reports, self._slips, read.review.day)
        self.view.show_review(read.review, shown, read.faults)

    def _open(self) -> None:
        card = self.view.table.current()
        if card is not None:
            kind, code = card.kind, card.code
            self._work.run(
                lambda session: card_values.read(session, kind, code), self._show_card, self._failed
            )

    def _show_card(self, card: Card) -> None:
        who = "Suivi" if self._supervises() else self._work.desk.name
        self.form.show_card(card, who, self.view.table)

    def _ask_new(self) -> None:
        """A structure, or a service of the structure of the current card."""
        self._menu.clear()
        self._menu.addAction("Nouvelle structure").triggered.connect(lambda: self._new("structure", None))
        partner = self._partner()
        if partner is not None:
            code, name = partner
            action = self._menu.addAction(f"Nouveau service de {name}")
            action.triggered.connect(lambda: self._new("service", code))
        button = self.view.new_button
        self._menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))
        self._menu.setActiveAction(self._menu.actions()[0])

    def _partner(self) -> tuple[str, str] | None:
        card, read = self.view.table.current(), self._read
        if card is None or read is None:
            return None
        offer = read.known.offer(card.code) if card.kind == "service" else None
        partner = read.known.partner(offer.partner if offer else card.code)
        return (partner.code, partner.name) if partner else None

    def _new(self, kind: Kind, partner: str | None) -> None:
        self._work.run(lambda session: card_values.new(session, kind, partner), self._show_card, self._failed)

    def _check(self) -> None:
        """Somebody called, or looked: the card is right as it stands."""
        card = self.view.table.current()
        if card is not None and card.status != "vanished":
            today, who = self._work.desk.today(), "Suivi" if self._supervises() else self._work.desk.name
            desk = {"checked_on": today.isoformat(), "checked_by": who}
            self._save(Edit(card.kind, card.code, {}, desk, keeps_validity=True))

    def _save(self, edit: Edit) -> None:
        """Check the values first; then send to every desk, or keep here where there is none."""
        today = self._work.desk.today()
        self._work.run(
            lambda session: editing.rows(catalogue.current(session), edit, today),
            self._send,
            self._refused,
        )

    def _send_near(self) -> None:
        """The nearest published cards become cards of every desk."""
        self._work.run(
            lambda session: editing.near_rows(catalogue.current(session)), self._send, self._refused
        )

    def _send(self, rows: Sequence[Row]) -> None:
        if self._ask is None:
            self._keep(editing.marked(rows, "local"))
            return

        def send(link: Link) -> list[Row]:
            published.send_cards(link, list(rows))
            return editing.marked(rows, "shared")

        self._ask(send, self._keep, self._refused)

    def _keep(self, rows: list[Row]) -> None:
        desk = self._work.desk

        def work(session: Session) -> int:
            audit.note(session, str(desk.today()), desk.who, "fiche d’annuaire modifiée")
            return editing.keep(session, rows)

        self._work.run(work, self._kept, self._refused)

    def _kept(self, _: int) -> None:
        self.form.close_page()
        self.files.page.close_page()
        self.reread()

    def _refused(self, error: Exception) -> None:
        said = messages.of(error)
        words = _AWAY if isinstance(error, Away) else said.words
        if self.form.isHidden():
            self._failed(Away("server", words) if isinstance(error, Away) else error)
        else:
            self.form.refuse(said.field or "", words)


def _holds(card: CardState, typed: str) -> bool:
    """Whether every word typed begins a word of the name, the structure or the commune."""
    told = words.plain(f"{card.name} {card.under} {card.code}").split()
    return all(any(word.startswith(one) for word in told) for one in words.plain(typed).split())
