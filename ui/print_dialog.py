"""Which printer: the system's own list, with the paper to be printed beside it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from ui.printing import Printing, printers
from widgets import theme
from widgets.confirm_dialog import ConfirmDialog
from widgets.form import Form
from widgets.paper_preview import PaperPreview

_NONE = "Aucune imprimante n’est installée sur ce poste."


class PrintDialog(ConfirmDialog):
    """The first entry follows the system."""

    chosen = Signal(object)

    def __init__(self, printing: Printing, pdf: bytes, parent: QWidget | None = None) -> None:
        found = printers()
        words = "" if found else _NONE
        super().__init__("Imprimante des fiches", words, "Choisir", parent=parent)
        self._printing = printing
        self.choice = QComboBox(self)
        usual = next((printer.name for printer in found if printer.default), "aucune")
        self.choice.addItem(f"Celle du système ({usual})", None)
        for printer in found:
            self.choice.addItem(printer.name, printer.code)
        self.choice.setCurrentIndex(max(0, self.choice.findData(printing.printer)))
        form = Form(self)
        form.add("printer", "Imprimante", self.choice)
        self.add_body(form)
        if pdf:
            preview = PaperPreview("Aperçu", self)
            preview.setMinimumHeight(theme.now().px(220))
            preview.show_paper(pdf)
            self.add_body(preview)
        self.action.setDefault(True)
        self.accepted.connect(self._choose)
        self.finished.connect(self.deleteLater)

    def _choose(self) -> None:
        self._printing.printer = self.choice.currentData()
        self.chosen.emit(self._printing.printer)
