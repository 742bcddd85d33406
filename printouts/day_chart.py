"""Bars of the day sheet: hours standing, lists lying, each with its number in figures."""

from collections.abc import Callable
from dataclasses import dataclass

from printouts import lettering, wording
from printouts.flow import Flow, bold
from printouts.lettering import Run
from printouts.paper import MM, Sheet
from printouts.style import ACCENT, CAPTION, SLATE, SOFT, Colour, Pen, Style

_MOST = 14
_HOURS_HIGH = 34 * MM


@dataclass(frozen=True)
class Line:
    """One label and its number; None is « NR », or « fermé »; `unasked` has the look of the unknown."""

    label: str
    value: int | None
    closed: bool = False
    unasked: bool = False


def _title(flow: Flow, text: str, lines: tuple[Line, ...], across: tuple[float, float], unit: float) -> None:
    x, room = across
    top = flow.y
    flow.paragraph(bold(text), across, Style(11 * unit, 1.5, kind="H2"))
    total = sum(line.value or 0 for line in lines)
    style = Style(8.5 * unit, 1.5, "right", CAPTION)
    flow.place((lettering.plain(f"total {wording.number(total)}"),), x + room, top + 2, style)
    flow.y += 1.5 * MM * unit


def hours(flow: Flow, lines: tuple[Line, ...], across: tuple[float, float], unit: float) -> None:
    """One standing bar an hour."""
    _title(flow, "Par heure", lines, across, unit)
    if not lines:
        _nothing(flow, across, unit)
        return
    high = _HOURS_HIGH * unit
    bottom = flow.y + 11 * unit + high
    pitch, most = across[1] / len(lines), max(1, *(line.value or 0 for line in lines))
    for number, line in enumerate(lines):
        middle = across[0] + (number + 0.5) * pitch
        tall = (line.value or 0) / most * high
        if line.value:
            _bar(flow, (middle - pitch * 0.34, bottom - tall, pitch * 0.68, tall), ACCENT)
        said = _said(line)
        size = 8.5 * unit * min(1.0, pitch / max(lettering.width(bold(said), 8.5 * unit), 1))
        flow.place((bold(said),), middle, bottom - tall - 11 * unit, Style(size, 1.25, "middle"))
        label = lettering.plain(line.label)
        size = 7.5 * unit * min(1.0, (pitch - 1) / max(lettering.width(label, 7.5 * unit), 1))
        flow.place((label,), middle, bottom + 2, Style(size, 1.3, "middle", CAPTION))
    flow.filet(across[0], sum(across), bottom, Pen(0.6, SLATE))
    flow.y = bottom + 12 * unit


def _said(line: Line) -> str:
    if line.value is None:
        return "fermé" if line.closed else "NR"
    return wording.number(line.value)


def shortened(lines: tuple[Line, ...], most: int = _MOST) -> tuple[Line, ...]:
    """The list, its smallest lines put together as « autres » when there are too many for the paper."""
    if len(lines) <= most:
        return lines
    order = sorted(lines, key=lambda line: -(line.value or 0))
    rest = sum(line.value or 0 for line in order[most - 1 :])
    kept = set(map(id, order[: most - 1]))
    gathered = Line(f"autres ({len(lines) - most + 1} lignes)", rest)
    return (*(line for line in lines if id(line) in kept), gathered)


def ranked(flow: Flow, title: str, lines: tuple[Line, ...], across: tuple[float, float], unit: float) -> None:
    """One lying bar a label."""
    _title(flow, title, lines, across, unit)
    if not lines:
        _nothing(flow, across, unit)
        return
    shown = shortened(lines)
    x, room = across
    labels, numbers = room * 0.52, 11 * MM
    most = max(1, *(line.value or 0 for line in shown))
    for line in shown:
        style = Style(8.8 * unit, 1.5)
        kept = lettering.lines(lettering.plain(line.label), labels - 2 * MM, style.size)
        flow.place(lettering.limited(kept, 1, labels - 2 * MM, style.size), x, flow.y, style)
        pitch = style.size * style.leading
        wide = (room - labels - numbers) * (line.value or 0) / most
        if wide:
            _bar(flow, (x + labels, flow.y + pitch * 0.22, wide, pitch * 0.56), 1.0 if line.unasked else SOFT)
        flow.place((bold(_said(line)),), x + room, flow.y, Style(8.8 * unit, 1.5, "right"))
        flow.y += pitch


def _nothing(flow: Flow, across: tuple[float, float], unit: float) -> None:
    style = Style(9 * unit, 1.4, colour=CAPTION)
    flow.paragraph((Run("Rien n’a été précisé ce jour."),), across, style)


def _bar(flow: Flow, place: tuple[float, float, float, float], fill: Colour) -> None:
    def step(sheet: Sheet) -> None:
        with sheet.decoration():
            sheet.box(place, thick=0.5, fill=fill, edge=ACCENT)

    flow.later(step)


def tick(flow: Flow, text: str, x: float, style: Style) -> float:
    """A box to tick and its text at the current height; the answer is how wide both are."""
    side = style.size
    flow.later(_square((x, flow.y + (style.size * style.leading - side) / 2), side))
    flow.place((lettering.plain(text),), x + side + 1.6 * MM, flow.y, style)
    return tick_width(text, style)


def tick_width(text: str, style: Style) -> float:
    """How wide a box to tick and its text are, with the white that follows."""
    return style.size + 1.6 * MM + lettering.width(lettering.plain(text), style.size) + 5 * MM


def _square(corner: tuple[float, float], side: float) -> Callable[[Sheet], None]:
    def step(sheet: Sheet) -> None:
        with sheet.decoration():
            sheet.box((*corner, side, side), thick=0.8)

    return step
