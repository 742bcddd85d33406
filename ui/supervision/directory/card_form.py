"""The form of a card: every field with its hint, refused in French beside it; nothing typed is lost."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from db.refusals import Refused
from ui.supervision.directory import card_values, fields
from ui.supervision.directory.card_values import Card
from ui.supervision.directory.fields import Field, Group
from ui.supervision.panels import scrolling
from widgets import theme
from widgets.button import Button
from widgets.form import Form
from widgets.full_page import FullPage
from widgets.panel import Panel
from widgets.pick_field import PickField
from widgets.words import Words

_OTHERS = "Publiée par d’autres : vos corrections restent, leur prochain fichier met à jour le reste."
_OURS = "Fiche de la maison. Les champs vides restent en pointillé sur la fiche de liaison."
_LINES = 3


class CardForm(FullPage):
    """`saved` carries the edit; the page stays until `close_page` is called."""

    saved = Signal(object)

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._card: Card | None = None
        self._who = ""
        self._inputs: dict[str, Any] = {}
        self._forms: list[Form] = []
        self.title = Words("", 20, bold=True, parent=self)
        self.words = Words("", 14, ink="ink2", wrap=True, parent=self)
        self.back = Button("Fermer sans enregistrer", cap="Échap", parent=self)
        self.save = Button("Enregistrer", "main", cap="Ctrl+S", parent=self)
        self._content = QWidget(self)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._content)
        self._shortcut = QShortcut(QKeySequence.StandardKey.Save, self)
        self._shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._lay_out()
        self.back.clicked.connect(self.close_page)
        self.save.clicked.connect(self._save)
        self._shortcut.activated.connect(self._save)

    def show_card(self, card: Card, who: str, opener: QWidget) -> None:
        """Cover the page with this card."""
        self._card, self._who = card, who
        self.title.setText(card.title)
        self.setAccessibleName(f"Fiche : {card.title}")
        self.say(_OTHERS if card.published else _OURS)
        self._fill(card)
        self.set_busy(False)
        self.open_from(opener)
        next(iter(self._inputs.values())).setFocus()

    def field(self, name: str) -> Any:
        """The control of a field."""
        return self._inputs[name]

    def say(self, words: str, *, bad: bool = False) -> None:
        """Say a sentence under the title."""
        self.words.set_ink("bad" if bad else "ink2")
        self.words.setText(words)

    def refuse(self, name: str, reason: str) -> None:
        """Say why beside the field, or above all of them; what was typed stays."""
        self.set_busy(False)
        if any(form.refuse(name, reason) for form in self._forms):
            self._area.ensureWidgetVisible(self._inputs[name], 0, theme.now().px(60))
        else:
            self.say(reason, bad=True)

    def set_busy(self, busy: bool) -> None:
        """Whether the card is on its way."""
        self.save.setEnabled(not busy)

    def values(self) -> dict[str, Any]:
        """What is typed."""
        return {name: _value(one) for name, one in self._inputs.items()}

    def changeEvent(self, event: QEvent) -> None:
        """Arrange again when the look changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_body"):
            self._arrange()

    def _save(self) -> None:
        if self._card is None or not self.save.isEnabled():
            return
        for form in self._forms:
            form.forgive()
        try:
            edit = card_values.edit(self._card, self.values(), self._who)
        except Refused as refused:
            self.refuse(refused.field, refused.reason)
            return
        self.set_busy(True)
        self.saved.emit(edit)

    def _fill(self, card: Card) -> None:
        """Other fields for each kind of card: the panels are made anew."""
        self._inputs, self._forms = {}, []
        while (item := self._body.takeAt(0)) is not None:
            column = item.widget()
            if column is not None:
                column.hide()
                column.deleteLater()
        columns = [self._column(), self._column()]
        groups = fields.of(card.kind)
        half = sum(len(group.fields) for group in groups) / 2
        placed = 0
        for group in groups:
            self._panel(group, card, columns[placed >= half])
            placed += len(group.fields)
        for column in columns:
            layout = column.layout()
            assert isinstance(layout, QVBoxLayout)
            layout.addStretch(1)
        self._arrange()

    def _column(self) -> QWidget:
        column = QWidget(self._content)
        inside = QVBoxLayout(column)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.now().gap(12))
        self._body.addWidget(column, 1)
        return column

    def _panel(self, group: Group, card: Card, column: QWidget) -> None:
        panel = Panel(column)
        inside = QVBoxLayout(panel)
        side = theme.now().gap(16)
        inside.setContentsMargins(side, side, side, theme.now().gap(8))
        inside.setSpacing(theme.now().gap(8))
        inside.addWidget(Words(group.title, 16, bold=True, parent=panel))
        form = Form(panel)
        for one in group.fields:
            control = self._control(one, card, form)
            form.add(one.name, one.label, control, "" if one.how == "date" else one.hint)
            control.setAccessibleDescription(one.hint)
            self._inputs[one.name] = control
        inside.addWidget(form)
        self._forms.append(form)
        layout = column.layout()
        assert layout is not None
        layout.addWidget(panel)

    def _control(self, one: Field, card: Card, parent: QWidget) -> Any:
        shown = card.values[one.name]
        if one.how == "pick":
            picks = PickField(parent)
            picks.set_options(card.options[one.name])
            picks.set_values(shown)
            return picks
        if one.how == "choice":
            return _choice(card.options[one.name], shown, parent, empty=one.name != "status")
        if one.how in {"text", "lines"}:
            return _text(shown, parent)
        line = QLineEdit(shown, parent)
        if one.how == "date":
            line.setPlaceholderText(one.hint)
        return line

    def _arrange(self) -> None:
        ways = QBoxLayout.Direction
        self._body.setDirection(ways.TopToBottom if theme.now().large else ways.LeftToRight)
        self._head.setDirection(ways.TopToBottom if theme.now().crowded else ways.LeftToRight)
        for control in self._inputs.values():
            if isinstance(control, QPlainTextEdit):
                control.setFixedHeight(theme.now().px(20) * _LINES + theme.now().gap(20))

    def _lay_out(self) -> None:
        self._body.setContentsMargins(24, 4, 24, 16)
        self._body.setSpacing(16)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setContentsMargins(24, 16, 24, 4)
        self._head.setSpacing(12)
        self._head.addWidget(self.title, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        for button in (self.back, self.save):
            buttons.addWidget(button)
        self._head.addLayout(buttons)
        self._head.setAlignment(buttons, Qt.AlignmentFlag.AlignLeft)
        self.words.setContentsMargins(24, 0, 24, 8)
        self.column.addLayout(self._head)
        self.column.addWidget(self.words)
        self._area = scrolling(self._content, self)
        self.column.addWidget(self._area, 1)


def _choice(options: card_values.Options, shown: str, parent: QWidget, *, empty: bool) -> QComboBox:
    box = QComboBox(parent)
    for code, label in ((("", "non précisé"),) if empty else ()) + options:
        box.addItem(label, code)
    box.setCurrentIndex(max(0, box.findData(shown)))
    return box


def _text(shown: str, parent: QWidget) -> QPlainTextEdit:
    box = QPlainTextEdit(shown, parent)
    box.setTabChangesFocus(True)
    return box


def _value(control: Any) -> Any:
    if isinstance(control, PickField):
        return control.values()
    if isinstance(control, QComboBox):
        return control.currentData()
    return control.toPlainText() if isinstance(control, QPlainTextEdit) else control.text()
