"""The sheet itself: what leaves it is noticed, what is drawn is tagged or said to be decoration."""

from printouts import paper, tagging
from printouts.lettering import Run
from printouts.style import Style
from tests.printouts import pages


def _sheet_with_text_at(x: float) -> bytes:
    sheet = paper.Sheet(paper.A5, "Essai")
    with sheet.tag("P"):
        sheet.line(x, 100, (Run("une ligne de texte"),), Style(11))
    return sheet.pdf()


def test_what_leaves_the_paper_is_noticed() -> None:
    assert pages.inside(pages.only(_sheet_with_text_at(20)))
    assert not pages.inside(pages.only(_sheet_with_text_at(400)))


def test_a_character_that_no_font_has_is_shown_as_unknown() -> None:
    sheet = paper.Sheet(paper.A5, "Essai")
    sheet.line(20, 100, (Run("a\U0001f600b"),), Style(11))
    pdf = sheet.pdf()
    assert pages.only(pdf).text == "a\ufffdb"
    assert pages.described(pdf).fonts_embedded


def test_elements_of_two_pages_stay_in_one_table() -> None:
    sheet = paper.Sheet(paper.A5, "Essai")
    sheet.open("Table")
    for text in ("un", "deux"):
        with sheet.inside("TR"), sheet.tag("TD"):
            sheet.line(20, 100, (Run(text),), Style(11))
        if text == "un":
            sheet.next_page()
    sheet.close()
    pdf = sheet.pdf()
    assert pages.described(pdf).kinds == ("Document", "Table", "TR", "TD", "TR", "TD")
    assert [page.text for page in pages.pages(pdf)] == ["un", "deux"]


def test_a_qr_code_is_one_vector_path() -> None:
    sheet = paper.Sheet(paper.A5, "Essai")
    sheet.qr("M26-00417-T", 50, 50, 50)
    page = pages.only(sheet.pdf())
    assert page.codes == ("M26-00417-T",)
    assert len(page.bounds) == 1


def test_marks_begin_again_on_each_page() -> None:
    structure = tagging.Structure("fr")
    assert [structure.add("P", None, None), structure.add("P", None, None)] == [0, 1]
    structure.next_page()
    assert structure.add("P", None, None) == 0
