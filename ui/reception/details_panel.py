"""The details of one line: one open group at a time, one letter or one click each."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.reception.details_head import DetailsHead
from ui.reception.question_list import SERVICES, QuestionList
from ui.reception.values import Choice, Details, Group
from widgets import theme
from widgets.button import Button
from widgets.choice_group import ChoiceGroup
from widgets.empty_state import EmptyState
from widgets.panel import Filet, Panel

__all__ = ["SERVICES", "DetailsPanel"]


class DetailsPanel(Panel):
    """Shows what is known of a line and says what is chosen."""

    chosen = Signal(object, str, object)
    services_chosen = Signal(object, tuple)
    next_asked = Signal()
    close_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._details: Details | None = None
        self.head = DetailsHead(self)
        self.questions = QuestionList(self)
        self.next = Button("Suivant", icon="pencil", cap="F11", parent=self)
        self.close_button = Button("Fermer", cap="Échap", parent=self)
        self.head.close_asked.connect(self.close_asked)
        self.close_button.clicked.connect(self.close_asked)
        self.next.clicked.connect(self.next_asked)
        self.questions.answered.connect(self._answered)
        self.questions.services_changed.connect(self._services_changed)
        self._lay_out()
        self.show_nothing()

    def set_groups(self, services: Sequence[Choice], groups: Sequence[Group]) -> None:
        """Make the questions of this site."""
        self.questions.set_groups(services, groups)

    def show_details(self, details: Details, open_field: str | None) -> None:
        """Show a line, with this group open."""
        self._details = details
        self.head.set_line(details.hour, details.kind, details.number)
        self.setAccessibleName(f"Détails de {details.hour}, {details.kind}")
        self._dress()
        self.questions.show_answers(details.services, details.answers)
        self.questions.open_group(open_field)

    def refresh(self, details: Details) -> None:
        """Show the line again as it is stored now; the open group stays open."""
        self.show_details(details, self.open_field())

    def show_nothing(self) -> None:
        """Say that no line is open."""
        self._details = None
        self.questions.open_group(None)
        self._dress()

    def line_id(self) -> object:
        """The line shown, or nothing."""
        return self._details.line_id if self._details else None

    def open_field(self) -> str | None:
        """The field whose group takes letters."""
        return self.questions.open_field()

    def step(self, *, forward: bool) -> bool:
        """Go to the next or former group; no when there is none."""
        return self.questions.step(forward=forward)

    def press_letter(self, letter: str) -> bool:
        """Give a letter to the open group."""
        return self._details is not None and self.questions.press_letter(letter)

    def group(self, field: str) -> ChoiceGroup:
        """The group of a field."""
        return self.questions.group(field)

    def changeEvent(self, event: QEvent) -> None:
        """Dress again when the look changes."""
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)

    def _answered(self, field: str, code: str | None) -> None:
        if self._details is not None:
            self.chosen.emit(self._details.line_id, field, code)

    def _services_changed(self, codes: tuple[str, ...]) -> None:
        if self._details is not None:
            self.services_chosen.emit(self._details.line_id, codes)

    def _lay_out(self) -> None:
        self._line, self._foot_line = Filet(self), Filet(self)
        self._empty = EmptyState(
            "Aucun passage ouvert",
            "Comptez quelqu’un, ou appuyez sur Espace sur une ligne du journal.",
            "pencil",
            self,
        )
        self._foot_box = QWidget(self)
        self._foot = QHBoxLayout(self._foot_box)
        self._foot.setContentsMargins(16, 10, 16, 9)
        self._foot.addWidget(self.next)
        self._foot.addStretch(1)
        self._foot.addWidget(self.close_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self._line)
        whole.addWidget(self.questions, 1)
        whole.addWidget(self._empty, 1)
        whole.addWidget(self._foot_line)
        whole.addWidget(self._foot_box)

    def _dress(self) -> None:
        known, large = self._details is not None, theme.now().large
        self.set_flat(large)
        for widget in (self.head, self._line, self.questions):
            widget.setVisible(known)
        for below in (self._foot_line, self._foot_box):
            below.setVisible(known and not large)
        self._empty.setVisible(not known)
