"""For whom, what and as which file: asked before figures leave the screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from widgets import theme
from widgets.confirm_dialog import ConfirmDialog
from widgets.segments import Segments
from widgets.words import Words

Format = Literal["pdf", "xlsx", "csv", "json", "print", "issue"]
Doing = Literal["export", "print", "issue"]
FORMATS: dict[str, str] = {"pdf": "PDF", "xlsx": "Excel", "csv": "CSV", "json": "JSON"}
_USES = (("inside", "Usage interne"), ("outside", "Diffusion"))
_EXTENT = (("one", "Ce tableau"), ("all", "Tous les tableaux"))
_TITLES = {"export": "Exporter", "print": "Imprimer", "issue": "Figer un rapport"}
_ACTIONS = {"export": "Choisir le fichier…", "print": "Voir le papier", "issue": "Figer"}
_SAID = {
    "export": "",
    "print": "",
    "issue": "Le rapport reçoit un numéro et ne change plus. Ce qui est corrigé ensuite est listé à côté.",
}
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
    """`told` says what is wanted; only a file has a format."""

    told = Signal(object)

    def __init__(self, parent: QWidget, doing: Doing = "export") -> None:
        super().__init__(_TITLES[doing], _SAID[doing], _ACTIONS[doing], parent=parent)
        self.uses, self.extent = Segments(_USES, self), Segments(_EXTENT, self)
        self.formats = Segments(list(FORMATS.items()), self)
        self.words = Words("", 14, ink="ink2", wrap=True, parent=self)
        self._doing = doing
        self.formats.setVisible(doing == "export")
        self._fill()
        self.uses.chosen.connect(self._explain)
        self.formats.chosen.connect(self._narrow)
        self._explain("inside")
        self.setMinimumWidth(theme.now().px(440))

    def accept(self) -> None:
        """Tell, and close."""
        kind: Any = self.formats.current() if self._doing == "export" else self._doing
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
