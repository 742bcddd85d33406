"""The messages above a page: at most one for each matter."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from widgets import tag
from widgets.message_bar import MessageBar


class MessageArea(QWidget):
    """Bars below the strip; takes no room when nothing is to say."""

    acted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: dict[str, MessageBar] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 12, 24, 0)
        self._column.setSpacing(8)
        self.hide()

    def show_message(self, code: str, words: str, state: tag.State, action: str) -> None:
        """Say one thing; the same code replaces itself."""
        if code not in self._bars:
            bar = MessageBar(closable=True, parent=self)
            bar.acted.connect(lambda: self.acted.emit(code))
            bar.closed.connect(lambda: self.hide_message(code))
            self._bars[code] = bar
            self._column.addWidget(bar)
        self._bars[code].show_message(words, state, action)
        self._bars[code].show()
        self.show()

    def hide_message(self, code: str) -> None:
        """Take a message away."""
        bar = self._bars.pop(code, None)
        if bar is not None:
            bar.hide()
            self._column.removeWidget(bar)
            bar.deleteLater()
        self.setVisible(bool(self._bars))

    def bar(self, code: str) -> MessageBar:
        """The bar of a matter."""
        return self._bars[code]

    def texts(self) -> list[str]:
        """The sentences shown."""
        return [bar.text() for bar in self._bars.values()]
