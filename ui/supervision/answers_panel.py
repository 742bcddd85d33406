"""The questions of a funder under its table: what was answered, and the button that answers."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from db.figures.sections.shape import QUESTIONS, Section
from ui.supervision import section_values
from ui.supervision.panels import TitledPanel, scrolling
from widgets import theme
from widgets.button import Button
from widgets.panel import Filet
from widgets.words import Words

_MOST = 190  # pixels of lines before they scroll: the chart below keeps its room


class AnswersPanel(TitledPanel):
    """Hidden where nothing is asked; `answer_asked` says of which year."""

    answer_asked = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(QUESTIONS, parent, line=True)
        self.setAccessibleName(QUESTIONS)
        self.answer = Button("Répondre…", icon="pencil", height="row", parent=self)
        self.answer.setAccessibleName("Répondre aux questions du financeur")
        self.menu_of = QMenu(self)
        self.answer.clicked.connect(self._ask)
        self.head.addWidget(self.answer)
        self._years: tuple[int, ...] = ()
        self._inside = QWidget(self)
        self._rows = QVBoxLayout(self._inside)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._area = scrolling(self._inside, self)
        self.body.addWidget(self._area, 1)
        self.hide()

    def show_answers(self, section: Section, *, may_answer: bool) -> None:
        """Show the questions of a table; the button only to whoever may answer."""
        self._clear()
        self._years = tuple(dict.fromkeys(one.year for one in section.answers))
        for asked, (question, said) in zip(section.answers, section_values.answers(section), strict=True):
            self._add(question, said, given=asked.given)
        self.answer.setVisible(may_answer)
        self.setVisible(bool(section.answers))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words break differently at another width."""
        super().resizeEvent(event)
        self._fit()

    def _ask(self) -> None:
        """The year is asked for only where there are several."""
        if len(self._years) == 1:
            self.answer_asked.emit(self._years[0])
            return
        self.menu_of.clear()
        for year in reversed(self._years):
            action = self.menu_of.addAction(str(year))
            action.triggered.connect(lambda _=False, year=year: self.answer_asked.emit(year))
        self.menu_of.popup(self.answer.mapToGlobal(self.answer.rect().bottomLeft()))

    def _add(self, question: str, said: str, *, given: bool) -> None:
        look = theme.now()
        words = Words("", 14, ink="ink" if given else "ink2", wrap=True, parent=self._inside)
        words.set_strong(question, f" {said}")
        words.setContentsMargins(look.gap(16), look.gap(8), look.gap(16), look.gap(8))
        if self._rows.count():
            self._rows.addWidget(Filet(self._inside))
        self._rows.addWidget(words)

    def _clear(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _fit(self) -> None:
        room = self._rows.heightForWidth(max(1, self.width() - 2))
        self._area.setFixedHeight(max(1, min(room, theme.now().px(_MOST))))
