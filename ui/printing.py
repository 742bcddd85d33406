"""Printing on the system's printers: a paper goes to the queue as it is, and the window never waits.

Where CUPS is, its own `lp` takes the PDF unchanged: text stays text. Elsewhere Qt draws its pages.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QObject,
    QProcess,
    QProcessEnvironment,
    QRectF,
    QSizeF,
    QTimer,
)
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from db import disk
from db.refusals import Away

AWAY = "L’imprimante ne répond pas. La fiche est gardée."
_NO_PRINTER = "Aucune imprimante n’est installée sur ce poste. La fiche est gardée."
_PATIENCE = 15_000

Printed = Callable[[], None]
Failed = Callable[[Exception], None]
_Answered = Callable[[int, str], None]


@dataclass(frozen=True)
class Printer:
    """A printer of the system, by the name that people know and the one that the system uses."""

    code: str
    name: str
    default: bool


def printers() -> list[Printer]:
    """The printers of the system, the usual one first."""
    usual = QPrinterInfo.defaultPrinterName()
    found = [
        Printer(info.printerName(), info.description() or info.printerName(), info.printerName() == usual)
        for info in QPrinterInfo.availablePrinters()
    ]
    return sorted(found, key=lambda printer: (not printer.default, printer.name))


class Printing(QObject):
    """Prints one paper after the other; `printed` or `failed` comes back on the window's thread."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.printer: str | None = None

    def print_pdf(self, pdf: bytes, title: str, printed: Printed, failed: Failed) -> None:
        """Hand the paper to the printer chosen, or to the system's usual one."""
        if sys.platform != "win32" and shutil.which("lp"):
            _CupsJob(self, pdf, title, self.printer, printed, failed).start()
            return
        try:
            draw(pdf, title, self._system_printer(), self)
        except Away as away:
            failed(away)
        else:
            printed()

    def _system_printer(self) -> QPrinter:
        info = QPrinterInfo.printerInfo(self.printer) if self.printer else QPrinterInfo.defaultPrinter()
        if info.isNull():
            raise Away("printer", AWAY if self.printer else _NO_PRINTER)
        return QPrinter(info, QPrinter.PrinterMode.HighResolution)


def save_pdf(pdf: bytes, path: Path) -> None:
    """Write a whole file or none."""
    partial = path.with_name(f".{path.name}.new")
    try:
        partial.write_bytes(pdf)
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise Away("output", f"Impossible d’écrire {path.name} : {disk.words(error)}.") from error


def draw(pdf: bytes, title: str, target: QPrinter, owner: QObject) -> None:
    """Draw every page at its own size, on the whole sheet, as far as the printer reaches."""
    document = _opened(pdf, owner)
    size = document.pagePointSize(0)
    lying = size.width() > size.height()
    upright = size.transposed() if lying else size
    way = QPageLayout.Orientation
    match = QPageSize.SizeMatchPolicy.FuzzyMatch
    target.setDocName(title)
    target.setFullPage(True)
    target.setPageSize(QPageSize(upright, QPageSize.Unit.Point, "", match))
    target.setPageOrientation(way.Landscape if lying else way.Portrait)
    painter = QPainter()
    if not painter.begin(target):
        raise Away("printer", AWAY)
    for page in range(document.pageCount()):
        if page:
            target.newPage()
        _draw_page(painter, document, page, target.resolution())
    painter.end()
    document.deleteLater()


def _opened(pdf: bytes, owner: QObject) -> QPdfDocument:
    document = QPdfDocument(owner)
    buffer = QBuffer(document)
    buffer.setData(QByteArray(pdf))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document.load(buffer)
    return document


def _draw_page(painter: QPainter, document: QPdfDocument, page: int, resolution: int) -> None:
    points = document.pagePointSize(page)
    scale = min(resolution, 600) / 72
    image: QImage = document.render(page, QSizeF(points * scale).toSize())
    area = QSizeF(points * resolution / 72)
    painter.drawImage(QRectF(0, 0, area.width(), area.height()), image)


class _CupsJob(QObject):
    """One paper on its way: is the queue there and willing, then the PDF through `lp`."""

    def __init__(
        self, parent: QObject, pdf: bytes, title: str, printer: str | None, printed: Printed, failed: Failed
    ) -> None:
        super().__init__(parent)
        self._pdf, self._title, self._printer = pdf, title, printer
        self._printed, self._failed = printed, failed
        self._process: QProcess | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._give_up)

    def start(self) -> None:
        """Ask first whether the queue takes papers."""
        self._patience.start(_PATIENCE)
        if self._printer is None:
            self._ask(["lpstat", "-d"], self._usual_known)
        else:
            self._ask(["lpstat", "-p", self._printer], self._state_known)

    def _usual_known(self, code: int, said: str) -> None:
        if code != 0 or ":" not in said:
            self._end(Away("printer", _NO_PRINTER))
            return
        self._printer = said.rsplit(":", 1)[1].strip()
        self._ask(["lpstat", "-p", self._printer], self._state_known)

    def _state_known(self, code: int, said: str) -> None:
        if code != 0 or " disabled " in said:
            self._end(Away("printer", AWAY))
            return
        words = ["lp", "-d", str(self._printer), "-t", self._title, "-o", "print-scaling=none"]
        self._ask(words, self._taken, self._pdf)

    def _taken(self, code: int, said: str) -> None:
        self._end(None if code == 0 else Away("printer", AWAY))

    def _ask(
        self, words: list[str], answered: Callable[[int, str], None], given: bytes | None = None
    ) -> None:
        process = QProcess(self)
        plain = QProcessEnvironment.systemEnvironment()
        plain.insert("LC_ALL", "C")  # the answers are read, in one language
        process.setProcessEnvironment(plain)
        process.finished.connect(lambda code, _: self._answered(process, code, answered))
        process.errorOccurred.connect(self._broken)
        self._process = process
        process.start(words[0], words[1:])
        if given is not None:
            process.write(QByteArray(given))
        process.closeWriteChannel()

    def _answered(self, process: QProcess, code: int, answered: _Answered) -> None:
        if process is self._process:
            answered(code, bytes(process.readAllStandardOutput().data()).decode("utf-8", "replace"))

    def _broken(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._end(Away("printer", AWAY))

    def _give_up(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
        self._end(Away("printer", AWAY))

    def _end(self, away: Away | None) -> None:
        self._patience.stop()
        self._process = None
        self.deleteLater()
        if away is None:
            self._printed()
        else:
            self._failed(away)
