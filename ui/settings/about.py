"""Who this desk is: site, desk, shared database, version. Nothing secret."""

from __future__ import annotations

from importlib import metadata

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from db.installation import Installation
from widgets import theme
from widgets.panel import Panel
from widgets.words import Words


class About(Panel):
    """A few lines that a volunteer on the telephone asks for."""

    def __init__(self, desk: Installation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        margin = theme.now().gap(16)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.now().gap(8))
        column.addWidget(Words("Ce poste", 16, bold=True, parent=self))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.now().gap(16))
        grid.setColumnStretch(1, 1)
        for row, (label, value) in enumerate(self._lines(desk)):
            grid.addWidget(Words(label, 14, ink="ink2", parent=self), row, 0)
            grid.addWidget(Words(value, 14, wrap=True, parent=self), row, 1)
        column.addLayout(grid)

    def _lines(self, desk: Installation) -> tuple[tuple[str, str], ...]:
        return (
            ("Site", desk.site_name),
            ("Poste d’accueil", desk.desk),
            ("Base partagée", desk.server_host or "aucune : ce poste compte seul"),
            ("Fenêtre", f"Qt {metadata.version('PySide6-Essentials')}"),
        )
