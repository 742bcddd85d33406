"""The preview shows the real page, keeps its words for a screen reader, and forgets it."""

from io import BytesIO

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A5
from reportlab.pdfgen.canvas import Canvas

from widgets import theme, tokens
from widgets.paper_preview import PaperPreview


def _paper(words: str) -> bytes:
    written = BytesIO()
    canvas = Canvas(written, pagesize=A5)
    canvas.drawString(50, 500, words)
    canvas.save()
    return written.getvalue()


def test_a_page_is_shown_in_its_proportions_and_read_aloud(qtbot: QtBot, qapp: QApplication) -> None:
    theme.wear(qapp, theme.Look(tokens.DARK))
    preview = PaperPreview("Aperçu")
    qtbot.addWidget(preview)
    preview.resize(348, 300)
    preview.show()
    preview.show_paper(_paper("Fiche M7K"))
    sheet = preview.sheet()
    assert abs(sheet.width() / sheet.height() - A5[0] / A5[1]) < 0.01
    assert preview.accessibleDescription().strip() == "Fiche M7K"
    corner = preview.grab().toImage().pixelColor(int(sheet.left()) + 5, int(sheet.top()) + 5)
    assert corner.name() == "#ffffff"
    theme.wear(qapp, theme.Look(tokens.LIGHT))


def test_another_page_takes_its_place_and_nothing_too(qtbot: QtBot) -> None:
    preview = PaperPreview("Aperçu")
    qtbot.addWidget(preview)
    for words in ("Une", "Deux"):
        preview.show_paper(_paper(words))
        assert preview.text().strip() == words
        assert preview.paper().startswith(b"%PDF")
    preview.show_nothing()
    assert (preview.text(), preview.paper()) == ("", b"")
    assert preview.accessibleName() == "Aperçu : vide"


def test_its_pages_are_turned_and_stay_within_the_paper(qtbot: QtBot) -> None:
    written = BytesIO()
    canvas = Canvas(written, pagesize=A5)
    for words in ("Une", "Deux"):
        canvas.drawString(50, 500, words)
        canvas.showPage()
    canvas.save()
    preview = PaperPreview("Aperçu")
    qtbot.addWidget(preview)
    preview.show_paper(written.getvalue())
    said = []
    for step in (0, -1, 1, 1, -1):
        preview.turn(step)
        said.append((preview.page(), preview.text().strip()))
    assert said == [(1, "Une"), (1, "Une"), (2, "Deux"), (2, "Deux"), (1, "Une")]
    assert preview.pages() == 2
