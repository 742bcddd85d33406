"""What leaves the page of the bilan: files, papers and frozen reports, one at a time.

Protecting a report takes seconds: it is made beside the lane on which visitors are counted, and can be
stopped. Only its line in the audit log, and what it shows outside, are then written on that lane.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from db.figures import exports
from db.figures.making import Choice, Known
from db.figures.report import Report
from db.figures.stopping import Stopped, Watch
from ui import file_dialog
from ui.desk_work import DeskWork
from ui.supervision import bilan_files, bilan_reading, paper_page
from ui.supervision.export_dialog import Doing, ExportDialog, Wanted
from widgets.waiting_page import WaitingPage

_TITLES = {"print": "Préparation du papier", "issue": "Préparation du rapport"}
PATIENCE = "Vous pouvez continuer à compter : rien n’attend."


@dataclass(frozen=True)
class Shown:
    """What stands on the page: its report, what was chosen, what the shared database knows."""

    report: Report
    choice: Choice
    known: Known | None


@dataclass(frozen=True)
class Made:
    """A report with its bytes, in no place yet."""

    report: Report
    content: bytes


class BilanOut(QObject):
    """`written` carries the name of a file, `printed` what to show, `frozen` the report that got a number."""

    written = Signal(str)
    printed = Signal(object)
    frozen = Signal(object)
    failed = Signal(object)
    _told = Signal(int, int)

    def __init__(self, work: DeskWork, view: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._work, self._view = work, view
        self._stop = Event()
        self.page = WaitingPage(view)
        self.page.stop_asked.connect(self._stop.set)
        self._told.connect(self.page.tell)

    def ask(self, shown: Shown, doing: Doing) -> None:
        """Ask for whom, what and as which file; then make it."""
        dialog = ExportDialog(self._view, doing)
        dialog.told.connect(partial(self._wanted, shown))
        dialog.open()

    def close(self) -> None:
        """Nobody waits for it any more."""
        self._stop.set()

    def write(self, shown: Shown, path: Path, wanted: Wanted) -> None:
        """A file; the export leaves its line in the audit log."""
        if wanted.kind == "json":
            self._write_contract(shown, path, wanted)
            return

        def keep(session: Session, made: Made) -> str:
            desk = self._work.desk
            bilan_reading.note(session, desk, f"export bilan {wanted.kind}", wanted, made.report)
            bilan_files.put(path, made.content, wanted.kind)
            return path.name

        self._make(shown, wanted, lambda report: bilan_files.content(report, wanted.kind), keep, self.written)

    def print_paper(self, shown: Shown, wanted: Wanted) -> None:
        """The paper, to be looked at before it goes to the printer."""

        def keep(session: Session, made: Made) -> Made:
            bilan_reading.note(session, self._work.desk, "print bilan", wanted, made.report)
            return made

        self._make(shown, wanted, bilan_files.pdf, keep, self.printed)

    def issue(self, shown: Shown, wanted: Wanted) -> None:
        """Freeze what is shown, exact or protected, under the next number."""

        def keep(session: Session, made: Made) -> Report:
            return bilan_reading.issue(session, self._work.desk, made.report)

        self._make(shown, wanted, lambda report: b"", keep, self.frozen)

    def _wanted(self, shown: Shown, wanted: Wanted) -> None:
        if wanted.kind in ("print", "issue"):
            (self.print_paper if wanted.kind == "print" else self.issue)(shown, wanted)
            return
        name = bilan_files.name(replace(shown.report, outside=wanted.outside), wanted.kind)
        kind = bilan_files.KINDS[wanted.kind]
        file_dialog.ask_file(self._view, name, kind, lambda path: self.write(shown, path, wanted))

    def _make(
        self,
        shown: Shown,
        wanted: Wanted,
        content: Callable[[Report], bytes],
        keep: Callable[[Session, Made], object],
        done: SignalInstance,
    ) -> None:
        desk, watch = self._work.desk, Watch(self._told.emit, self._stop.is_set)

        def make(session: Session) -> Made:
            report = bilan_reading.wanted(session, desk, shown.choice, shown.known, wanted, watch)
            return Made(report, content(report))

        def kept(told: object) -> None:
            self.page.end()
            done.emit(told)

        self._stop.clear()
        self.page.begin(_TITLES.get(wanted.kind, "Préparation du fichier"), PATIENCE)
        self._work.read_aside(
            make,
            lambda made: self._work.run(lambda session: keep(session, made), kept, self._ended),
            self._ended,
        )

    def _write_contract(self, shown: Shown, path: Path, wanted: Wanted) -> None:
        """The yearly table of the contract: the four lines, which nobody waits for."""
        desk = self._work.desk

        def work(session: Session) -> str:
            table = bilan_reading.contract(session, shown.choice, shown.known, outside=wanted.outside)
            bilan_reading.note(session, desk, "export bilan json", wanted)
            paper_page.write_file(path, exports.json_bytes(table))
            return path.name

        self._work.run(work, self.written.emit, self.failed.emit)

    def _ended(self, error: Exception) -> None:
        self.page.end()
        if not isinstance(error, Stopped):
            self.failed.emit(error)
