"""The right panel: to whom, how, when, in which language, and the paper itself."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QSizePolicy, QWidget

from ui.referral.appointment_field import AppointmentField
from ui.referral.hand_over_layout import HandOverLayout
from ui.referral.relay_choice import RelayChoice
from ui.referral.values import Option, Paper, Target
from widgets.button import Button
from widgets.empty_state import EmptyState
from widgets.message_bar import MessageBar
from widgets.panel import Panel
from widgets.paper_preview import PaperPreview
from widgets.words import Words

ACTIONS = (
    ("large_preview", "Aperçu en grand"),
    ("large_print", "Imprimer en gros caractères"),
    ("pair", "Imprimer en deux exemplaires sur A4"),
    ("reprint", "Réimprimer"),
    ("choose_printer", "Choisir l’imprimante…"),
    ("save", "Enregistrer en PDF…"),
    ("report", "Signaler la fiche…\tCtrl+R"),
    ("cancel", "Annuler cette mise en relation…"),
)
_NEED_A_SLIP = {"large_print", "pair", "reprint", "save", "cancel"}


class HandOver(Panel):
    """Says what would be done, and asks for it to be done."""

    changed = Signal()
    print_asked = Signal()
    action_asked = Signal(str)
    left = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._busy = False
        self.name = Words("", 16, bold=True, wrap=True, parent=self)
        self.under = Words("", 14, ink="ink2", wrap=True, parent=self)
        self.warning = MessageBar("", "warn", parent=self)
        self.close_button = Button("Fermer", cap="Échap", height="row", parent=self)
        self.close_button.clicked.connect(self.left)
        self.relay = RelayChoice(self)
        self.appointment = AppointmentField(now, self)
        self.appointment.changed.connect(self.changed)
        self.language = QComboBox(self)
        self.language.setAccessibleName("Langue de la fiche")
        self.language.currentIndexChanged.connect(self.changed)
        self.language_label = Words("Langue", 14, bold=True, parent=self)
        self.preview_title = Words("Aperçu de la fiche", 14, bold=True, parent=self)
        self.number = Words("", 14, ink="ink2", parent=self)
        self.preview = PaperPreview("Aperçu de la fiche", self)
        self._make_buttons()
        self.empty = EmptyState("Aucune offre choisie", "La fiche se prépare ici.", "paper", self)
        self.arrangement = HandOverLayout(self)
        self.show_nothing()

    def set_choices(self, relays: Sequence[Option], languages: Sequence[Option]) -> None:
        """The relays and the languages to choose from."""
        self.relay.set_options(relays)
        self.language.blockSignals(True)
        self.language.clear()
        for option in languages:
            self.language.addItem(option.words, option.code)
        self.language.blockSignals(False)
        self._order_tabs()

    def show_target(self, target: Target) -> None:
        """Prepare the slip for somebody; what was told of relay, hour and language stays."""
        self._tell(target.name, target.under)
        self._warn(target.warning)
        self.number.setText("")
        self._show(shown=True, paper=None)

    def show_paper(self, paper: Paper) -> None:
        """Say that the slip is made; it can be printed again under the same number."""
        self.number.setText(paper.number)
        if paper.cancelled:
            self._warn("Cette mise en relation est annulée. La fiche ne vaut plus.")
        else:
            self._warn("" if paper.printed else "Pas encore imprimée. La fiche est gardée.")
        self._show(shown=True, paper=paper)

    def show_nothing(self) -> None:
        """Say that nothing is chosen."""
        self._tell("", "")
        self._warn("")
        self.preview.show_nothing()
        self._show(shown=False, paper=None)

    def start_over(self) -> None:
        """Forget relay, hour and language of the person before."""
        self.relay.take("nom_contact")
        self.appointment.clear()
        self.language.setCurrentIndex(0)

    def chosen_language(self) -> str:
        """The code of the language."""
        return str(self.language.currentData() or "fr")

    def begin(self) -> None:
        """Take the keyboard: Enter prints, arrows change the relay."""
        self.relay.focus_taken()

    def set_busy(self, busy: bool) -> None:
        """Hold the main button while the referral is being stored."""
        self._busy = busy
        self.print_button.setEnabled(not busy)

    def idle(self) -> bool:
        """Whether no referral is being stored."""
        return not self._busy

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter prints, Escape leaves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self._print()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Arrange again when the look changes."""
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "arrangement"):
            self.arrangement.dress()
        super().changeEvent(event)

    def _make_buttons(self) -> None:
        self.print_button = Button(
            "Imprimer la fiche", "main", icon="printer", cap="Entrée", height="main", parent=self
        )
        self.print_button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.print_button.clicked.connect(self._print)
        self.more = Button("", icon="more", height="main", name="Autres actions sur la fiche", parent=self)
        self.more.clicked.connect(self._open)
        self.menu = QMenu(self)
        for code, words in ACTIONS:
            action = self.menu.addAction(words)
            action.setData(code)
            action.triggered.connect(lambda _=False, code=code: self.action_asked.emit(code))

    def _order_tabs(self) -> None:
        chips = self.relay.every_chip()
        order = [
            self.relay.others,
            *chips,
            self.appointment.line,
            self.language,
            self.print_button,
            self.more,
        ]
        for first, second in itertools.pairwise(order):
            QWidget.setTabOrder(first, second)

    def _tell(self, name: str, under: str) -> None:
        self.name.setText(name)
        self.under.setText(under)
        self.under.setVisible(bool(under))
        self.setAccessibleName(f"Fiche pour {name}" if name else "Fiche")

    def _warn(self, words: str) -> None:
        self.warning.show_message(words, "warn")
        self.warning.setVisible(bool(words))

    def _show(self, *, shown: bool, paper: Paper | None) -> None:
        self.arrangement.show_parts(shown)
        made = paper is not None
        self.print_button.set_words("Réimprimer la fiche" if made else "Imprimer la fiche")
        self.print_button.setEnabled(shown and not (paper and paper.cancelled))
        for action in self.menu.actions():
            needs = action.data() in _NEED_A_SLIP
            usable = made and not (paper and paper.cancelled)
            action.setEnabled(usable if needs else shown)
        for widget in (self.relay, self.appointment, self.language):
            widget.setEnabled(not made)

    def _print(self) -> None:
        focused = QApplication.focusWidget()
        if not self.print_button.isEnabled():
            return
        if not self.appointment.check():
            self.appointment.line.setFocus()
            return
        if focused is self.appointment.line:
            self.print_button.setFocus()
        self.print_asked.emit()

    def _open(self) -> None:
        self.menu.popup(self.more.mapToGlobal(QPoint(0, -self.menu.sizeHint().height())))
