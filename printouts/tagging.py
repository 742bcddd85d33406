"""The structure that a screen reader follows: written beside the drawing, put into the PDF afterwards."""

from dataclasses import dataclass, field
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String


@dataclass
class _Element:
    kind: str
    page: int = 0
    mark: int | None = None
    language: str | None = None
    says: str | None = None
    children: list["_Element"] = field(default_factory=list)


class Structure:
    """The elements of a document in reading order, with the marks that tie them to the pages."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.root = _Element("Document", language=language)
        self.marks: list[list[_Element]] = [[]]
        self._open = [self.root]

    def add(self, kind: str, language: str | None, says: str | None) -> int:
        """A new element of this page; the answer is its mark in the page's drawing."""
        element = _Element(kind, len(self.marks) - 1, len(self.marks[-1]), language, says)
        self._open[-1].children.append(element)
        self.marks[-1].append(element)
        return len(self.marks[-1]) - 1

    def open(self, kind: str) -> None:
        """The next elements belong to this one, until `close`."""
        element = _Element(kind)
        self._open[-1].children.append(element)
        self._open.append(element)

    def close(self) -> None:
        """The element last opened is complete."""
        self._open.pop()

    def next_page(self) -> None:
        """Marks begin again at nought on each page."""
        self.marks.append([])


def tagged(pdf: bytes, structure: Structure, title: str) -> bytes:
    """The same pages with their structure, language and title."""
    with pikepdf.open(BytesIO(pdf)) as document:
        root = document.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        written: dict[int, pikepdf.Object] = {}
        root.K = _write(document, structure.root, root, written)
        root.ParentTree = document.make_indirect(_parents(document, structure, written))
        root.ParentTreeNextKey = len(structure.marks)
        _describe(document, root, structure, title)
        out = BytesIO()
        document.save(out, deterministic_id=True)
        return out.getvalue()


def _write(
    document: pikepdf.Pdf, element: _Element, parent: pikepdf.Object, written: dict[int, pikepdf.Object]
) -> pikepdf.Object:
    entry = document.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{element.kind}"), P=parent))
    if element.language:
        entry.Lang = String(element.language)
    if element.says is not None:
        entry["/Alt" if element.kind == "Figure" else "/ActualText"] = String(element.says)
    if element.kind == "TH":
        entry.A = Dictionary(O=Name.Table, Scope=Name.Column)
    if element.mark is not None:
        entry.Pg = document.pages[element.page].obj
        entry.K = element.mark
        written[id(element)] = entry
    else:
        entry.K = Array([_write(document, child, entry, written) for child in element.children])
    return entry


def _parents(document: pikepdf.Pdf, structure: Structure, written: dict[int, pikepdf.Object]) -> Dictionary:
    numbers = Array()
    for number, marks in enumerate(structure.marks):
        numbers.append(number)
        numbers.append(document.make_indirect(Array([written[id(element)] for element in marks])))
    return Dictionary(Nums=numbers)


def _describe(document: pikepdf.Pdf, root: pikepdf.Object, structure: Structure, title: str) -> None:
    for number, page in enumerate(document.pages):
        page.obj.StructParents = number
        page.obj.Tabs = Name.S
    document.Root.StructTreeRoot = root
    document.Root.MarkInfo = Dictionary(Marked=True)
    document.Root.Lang = String(structure.language)
    document.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    with document.open_metadata(set_pikepdf_as_editor=False) as meta:
        meta["dc:title"] = title
        meta["dc:language"] = [structure.language]
