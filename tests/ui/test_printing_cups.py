"""Slips on a real CUPS queue: what comes out reads as what was made; away is said, nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from pytestqt.qtbot import QtBot

from db.refusals import Away
from printouts import slip
from tests.support.printing import Queue
from ui import printing
from ui.print_dialog import PrintDialog

NUMBER = "M7K-4QZ8MX-T"


def paper() -> bytes:
    return slip.render(
        slip.Slip(
            number=NUMBER,
            made_on=date(2026, 11, 17),
            site=slip.Site("Centre, Montbéliard"),
            partner="France Travail, agence de Montbéliard",
            news_by=date(2026, 12, 8),
            need="Passer le permis",
        )
    )


def words_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    text: str = document[0].get_textpage().get_text_bounded()
    document.close()
    return text.split()


def codes_of(pdf: bytes) -> set[str]:
    document = pypdfium2.PdfDocument(pdf)
    picture = document[0].render(scale=4).to_pil()
    document.close()
    return {code.text for code in zxingcpp.read_barcodes(picture)}


def outcome(qtbot: QtBot, shop: printing.Printing, pdf: bytes) -> list[Exception | None]:
    ended: list[Exception | None] = []
    shop.print_pdf(pdf, f"Fiche {NUMBER}", lambda: ended.append(None), ended.append)
    qtbot.waitUntil(lambda: bool(ended), timeout=20_000)
    return ended


@pytest.fixture
def shop(qtbot: QtBot) -> Iterator[printing.Printing]:
    owner = QObject()
    yield printing.Printing(owner)
    owner.deleteLater()


def test_a_slip_on_the_queue_reads_back_the_same(
    qtbot: QtBot, shop: printing.Printing, printer: Queue
) -> None:
    shop.printer = printer.name
    pdf = paper()
    assert outcome(qtbot, shop, pdf) == [None]
    printed = printer.printed()
    assert words_of(printed) == words_of(pdf)
    assert NUMBER in " ".join(words_of(printed))
    assert codes_of(printed) == codes_of(pdf) != set()


def test_a_paused_printer_is_away(qtbot: QtBot, shop: printing.Printing, printer: Queue) -> None:
    shop.printer = printer.name
    printer.pause()
    (error,) = outcome(qtbot, shop, paper())
    assert isinstance(error, Away)
    assert error.reason == "L’imprimante ne répond pas. La fiche est gardée."
    assert printer.waiting() == []


def test_a_printer_that_is_gone_is_away(qtbot: QtBot, shop: printing.Printing, printer: Queue) -> None:
    shop.printer = "plus-la"
    (error,) = outcome(qtbot, shop, paper())
    assert isinstance(error, Away)


def test_no_usual_printer_is_said(qtbot: QtBot, shop: printing.Printing, printer: Queue) -> None:
    (error,) = outcome(qtbot, shop, paper())
    assert isinstance(error, Away)
    assert "Aucune imprimante" in error.reason


def test_qt_draws_the_same_page_where_no_lp_is(qtbot: QtBot, shop: printing.Printing, printer: Queue) -> None:
    pdf = paper()
    target = QPrinter(QPrinterInfo.printerInfo(printer.name), QPrinter.PrinterMode.HighResolution)
    printing.draw(pdf, f"Fiche {NUMBER}", target, shop)
    assert codes_of(printer.printed()) == codes_of(pdf) != set()


def test_the_dialog_lists_the_printers_of_the_system(
    qtbot: QtBot, shop: printing.Printing, printer: Queue
) -> None:
    dialog = PrintDialog(shop, paper())
    qtbot.addWidget(dialog)
    dialog.choice.setCurrentIndex(dialog.choice.findData(printer.name))
    dialog.accept()
    assert shop.printer == printer.name


def test_a_paper_is_kept_whole_as_a_file_or_not_at_all(tmp_path: Path) -> None:
    printing.save_pdf(paper(), tmp_path / "fiche.pdf")
    assert (tmp_path / "fiche.pdf").read_bytes().startswith(b"%PDF")
    with pytest.raises(Away):
        printing.save_pdf(paper(), tmp_path / "absent" / "fiche.pdf")
