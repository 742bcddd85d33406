"""Joins the panel of the protection to the desk's work, its copies and its code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from db import supervisor_code
from db.installation import Installation
from db.retention import forgetting, limits
from db.retention.forgetting import Report
from db.store import backup, sent, settings
from db.store.verifying import Checked
from db.supervisor_code import Known, Tried
from printouts import notice
from ui import messages
from ui.desk_work import DeskWork
from ui.safekeeping import Safekeeping
from ui.settings import protection_words as words
from ui.settings.code_dialog import ChooseCode
from ui.settings.protection_panel import ProtectionPanel
from ui.supervision.paper_page import PaperPage


@dataclass(frozen=True)
class _Read:
    """How the protection of this desk is set, and the last run of what it forgets."""

    code: Known
    forgotten: Report | None
    days: int
    receipts: bool


class Protecting(QObject):
    """Everything here but reading asks for the code, where there is one."""

    refused = Signal(object)

    def __init__(
        self,
        work: DeskWork,
        desk: Installation,
        safe: Safekeeping,
        panel: ProtectionPanel,
        page: QWidget,
    ) -> None:
        super().__init__(panel)
        self._work, self._desk, self._safe, self._panel, self._page = work, desk, safe, panel, page
        self.paper = PaperPage(page)
        self.dialog: ChooseCode | None = None
        panel.code_button.clicked.connect(self._ask_code)
        panel.copy_button.clicked.connect(safe.copy_now)
        panel.verify_button.clicked.connect(self._verify)
        panel.restore_button.clicked.connect(lambda: self._guarded(self._ask_restore))
        panel.notice_button.clicked.connect(self._show_notice)
        panel.kept.connect(lambda *told: self._guarded(partial(self._keep, *told)))
        safe.copied.connect(self._copied)
        safe.verified.connect(self._verified)

    def begin(self) -> None:
        """Read how things stand."""
        self._panel.copies.setText(words.copies(backup.copies(self._safe.folder)))
        self._work.run(_read, self._show, self._failed)

    def _guarded(self, then: Callable[[], None]) -> None:
        self._work.guard.ask(supervisor_code.SETTINGS, self._page, then)

    def _show(self, read: _Read) -> None:
        panel = self._panel
        self._work.guard.know(read.code)
        panel.code.setText(words.code(read.code))
        panel.code_button.set_words("Changer le code…" if read.code.present else "Choisir un code…")
        for part, box in panel.parts.items():
            box.setChecked(part in read.code.parts)
            box.setEnabled(read.code.present)
        panel.days.setValue(read.days)
        panel.receipts.setChecked(read.receipts)
        panel.forgotten.setText(words.forgotten(read.forgotten))
        if not panel.whole.text():
            panel.whole.setText("Relu à chaque sauvegarde : chaque page, chaque ligne, le journal d’audit.")

    def _keep(self, parts: list[str], days: int, receipts: bool) -> None:
        desk = self._work.desk

        def keep(session: Session) -> _Read:
            limits.keep_days(session, days)
            settings.put(session, sent.RECEIPTS_ONLY, receipts or None)
            supervisor_code.keep_parts(session, desk, parts)
            return _read(session)

        self._work.run(keep, self._kept, self._failed)

    def _kept(self, read: _Read) -> None:
        self._show(read)
        self._panel.said.setText("Protection enregistrée.")

    def _ask_code(self) -> None:
        self.dialog = ChooseCode(self._page, present=self._work.guard.known.present)
        self.dialog.told.connect(self._choose)
        self.dialog.open()

    def _choose(self, proof: str, code: str) -> None:
        desk, key, present = self._work.desk, self._safe.key, self._work.guard.known.present

        def choose(session: Session) -> Tried:
            if present:
                return supervisor_code.change(session, desk, proof, code)
            supervisor_code.choose(session, desk, key, proof, code)
            return Tried(opened=True)

        self._work.run(choose, self._chosen, self._not_chosen)

    def _chosen(self, tried: Tried) -> None:
        if self.dialog is None:
            return
        if not tried.opened:
            self.dialog.refuse(tried.words, "old")
            return
        self.dialog.close_right()
        self._work.guard.lock()
        self.begin()

    def _not_chosen(self, error: Exception) -> None:
        if self.dialog is not None:
            said = messages.of(error)
            self.dialog.refuse(said.words, said.field or "code")

    def _copied(self, checked: Checked) -> None:
        self._panel.copies.setText(words.copies(backup.copies(self._safe.folder)))
        self._verified(checked)

    def _verify(self) -> None:
        self._panel.whole.setText("Relecture en cours…")
        self._safe.verify()

    def _verified(self, checked: Checked) -> None:
        self._panel.whole.setText(words.whole(checked))
        self._panel.whole.set_ink("ink2" if checked.whole else "bad")

    def _ask_restore(self) -> None:
        from ui.settings.restore_dialog import RestoreDialog

        dialog = RestoreDialog(backup.copies(self._safe.folder), self._page)
        dialog.told.connect(self._safe.restore_asked)
        dialog.open()

    def _show_notice(self) -> None:
        told = notice.Notice(self._desk.site_name, self._panel.days.value(), limits.MONTHS)
        pdf = notice.render(told)
        self.paper.show_paper(pdf, "Avis au public", "avis-au-public.pdf", self._panel.notice_button)

    def _failed(self, error: Exception) -> None:
        said = messages.of(error)
        if said.field is None or not self._panel.form.refuse(said.field, said.words):
            self.refused.emit(said)


def _read(session: Session) -> _Read:
    return _Read(
        supervisor_code.read(session),
        forgetting.last_report(session),
        limits.days(session),
        bool(settings.get(session, sent.RECEIPTS_ONLY, False)),
    )
