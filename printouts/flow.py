"""A column of paragraphs whose height is known before anything is drawn."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from printouts import lettering, paper
from printouts.lettering import Runs
from printouts.paper import Sheet
from printouts.style import THIN, Pen, Style

Limits = Mapping[str, int]
NO_LIMITS: Limits = {}
_HOPELESS = 1.5


@dataclass
class Flow:
    """Steps kept back until the height is known; `y` is where the next paragraph begins."""

    limits: Limits = field(default_factory=dict)
    y: float = 0.0
    counts: dict[str, int] = field(default_factory=dict)
    cut: bool = False
    steps: list[Callable[[Sheet], None]] = field(default_factory=list)

    def draw(self, sheet: Sheet) -> None:
        """Put everything on the sheet, in the order in which it was added."""
        for step in self.steps:
            step(sheet)

    def later(self, step: Callable[[Sheet], None]) -> None:
        """Draw this when the height is settled."""
        self.steps.append(step)

    def set(
        self, runs: Runs, room: float, style: Style, name: str = "", *, even: bool = False
    ) -> tuple[Runs, ...]:
        """The lines of a text within its limit, of even length if asked; counted under its name."""
        found = (lettering.even_lines if even else lettering.lines)(runs, room, style.size)
        kept = lettering.limited(found, self.limits.get(name), room, style.size)
        self.cut = self.cut or len(kept) < len(found) or lettering.clipped(runs)
        if name:
            self.counts[name] = len(kept)
        return kept

    def place(self, kept: tuple[Runs, ...], x: float, top: float, style: Style) -> float:
        """Put lines at a place; the answer is where they end."""
        pitch = style.size * style.leading
        first = top + (pitch + paper.cap_height(style.size)) / 2
        # Lines end without a space, and Arabic is drawn in the order of the eye: a voice needs the sentence.
        spoken = style.right_to_left or len(kept) > 1
        says = " ".join(lettering.logical(line) for line in kept) if spoken else None

        def step(sheet: Sheet) -> None:
            with sheet.tag(style.kind, style.language, says):
                for number, line in enumerate(kept):
                    baseline = first + number * pitch
                    sheet.line(x, baseline, line, style)
            if style.struck:
                with sheet.decoration():
                    for number, line in enumerate(kept):
                        strike(sheet, x, first + number * pitch, line, style)

        if kept:
            self.later(step)
        return top + pitch * len(kept)

    def paragraph(self, runs: Runs, across: tuple[float, float], style: Style, name: str = "") -> float:
        """A paragraph at the current place; `across` is its x, as the style aligns it, and its width."""
        x, room = across
        kept = self.set(runs, room, style, name)
        self.y = self.place(kept, x, self.y, style)
        return self.y

    def filet(self, x: float, to_x: float, y: float, pen: Pen = THIN) -> None:
        """A horizontal line that is not read aloud."""

        def step(sheet: Sheet) -> None:
            with sheet.decoration():
                sheet.filet((x, y), (to_x, y), pen)

        self.later(step)

    def dots(self, x: float, to_x: float, baseline: float) -> None:
        """A dotted line to fill in by hand."""

        def step(sheet: Sheet) -> None:
            with sheet.decoration():
                sheet.dots(x, baseline, to_x)

        self.later(step)


def strike(sheet: Sheet, x: float, baseline: float, line: Runs, style: Style) -> None:
    """A line through the words, at the height of small letters."""
    wide = paper.measured(line, style)
    left = x - {"left": 0.0, "right": wide, "middle": wide / 2}[style.align]
    high = baseline - 0.27 * style.size
    sheet.filet((left, high), (left + wide, high), Pen(min(max(0.6, style.size / 14), 5.0), style.colour))


def bold(text: str) -> Runs:
    """The cleaned text in bold, as one run."""
    return lettering.plain(text, bold=True)


@dataclass(frozen=True)
class Fitting:
    """How a text is made to fit: sizes in order, then texts shortened from the least needed to the most."""

    scales: tuple[float, ...]
    soft: tuple[str, ...]
    firm: tuple[str, ...]

    def fitted(self, compose: Callable[[float, Limits], Flow], room: float) -> Flow:
        """The first composition not higher than `room`."""
        flow = compose(self.scales[0], NO_LIMITS)
        for scale in self.scales[1:]:
            if flow.y <= room:
                return flow
            # Half as high again and more: no size of type will do, do not try them all.
            if flow.y < room * _HOPELESS or scale == self.scales[-1]:
                flow = compose(scale, NO_LIMITS)
        limits: dict[str, int] = {}
        while flow.y > room and (tighter := self._tighter(flow.counts, flow.y > room * _HOPELESS)):
            limits.update(tighter)
            flow = compose(self.scales[-1], limits)
        return flow

    def _tighter(self, counts: Limits, much: bool) -> dict[str, int]:
        """One line less for the longest text that may still lose one; half of them where much is too much."""
        for names, least in ((self.soft, 1), (self.firm, 2)):
            longest = max(names, key=lambda name: counts.get(name, 0))
            count = counts.get(longest, 0)
            if count > least:
                return {longest: max(least, count // 2 if much and count > 4 else count - 1)}
        return {}
