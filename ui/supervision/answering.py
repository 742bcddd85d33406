"""Joins the questions of a funder's table to the desk's work: asks for the answers and keeps them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.figures.sections.shape import Section
from db.records import answers
from db.refusals import Refused
from ui.desk_work import DeskWork
from ui.supervision.answers_dialog import AnswersDialog


class Answering(QObject):
    """`kept` when answers were written; `failed` for what no field of the dialog can say."""

    kept = Signal()
    failed = Signal(object)

    def __init__(self, work: DeskWork, page: QWidget) -> None:
        super().__init__(page)
        self._work, self._page = work, page
        self.dialog: AnswersDialog | None = None

    def ask(self, section: Section, year: int) -> None:
        """Ask for the answers of one year."""
        asked = [one for one in section.answers if one.year == year]
        if asked:
            self.dialog = AnswersDialog(f"{section.title}, {year}", asked, self._page)
            self.dialog.told.connect(lambda typed: self._give(section.code, year, typed))
            self.dialog.open()

    def _give(self, entry: str, year: int, typed: dict[str, str]) -> None:
        desk = self._work.desk
        self._work.write(
            lambda session: answers.give(session, desk, entry, year, typed),
            lambda _: self._kept(),
            self._refused,
        )

    def _kept(self) -> None:
        if self.dialog is not None:
            self.dialog.close_right()
        self.kept.emit()

    def _refused(self, error: Exception) -> None:
        dialog = self.dialog
        told = isinstance(error, Refused) and dialog is not None and dialog.refuse(error.field, error.reason)
        if not told:
            self.failed.emit(error)
