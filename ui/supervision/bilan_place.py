"""Joins the view of the bilan to the desk's work: reading, paper, files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from db.figures import exports, workbook
from db.figures.bilan import Bilan
from db.figures.counts import DayCount
from db.figures.periods import Span
from db.records import moments
from db.refusals import Away
from db.sharing import shared
from db.store import audit
from printouts import bilan as paper
from ui import file_dialog
from ui.desk_work import DeskWork
from ui.supervision import paper_page, papers, reading
from ui.supervision.bilan_view import BilanView
from ui.supervision.paper_page import PaperPage
from ui.supervision.tab import TabPlace

_KINDS = {"pdf": "PDF (*.pdf)", "xlsx": "Excel (*.xlsx)", "csv": "CSV (*.csv)", "json": "JSON (*.json)"}
_ROLES = {"desk": "poste d’accueil", "supervisor": "responsable de l’accueil"}


class BilanPlace(TabPlace):
    """Which months are shown, and where the table goes."""

    view: BilanView

    def __init__(self, work: DeskWork, paper: PaperPage, parent: QWidget) -> None:
        view = BilanView(parent)
        super().__init__(work, paper, view, parent)
        self._span: Span | None = None
        self._table: Bilan | None = None
        view.period_chosen.connect(self.open)
        view.print_asked.connect(self._print)
        view.export_asked.connect(self.export)

    def open(self, span: Span) -> None:
        """Show other months."""
        self._span = span
        self.refresh()

    def refresh(self) -> None:
        """Read the table again: this store's at once, then every desk's where it can be reached."""
        desk, span = self._work.desk, self._span
        self._work.run(lambda session: reading.year_table(session, desk, span), self._read, self._failed)

    def reread(self) -> None:
        """Read this store again, where no shared database says more."""
        if self._ask is None:
            self.refresh()

    def _read(self, table: Bilan) -> None:
        self._show(table)
        if self._ask is not None:
            span = table.span
            self._ask(
                lambda link: shared.day_totals(link, span.first, span.last),
                lambda days: self._heard(days, span),
                self._away,
            )

    def _heard(self, days: list[DayCount], span: Span) -> None:
        if span == self._span:
            self._work.run(
                lambda session: reading.shared_table(session, days, span), self._show_shared, self._failed
            )

    def _show_shared(self, table: Bilan) -> None:
        if table.span == self._span:
            self._show(table)
            self.view.definitions.say("Tous les postes, d’après la base partagée.")

    def _away(self, error: Exception) -> None:
        if isinstance(error, Away):
            self.view.definitions.say("La base partagée est hors ligne : passages de ce poste seulement.")
        else:
            self._failed(error)

    def export(self, kind: str) -> None:
        """Ask where the table goes, as a file of this kind."""
        if self._table is not None:
            table = self._table
            name = f"bilan-{table.span.first:%Y-%m}-{table.span.last:%Y-%m}.{kind}"
            file_dialog.ask_file(self.view, name, _KINDS[kind], lambda path: self.write(path, kind))

    def write(self, path: Path, kind: str) -> None:
        """Write the table that is shown; the export leaves its line in the audit log."""
        table, desk = self._table, self._work.desk
        if table is None:
            return

        def work(session: Session) -> str:
            paper_page.write_file(path, self._bytes(table, kind))
            if kind == "csv":
                paper_page.write_file(path.with_suffix(".schema.json"), exports.schema_bytes())
            audit.note(session, str(desk.today()), desk.who, f"export bilan {kind}")
            return path.name

        self._work.run(work, self._written, self._failed)

    def _bytes(self, table: Bilan, kind: str) -> bytes:
        if kind == "csv":
            return exports.csv_bytes(table)
        if kind == "xlsx":
            made = moments.local(self._work.desk.now()).replace(tzinfo=None)
            return workbook.xlsx_bytes(table, made)
        return exports.json_bytes(table) if kind == "json" else self._pdf(table)

    def _pdf(self, table: Bilan) -> bytes:
        desk = self._work.desk
        return paper.render(papers.bilan_values(table, desk.today(), _ROLES.get(desk.who, "")))

    def _print(self) -> None:
        table = self._table
        if table is not None:
            file = f"bilan-{table.span.first:%Y-%m}-{table.span.last:%Y-%m}.pdf"
            self._work.run(
                lambda session: self._pdf(table),
                lambda pdf: self._paper.show_paper(pdf, "Bilan annuel", file, self.view.print_button),
                self._failed,
            )

    def _show(self, table: Bilan) -> None:
        self._table, self._span = table, table.span
        self.view.show_table(table, self._work.desk.today())

    def _written(self, name: str) -> None:
        self.view.definitions.say(f"Écrit : {name}")
