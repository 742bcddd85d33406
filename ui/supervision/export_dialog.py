"""For whom, what and as which file: asked before figures leave the screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from widgets import theme
from widgets.confirm_dialog import ConfirmDialog
from widgets.segments import Segments
from widgets.words import Words

Format = Literal["pdf", "xlsx", "csv", "json", "print"]
FORMATS: dict[Format, str] = {"pdf": "PDF", "xlsx": "Excel", "csv": "CSV", "json": "JSON"}
_USES = (("inside", "Usage interne"), ("outside", "Diffusion"))
_EXTENT = (("one", "Ce tableau"), ("all", "Tous les tableaux"))
SAID = {
    "inside": "Chiffres exacts. À ne pas remettre hors de la maison.",
    "outside": "Secret statistique : aucune cellule de moins de 11 personnes, ni de quoi la recalculer. "
    "Les quatre lignes par site et période se montrent toujours.",
}


@dataclass(frozen=True)
class Wanted:
    """What was answered."""

    kind: Format
    outside: bool
    every: bool


class ExportDialog(ConfirmDialog):
    """`told` says what is wanted; `printing` asks no format."""

    told = Signal(object)

    def __init__(self, parent: QWidget, *, printing: bool = False) -> None:
        title, action = ("Imprimer", "Voir le papier") if printing else ("Exporter", "Choisir le fichier…")
        super().__init__(title, "", action, parent=parent)
        self.uses, self.extent = Segments(_USES, self), Segments(_EXTENT, self)
        self.formats = Segments(list(FORMATS.items()), self)
        self.words = Words("", 14, ink="ink2", wrap=True, parent=self)
        self._printing = printing
        self.formats.setVisible(not printing)
        self._fill()
        self.uses.chosen.connect(self._explain)
        self.formats.chosen.connect(self._narrow)
        self._explain("inside")
        self.setMinimumWidth(theme.now().px(440))

    def accept(self) -> None:
        """Tell, and close."""
        kind: Format = "print" if self._printing else self.formats.current()  # type: ignore[assignment]
        every = self.extent.current() == "all" and kind != "json"
        self.told.emit(Wanted(kind, self.uses.current() == "outside", every))
        super().accept()

    def _fill(self) -> None:
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, theme.now().gap(8), 0, theme.now().gap(8))
        column.setSpacing(theme.now().gap(8))
        for name, part in (
            ("Pour qui", self.uses), ("", self.words), ("Quoi", self.extent), ("Fichier", self.formats)
        ):  # fmt: skip
            if name and not part.isHidden():
                column.addWidget(Words(name, 14, bold=True, parent=body))
                part.setAccessibleName(name)
            column.addWidget(part)
        self.add_body(body)

    def _explain(self, use: str) -> None:
        self.words.setText(SAID[use])
        self.setAccessibleDescription(SAID[use])

    def _narrow(self, kind: str) -> None:
        """The JSON of the contract is the yearly table alone."""
        self.extent.setEnabled(kind != "json")
