"""The tables of a tagged PDF, read back through its structure: rows of cells, in the words of the page."""

import ctypes
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2 as pdfium
from pypdfium2 import raw

Row = list[str]


def tables(content: bytes) -> list[list[Row]]:
    """Every table: the words of its cells, head rows included; where a voice is told other words, those."""
    with pikepdf.open(BytesIO(content)) as document:
        pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}
        said = _marked(content)
        found: list[list[Row]] = []
        _walk(document.Root.StructTreeRoot.K, pages, said, found)
    return found


def _walk(node: Any, pages: Any, said: Any, found: list[list[Row]]) -> None:
    for child in node if isinstance(node, pikepdf.Array) else [node]:
        if str(child.get("/S", "")) == "/Table":
            found.append([_row(one, pages, said) for one in child.K])
        elif isinstance(child.get("/K"), pikepdf.Array):
            _walk(child.K, pages, said, found)


def _row(node: Any, pages: Any, said: Any) -> Row:
    return [
        str(cell["/ActualText"]) if "/ActualText" in cell else said[pages[cell.Pg.objgen], int(cell.K)]
        for cell in node.K
    ]


def _marked(content: bytes) -> dict[tuple[int, int], str]:
    """The words of each mark of each page."""
    document, words = pdfium.PdfDocument(content), dict[tuple[int, int], str]()
    for number, page in enumerate(document):
        text = page.get_textpage()
        for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            mark = raw.FPDFPageObj_GetMarkedContentID(thing.raw)
            if mark >= 0:
                words[number, mark] = words.get((number, mark), "") + _text(thing, text)
        text.close()
        page.close()
    document.close()
    return words


def _text(thing: Any, page: Any) -> str:
    size = raw.FPDFTextObj_GetText(thing.raw, page.raw, None, 0)
    buffer = ctypes.create_string_buffer(size)
    kind = ctypes.POINTER(ctypes.c_ushort)
    raw.FPDFTextObj_GetText(thing.raw, page.raw, ctypes.cast(buffer, kind), size)
    return buffer.raw[: size - 2].decode("utf-16-le")
