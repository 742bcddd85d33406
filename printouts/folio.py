"""Papers of several pages: each page a column that knows its end, page numbers once all are known."""

from collections.abc import Callable
from dataclasses import dataclass, field

from printouts import lettering, wording
from printouts.flow import Flow, bold
from printouts.lettering import Run
from printouts.paper import MM, Sheet, Size
from printouts.style import CAPTION, ROW, Style


@dataclass
class Folio:
    """Pages under way; `foot` stands at the foot of each beside its number."""

    size: Size
    title: str
    foot: str
    margin: float = 12 * MM
    heads: Callable[[Flow, "Folio"], None] | None = None
    pages: list[Flow] = field(default_factory=list)

    @property
    def left(self) -> float:
        """The left edge of the text."""
        return self.margin

    @property
    def right(self) -> float:
        """The right edge of the text."""
        return self.size[0] - self.margin

    @property
    def room(self) -> float:
        """The width of the text."""
        return self.size[0] - 2 * self.margin

    @property
    def bottom(self) -> float:
        """Where the text of a page must end."""
        return self.size[1] - self.margin - 7 * MM

    @property
    def page(self) -> Flow:
        """The page being filled."""
        if not self.pages:
            self.turn()
        return self.pages[-1]

    def turn(self) -> Flow:
        """A fresh page with its head."""
        flow = Flow(y=self.margin)
        self.pages.append(flow)
        if self.heads:
            self.heads(flow, self)
        return flow

    def has(self, high: float) -> bool:
        """Whether so much height is left on this page."""
        return self.page.y + high <= self.bottom

    def titled(self, text: str, size: float = 11) -> None:
        """A heading inside the paper, never alone at the foot of a page."""
        if not self.has(30 * MM):
            self.turn()
        self.page.paragraph(bold(text), (self.left, self.room), Style(size, 1.5, kind="H2"))

    def pdf(self) -> bytes:
        """The pages one after the other, each with its foot and number."""
        sheet = Sheet(self.size, lettering.clean(self.title))
        for number, flow in enumerate(self.pages):
            if number:
                sheet.next_page()
            flow.draw(sheet)
            self._foot(sheet, f"{number + 1}{wording.NO_BREAK}/{wording.NO_BREAK}{len(self.pages)}")
        return sheet.pdf()

    def _foot(self, sheet: Sheet, number: str) -> None:
        y = self.size[1] - self.margin
        style = Style(7.5, colour=CAPTION)
        foot = lettering.plain(self.foot)
        found = lettering.limited(
            lettering.lines(foot, self.room - 20 * MM, 7.5), 1, self.room - 20 * MM, 7.5
        )
        with sheet.decoration():
            sheet.filet((self.left, y - 4 * MM), (self.right, y - 4 * MM), ROW)
            if found:
                sheet.line(self.left, y, found[0], style)
            wide = lettering.width((Run(number),), 7.5)
            sheet.line(self.right - wide, y, (Run(number),), style)


def head(title: str, under: str) -> Callable[[Flow, Folio], None]:
    """The head that every page repeats: the title, and a line of what it is about."""

    def drawn(flow: Flow, folio: Folio) -> None:
        first = len(folio.pages) == 1
        style = Style(15 if first else 11, 1.35, kind="H1" if first else "P")
        flow.paragraph(bold(title), (folio.left, folio.room), style)
        if under:
            flow.paragraph(lettering.plain(under), (folio.left, folio.room), Style(9, 1.4, colour=CAPTION))
        flow.y += 4 * MM

    return drawn
