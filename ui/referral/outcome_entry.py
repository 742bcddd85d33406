"""What became of a slip: its number typed or scanned, one choice, one more when it was refused."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from db.records import slip_number
from db.records.outcomes import OutcomeDraft
from db.refusals import Refused
from widgets import theme
from widgets.button import Button
from widgets.chip import Chip
from widgets.choice_group import Choice, ChoiceGroup
from widgets.form import Form
from widgets.panel import Panel
from widgets.words import Words

REFUSED = "refused"
_PILE_KEY = "Alt+M"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class OutcomeEntry(Panel):
    """A scanner types the number and Enter; letters then choose, Enter keeps.

    For a pile of stubs with one answer, the answer stays: each number read is kept at once.
    """

    told = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outcome: ChoiceGroup | None = None
        self._reason: ChoiceGroup | None = None
        self.number = QLineEdit(self)
        self.number.setPlaceholderText("M7K-4QZ8MX-T")
        self.number.setMaxLength(40)
        self.number.textEdited.connect(self._typed)
        self.form = Form(self)
        self.form.add(
            "slip", "Numéro de la fiche", self.number, "Tapez-le, ou lisez le QR avec la douchette."
        )
        self.pile = self._pile_chip()
        self.missing = Words("", 12, ink="bad", wrap=True, parent=self)
        self.missing.hide()
        self.keep = Button("Enregistrer la suite", "main", cap="Entrée", height="main", parent=self)
        self.keep.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.keep.clicked.connect(self._keep)
        self.done = Words("", 14, ink="ink2", wrap=True, parent=self)
        self._column = QVBoxLayout(self)
        self._rows = [self._row(part) for part in (self.form, self.pile, self.missing, self.keep, self.done)]
        self._column.addStretch(1)
        self._dress()

    def set_choices(self, outcomes: Sequence[Choice], reasons: Sequence[Choice]) -> None:
        """The outcomes and the reasons of a refusal, with their letters."""
        for old in (self._outcome, self._reason):
            if old is not None:
                old.hide()
                old.deleteLater()
        self._outcome = self._group("Suite donnée", outcomes)
        self._reason = self._group("Motif du refus", reasons)
        self._column.insertWidget(1, self._outcome)
        self._column.insertWidget(2, self._reason)
        self.start_over()

    def start_over(self) -> None:
        """Wait for the next number."""
        self.number.clear()
        self.form.forgive()
        self.missing.hide()
        for group in (self._outcome, self._reason):
            if group is not None:
                group.set_taken(())
        self._open(None)
        self.number.setFocus(Qt.FocusReason.OtherFocusReason)

    def next_slip(self) -> None:
        """Wait for the next number; the answer stays for a pile."""
        if not self.pile.isChecked():
            self.start_over()
            return
        self.number.clear()
        self.number.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self, number: str) -> None:
        """Take a number from a list."""
        self.number.setText(number)
        self._check()

    def refuse(self, field: str, reason: str) -> None:
        """Say why at the field; nothing typed is lost."""
        if not self.form.refuse(field, reason):
            self.missing.setText(reason)
            self.missing.show()

    def group(self, name: str) -> ChoiceGroup | None:
        """The group of a field: `outcome` or `refusal_reason`."""
        return self._outcome if name == "outcome" else self._reason

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on: from the number to the choice, from the choice to the store."""
        letter = event.text().upper()
        if event.key() in _ENTER:
            self._enter()
        elif not self.number.hasFocus() and letter and self.press_letter(letter):
            event.accept()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Dress again when the look changes."""
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_column"):
            self._dress()
        super().changeEvent(event)

    def _pile_chip(self) -> Chip:
        chip = Chip("pile", f"Même suite pour les suivantes ({_PILE_KEY})", parent=self)
        chip.clicked.connect(self._toggle_pile)
        shortcut = QShortcut(QKeySequence(_PILE_KEY), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(chip.click)
        return chip

    def _group(self, title: str, choices: Sequence[Choice]) -> ChoiceGroup:
        group = ChoiceGroup(title, choices, unanswered="à choisir", parent=self)
        group.picked.connect(lambda code: self._picked(group, code))
        group.open_asked.connect(lambda: self._open(group))
        return group

    def _row(self, part: QWidget) -> QHBoxLayout:
        """The choices reach from edge to edge, everything else keeps a margin."""
        row = QHBoxLayout()
        row.addWidget(part)
        if part is self.pile:
            row.addStretch(1)
        self._column.addLayout(row)
        return row

    def _typed(self) -> None:
        self.form.forgive()
        self.done.setText("")

    def _enter(self) -> None:
        ready = self.pile.isChecked() and self._taken(self._outcome) is not None
        if self.number.hasFocus() and not ready:
            self._check()
        else:
            self._keep()

    def _toggle_pile(self) -> None:
        self.pile.setChecked(not self.pile.isChecked())
        self.pile.updateGeometry()

    def _check(self) -> bool:
        try:
            self.number.setText(slip_number.parse(self.number.text()))
        except Refused as refused:
            self.form.refuse("slip", refused.reason)
            return False
        self.form.forgive()
        self._open(self._outcome)
        self.keep.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _open(self, group: ChoiceGroup | None) -> None:
        refused = self._outcome is not None and self._outcome.taken() == (REFUSED,)
        for one in (self._outcome, self._reason):
            if one is not None:
                one.set_open(one is group)
                one.setVisible(one is self._outcome or refused)

    def _picked(self, group: ChoiceGroup, code: str | None) -> None:
        self.missing.hide()
        if group is self._outcome:
            if self._reason is not None and code != REFUSED:
                self._reason.set_taken(())
            self._open(self._reason if code == REFUSED else self._outcome)
        self.keep.setFocus(Qt.FocusReason.TabFocusReason)

    def press_letter(self, letter: str) -> bool:
        """Give a letter to the open group."""
        groups = (self._outcome, self._reason)
        return any(group.press_letter(letter) for group in groups if group is not None and group.is_open())

    def _keep(self) -> None:
        if not self._check_number():
            return
        outcome = self._taken(self._outcome)
        if outcome is None:
            self.refuse("outcome", "Choisissez la suite donnée.")
            return
        reason = self._taken(self._reason) if outcome == REFUSED else None
        self.told.emit(OutcomeDraft(self.number.text(), outcome, reason))

    def _check_number(self) -> bool:
        opened = [one for one in (self._outcome, self._reason) if one is not None and one.is_open()]
        if not self._check():
            return False
        self._open(opened[0] if opened else self._outcome)
        return True

    def _taken(self, group: ChoiceGroup | None) -> str | None:
        taken = group.taken() if group is not None else ()
        return taken[0] if taken else None

    def _dress(self) -> None:
        look = theme.now()
        side = look.gap(16)
        self._column.setContentsMargins(1, side, 1, side)
        for row in self._rows:
            row.setContentsMargins(side, 0, side, 0)
        self._column.setSpacing(look.gap(8))
