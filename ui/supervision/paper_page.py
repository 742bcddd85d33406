"""A paper before it is printed: how it will look, printing it, keeping it as a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from db.refusals import Refused
from ui import file_dialog, messages, printing
from ui.printing import Printing
from widgets import theme
from widgets.button import Button
from widgets.full_page import FullPage
from widgets.paper_preview import PaperPreview
from widgets.words import Words


class PaperPage(FullPage):
    """`said` tells in words what became of the paper."""

    said = Signal(str)

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._pdf, self._title, self._file = b"", "", ""
        self._printing = Printing(self)
        self.title = Words("", 20, bold=True, parent=self)
        self.words = Words("", 14, ink="ink2", wrap=True, parent=self)
        self.print_button = Button("Imprimer", "main", icon="printer", parent=self)
        self.save_button = Button("Enregistrer en PDF…", icon="download", parent=self)
        self.back = Button("Fermer", cap="Échap", parent=self)
        self.preview = PaperPreview("Aperçu du papier", self)
        self.pages = Words("", 14, ink="ink2", parent=self)
        self.before = Button("", icon="chevron-left", name="Page précédente du papier", parent=self)
        self.after = Button("", icon="chevron-right", name="Page suivante du papier", parent=self)
        self._lay_out()
        self.print_button.clicked.connect(self._print)
        self.save_button.clicked.connect(self._save)
        self.back.clicked.connect(self.close_page)
        self.before.clicked.connect(lambda: self.turn(-1))
        self.after.clicked.connect(lambda: self.turn(1))

    def show_paper(self, pdf: bytes, title: str, file: str, opener: QWidget) -> None:
        """Cover the page with this paper; `file` is the name proposed for it."""
        self._pdf, self._title, self._file = pdf, title, file
        self.setAccessibleName(title)
        self.title.setText(title)
        self.words.setText("")
        ways = QBoxLayout.Direction
        self._head.setDirection(ways.TopToBottom if theme.now().large else ways.LeftToRight)
        self.preview.show_paper(pdf)
        self.turn(0)
        self.open_from(opener)
        self.print_button.setFocus()

    def turn(self, step: int) -> None:
        """Show another page of the paper."""
        self.preview.turn(step)
        self.pages.setText(f"page {self.preview.page()} sur {self.preview.pages()}")
        for widget in (self.pages, self.before, self.after):
            widget.setVisible(self.preview.pages() > 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The page keys turn."""
        steps = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if Qt.Key(event.key()) in steps:
            self.turn(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def pdf(self) -> bytes:
        """The paper shown."""
        return self._pdf

    def _print(self) -> None:
        self._printing.print_pdf(self._pdf, self._title, self._printed, self._failed)

    def _printed(self) -> None:
        self.words.setText("Envoyé à l’imprimante.")

    def _failed(self, error: Exception) -> None:
        said = messages.of(error).words
        self.words.setText(said.replace("La fiche est gardée", "Le papier peut être enregistré en PDF"))

    def _save(self) -> None:
        file_dialog.ask_file(self, self._file, "PDF (*.pdf)", self._keep)

    def _keep(self, path: Path) -> None:
        try:
            printing.save_pdf(self._pdf, path)
        except Exception as error:  # noqa: BLE001 - said beside the button, whatever it is
            self._failed(error)
        else:
            self.words.setText(f"Enregistré : {path.name}")

    def _lay_out(self) -> None:
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setContentsMargins(24, 16, 24, 12)
        self._head.setSpacing(12)
        said, buttons = QHBoxLayout(), QHBoxLayout()
        said.addWidget(self.title)
        said.addWidget(self.words, 1)
        for widget in (self.before, self.pages, self.after):
            said.addWidget(widget)
        buttons.addStretch(1)
        for button in (self.back, self.save_button, self.print_button):
            buttons.addWidget(button)
        for part in (said, buttons):
            part.setSpacing(12)
        self._head.addLayout(said, 1)
        self._head.addLayout(buttons)
        self.column.addLayout(self._head)
        self.column.addWidget(self.preview, 1)
        self.column.setContentsMargins(0, 0, 0, 16)


def write_file(path: Path, content: bytes) -> None:
    """A whole file or none; refused in words when the disk does not take it."""
    if not path.parent.is_dir():
        raise Refused("output", f"Le dossier de {path.name} n’existe pas.")
    printing.save_pdf(content, path)
