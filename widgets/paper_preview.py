"""A page of a paper as it will be printed, on a white sheet."""

from PySide6.QtCore import QBuffer, QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets import painting, theme


class PaperPreview(QWidget):
    """Shows one page of a PDF as large as its room allows, the first one until it is turned."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self._image: QImage | None = None
        self._words = ""
        self._page = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.show_nothing()

    def show_paper(self, pdf: bytes) -> None:
        """Show a PDF."""
        self._forget()
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        self._tell()

    def pages(self) -> int:
        """How many pages the paper has."""
        return self._document.pageCount()

    def page(self) -> int:
        """The number of the page shown, from 1."""
        return self._page + 1

    def turn(self, step: int) -> None:
        """Show the next page, or the one before; at either end nothing moves."""
        turned = min(max(0, self.pages() - 1), max(0, self._page + step))
        if turned != self._page:
            self._page, self._image = turned, None
            self._tell()

    def paper(self) -> bytes:
        """The PDF shown."""
        return bytes(self._buffer.data().data())

    def show_nothing(self) -> None:
        """Show an empty sheet."""
        self._forget()
        self._words = ""
        self.setAccessibleName(f"{self._name} : vide")
        self.setAccessibleDescription("")
        self.update()

    def text(self) -> str:
        """The words of the page."""
        return self._words

    def sizeHint(self) -> QSize:
        """A small sheet."""
        look = theme.now()
        return QSize(look.px(160), look.px(150))

    def minimumSizeHint(self) -> QSize:
        """Still to be recognised."""
        return QSize(60, 80)

    def sheet(self) -> QRectF:
        """Where the sheet lies."""
        size = self._document.pagePointSize(self._page) if self._document.pageCount() else None
        wide, high = (size.width(), size.height()) if size else (419.5, 595.3)
        scale = min(self.width() / wide, self.height() / high)
        wide, high = round(wide * scale), round(high * scale)
        return QRectF((self.width() - wide) // 2, (self.height() - high) // 2, wide, high)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sheet and its border."""
        worn = theme.now().tokens
        painter: QPainter = painting.begin(self)
        area = self.sheet()
        painter.fillRect(area, Qt.GlobalColor.white)
        if self._document.pageCount():
            painter.drawImage(area, self._drawn(area))
        painting.box(painter, area, None, worn.edge, 0)

    def _drawn(self, area: QRectF) -> QImage:
        ratio = self.devicePixelRatioF()
        size = QSize(round(area.width() * ratio), round(area.height() * ratio))
        if self._image is None or self._image.size() != size:
            self._image = self._document.render(self._page, size)
        return self._image

    def _tell(self) -> None:
        """The words of the page for who does not see it."""
        self._words = self._document.getAllText(self._page).text() if self.pages() else ""
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(self._words)
        self.update()

    def _forget(self) -> None:
        self._page = 0
        self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray())
        self._image = None
