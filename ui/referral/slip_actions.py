"""What the menu of a slip does: larger, again, elsewhere, kept as a file, taken back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from db.records import freetext
from db.refusals import Refused
from ui import file_dialog
from ui.print_dialog import PrintDialog
from ui.referral import slip_desk
from ui.referral.large_paper import LargePaper
from ui.referral.slip_desk import SlipDesk
from ui.referral.view import ReferralView
from widgets.confirm_dialog import ConfirmDialog
from widgets.form import Form


class AskWhyCancelled(ConfirmDialog):
    """The visitor stays counted and the number stays its own; a reason is asked."""

    told = Signal(str)

    def __init__(self, number: str, parent: QWidget | None = None) -> None:
        words = "La personne reste comptée. Le numéro ne servira plus. Reprenez le papier si possible."
        title = f"Annuler la fiche {number} ?"
        super().__init__(title, words, "Annuler la fiche", kind="risk", parent=parent)
        self.reason = QLineEdit(self)
        self.form = Form(self)
        self.form.add("reason", "Motif", self.reason, "Par exemple : mauvais partenaire.")
        self.add_body(self.form)
        self.action.setDefault(True)
        self.reason.setFocus()
        self.finished.connect(self.deleteLater)

    def accept(self) -> None:
        """Close only when the reason is one."""
        self.form.forgive()
        try:
            reason = freetext.clean(self.reason.text())
        except Refused as refused:
            self.form.refuse("reason", refused.reason)
            return
        self.told.emit(reason)
        super().accept()


class SlipActions(QObject):
    """Acts on the slip shown in the right panel."""

    cancel_asked = Signal(str)

    def __init__(self, slips: SlipDesk, view: ReferralView, parent: QWidget) -> None:
        super().__init__(parent)
        self.number: str | None = None
        self._slips, self._view, self._page = slips, view, parent
        self.large = LargePaper(parent)
        self.large.print_again.connect(self._reprint)
        self._acts = {
            "large_preview": self._show_large,
            "large_print": lambda: self._reprint("large"),
            "pair": lambda: self._reprint("pair"),
            "reprint": self._reprint,
            "choose_printer": self._choose_printer,
            "save": self._save,
            "cancel": self._cancel,
        }
        view.hand_over.action_asked.connect(self._act)

    def _act(self, code: str) -> None:
        """The menu speaks of the card too: that is no matter of the slip."""
        if code in self._acts:
            self._acts[code]()

    def show_to_copy(self, number: str, pdf: bytes, reason: str) -> None:
        """No printer answered: the slip fills the page, to be copied by hand."""
        words = f"{reason} Recopiez-la, ou réessayez : elle attend aussi dans les suites, « À réimprimer »."
        self.large.show_paper(f"Fiche {number}, à recopier", pdf, words)
        self.large.open_from(self._view.search)

    def _show_large(self) -> None:
        pdf = self._view.hand_over.preview.paper()
        if pdf:
            self.large.show_paper(f"Fiche {self.number}" if self.number else "Aperçu de la fiche", pdf)
            self.large.open_from(self._view.hand_over.more)

    def _reprint(self, form: slip_desk.Form = "slip") -> None:
        self.large.close_page()
        if self.number is not None:
            self._slips.print_slip(self.number, form)

    def _choose_printer(self) -> None:
        ask = PrintDialog(self._slips.printing, self._view.hand_over.preview.paper(), self._page)
        ask.chosen.connect(self._slips.keep_printer)
        ask.open()

    def _save(self) -> None:
        if self.number is None:
            return
        number = self.number
        file_dialog.ask_file(
            self._page,
            f"Fiche {number}.pdf",
            "PDF (*.pdf)",
            lambda path: self._slips.save(number, path),
        )

    def _cancel(self) -> None:
        if self.number is not None:
            ask = AskWhyCancelled(self.number, self._page)
            ask.told.connect(self.cancel_asked)
            ask.open()
