"""Joins the view of the bilan to the desk's work: what is asked, reading, paper, files."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from db import supervisor_code
from db.figures.making import Choice, Known
from db.figures.periods import Span
from db.figures.report import Report
from db.records import reports
from db.records.reports import Issued
from db.refusals import Away
from db.store import audit
from ui import file_dialog
from ui.desk_work import DeskWork
from ui.supervision import bilan_files, bilan_reading, issued_page, paper_page
from ui.supervision.answering import Answering
from ui.supervision.bilan_out import BilanOut, Shown
from ui.supervision.bilan_reading import Read
from ui.supervision.bilan_view import BilanView
from ui.supervision.export_dialog import Doing, Wanted
from ui.supervision.issued_page import IssuedPage
from ui.supervision.paper_page import PaperPage
from ui.supervision.tab import TabPlace

_ONLY = "only:"


class BilanPlace(TabPlace):
    """Which table of which days is shown, and where it goes."""

    view: BilanView

    def __init__(self, work: DeskWork, paper: PaperPage, parent: QWidget) -> None:
        view = BilanView(parent)
        super().__init__(work, paper, view, parent)
        self._choice: Choice | None = None
        self._known: Known | None = None
        self._report: Report | None = None
        view.period_chosen.connect(self.open)
        view.changed.connect(self.choose)
        out = partial(work.guard.ask, supervisor_code.EXPORT, view)
        self.out = BilanOut(work, view, self)
        self.out.written.connect(self._written)
        self.out.printed.connect(lambda made: self._show_paper(made.content, made.report))
        self.out.frozen.connect(self._issued)
        self.out.failed.connect(self._failed)
        view.print_asked.connect(lambda: out(partial(self._ask_use, "print")))
        view.export_asked.connect(lambda: out(partial(self._ask_use, "export")))
        view.issue_asked.connect(lambda: out(partial(self._ask_use, "issue")))
        view.chart.picture_asked.connect(lambda: out(self._ask_picture))
        view.issued_asked.connect(self._list_issued)
        self.answering = Answering(work, view)
        view.answers.answer_asked.connect(lambda year: out(partial(self._answer, year)))
        self.answering.kept.connect(self._answered)
        self.answering.failed.connect(self._failed)
        self.issued = IssuedPage(view)
        self.issued.compare_asked.connect(self.compare)
        self.issued.paper_asked.connect(self._print_again)

    def open(self, span: Span) -> None:
        """Show other days."""
        grain = self._choice.grain if self._choice else "year"
        self._choose(
            replace(self._choice or Choice(span), span=span, grain=bilan_reading.fitting(span, grain))
        )

    def choose(self, what: str, code: str) -> None:
        """Show another table, grouping, place or reading of the same days."""
        if self._choice is None:
            return
        if what == "place" and code.startswith(_ONLY):
            changes: dict[str, Any] = {"only": code.removeprefix(_ONLY), "grouping": "site"}
        elif what == "place":
            changes = {"only": None, "grouping": code}
        else:
            changes = {"sections": (code,)} if what == "section" else {what: code}
        self._choose(replace(self._choice, **changes))

    def refresh(self) -> None:
        """Read the table again: this store's at once, then every desk's where it can be reached."""
        desk, choice = self._work.desk, self._choice
        self._work.run(lambda session: bilan_reading.read(session, desk, choice), self._read, self._refused)

    def reread(self) -> None:
        """Read this store again, where no shared database says more."""
        if self._ask is None:
            self.refresh()

    def _choose(self, choice: Choice) -> None:
        self._before, self._choice, self._known = self._choice, choice, None
        self.refresh()

    def _refused(self, error: Exception) -> None:
        """What cannot be shown is said, and what was shown stays chosen."""
        self._choice = self._report_choice
        self._failed(error)

    _report_choice: Choice | None = None
    _before: Choice | None = None

    def _read(self, read: Read) -> None:
        self._show(read)
        desk = self._work.desk
        if self._ask is not None and bilan_reading.shared_knows(desk, read.choice):
            self._ask(
                lambda link: bilan_reading.shared_sums(link, desk, read.choice),
                lambda known: self._heard(known, read.choice),
                self._away,
            )

    def _heard(self, known: Known, choice: Choice) -> None:
        if choice != self._choice:
            return
        desk = self._work.desk
        self._work.run(
            lambda session: bilan_reading.read(session, desk, choice, known),
            lambda read: self._show_shared(read, known),
            self._refused,
        )

    def _show_shared(self, read: Read, known: Known) -> None:
        if read.choice == self._choice:
            self._known = known
            self._show(read)
            self.view.definitions.say("Tous les postes, d’après la base partagée.")

    def _away(self, error: Exception) -> None:
        if isinstance(error, Away):
            self.view.definitions.say("La base partagée est hors ligne : passages de ce poste seulement.")
        else:
            self._failed(error)

    def _show(self, read: Read) -> None:
        self._choice = self._report_choice = read.choice
        self._report = read.report
        self.view.show_choices(read.choice, read.sections, read.sites, self._work.desk.today())
        self.view.show_report(read.report, read.recounts, may_answer=read.may_answer)
        self.view.definitions.tell_issued(*issued_page.told(read.issued, read.differing))

    def close(self) -> None:
        """Let go of a report that is being made."""
        self.out.close()

    def shown(self) -> Shown | None:
        """What may leave the page; nothing before the first report is read."""
        if self._report is None or self._choice is None:
            return None
        return Shown(self._report, self._choice, self._known)

    def write(self, path: Path, wanted: Wanted) -> None:
        """Write what is wanted of what is shown."""
        if (shown := self.shown()) is not None:
            self.out.write(shown, path, wanted)

    def issue(self, wanted: Wanted) -> None:
        """Freeze what is shown; from then on it is in the list of reports."""
        if (shown := self.shown()) is not None:
            self.out.issue(shown, wanted)

    def _ask_use(self, doing: Doing) -> None:
        if (shown := self.shown()) is not None:
            self.out.ask(shown, doing)

    def _show_paper(self, pdf: bytes, report: Report) -> None:
        self._paper.show_paper(pdf, report.title, bilan_files.name(report, "pdf"), self.view.print_button)

    def _issued(self, report: Report) -> None:
        self.view.definitions.say(f"Figé : rapport {report.number}")
        self.refresh()

    def _answer(self, year: int) -> None:
        if self._report is not None:
            self.answering.ask(self._report.sections[0], year)

    def _answered(self) -> None:
        """Where there is no shared database the page has read again by itself."""
        self.view.definitions.say("Réponses enregistrées")
        if self._ask is not None:
            self.refresh()

    def _list_issued(self) -> None:
        self._work.run(reports.every, self._show_issued, self._failed)

    def _show_issued(self, found: list[Issued]) -> None:
        self.issued.show_reports(found)
        self.issued.open_from(self.view.issued_button)

    def compare(self, number: str) -> None:
        """List what reads otherwise today than in an issued report."""
        desk = self._work.desk
        self._work.run(
            lambda session: bilan_reading.compared(session, desk, number),
            lambda told: self.issued.show_differences(*told),
            self._failed,
        )

    def _print_again(self, number: str) -> None:
        self._work.run(
            lambda session: reports.get(session, number),
            lambda report: self._show_paper(bilan_files.pdf(report), report),
            self._failed,
        )

    def _ask_picture(self) -> None:
        if self._report is not None:
            name = bilan_files.name(self._report, "png")
            file_dialog.ask_file(self.view, name, "Image PNG (*.png)", self.write_picture)

    def write_picture(self, path: Path) -> None:
        """The chart as it is drawn here, at twice its size so that it prints well."""
        content = bilan_files.picture(self.view.chart)
        desk = self._work.desk

        def work(session: Session) -> str:
            paper_page.write_file(path, content)
            audit.note(session, str(desk.today()), desk.who, "export chart png")
            return path.name

        self._work.run(work, self._written, self._failed)

    def _written(self, name: str) -> None:
        self.view.definitions.say(f"Écrit : {name}")
