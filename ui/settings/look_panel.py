"""Size of the text and colours; the window changes as soon as one is chosen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from ui.preferences import SIZES, Preferences
from widgets import theme
from widgets.form import Form
from widgets.panel import Panel
from widgets.words import Words

_COLOURS = (
    ("Comme l’ordinateur", None),
    ("Clair", "light"),
    ("Sombre", "dark"),
    ("Contraste élevé", "contrast"),
)


class LookPanel(Panel):
    """Emits the whole choice each time one part changes."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.size_box, self.colours = QComboBox(self), QComboBox(self)
        for percent in SIZES:
            self.size_box.addItem(f"{percent}\u202f%", percent)
        for words, code in _COLOURS:
            self.colours.addItem(words, code)
        self.form = Form(self)
        self.form.add("percent", "Taille du texte", self.size_box)
        self.form.add("colours", "Couleurs", self.colours)
        for box in (self.size_box, self.colours):
            box.activated.connect(self._changed)
        column = QVBoxLayout(self)
        margin = theme.now().gap(16)
        column.setContentsMargins(margin, margin, margin, margin)
        column.addWidget(Words("Affichage", 16, bold=True, parent=self))
        column.addWidget(self.form)
        self.setFocusProxy(self.size_box)

    def show_choice(self, chosen: Preferences) -> None:
        """Show what is set."""
        self.size_box.setCurrentIndex(self.size_box.findData(chosen.percent))
        codes = [code for _, code in _COLOURS]
        self.colours.setCurrentIndex(codes.index(chosen.colours))

    def _changed(self) -> None:
        percent = self.size_box.currentData()
        self.chosen.emit(Preferences(percent, _COLOURS[self.colours.currentIndex()][1]))
