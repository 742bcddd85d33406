"""From the programme to its papers: agenda, posters; and the names of the files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from db.figures.programme import Dated
from db.records import moments
from db.reference import calendar_file
from db.reference.events import Event
from printouts import agenda, month_poster, poster
from printouts.agenda import Agenda, AgendaEvent
from printouts.poster import Poster
from printouts.wall import Format
from ui.programme.reading import Labels, Place, Programme
from ui.supervision import sentences

_EVERYWHERE = Place("Tous nos sites", "", "")


@dataclass(frozen=True)
class Paper:
    """A paper to make: its title, the name of its file, and how it is drawn."""

    title: str
    file: str
    render: Callable[[], bytes]


def of(asked: str, read: Programme, chosen: Dated | None) -> Paper | None:
    """The paper asked for; None when it speaks of an event and none is chosen."""
    month = f"{read.day:%Y-%m}"
    site = read.site or "tous"
    name = sentences.month_year(read.day).lower()
    if asked == "agenda":
        values = agenda_values(read)
        return Paper(f"Agenda de {name}", f"agenda-{site}-{month}.pdf", lambda: agenda.render(values))
    if asked in ("month_a3", "month_a4"):
        values, size = agenda_values(read), _size(asked)
        title = f"Affiche du programme, {name}, {size}"
        file = f"affiche-{site}-{month}-{size.lower()}.pdf"
        return Paper(title, file, lambda: month_poster.render(values, size))
    if chosen is None:
        return None
    one, size = poster_values(chosen.event, read), _size(asked)
    title = f"Affiche : {chosen.event.title}, {size}"
    file = f"affiche-{chosen.event.day}-{size.lower()}.pdf"
    return Paper(title, file, lambda: poster.render(one, size))


def calendar(labels: Labels, events: Iterable[Event], now: datetime) -> bytes:
    """The dates for others' calendars; `now` is the wall clock of the export."""
    names = calendar_file.Names(
        labels.sites,
        {code: one.label for code, one in labels.themes.items()},
        {code: one.label for code, one in labels.forms.items()},
        labels.partners,
    )
    return calendar_file.write(events, names, moments.instant(now), "Programme IDEIS")


def agenda_values(read: Programme) -> Agenda:
    """The month as it is printed; cancelled dates stay, struck."""
    place = _place(read, read.site)
    return Agenda(
        month=read.day.replace(day=1),
        site=place.name,
        events=tuple(_event(one.event, read) for one in read.month),
        closed=tuple(_closed(read)),
        address=place.address,
        phone=place.phone,
        link=read.link,
    )


def poster_values(event: Event, read: Programme) -> Poster:
    """One event as the street reads it."""
    place = _place(read, event.site)
    return Poster(
        event=_printed(event, read.labels, event.room or place.name),
        summary=event.summary or "",
        address=place.address if not event.room else ", ".join(p for p in (place.name, place.address) if p),
        phone=place.phone,
        link=read.link,
        public=read.labels.audience(event.audiences),
    )


def _event(event: Event, read: Programme) -> AgendaEvent:
    site = read.labels.sites.get(event.site, "") if read.site is None else ""
    return _printed(event, read.labels, ", ".join(part for part in (site, event.room or "") if part))


def _printed(event: Event, labels: Labels, place: str) -> AgendaEvent:
    return AgendaEvent(
        day=event.day,
        starts=event.starts,
        ends=event.ends,
        title=event.title,
        theme=labels.theme(event.theme),
        letter=labels.letter(event.theme),
        form=labels.form(event.form),
        partner=labels.partners.get(event.partner or "", ""),
        place=place,
        cancelled=event.cancelled,
    )


def _closed(read: Programme) -> Iterable[tuple[date, str]]:
    """Closed days of this month; the weeks shown overlap others."""
    return ((day, why) for day, why in read.closed.items() if day.month == read.day.month)


def _place(read: Programme, site: str | None) -> Place:
    return read.places.get(site or "", _EVERYWHERE)


def _size(asked: str) -> Format:
    return "A3" if asked.endswith("a3") else "A4"
