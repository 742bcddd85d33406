"""The recovery key, shown once: it opens the store when the vault is gone."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from widgets import theme
from widgets.button import Button
from widgets.panel import Panel
from widgets.words import Words


class RecoveryKeyPage(QWidget):
    """Says what the key is for, shows it in groups, and ends when it was written down."""

    done = Signal()

    def __init__(self, site: str, desk: str, recovery_key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bare", True)
        self.close_button = Button("J’ai noté la clé", "main", height="main", parent=self)
        self.close_button.clicked.connect(self.done)
        column = QVBoxLayout(self)
        room = theme.now().gap(8)  # for the ring around the button
        column.setContentsMargins(0, 0, room, room)
        column.setSpacing(theme.now().gap(12))
        column.addWidget(Words(f"{site}, {desk} : tout est prêt", 20, bold=True, wrap=True, parent=self))
        column.addWidget(Words(
            "Voici la clé de secours. Écrivez-la et gardez-la loin de ce poste : elle rouvre le registre si "
            "l’ordinateur perd son coffre ou sa phrase de passe. Elle ne sera plus montrée.",
            14, ink="ink2", wrap=True, parent=self))  # fmt: skip
        column.addWidget(self._key(recovery_key))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.close_button)
        column.addLayout(row)
        column.addStretch(1)

    def _key(self, recovery_key: str) -> Panel:
        panel = Panel(self)
        groups = recovery_key.split()
        lines = ["   ".join(groups[start : start + 3]) for start in range(0, len(groups), 3)]
        shown = Words("\n".join(lines), 20, bold=True, parent=panel)
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        shown.setAccessibleName(f"Clé de secours : {recovery_key}")
        inside = QVBoxLayout(panel)
        margin = theme.now().gap(16)
        inside.setContentsMargins(margin, margin, margin, margin)
        inside.addWidget(shown)
        return panel
