"""The monthly agenda: every date of the programme, in order, on A4."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from itertools import groupby

from printouts import lettering, paper, wording
from printouts.flow import Flow, bold
from printouts.folio import Folio
from printouts.lettering import Run, Runs
from printouts.paper import MM, Sheet
from printouts.style import ACCENT, BAD, CAPTION, ROW, RULE, SUNKEN, THEMES, Style

_SCALES = (1.3, 1.2, 1.1, 1.0, 0.94, 0.88, 0.82)
_DAY = 28 * MM
_HOURS = 30 * MM
_LETTER = 8 * MM


@dataclass(frozen=True)
class AgendaEvent:
    """One date of the programme; empty texts are left out."""

    day: date
    starts: time
    title: str
    ends: time | None = None
    theme: str = ""
    letter: str = ""
    form: str = ""
    partner: str = ""
    place: str = ""
    cancelled: bool = False


@dataclass(frozen=True)
class Agenda:
    """One month of one site; `closed` are days on which nobody is received, with their reason."""

    month: date
    site: str
    events: tuple[AgendaEvent, ...]
    closed: tuple[tuple[date, str], ...] = ()
    heading: str = "Premier accueil IDEIS"
    address: str = ""
    phone: str = ""
    link: str = ""
    welcome: str = "Ouvert à tous, gratuit, anonyme."


def common_place(agenda: Agenda) -> str:
    """The one place of all dates, said once; else the site, and each date says its own place."""
    places = {event.place for event in agenda.events}
    return places.pop() if len(places) == 1 and "" not in places else agenda.site


def render(agenda: Agenda) -> bytes:
    """As few A4 as small type would need, one for most months; then the largest type that needs no more."""
    least = _laid_out(agenda, _SCALES[-1])
    for scale in _SCALES[:-1]:
        pages = _laid_out(agenda, scale)
        if len(pages.pages) == len(least.pages):
            return pages.pdf()
    return least.pdf()


class _Entry:
    """One date as it is set: on one line where small type and short words allow it."""

    def __init__(self, pages: Folio, event: AgendaEvent, said_once: str, unit: float) -> None:
        self.event, self.unit = event, unit
        self.left = pages.left + _DAY + _HOURS + _LETTER
        self.room = pages.right - self.left
        self.title, self.under = bold(event.title), self._under(event, said_once)
        gone = event.cancelled
        self.big = Style(11.5 * unit, 1.34, struck=gone)
        self.small = Style(9.5 * unit, 1.34, colour=BAD if gone else CAPTION)
        self.beside = lettering.width(self.title, self.big.size) + 2.5 * MM * unit
        fits = self.beside + lettering.width(self.under, self.small.size) <= self.room
        self.one_line = unit < 1 and fits
        self.high = self._height()

    @staticmethod
    def _under(event: AgendaEvent, said_once: str) -> Runs:
        partner = f"avec {event.partner}" if event.partner else ""
        theme = "" if event.letter else event.theme
        place = "" if event.place == said_once else event.place
        said = wording.listed((event.form, theme, partner, place))
        return (
            (Run("Annulé", bold=True), Run(f" · {said}" if said else ""))
            if event.cancelled
            else lettering.plain(said)
        )

    def _height(self) -> float:
        texts = [(self.title, self.big)] + ([] if self.one_line else [(self.under, self.small)])
        return sum(
            len(lettering.lines(runs, self.room, style.size)) * style.size * style.leading
            for runs, style in texts
        )

    def put(self, pages: Folio) -> None:
        """The hours, the letter of the theme, the title and what is said under or beside it."""
        flow, event, unit, top = pages.page, self.event, self.unit, pages.page.y
        until = f" – {wording.hour(event.ends)}" if event.ends else ""
        hours: Runs = (Run(wording.hour(event.starts), bold=True), Run(until.replace(" ", wording.NO_BREAK)))
        size = 10.5 * unit * min(1.0, (_HOURS - 2 * MM) / lettering.width(hours, 10.5 * unit))
        flow.place((hours,), pages.left + _DAY, top + 0.8 * unit, Style(size, 1.34, struck=event.cancelled))
        if event.letter:
            _letter(flow, event.letter, (pages.left + _DAY + _HOURS, top + 0.7 * unit), unit)
        flow.paragraph(self.title, (self.left, self.room), self.big)
        if self.one_line:
            under = lettering.lines(self.under, self.room, self.small.size)
            flow.place(under, self.left + self.beside, top + 2 * unit, self.small)
        else:
            flow.paragraph(self.under, (self.left, self.room), self.small)


def _laid_out(agenda: Agenda, unit: float) -> Folio:
    phone = f"Téléphone{wording.NO_BREAK}: {agenda.phone}" if agenda.phone else ""
    foot = wording.listed((agenda.site, agenda.address, phone))
    title = f"Programme de {wording.month(agenda.month)}, {agenda.site}"
    pages = Folio(paper.A4, title, foot, margin=14 * MM)
    _head(pages, agenda, unit)
    said_once = common_place(agenda)
    for day, events, closed in _days(agenda):
        entries = tuple(_Entry(pages, event, said_once, unit) for event in events)
        _day(pages, day, (entries, closed), unit)
    if not agenda.events:
        pages.page.y += 14 * MM
        across = (pages.left, pages.room)
        pages.page.paragraph(bold("Aucune date pour l’instant."), across, Style(20, 1.4))
        pages.page.paragraph(lettering.plain("Poussez la porte : on vous renseigne."), across, Style(14, 1.4))
    return pages


def _days(agenda: Agenda) -> Iterator[tuple[date, tuple[AgendaEvent, ...], str]]:
    ordered = sorted(agenda.events, key=lambda event: (event.day, event.starts, event.title))
    found = {day: tuple(events) for day, events in groupby(ordered, key=lambda event: event.day)}
    closed = dict(agenda.closed)
    for day in sorted({*found, *closed}):
        yield day, found.get(day, ()), closed.get(day, "")


def _head(pages: Folio, agenda: Agenda, unit: float) -> None:
    flow = pages.page
    side = 24 * MM if agenda.link else 0.0
    across = (pages.left, pages.room - side - (4 * MM if side else 0))
    top = flow.y
    where = wording.listed((agenda.heading, agenda.site), ", ")
    flow.paragraph(bold(where), across, Style(11, 1.4))
    title = f"Programme de {wording.month(agenda.month)}"
    flow.paragraph(
        bold(title.replace("de a", "d’a").replace("de o", "d’o")),
        across,
        Style(27, 1.3, kind="H1", colour=ACCENT),
    )
    once = wording.listed((common_place(agenda), agenda.address))
    flow.paragraph(lettering.plain(once), across, Style(10.5, 1.4))
    flow.paragraph(lettering.plain(agenda.welcome), across, Style(10.5, 1.4))
    if agenda.link:
        shown = agenda.link.split("://", 1)[-1].rstrip("/")
        flow.paragraph(lettering.plain(f"Tout le programme : {shown}"), across, Style(10.5, 1.4))
    if agenda.link:
        _link(flow, agenda.link, (pages.right - side, top), side)
        flow.y = max(flow.y, top + side)
    flow.y += 4 * MM
    _themes(pages, agenda, unit)
    flow.filet(pages.left, pages.right, flow.y, RULE)


def _link(flow: Flow, link: str, corner: tuple[float, float], side: float) -> None:
    def step(sheet: Sheet) -> None:
        with sheet.tag("Figure", says=f"Code QR vers {link}"):
            sheet.qr(link, *corner, side)

    flow.later(step)


def _themes(pages: Folio, agenda: Agenda, unit: float) -> None:
    """What each letter stands for, in the order of the month."""
    flow, style = pages.page, Style(9 * unit, 1.5)
    themes = dict.fromkeys((event.letter, event.theme) for event in agenda.events if event.letter)
    x = pages.left
    for letter, theme in themes:
        runs = lettering.plain(theme)
        wide = _LETTER + lettering.width(runs, style.size) + 4 * MM
        if x + wide > pages.right and x > pages.left:
            x = pages.left
            flow.y += style.size * 1.7
        _letter(flow, letter, (x, flow.y), unit * 0.9)
        kept = lettering.lines(runs, pages.room - _LETTER, style.size)
        flow.place(kept[:1], x + 6.2 * MM, flow.y, style)
        x += wide
    if themes:
        flow.y += style.size * 1.7 + 2 * MM


def _letter(flow: Flow, letter: str, corner: tuple[float, float], unit: float) -> None:
    side = 4.8 * MM * unit
    x, y = corner

    def step(sheet: Sheet) -> None:
        with sheet.decoration():
            sheet.box((x, y, side, side), radius=1 * MM, fill=THEMES.get(letter, ACCENT), edge=None)
            runs: Runs = (Run(lettering.clean(letter)[:1], bold=True),)
            style = Style(9 * unit, align="middle", colour=1.0)
            sheet.line(x + side / 2, y + side / 2 + paper.cap_height(9 * unit) / 2, runs, style)

    flow.later(step)


def _day(pages: Folio, day: date, what: tuple[tuple[_Entry, ...], str], unit: float) -> None:
    entries, closed = what
    pad = 2.2 * MM * unit
    if not pages.has(2 * pad + (entries[0].high if entries else 16 * unit)):
        _over(pages)
    top = pages.page.y
    _date(pages, day, top + pad, unit)
    if closed:
        _closed(pages, closed, unit, pad)
    pages.page.y += pad
    for number, entry in enumerate(entries):
        pages.page.y += 1.6 * MM * unit if number else 0
        if not pages.has(entry.high + pad):
            _over(pages)
            pages.page.y += pad
            _date(pages, day, pages.page.y, unit)
        entry.put(pages)
    pages.page.y = max(pages.page.y + pad, top + 2 * pad + 17 * unit if pages.page.y >= top else 0)
    pages.page.filet(pages.left, pages.right, pages.page.y, ROW)


def _over(pages: Folio) -> None:
    pages.turn()
    again = (Run(f"{pages.title} (suite)"),)
    kept = lettering.lines(again, pages.room, 9)[:1]
    pages.page.y = pages.page.place(kept, pages.left, pages.page.y, Style(9, 1.6, colour=CAPTION))
    pages.page.filet(pages.left, pages.right, pages.page.y, RULE)


def _date(pages: Folio, day: date, top: float, unit: float) -> None:
    name, number = wording.long_day(day, with_year=False).split(" ")[:2]
    flow = pages.page
    flow.place(((Run(name),),), pages.left, top + 2.6 * unit, Style(9.5 * unit, 1.3, colour=CAPTION))
    style = Style(14 * unit, 1.2, "right", kind="P")
    flow.place(((Run(number, bold=True),),), pages.left + _DAY - 3 * MM, top - 1 * unit, style)


def _closed(pages: Folio, reason: str, unit: float, pad: float) -> None:
    flow = pages.page
    place = (pages.left + _DAY, flow.y + 1 * MM, pages.room - _DAY, 2 * pad + 17 * unit - 2 * MM)

    def step(sheet: Sheet) -> None:
        with sheet.decoration():
            sheet.box(place, radius=1 * MM, fill=SUNKEN, edge=None)

    flow.later(step)
    said = reason if "fermé" in reason.lower() else f"Fermé{wording.NO_BREAK}: {reason}"
    kept = lettering.lines(lettering.plain(said), place[2] - 6 * MM, 10 * unit)
    flow.place(kept[:1], place[0] + 3 * MM, flow.y + pad + 1.5 * unit, Style(10 * unit, 1.4, colour=CAPTION))
    flow.y += 17 * unit + pad * 0.4
