"""The questions about one line: services first, then one open group at a time."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from ui.reception.other_questions import OtherQuestions
from ui.reception.values import Choice, Group
from widgets import theme
from widgets.choice_group import ChoiceGroup
from widgets.overlay_bar import OverlayBar

SERVICES = "services"
_AFTER_OPEN = 2


class QuestionList(QScrollArea):
    """Letters go to the open group; an answer opens the next one."""

    answered = Signal(str, object)
    services_changed = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked: dict[str, Group] = {}
        self._groups: dict[str, ChoiceGroup] = {}
        self._answers: dict[str, str | None] = {}
        self._all_shown = False
        self._content = QWidget(self)
        self._content.setProperty("bare", True)
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._others = OtherQuestions(self._content)
        self._others.clicked.connect(self._show_all)
        self._column.addWidget(self._others)
        self._column.addStretch(1)
        self.setWidgetResizable(True)
        self.setWidget(self._content)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._bar = OverlayBar(self)

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
        self.sort_out()

    def show_answers(self, services: Sequence[str], answers: Mapping[str, str | None]) -> None:
        """Show what is known."""
        self._answers = dict(answers)
        self._groups[SERVICES].set_taken(services)
        for field in self._asked:
            answer = self._answers.get(field)
            self._groups[field].set_taken((answer,) if answer else ())
        self.sort_out()

    def open_field(self) -> str | None:
        """The field whose group takes letters."""
        return next((field for field, group in self._groups.items() if group.is_open()), None)

    def open_group(self, field: str | None) -> None:
        """Open one group and fold the others."""
        moved = field != self.open_field()
        for name, group in self._groups.items():
            group.set_open(name == field)
        self.sort_out()
        if field is not None and moved:
            self._scroll_to(self._groups[field])

    def _scroll_to(self, group: ChoiceGroup) -> None:
        """All of the group where it fits, else its beginning."""
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        bar, room = self.verticalScrollBar(), self.viewport().height()
        bottom = group.y() + group.height()
        bar.setValue(min(group.y(), max(bar.value(), bottom - room)))

    def step(self, *, forward: bool) -> bool:
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

    def sort_out(self) -> None:
        """Show the questions that are asked, and at large text the next ones only."""
        asked = [field for field in self._groups if self._is_asked(field)]
        hidden = self._not_shown(asked)
        shown = [field for field in asked if field not in hidden]
        for field, group in self._groups.items():
            group.setVisible(field in shown)
            group.set_lined(field != shown[-1] or bool(hidden))
        self._others.setVisible(bool(hidden))
        if hidden:
            self._others.name_them([self._groups[field].title for field in hidden])

    def changeEvent(self, event: QEvent) -> None:
        """Sort again when the look changes."""
        if event.type() == QEvent.Type.StyleChange and self._groups:
            self.sort_out()
        super().changeEvent(event)

    def _not_shown(self, asked: list[str]) -> list[str]:
        if not theme.now().large or self._all_shown:
            return []
        open_field = self.open_field()
        place = asked.index(open_field) if open_field in asked else 0
        hidden = asked[place + 1 + _AFTER_OPEN :]
        return hidden if len(hidden) > 1 else []

    def _show_all(self) -> None:
        self._all_shown = True
        self.sort_out()

    def _services_group(self, services: Sequence[Choice]) -> ChoiceGroup:
        group = ChoiceGroup(
            "Services donnés",
            services,
            short_title="Services",
            several=True,
            always_shown=True,
            parent=self._content,
        )
        group.open_asked.connect(lambda: self.open_group(SERVICES))
        group.picked.connect(self.services_changed)
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

    def _picked(self, field: str, code: str | None) -> None:
        self._answers[field] = code or None
        if self.open_field() == field:
            self.step(forward=True)
        self.sort_out()
        self.answered.emit(field, code or None)

    def _is_asked(self, field: str) -> bool:
        condition = self._asked[field].only_when if field in self._asked else None
        return condition is None or self._answers.get(condition[0]) in condition[1]
