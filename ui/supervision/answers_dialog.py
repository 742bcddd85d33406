"""The questions of a funder for one year, each in its field: what is left empty has no answer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from db.figures.sections.shape import Answer
from db.records import freetext
from ui.supervision.panels import scrolling
from widgets import theme
from widgets.confirm_dialog import ConfirmDialog
from widgets.form import Form

_SAID = (
    "Ce qu’aucun passage ne compte. Une nouvelle réponse remplace l’ancienne, qui reste au registre ; "
    "les rapports déjà figés ne changent pas."
)
_NUMBER = "Un nombre entier. Vide : sans réponse, ce n’est pas zéro."
_TEXT = f"{freetext.LONGEST} signes au plus ; aucun nom, aucun contact."
_LINES = 3
_SENTENCE = 48  # pixels under a field, for the reason of a refusal
_AROUND = 150  # pixels of words and buttons: they stay on the screen, the fields scroll between them


class AnswersDialog(ConfirmDialog):
    """`told` carries what was changed, by question; it stays open until that is kept."""

    told = Signal(dict)

    def __init__(self, title: str, asked: Sequence[Answer], parent: QWidget) -> None:
        super().__init__(title, _SAID, "Enregistrer", parent=parent)
        self.form = Form(self)
        self.fields = {one.code: self._field(one) for one in asked}
        self._shown = {one.code: _typed(one) for one in asked}
        self._area = scrolling(self.form, self)
        self._wrong = ""
        self._area.verticalScrollBar().rangeChanged.connect(lambda *_: self._follow())
        self.add_body(self._area)
        self.action.setDefault(True)
        look = theme.now()
        self.setMinimumWidth(look.px(560))
        most = max(look.px(120), parent.window().height() - look.px(_AROUND))
        high = self.form.sizeHint().height()
        self._area.setFixedHeight(min(high, most))
        if high > most:
            self.form.setContentsMargins(0, 0, look.gap(14), 0)  # beside the bar
        next(iter(self.fields.values())).setFocus()

    def accept(self) -> None:
        """Tell what was changed; nothing changed is nothing to keep."""
        self.form.forgive()
        self._wrong = ""
        typed = {code: _read(field) for code, field in self.fields.items()}
        changed = {code: text for code, text in typed.items() if text != self._shown[code]}
        if changed:
            self.told.emit(changed)
        else:
            self.close_right()

    def refuse(self, code: str, reason: str) -> bool:
        """Say why under the field; no when no field of this name is there."""
        found = self.form.refuse(code, reason)
        self._wrong = code if found else ""
        self._follow()
        return found

    def close_right(self) -> None:
        """It is kept: the focus goes back to where it was."""
        super().accept()

    def _follow(self) -> None:
        """Keep the refused field in sight with its reason, also once this has made the form longer."""
        if self._wrong:
            foot = self.fields[self._wrong].geometry().bottom()
            self._area.ensureVisible(0, foot, 0, theme.now().px(_SENTENCE))

    def _field(self, asked: Answer) -> QLineEdit | QPlainTextEdit:
        if asked.kind == "number":
            line = QLineEdit(_typed(asked), self)
            self.form.add(asked.code, asked.label, line, _NUMBER)
            return line
        text = QPlainTextEdit(_typed(asked), self)
        text.setTabChangesFocus(True)
        text.setFixedHeight(theme.now().px(20) * _LINES + theme.now().gap(20))
        self.form.add(asked.code, asked.label, text, _TEXT)
        return text


def _typed(asked: Answer) -> str:
    return str(asked.said) if asked.given else ""


def _read(field: QLineEdit | QPlainTextEdit) -> str:
    """What was typed, on one line."""
    text = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
    return " ".join(text.split())
