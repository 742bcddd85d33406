"""What is really on a page: text, places, codes, fonts, structure."""

import unicodedata
from dataclasses import dataclass
from io import BytesIO

import pikepdf
import pypdfium2 as pdfium
import zxingcpp

MM = 72 / 25.4


@dataclass(frozen=True)
class Page:
    """One page as a reader sees it; places are points from the bottom left corner."""

    size: tuple[float, float]
    text: str
    bounds: tuple[tuple[float, float, float, float], ...]
    letters: tuple[tuple[str, float, float], ...]
    codes: tuple[str, ...]


# a row of "WWWW" looks like the bars of other codes; we print none but these
_QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])


def pages(pdf: bytes, dpi: int = 150) -> list[Page]:
    """Every page of the document, its codes read at a printer's coarse resolution."""
    document = pdfium.PdfDocument(pdf)
    try:
        return [_page(document, number, dpi) for number in range(len(document))]
    finally:
        document.close()


def _page(document: pdfium.PdfDocument, number: int, dpi: int) -> Page:
    page = document[number]
    words = page.get_textpage()
    picture = page.render(scale=dpi / 72).to_pil().convert("L")
    letters = [
        (words.get_text_range(place, 1), words.get_charbox(place)) for place in range(words.count_chars())
    ]
    found = Page(
        size=page.get_size(),
        text=unicodedata.normalize("NFKC", words.get_text_bounded()).replace("\r\n", "\n"),
        bounds=tuple(item.get_bounds() for item in page.get_objects()),
        letters=tuple((letter, box[0], box[1]) for letter, box in letters),
        codes=tuple(sorted(code.text for code in zxingcpp.read_barcodes(picture, formats=_QR))),
    )
    words.close()
    page.close()
    return found


def only(pdf: bytes) -> Page:
    """The one page; a second one is a failure."""
    (page,) = pages(pdf)
    return page


def outside(page: Page) -> list[tuple[float, float, float, float]]:
    """What leaves the paper."""
    wide, high = page.size
    return [
        box
        for box in page.bounds
        if box[0] < -0.5 or box[1] < -0.5 or box[2] > wide + 0.5 or box[3] > high + 0.5
    ]


def inside(page: Page) -> bool:
    """Nothing drawn leaves the paper."""
    return not outside(page)


def words_of(page: Page) -> str:
    """The text on one line, every kind of space made a plain one."""
    return " ".join(page.text.split())


@dataclass(frozen=True)
class Described:
    """What a program that reads aloud is told."""

    title: str
    language: str
    marked: bool
    kinds: tuple[str, ...]
    said: tuple[str, ...]
    fonts_embedded: bool
    fonts: tuple[str, ...]


def described(pdf: bytes) -> Described:
    """Title, language, elements in order and the state of the fonts."""
    with pikepdf.open(BytesIO(pdf)) as document:
        elements = list(_walk(document.Root.StructTreeRoot.K))
        fonts = [font for page in document.pages for font in page.resources.get("/Font", {}).values()]
        return Described(
            title=str(document.open_metadata()["dc:title"]),
            language=str(document.Root.Lang),
            marked=bool(document.Root.MarkInfo.Marked),
            kinds=tuple(str(element.S)[1:] for element in elements),
            said=tuple(
                str(element[key]) for element in elements for key in ("/Alt", "/ActualText") if key in element
            ),
            fonts_embedded=all(_embedded(font) for font in fonts),
            fonts=tuple(sorted({str(font.BaseFont).rpartition("+")[2] for font in fonts})),
        )


def glyph_names(pdf: bytes) -> str:
    """The tables that tell which character each drawn shape stands for, in capitals."""
    with pikepdf.open(BytesIO(pdf)) as document:
        fonts = [font for page in document.pages for font in page.resources.get("/Font", {}).values()]
        return "".join(font.ToUnicode.read_bytes().decode("latin-1").upper() for font in fonts)


def _walk(element: pikepdf.Object) -> list[pikepdf.Object]:
    found = [element]
    children = element.get("/K")
    if isinstance(children, pikepdf.Array):
        for child in children:
            found.extend(_walk(child))
    return found


def _embedded(font: pikepdf.Object) -> bool:
    inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    return "/FontDescriptor" in inner and "/FontFile2" in inner.FontDescriptor
