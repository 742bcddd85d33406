"""A slip over the whole page: to be read, or copied by hand when no printer answers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from widgets import theme
from widgets.button import Button
from widgets.full_page import FullPage
from widgets.message_bar import MessageBar
from widgets.paper_preview import PaperPreview
from widgets.words import Words


class LargePaper(FullPage):
    """The sheet as high as the page; Escape closes."""

    print_again = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._title = Words("", 20, bold=True, parent=self)
        self.close_button = Button("Fermer", cap="Échap", height="row", parent=self)
        self.close_button.clicked.connect(self.close_page)
        self.message = MessageBar("", "bad", parent=self)
        self.message.acted.connect(self.print_again)
        self.preview = PaperPreview("Fiche", self)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(head)
        self.column.addWidget(self.message)
        self.column.addWidget(self.preview, 1)
        self._dress()

    def show_paper(self, title: str, pdf: bytes, warning: str = "") -> None:
        """Show a slip, with what happened when it did not come out."""
        self._title.setText(title)
        self.setAccessibleName(title)
        self.message.show_message(warning, "bad", "Réessayer" if warning else "")
        self.message.setVisible(bool(warning))
        self.preview.show_paper(pdf)

    def changeEvent(self, event: QEvent) -> None:
        """Dress again when the look changes."""
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "preview"):
            self._dress()
        super().changeEvent(event)

    def _dress(self) -> None:
        look = theme.now()
        side = 24 if not look.large else 16
        self.column.setContentsMargins(side, 12, side, 12)
        self.column.setSpacing(look.gap(8))
