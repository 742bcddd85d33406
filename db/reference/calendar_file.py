"""The programme as an iCalendar file (RFC 5545), for the calendars of partners and telephones.

Each date stands alone, also those of a series: a telephone that read one month and then the next keeps
both, and a date that was moved or cancelled is the same date again, with a higher sequence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from icalendar import Calendar, vText
from icalendar import Event as Entry

from db.records import moments
from db.reference.events import Event

_PRODUCT = "-//IDEIS//Premier Accueil//FR"


@dataclass(frozen=True)
class Names:
    """The words for the codes of an event, by code."""

    sites: Mapping[str, str]
    themes: Mapping[str, str]
    forms: Mapping[str, str]
    partners: Mapping[str, str]


def write(events: Iterable[Event], names: Names, made: datetime, title: str) -> bytes:
    """The file; `made` is the aware moment of the export."""
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", title)
    for event in events:
        calendar.add_component(_entry(event, names, made))
    calendar.add_missing_timezones()
    content: bytes = calendar.to_ical()
    return content


def _entry(event: Event, names: Names, made: datetime) -> Entry:
    entry = Entry()
    entry.add("uid", f"{event.code}@premier-accueil")
    entry.add("dtstamp", made)
    entry.add("sequence", max(0, event.version - 1))
    entry.add("dtstart", event.begins.replace(tzinfo=moments.ZONE))
    entry.add("dtend", event.over.replace(tzinfo=moments.ZONE))
    entry.add("summary", event.title)
    site = names.sites.get(event.site, event.site)
    entry.add("location", ", ".join(part for part in (site, event.room) if part))
    entry.add("description", "\n".join(_words(event, names)))
    entry.add("categories", [names.themes.get(event.theme, event.theme)])
    entry.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    if event.series is not None:
        tied = vText(f"{event.series}@premier-accueil")
        tied.params["RELTYPE"] = "SIBLING"
        entry.add("related-to", tied)
    return entry


def _words(event: Event, names: Names) -> list[str]:
    partner = names.partners.get(event.partner or "", "")
    lines = (event.summary, names.forms.get(event.form, event.form), f"avec {partner}" if partner else "")
    return [line for line in lines if line]
