"""The details of one line: one open group at a time, one letter or one click each."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.reception.values import Choice, Details, Group
from widgets import theme
from widgets.button import Button
from widgets.choice_group import ChoiceGroup
from widgets.empty_state import EmptyState
from widgets.overlay_bar import OverlayBar
from widgets.panel import Filet, Panel
from widgets.words import Words

SERVICES = "services"


class DetailsPanel(Panel):
    """Shows what is known of a line and says what is chosen."""

    chosen = Signal(object, str, object)
    services_chosen = Signal(object, tuple)
    next_asked = Signal()
    close_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._details: Details | None = None
        self._answers: dict[str, str | None] = {}
        self._asked: dict[str, Group] = {}
        self._groups: dict[str, ChoiceGroup] = {}
        self._title = Words("", 16, bold=True, parent=self)
        self._people = Words("", 14, ink="ink2", parent=self)
        self._told = Words(
            "Tout est facultatif. À compléter jusqu’à la clôture.", 12, ink="ink2", parent=self
        )
        self.upper_close = Button("Fermer", cap="Échap", height="row", parent=self)
        self.next = Button("Suivant", icon="pencil", cap="F11", parent=self)
        self.close_button = Button("Fermer", cap="Échap", parent=self)
        for button in (self.upper_close, self.close_button):
            button.clicked.connect(self.close_asked)
        self.next.clicked.connect(self.next_asked)
        self._lay_out()
        self.show_nothing()

    def set_groups(self, services: Sequence[Choice], groups: Sequence[Group]) -> None:
        """Make the questions of this site."""
        for old in self._groups.values():
            old.hide()
            old.deleteLater()
        self._asked = {group.field: group for group in groups}
        self._groups = {SERVICES: self._services_group(services)}
        for group in groups:
            self._groups[group.field] = self._question(group)
        for number, made in enumerate(self._groups.values()):
            self._column.insertWidget(number, made)
        self._sort_out()

    def show_details(self, details: Details, open_field: str | None) -> None:
        """Show a line, with this group open."""
        self._details = details
        self._answers = dict(details.answers)
        self._title.setText(f"{details.hour} · {details.kind}")
        self._people.setText(f"{details.number} personne{'s' * (details.number > 1)}")
        self.setAccessibleName(f"Détails de {details.hour}, {details.kind}")
        self._groups[SERVICES].set_taken(details.services)
        for field in self._asked:
            answer = self._answers.get(field)
            self._groups[field].set_taken((answer,) if answer else ())
        self._show(known=True)
        self.open_group(open_field)

    def refresh(self, details: Details) -> None:
        """Show the line again as it is stored now; the open group stays open."""
        self.show_details(details, self.open_field())

    def show_nothing(self) -> None:
        """Say that no line is open."""
        self._details = None
        self._show(known=False)

    def line_id(self) -> object:
        """The line shown, or nothing."""
        return self._details.line_id if self._details else None

    def open_field(self) -> str | None:
        """The field whose group takes letters."""
        return next((field for field, group in self._groups.items() if group.is_open()), None)

    def open_group(self, field: str | None) -> None:
        """Open one group and fold the others."""
        self._sort_out()
        for name, group in self._groups.items():
            group.set_open(name == field)
        if field is not None:
            self._scroll.ensureWidgetVisible(self._groups[field], 0, 0)

    def step(self, forward: bool) -> bool:
        """Go to the next or former group; no when there is none."""
        open_field = self.open_field()
        if open_field is None:
            return False
        fields = [field for field in self._groups if self._is_asked(field)]
        place = fields.index(open_field) + (1 if forward else -1)
        self.open_group(fields[place] if 0 <= place < len(fields) else None)
        return 0 <= place < len(fields)

    def press_letter(self, letter: str) -> bool:
        """Give a letter to the open group."""
        field = self.open_field()
        return field is not None and self._groups[field].press_letter(letter)

    def group(self, field: str) -> ChoiceGroup:
        """The group of a field."""
        return self._groups[field]

    def changeEvent(self, event: QEvent) -> None:
        """Dress again when the look changes."""
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)

    def _services_group(self, services: Sequence[Choice]) -> ChoiceGroup:
        group = ChoiceGroup(
            "Services donnés", services, several=True, always_shown=True, parent=self._content
        )
        group.open_asked.connect(lambda: self.open_group(SERVICES))
        group.picked.connect(self._services_picked)
        return group

    def _question(self, asked: Group) -> ChoiceGroup:
        group = ChoiceGroup(
            asked.title,
            asked.choices,
            unanswered=asked.unanswered,
            unanswered_is_known=asked.unanswered_is_known,
            parent=self._content,
        )
        group.open_asked.connect(lambda: self.open_group(asked.field))
        group.picked.connect(lambda code: self._picked(asked.field, code))
        return group

    def _services_picked(self, codes: tuple[str, ...]) -> None:
        if self._details is not None:
            self.services_chosen.emit(self._details.line_id, codes)

    def _picked(self, field: str, code: str | None) -> None:
        if self._details is None:
            return
        code = code or None
        self._answers[field] = code
        line_id = self._details.line_id
        if self.open_field() == field:
            self.step(forward=True)
        self._sort_out()
        self.chosen.emit(line_id, field, code)

    def _is_asked(self, field: str) -> bool:
        condition = self._asked[field].only_when if field in self._asked else None
        return condition is None or self._answers.get(condition[0]) in condition[1]

    def _sort_out(self) -> None:
        for field, group in self._groups.items():
            group.setVisible(self._is_asked(field))

    def _show(self, *, known: bool) -> None:
        for widget in (self._head_box, self._scroll):
            widget.setVisible(known)
        self._empty.setVisible(not known)
        self._dress()

    def _lay_out(self) -> None:
        self._head_box = QWidget(self)
        self._head = QVBoxLayout(self._head_box)
        self._head.setSpacing(1)
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self._title)
        first.addWidget(self._people, 1)
        first.addWidget(self.upper_close)
        self._head.addLayout(first)
        self._head.addWidget(self._told)
        self._content = QWidget(self)
        self._content.setProperty("bare", True)
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._make_scroll()
        self._make_footer()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        for widget in (self._head_box, self._line, self._scroll):
            whole.addWidget(widget)
        whole.addWidget(self._empty, 1)
        whole.addWidget(self._foot_line)
        whole.addWidget(self._foot_box)

    def _make_scroll(self) -> None:
        self._line = Filet(self)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self._content)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._bar = OverlayBar(self._scroll)
        self._empty = EmptyState(
            "Aucun passage ouvert",
            "Comptez quelqu’un, ou appuyez sur Espace sur une ligne du journal.",
            "pencil",
            self,
        )

    def _make_footer(self) -> None:
        self._foot_box = QWidget(self)
        self._foot = QHBoxLayout(self._foot_box)
        self._foot_line = Filet(self)
        self._foot.addWidget(self.next)
        self._foot.addStretch(1)
        self._foot.addWidget(self.close_button)

    def _dress(self) -> None:
        look = theme.now()
        side, known = look.gap(15), self._details is not None
        above, below = (8, 8) if look.large else (15, 12)
        self._head.setContentsMargins(side, above, side, below)
        self._told.setVisible(known and not look.large)
        self.upper_close.setVisible(look.large)
        self._line.setVisible(known)
        for widget in (self._foot_line, self._foot_box):
            widget.setVisible(known and not look.large)
        self._foot.setContentsMargins(side, 10, side, 9)
        right = Qt.AlignmentFlag.AlignRight if not look.large else Qt.AlignmentFlag.AlignLeft
        self._people.setAlignment(right | Qt.AlignmentFlag.AlignVCenter)
