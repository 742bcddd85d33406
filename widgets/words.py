"""A piece of text of the scale, in a named ink."""

import html

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from widgets import fonts, theme


def tip(words: str) -> str:
    """The words as a tip that shows them as they are: Qt would take a tag in them for markup."""
    return f"<span>{html.escape(words)}</span>" if "<" in words or "&" in words else words


class Words(QLabel):
    """Text that follows the look: size of the scale, weight, token of the ink."""

    def __init__(
        self,
        text: str = "",
        size: int = 14,
        *,
        bold: bool = False,
        ink: str = "ink",
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._size, self._bold, self._ink = size, bold, ink
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self._dress()

    def set_strong(self, strong: str, rest: str) -> None:
        """A sentence whose first words are in bold."""
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setText(f"<b>{html.escape(strong)}</b> {html.escape(rest)}")

    def set_ink(self, ink: str) -> None:
        """Change the named ink."""
        self._ink = ink
        self._dress()

    def set_style(self, size: int, bold: bool) -> None:
        """Change size and weight."""
        self._size, self._bold = size, bold
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        """Dress again when the look changes."""
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)

    def _dress(self) -> None:
        look = theme.now()
        self.setFont(fonts.sized(look.px(self._size), self._bold))
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, QColor(getattr(look.tokens, self._ink)))
        self.setPalette(palette)
