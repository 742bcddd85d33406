"""The tab « Mots » as it is seen: a request tried on the left, the words of one theme on the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from db.reference.themes import Theme, Understood
from db.reference.vocabulary import Vocabulary
from ui.referral.chips_box import ChipsBox
from ui.supervision.panels import TitledPanel, scrolling
from widgets import theme
from widgets.button import Button
from widgets.filter_chip import FilterChip
from widgets.flow import Flow
from widgets.form import Form
from widgets.menu_choice import MenuChoice
from widgets.search_line import SearchLine
from widgets.segments import Segments
from widgets.words import Words

_SHOWN = 3
_FIRST = "Comprise d’abord comme"
_TRY = "Tapez une demande comme on vous la dit : les thématiques comprises s’affichent ici."
_UNKNOWN = "Aucun de ces mots n’est connu. Choisissez la thématique à droite, puis ajoutez-les."
_HOW = "Un clic retire ces mots ; en vert, les mots ajoutés ici. Rien d’une personne ne s’écrit ici."
_READ_ONLY = "Ces mots se modifient au poste du responsable, pour tous les postes."


class Trial(TitledPanel):
    """A request as a visitor says it, and what the search makes of it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Essayer une demande", parent)
        self.request = SearchLine("Demande à essayer", "", self)
        self.first = Words(_TRY, 12, ink="ink2", wrap=True, parent=self)
        self.heard = [Button("", height="row", parent=self) for _ in range(_SHOWN)]
        for part in (self.request, self.first, *self.heard):
            self.body.addWidget(part)

    def show_heard(self, understood: Sequence[Understood]) -> None:
        """The themes understood, the clearest first."""
        asked = bool(self.request.text().strip())
        self.first.setText(_FIRST if understood else _UNKNOWN if asked else _TRY)
        for at, button in enumerate(self.heard):
            button.setVisible(at < len(understood))
            if at < len(understood):
                button.set_words(f"{at + 1}  {understood[at].label}")
                button.setProperty("theme", understood[at].theme)


class WordsView(QWidget):
    """Values in, signals out: `tried` says a request, `added` and `removed` the words of the theme shown."""

    tried = Signal(str)
    theme_chosen = Signal(str)
    added = Signal(str)
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setProperty("ringless", True)
        self._content = QWidget(self)
        self.title = Words("Mots", 20, bold=True, parent=self._content)
        self.trial = Trial(self._content)
        self.request, self.first, self.heard = self.trial.request, self.trial.first, self.trial.heard
        self.known = TitledPanel("Mots de la thématique", self._content)
        self._choices = ChipsBox(self.known)
        self.category = MenuChoice("Catégorie", "list", self._choices)
        self.theme = MenuChoice("Thématique", parent=self._choices)
        self.form, self.phrase = self._adding()
        self.add_button = Button("Ajouter", "main", cap="Entrée", parent=self.known)
        self.hint = Words(_HOW, 12, ink="ink2", wrap=True, parent=self.known)
        self._chips = ChipsBox(self.known)
        self._flow = Flow(6, self._chips)
        row = Flow(8, self._choices)
        for button in (self.category, self.theme):
            row.addWidget(button)
        self._may_edit = True
        self._lay_out()
        self._connect()
        self._arrange()

    def take_tabs(self, tabs: Segments) -> None:
        """The bar of the tabs stands after the title."""
        self._head.insertWidget(1, tabs)

    def show_themes(self, themes: Sequence[Theme], current: str) -> None:
        """Which theme is shown, and which others may be."""
        shown = next(one for one in themes if one.code == current)
        categories = dict.fromkeys((one.category, one.category_label) for one in themes)
        self.category.show_choices(list(categories), shown.category)
        own = [(one.code, one.label) for one in themes if one.category == shown.category]
        self.theme.show_choices(own, current)
        self._choices.fit()

    def show_words(self, told: Vocabulary, *, may_edit: bool) -> None:
        """The words of the theme shown; those of the house first, those taken away last."""
        self._may_edit = may_edit
        self.known.right.setText(f"{len(told.said)} façons de le dire")
        for part in (self.form, self.add_button):
            part.setVisible(may_edit)
        self.hint.setText(_HOW if may_edit else _READ_ONLY)
        self._clear()
        mark = "cross" if may_edit else None
        for phrase in told.added:
            self._chip(FilterChip("", phrase, after=mark, parent=self._chips), phrase)
        for phrase in told.shipped:
            self._chip(FilterChip(phrase, after=mark, parent=self._chips), phrase)
        for phrase in told.removed if may_edit else ():
            chip = FilterChip(f"Remettre « {phrase} »", before="undo", parent=self._chips)
            chip.clicked.connect(lambda _=False, phrase=phrase: self.added.emit(phrase))
            self._flow.addWidget(chip)
        self._chips.fit()

    def refuse(self, field: str, reason: str) -> None:
        """Say why at the field; nothing typed is lost."""
        self.form.refuse("phrase", reason)

    def kept(self) -> None:
        """Ready for the next phrase."""
        self.form.forgive()
        self.phrase.clear()

    def changeEvent(self, event: QEvent) -> None:
        """Arrange again when the look changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_body"):
            self._arrange()

    def _adding(self) -> tuple[Form, QLineEdit]:
        phrase = QLineEdit(self.known)
        phrase.setMaxLength(200)
        form = Form(self.known)
        form.add("phrase", "Ajouter une façon de dire", phrase, "Comme on la dit à l’accueil.")
        return form, phrase

    def _chip(self, chip: FilterChip, phrase: str) -> None:
        if self._may_edit:
            chip.setAccessibleDescription("retirer ces mots")
            chip.clicked.connect(lambda _=False: self.removed.emit(phrase))
        self._flow.addWidget(chip)

    def _clear(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _connect(self) -> None:
        self.request.textChanged.connect(self.tried)
        self.request.chosen.connect(self._take_request)
        self.theme.chosen.connect(self.theme_chosen)
        self.category.chosen.connect(self.theme_chosen)
        self.add_button.clicked.connect(self._add)
        self.phrase.returnPressed.connect(self._add)
        self.phrase.textEdited.connect(lambda _: self.form.forgive())
        for button in self.heard:
            button.clicked.connect(lambda _=False, b=button: self.theme_chosen.emit(b.property("theme")))

    def _add(self) -> None:
        self.added.emit(self.phrase.text())

    def _take_request(self) -> None:
        """Enter carries the request over, ready to be added to the theme shown."""
        if self._may_edit:
            self.phrase.setText(self.request.text())
            self.phrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(self._content, self))
        column = QVBoxLayout(self._content)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        self._head = QHBoxLayout()
        self._head.setSpacing(12)
        self._head.addWidget(self.title)
        self._head.addStretch(1)
        column.addLayout(self._head)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(16)
        self._body.addWidget(self.trial, 0, Qt.AlignmentFlag.AlignTop)
        self._body.addWidget(self.known, 1)
        column.addLayout(self._body, 1)
        self.known.body.addWidget(self._choices)
        for widget in (self.form, self.add_button, self.hint):
            self.known.body.addWidget(widget, 0)
        self.known.body.setAlignment(self.add_button, Qt.AlignmentFlag.AlignLeft)
        self.known.body.addWidget(self._chips)
        self.known.body.addStretch(1)

    def _arrange(self) -> None:
        look = theme.now()
        ways = QBoxLayout.Direction
        self._body.setDirection(ways.TopToBottom if look.crowded else ways.LeftToRight)
        self.trial.setMinimumWidth(0 if look.crowded else look.px(420))
        self.trial.setMaximumWidth(16777215 if look.crowded else look.px(420))
        self._body.setAlignment(
            self.trial, Qt.AlignmentFlag(0) if look.crowded else Qt.AlignmentFlag.AlignTop
        )
        for panel in (self.trial, self.known):
            panel.body.setSpacing(look.gap(8))
        self.request.setFixedHeight(look.high(48, 20))
        self._choices.fit()
        self._chips.fit()
