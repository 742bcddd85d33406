"""The slip in French and a second language: names once in the middle, sentences in two halves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from printouts import lettering, slip_shape, wording
from printouts.flow import Flow, Limits, bold
from printouts.lettering import Run, Runs
from printouts.paper import MM, Sheet
from printouts.slip_shape import FITTING, Shape
from printouts.style import CAPTION, EDGE, INK, ROW, RULE, Colour, Pen, Style
from printouts.wording import Wording

if TYPE_CHECKING:
    from printouts.slip import Slip

_LABELS = 0.225
_MOST_CENTRED = 4
# There is room for larger type when the partner's texts are short.
_FITTING = replace(FITTING, scales=(1.08, *FITTING.scales))


def fitted(slip: Slip, shape: Shape) -> Flow:
    """The text above the cut line, at the first size at which it fits."""
    return _FITTING.fitted(lambda scale, limits: _compose(slip, shape, scale, limits), shape.room)


def _compose(slip: Slip, shape: Shape, scale: float, limits: Limits) -> Flow:
    flow = Flow(dict(limits))
    slip_shape.head(flow, slip, shape, scale)
    page = _Page(flow, slip, shape, shape.size * scale)
    flow.filet(shape.left, shape.right, flow.y, RULE)
    page.names()
    page.sentences()
    page.name()
    page.anonymity()
    return flow


@dataclass(frozen=True)
class _Text:
    """One text of the middle column."""

    runs: Runs
    size: float
    name: str
    kind: str = "P"


def _high(text: tuple[tuple[Runs, ...], Style]) -> float:
    kept, style = text
    return len(kept) * style.size * style.leading


class _Page:
    """The parts of the text in two languages, each below the one before."""

    def __init__(self, flow: Flow, slip: Slip, shape: Shape, unit: float) -> None:
        self.flow, self.slip, self.unit = flow, slip, unit
        self.french, self.second = wording.wording("fr"), wording.wording(slip.language)
        self.left, self.right = shape.left, shape.right
        self.room = shape.right - shape.left
        self.middle = (shape.left + shape.right) / 2

    def _style(self, size: float, words: Wording, align: str = "left", colour: Colour = INK) -> Style:
        language = None if words is self.french else words.language
        rtl = words.right_to_left
        return Style(size * self.unit, 1.34, align, colour, "P", language, rtl)

    def names(self) -> None:
        """What is said once: partner, contact, address, telephone and the partner's own texts."""
        slip = self.slip
        partner = _Text(bold(slip.partner), 12.5, "partner", "H2")
        self._row("expected_at", partner, _Text(lettering.plain(slip.offer), 9.7, "offer"))
        self._row("ask_for", _Text(slip_shape.contact(slip), 11, "contact"))
        self._row("address", _Text(lettering.plain(slip.address), 9.7, "address"))
        self._row("phone", _Text((wording.apart(slip.phone, bold=True),), 11, "phone"))
        self._row("open", _Text(lettering.plain(slip.hours), 9.7, "hours"))
        self._row("how_to_come", _Text(lettering.plain(slip.how_to_come), 9.7, "how_to_come"))
        self._row("bring", _Text(lettering.plain(slip.bring), 9.7, "bring"))
        if not slip.need_translated:
            self._row("need", _Text(bold(slip.need), 9.7, "need"))

    def _set(self, text: _Text, room: float) -> tuple[tuple[Runs, ...], Style]:
        style = Style(text.size * self.unit, 1.3, "middle", kind=text.kind)
        return self.flow.set(text.runs, room, style, text.name, even=True), style

    def _row(self, key: str, *texts: _Text) -> None:
        flow, unit = self.flow, self.unit
        room = self.room * _LABELS
        labels = [self._label(key, words, room) for words in (self.french, self.second)]
        middle = self.room - 2 * room - 4 * unit
        found = [self._set(text, middle) for text in texts if lettering.logical(text.runs)]
        if len(texts) == 1 and len(texts[0].runs) == 1 and found and len(found[0][0]) > _MOST_CENTRED:
            self._wide_row(labels, texts[0])
            return
        text_high = sum(map(_high, found)) if found else texts[0].size * unit * 1.3
        high = max(text_high, *map(_high, labels))
        top = flow.y + 3.3 * unit
        self._labels(labels, top, high)
        inner = top + (high - text_high) / 2
        for kept, style in found:
            inner = flow.place(kept, self.middle, inner, style)
        if not found:
            flow.dots(self.left + room, self.right - room, top + high - 2 * unit)
        flow.y = top + high + 3.3 * unit
        flow.filet(self.left, self.right, flow.y, ROW)

    def _wide_row(self, labels: list[tuple[tuple[Runs, ...], Style]], text: _Text) -> None:
        """A long text under its two labels, over the whole width."""
        flow, unit = self.flow, self.unit
        flow.y += 3.3 * unit
        high = max(map(_high, labels))
        self._labels(labels, flow.y, high)
        flow.y += high
        style = Style(text.size * unit, 1.3)
        flow.paragraph(text.runs, (self.left, self.room), style, text.name)
        flow.y += 3.3 * unit
        flow.filet(self.left, self.right, flow.y, ROW)

    def _label(self, key: str, words: Wording, room: float) -> tuple[tuple[Runs, ...], Style]:
        style = self._style(8.8, words, "left" if words is self.french else "right", CAPTION)
        return self.flow.set((Run(words[key]),), room - 4 * self.unit, style, even=True), style

    def _labels(self, labels: list[tuple[tuple[Runs, ...], Style]], top: float, high: float) -> None:
        for (kept, style), x in zip(labels, (self.left, self.right), strict=True):
            self.flow.place(kept, x, top + (high - _high((kept, style))) / 2, style)

    def sentences(self) -> None:
        """What is said twice: the appointment, the need when it was translated, what happens next."""
        flow, top = self.flow, self.flow.y
        flow.filet(self.left, self.right, top, RULE)
        self._halves("appointment", self._appointments(), 11.3)
        if self.slip.need_translated:
            texts = [bold(self.slip.need), bold(self.slip.need_translated)]
            self._halves("need", texts, 9.7, ("need", "need_translated"))
        after = [slip_shape.afterwards(self.slip, words) for words in (self.french, self.second)]
        self._halves("what_next", after, 9.7)
        self._divider(top + 2 * self.unit, flow.y - 1 * self.unit)
        flow.filet(self.left, self.right, flow.y, ROW)

    def _appointments(self) -> list[Runs]:
        both = (self.french, self.second)
        return [slip_shape.appointment(self.slip, words, with_year=False) for words in both]

    def _halves(self, key: str, texts: list[Runs], size: float, names: tuple[str, str] = ("", "")) -> None:
        flow, unit = self.flow, self.unit
        top = flow.y + 3.5 * unit
        room = self.room / 2 - 9 * unit
        ends = []
        for words, runs, name in zip((self.french, self.second), texts, names, strict=True):
            x, align = self._side(words)
            flow.y = top
            flow.paragraph((Run(words[key]),), (x, room), self._style(8.8, words, align, CAPTION))
            if lettering.logical(runs):
                flow.paragraph(runs, (x, room), self._style(size, words, align), name)
            else:
                flow.y += size * unit * 1.5
                start = self.left if words is self.french else self.right - room
                flow.dots(start, start + room, flow.y - 3 * unit)
            ends.append(flow.y)
        flow.y = max(ends) + 4 * unit
        if key != "what_next":
            flow.filet(self.left, self.left + room, flow.y, ROW)
            flow.filet(self.right - room, self.right, flow.y, ROW)

    def _side(self, words: Wording) -> tuple[float, str]:
        if words is self.french:
            return self.left, "left"
        return (self.right, "right") if words.right_to_left else (self.middle + 9 * self.unit, "left")

    def _divider(self, top: float, bottom: float) -> None:
        def step(sheet: Sheet) -> None:
            with sheet.decoration():
                sheet.filet((self.middle, top), (self.middle, bottom), Pen(0.5, EDGE))

        self.flow.later(step)

    def name(self) -> None:
        """A blank line between the two labels, for a name that the program never knows."""
        flow, unit = self.flow, self.unit
        flow.y += 9 * unit
        room = self.room * 0.32
        labels = [self._label("your_name_short", words, room) for words in (self.french, self.second)]
        high = max(map(_high, labels))
        self._labels(labels, flow.y, high)
        flow.y += high
        wide = [max(lettering.width(line, style.size) for line in kept) for kept, style in labels]
        flow.filet(self.left + wide[0] + 6 * unit, self.right - wide[1] - 6 * unit, flow.y, RULE)

    def anonymity(self) -> None:
        """The statement of anonymity in both languages, and what was shortened."""
        self.flow.y += 4 * self.unit
        self._both("anonymous", 8.4)
        if self.flow.cut:
            self._both("shortened", 8.4)

    def _both(self, key: str, size: float) -> None:
        top, room, ends = self.flow.y, self.room / 2 - 4 * MM, []
        for words in (self.french, self.second):
            x, align = self._side(words)
            self.flow.y = top
            style = self._style(size, words, align, CAPTION)
            self.flow.paragraph((Run(words[key]),), (x, room), style)
            ends.append(self.flow.y)
        self.flow.y = max(ends)
