"""Import and export from the tab: each on a lane of its own, so that nobody at the desk waits."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog
from sqlalchemy.orm import Session

from db.directory import exporting, importing, shelf
from db.directory.exporting import Exported
from db.directory.importing import Imported
from db.reference import catalogue
from db.reference.catalogue import Catalogue
from db.store import audit
from ui import file_dialog, messages
from ui.desk_work import DeskWork
from ui.lanes import Lane
from ui.supervision.directory.import_page import ImportPage, Progress

_KINDS = "Fiches data·inclusion (*.json *.csv *.ndjson)"
_EXPORTS = "JSON (*.json);;Tableur, CSV (*.csv)"


class DirectoryFiles(QObject):
    """One import at a time; leaving the tab, or the program, loses nothing of it."""

    changed = Signal()
    failed = Signal(object)
    told = Signal(object)

    def __init__(self, work: DeskWork, view: Any, parent: QObject) -> None:
        super().__init__(parent)
        self._work, self._view = work, view
        self._lane: Lane[Any] | None = None
        self._stop = Event()
        self.may_send = False
        self.page = ImportPage(view)
        self.page.stop_asked.connect(self._stop.set)
        self.told.connect(self.page.tell)

    def ask_import(self) -> None:
        """Ask which files."""
        dialog = QFileDialog(self._view, "Importer", file_dialog.documents(), _KINDS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.load([Path(name) for name in names]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def load(self, paths: Sequence[Path]) -> None:
        """Import these files; the page shows how far it is."""
        self._stop.clear()
        self.page.begin([path.name for path in paths], self._view.import_button)
        self._work.run(_folder, lambda folder: self._load(folder, paths), self._broken)

    def ask_export(self) -> None:
        """Ask where to."""
        file_dialog.ask_file(self._view, "annuaire.json", _EXPORTS, self.save)

    def save(self, path: Path) -> None:
        """Write every card; the export leaves its line in the audit log."""
        desk = self._work.desk

        def work(session: Session) -> Catalogue:
            audit.note(session, str(desk.today()), desk.who, "export annuaire")
            return catalogue.current(session)

        self._work.run(work, lambda known: self._save(known, path), self.failed.emit)

    def close(self) -> None:
        """End after the batch that is being written."""
        self._stop.set()
        if self._lane is not None:
            self._lane.close()

    def _load(self, folder: Path, paths: Sequence[Path]) -> None:
        today, stop = self._work.desk.today(), self._stop

        def work(_: None) -> Imported:
            with shelf.writing(folder) as connection:
                return importing.run(connection, list(paths), today, self._tell, stop.is_set)

        self._run().run(work, self._loaded, self._broken)

    def _tell(self, done: Imported) -> None:
        """From the worker: numbers only, the rest goes on changing."""
        self.told.emit(Progress(done.read, done.size, done.taken, done.refused))

    def _loaded(self, done: Imported) -> None:
        self.page.end(done, may_send=self.may_send)
        self.changed.emit()

    def _broken(self, error: Exception) -> None:
        self.page.fail(messages.of(error).words)

    def _save(self, known: Catalogue, path: Path) -> None:
        self._run().run(lambda _: exporting.write(known, path), self._saved, self.failed.emit)

    def _saved(self, done: Exported) -> None:
        names = ", ".join(path.name for path in done.files)
        left = f" {done.left_out} valeurs inconnues laissées de côté." if done.left_out else ""
        self._view.foot.setText(
            f"Écrit : {names}. {done.structures} structures, {done.services} services.{left}"
        )

    def _run(self) -> Lane[Any]:
        if self._lane is None:
            self._lane = Lane(nullcontext, "directory", self)
        return self._lane


def _folder(session: Session) -> Path:
    folder = catalogue.current(session).published.folder
    assert folder is not None  # a window always stands on a store in a folder
    return folder
