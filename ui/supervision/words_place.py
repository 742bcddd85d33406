"""Joins the tab « Mots » to the directory: a request is tried at each key, words are added and taken away."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from db.records import freetext
from db.reference import catalogue, edits, search, vocabulary
from db.reference.themes import Themes
from db.reference.vocabulary import Vocabulary
from db.refusals import Refused
from db.store import audit
from ui.desk_work import DeskWork
from ui.supervision.paper_page import PaperPage
from ui.supervision.tab import TabPlace
from ui.supervision.words_view import WordsView

_LINES = 3


@dataclass(frozen=True)
class Read:
    """The themes with their ear, their words, and whether this desk may change them."""

    themes: Themes
    told: dict[str, Vocabulary]
    may_edit: bool


class WordsPlace(TabPlace):
    """Which theme is shown; what is typed is heard without a query."""

    view: WordsView

    def __init__(self, work: DeskWork, paper: PaperPage, parent: QWidget) -> None:
        view = WordsView(parent)
        super().__init__(work, paper, view, parent)
        self._read: Read | None = None
        self._theme = ""
        view.tried.connect(self._try)
        view.theme_chosen.connect(self.open)
        view.added.connect(self._add)
        view.removed.connect(self._remove)

    def open(self, code: str) -> None:
        """Show a theme, or the first one of a category."""
        if self._read is not None:
            themes = self._read.themes.every()
            self._theme = next(one.code for one in themes if code in (one.code, one.category))
            self._show_theme()

    def refresh(self) -> None:
        """Read the words of this store."""
        self._work.run(read, self._show, self._failed)

    def _show(self, read: Read) -> None:
        self._read = read
        self._theme = self._theme or read.themes.every()[0].code
        self._show_theme()
        self._try(self.view.request.text())

    def _show_theme(self) -> None:
        read = self._read
        if read is not None:
            self.view.show_themes(read.themes.every(), self._theme)
            told = read.told.get(self._theme, Vocabulary(self._theme))
            self.view.show_words(told, may_edit=read.may_edit)

    def _try(self, text: str) -> None:
        if self._read is not None:
            self.view.trial.show_heard(self._read.themes.hear(text)[:_LINES])

    def _add(self, phrase: str) -> None:
        desk, theme = self._work.desk, self._theme

        def verb(session: Session) -> Vocabulary:
            audit.note(session, str(desk.today()), desk.who, "mots de la recherche modifiés")
            return vocabulary.add(session, theme, freetext.clean(phrase, "phrase"))

        self._work.write(verb, lambda _: self._kept(), self._refused)

    def _remove(self, phrase: str) -> None:
        desk, theme = self._work.desk, self._theme

        def verb(session: Session) -> Vocabulary:
            audit.note(session, str(desk.today()), desk.who, "mots de la recherche modifiés")
            return vocabulary.remove(session, theme, phrase)

        self._work.write(verb, lambda _: self.refresh(), self._refused)

    def _kept(self) -> None:
        self.view.kept()
        self.refresh()

    def _refused(self, error: Exception) -> None:
        if isinstance(error, Refused):
            self.view.refuse(error.field, error.reason)
        else:
            self._failed(error)


def read(session: Session) -> Read:
    """The words in force, and whether they may be changed here."""
    told = vocabulary.of(catalogue.current(session))
    return Read(search.directory(session).themes, told, edits.may_edit(session))
