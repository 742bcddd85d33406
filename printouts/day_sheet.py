"""The day of one site on one A4: counts, hours, services, needs, audiences, closing and signature."""

from dataclasses import dataclass
from datetime import date

from printouts import day_chart, lettering, paper, wording
from printouts.day_chart import Line
from printouts.flow import Fitting, Flow, Limits, bold
from printouts.lettering import Run, Runs
from printouts.paper import MM, Sheet
from printouts.style import CAPTION, FILET, ROW, RULE, Pen, Style

_MARGIN = 14 * MM
_LEFT, _RIGHT = _MARGIN, paper.A4[0] - _MARGIN
_ROOM = _RIGHT - _LEFT
_GAP = 10 * MM
_HALF = (_ROOM - _GAP) / 2
_FITTING = Fitting(
    scales=(1.0, 0.94, 0.88, 0.82, 0.76, 0.7), soft=("notes", "statement"), firm=("site", "comparison")
)
_MOST_NOTES = 5

REASONS = (
    "ordinateur en panne",
    "trop peu de personnel",
    "saisie à venir",
    "un autre poste en attente",
    "autre :",
)


@dataclass(frozen=True)
class Count:
    """One of the four counts; a value of None is « NR »."""

    label: str
    value: int | None
    note: str = ""


@dataclass(frozen=True)
class DaySheet:
    """What the supervisor reads and signs; the first count is the whole, the others are its parts."""

    site: str
    day: date
    counts: tuple[Count, ...]
    by_hour: tuple[Line, ...] = ()
    by_service: tuple[Line, ...] = ()
    by_need: tuple[Line, ...] = ()
    by_audience: tuple[Line, ...] = ()
    comparison: str = ""
    notes: tuple[str, ...] = ()
    statement: str = ""
    made_on: date | None = None


def render(day_sheet: DaySheet) -> bytes:
    """One A4, always: type shrinks, then long lists end with « autres »."""
    title = lettering.clean(f"Feuille du jour, {day_sheet.site}, {wording.long_day(day_sheet.day)}")
    sheet = Sheet(paper.A4, title)
    room = paper.A4[1] - _MARGIN - 7 * MM
    _FITTING.fitted(lambda scale, limits: _compose(day_sheet, scale, limits), room).draw(sheet)
    _foot(sheet, day_sheet)
    return sheet.pdf()


def _compose(day_sheet: DaySheet, unit: float, limits: Limits) -> Flow:
    flow = Flow(dict(limits), y=_MARGIN)
    _head(flow, day_sheet, unit)
    _counts(flow, day_sheet.counts, unit)
    top = flow.y
    day_chart.hours(flow, day_sheet.by_hour, (_LEFT, _HALF), unit)
    left_end, flow.y = flow.y, top
    day_chart.ranked(flow, "Par service", day_sheet.by_service, (_LEFT + _HALF + _GAP, _HALF), unit)
    flow.y = max(left_end, flow.y) + 4 * MM * unit
    top = flow.y
    day_chart.ranked(flow, "Par demande", day_sheet.by_need, (_LEFT, _HALF), unit)
    left_end, flow.y = flow.y, top
    day_chart.ranked(flow, "Par public", day_sheet.by_audience, (_LEFT + _HALF + _GAP, _HALF), unit)
    flow.y = max(left_end, flow.y) + 4 * MM * unit
    _notes(flow, day_sheet.notes, unit)
    _closing(flow, day_sheet, unit)
    return flow


def _head(flow: Flow, day_sheet: DaySheet, unit: float) -> None:
    flow.paragraph((Run("Feuille du jour"),), (_LEFT, _ROOM), Style(10 * unit, 1.3, colour=CAPTION))
    flow.paragraph(bold(day_sheet.site), (_LEFT, _ROOM), Style(17 * unit, 1.25, kind="H1"), "site")
    flow.paragraph(bold(wording.long_day(day_sheet.day)), (_LEFT, _ROOM), Style(12 * unit, 1.4))
    if day_sheet.comparison:
        compared = lettering.plain(day_sheet.comparison)
        flow.paragraph(compared, (_LEFT, _ROOM), Style(9 * unit, 1.4, colour=CAPTION), "comparison")
    flow.y += 4 * MM * unit


def _counts(flow: Flow, counts: tuple[Count, ...], unit: float) -> None:
    if not counts:
        return
    wide, top, ends = _ROOM / len(counts), flow.y, []
    for number, count in enumerate(counts):
        flow.y = top + 2.5 * MM * unit
        _count(flow, count, (_LEFT + number * wide + (3 * MM if number else 0), wide - 4 * MM), unit)
        ends.append(flow.y)
    flow.y = max(ends) + 2.5 * MM * unit
    flow.filet(_LEFT, _RIGHT, top, RULE)
    flow.filet(_LEFT, _RIGHT, flow.y, RULE)
    bottom = flow.y
    for number in range(1, len(counts)):
        _upright(flow, _LEFT + number * wide, top + 2 * MM, bottom - 2 * MM)
    flow.y += 6 * MM * unit


def _count(flow: Flow, count: Count, across: tuple[float, float], unit: float) -> None:
    label, value = Style(9 * unit, 1.3, colour=CAPTION), Style(22 * unit, 1.25)
    named = lettering.plain(count.label)
    shrink = min(1.0, across[1] / lettering.width(named, label.size)) if named[0].text else 1.0
    flow.paragraph(named, across, label.scaled(max(shrink, 0.85)))
    said = "NR" if count.value is None else wording.number(count.value)
    flow.paragraph((Run(said, bold=True),), across, value)
    if count.note:
        flow.paragraph(lettering.plain(count.note), across, label)


def _upright(flow: Flow, x: float, top: float, bottom: float) -> None:
    def step(sheet: Sheet) -> None:
        with sheet.decoration():
            sheet.filet((x, top), (x, bottom), Pen(0.5, FILET))

    flow.later(step)


def _notes(flow: Flow, notes: tuple[str, ...], unit: float) -> None:
    if not notes:
        return
    flow.paragraph((Run("À relire", bold=True),), (_LEFT, _ROOM), Style(11 * unit, 1.5, kind="H2"))
    rest = len(notes) - _MOST_NOTES
    shown = notes if rest <= 0 else (*notes[: _MOST_NOTES - 1], f"et {rest + 1} autres points, à l’écran")
    for note in shown:
        runs: Runs = (Run("–"), Run(f" {lettering.bound(note)}"))
        flow.paragraph(runs, (_LEFT, _ROOM), Style(9 * unit, 1.45), "notes")
    flow.y += 3 * MM * unit


def _closing(flow: Flow, day_sheet: DaySheet, unit: float) -> None:
    flow.filet(_LEFT, _RIGHT, flow.y, ROW)
    flow.y += 2.5 * MM * unit
    flow.paragraph((Run("Clôture", bold=True),), (_LEFT, _ROOM), Style(11 * unit, 1.5, kind="H2"))
    if day_sheet.statement:
        flow.paragraph(
            lettering.plain(day_sheet.statement), (_LEFT, _ROOM), Style(10 * unit, 1.45), "statement"
        )
    else:
        _boxes(flow, unit)
    flow.y += 9 * MM * unit
    for x, label in ((_LEFT, "Date"), (_LEFT + 45 * MM, "Nom et signature")):
        style = Style(9 * unit, 1.3, colour=CAPTION)
        runs = (Run(label),)
        end = _LEFT + 40 * MM if label == "Date" else _RIGHT
        bottom = flow.place((runs,), x, flow.y, style)
        flow.filet(x + lettering.width(runs, style.size) + 2 * MM, end, bottom, RULE)
    flow.y += 9 * unit * 1.4


def _boxes(flow: Flow, unit: float) -> None:
    style = Style(9.5 * unit, 1.6)
    day_chart.tick(flow, "Le compte de la journée est complet.", _LEFT, style)
    flow.y += style.size * style.leading
    day_chart.tick(flow, f"Il n’est pas complet{wording.NO_BREAK}:", _LEFT, style)
    indent = _LEFT + 12 * MM
    x = _RIGHT
    for reason in REASONS:
        if x + day_chart.tick_width(reason, style) > _RIGHT:
            x = indent
            flow.y += style.size * style.leading
        x += day_chart.tick(flow, reason, x, style)
    flow.y += style.size * style.leading
    flow.dots(x - 2 * MM, _RIGHT, flow.y - style.size * 0.5)


def _foot(sheet: Sheet, day_sheet: DaySheet) -> None:
    made = f"Imprimée le {wording.long_day(day_sheet.made_on)}" if day_sheet.made_on else ""
    explained = "« dont »\u00a0: parties des visiteurs, jamais ajoutées. NR\u00a0: non renseigné, pas zéro."
    with sheet.tag("P"):
        runs = lettering.plain(wording.listed((explained, made)))
        sheet.line(_LEFT, paper.A4[1] - _MARGIN + 2, runs, Style(7.5, colour=CAPTION))
