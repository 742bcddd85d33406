"""The queue is real: the command line and Qt both see it, and what is printed has the same words."""

import io
import subprocess
from pathlib import Path

import pypdfium2
from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A5
from reportlab.pdfgen.canvas import Canvas

from tests.support.printing import Queue


def _paper(words: str) -> bytes:
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=A5)
    canvas.drawString(50, 500, words)
    canvas.save()
    return written.getvalue()


def _words(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text: str = document[0].get_textpage().get_text_bounded()
    document.close()
    return text.strip()


def test_the_command_line_prints_a_pdf_that_reads_the_same(printer: Queue, tmp_path: Path) -> None:
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(_paper("Bon 7K-42 été"))
    subprocess.run(["lp", "-d", printer.name, "-o", "print-scaling=none", str(paper)], check=True)
    assert _words(printer.printed()) == "Bon 7K-42 été"


def test_qt_sees_the_queue_and_prints(printer: Queue, qtbot: QtBot) -> None:
    assert QPrinterInfo.availablePrinterNames() == [printer.name]
    target = QPrinter(QPrinterInfo.printerInfo(printer.name))
    target.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    painter = QPainter(target)
    painter.drawText(300, 300, "Imprime par Qt")
    painter.end()
    assert _words(printer.printed()) == "Imprime par Qt"


def test_jobs_wait_while_the_printer_is_paused(printer: Queue, tmp_path: Path) -> None:
    printer.pause()
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(_paper("attend"))
    subprocess.run(["lp", "-d", printer.name, str(paper)], check=True)
    assert len(printer.waiting()) == 1
    printer.go_on()
    assert _words(printer.printed()) == "attend"
