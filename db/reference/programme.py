"""Editing the programme: one date or a series, corrected, cancelled, restored, withdrawn.

Titles, rooms and summaries are the only free words; they pass the check for personal data.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, time, timedelta
from typing import Any

from sqlalchemy.orm import Session

from db.records import checks, event_notes, freetext, opening
from db.records.desk import Desk
from db.reference import catalogue, edits, events, repeats
from db.reference.events import Event
from db.reference.repeats import Repeat, Series, Skipped
from db.refusals import Refused
from db.store import audit

_LONGEST = {"title": 90, "room": 60, "summary": 200}


@dataclass(frozen=True)
class EventDraft:
    """What is told of an event; room, partner, capacity, audiences and summary may be left out."""

    site: str
    day: date
    starts: time
    ends: time
    title: str
    theme: str
    form: str
    partner: str | None = None
    room: str | None = None
    capacity: int | None = None
    audiences: tuple[str, ...] = ()
    summary: str | None = None


@dataclass(frozen=True)
class Kept:
    """The dates as they now stand, and those that were left out because nobody is received."""

    events: tuple[Event, ...]
    skipped: tuple[Skipped, ...] = ()


def add(session: Session, desk: Desk, draft: EventDraft, repeat: Repeat | None = None) -> Kept:
    """Add one date, or a series whose public holidays and closed days are left out."""
    _check_right(session)
    checked = _checked(session, draft)
    if repeat is None:
        return _keep(session, desk, [Event(_new_code(), **_values(checked))], "event add")
    found: Series = repeats.series(draft.day, repeat, lambda day: closed(session, day))
    series = _new_code()
    made = [
        Event(_new_code(), **{**_values(checked), "day": day}, series=series, slot=day, rule=found.rule)
        for day in found.days
    ]
    return _keep(session, desk, made, "event series", found.skipped)


def change(session: Session, desk: Desk, code: str, draft: EventDraft, *, following: bool = False) -> Kept:
    """Say an event differently; `following` the later dates of its series too, moved by as many days."""
    _check_right(session)
    event, checked = known(session, code), _checked(session, draft)
    others = _later(session, event) if following else []
    if (draft.day, draft.site) != (event.day, event.site):
        _check_unattended(session, [event, *others], "day")
    moved = draft.day - event.day
    made, skipped = [replace(event, **_values(checked))], []
    for later in others:
        day = later.day + moved
        why = closed(session, day) if moved else None
        if why is not None:
            skipped.append(Skipped(day, why))
        made.append(replace(later, **{**_values(checked), "day": day}, cancelled=why is not None))
    return _keep(session, desk, made, "event change", skipped)


def cancel(session: Session, desk: Desk, code: str, *, following: bool = False) -> Kept:
    """Cancel a date, or it and the later ones: they stay in sight, with the word « annulé »."""
    return _mark(session, desk, code, "event cancel", following=following, cancelled=True)


def restore(session: Session, desk: Desk, code: str, *, following: bool = False) -> Kept:
    """Let it take place after all."""
    return _mark(session, desk, code, "event restore", following=following, cancelled=False)


def withdraw(session: Session, desk: Desk, code: str, *, following: bool = False) -> Kept:
    """Take a mistake out of the programme; it is shown nowhere any more."""
    return _mark(session, desk, code, "event withdraw", following=following, withdrawn=True)


def closed(session: Session, day: date) -> str | None:
    """Why nobody is received: a public holiday, or closed although that weekday is open otherwise."""
    why = repeats.holiday(day)
    if why is not None:
        return f"{why}, férié"
    around = (day + timedelta(days=span) for span in (-14, -7, 7, 14))
    usual = any(opening.hours_of(session, near) for near in around)
    return "fermé" if usual and not opening.hours_of(session, day) else None


def followers(session: Session, event: Event) -> int:
    """How many later dates its series still has."""
    return len(_later(session, event))


def _mark(session: Session, desk: Desk, code: str, what: str, *, following: bool, **state: bool) -> Kept:
    _check_right(session)
    event = known(session, code)
    every = [event, *(_later(session, event, cancelled=True) if following else ())]
    if any(state.values()):
        _check_unattended(session, every, "event")
    return _keep(session, desk, [replace(one, **state) for one in every], what)


def known(session: Session, code: str) -> Event:
    """The event of that code; refused in words when there is none."""
    event = catalogue.current(session).event(code)
    if event is None:
        raise Refused("event", "Cet événement n’est pas au programme.")
    return event


def _check_unattended(session: Session, made: Sequence[Event], field: str) -> None:
    """Where participants are counted, the date took place, there and then."""
    told = event_notes.of(session, [event.code for event in made])
    for event in made:
        if told[event.code].participants:
            when = f"{event.day:%d/%m/%Y}"
            raise Refused(field, f"Des participants sont comptés le {when} : cette date a eu lieu.")


def _later(session: Session, event: Event, *, cancelled: bool = False) -> list[Event]:
    if event.series is None:
        return []
    every = catalogue.current(session).events
    same = [one for one in every if one.series == event.series and one.day > event.day]
    return [one for one in same if cancelled or not one.cancelled]


def _keep(
    session: Session, desk: Desk, made: Sequence[Event], what: str, skipped: Sequence[Skipped] = ()
) -> Kept:
    edits.keep(session, [events.row_of(event) for event in made])
    audit.note(session, str(desk.today()), desk.who, what)
    return Kept(tuple(made), tuple(skipped))


def _check_right(session: Session) -> None:
    if not edits.may_edit(session):
        raise Refused(
            "event", "Le programme se prépare au suivi : ce poste le lit et compte les participants."
        )


def _checked(session: Session, draft: EventDraft) -> EventDraft:
    """The draft with its words cleaned, or refused at the field that is wrong."""
    words: dict[str, Any] = {name: _words(getattr(draft, name), name) for name in _LONGEST}
    if words["title"] is None:
        raise Refused("title", "Donnez un titre.")
    if draft.ends <= draft.starts:
        raise Refused("ends", "La fin doit venir après le début.")
    checks.check_site_day(session, draft.site, draft.day, "day")
    checks.choice(session, "theme", draft.theme, "theme")
    checks.choice(session, "form", draft.form, "form")
    if draft.partner is not None and catalogue.current(session).partner(draft.partner) is None:
        raise Refused("partner", "Ce partenaire n’est pas dans le répertoire.")
    if draft.capacity is not None:
        checks.number(draft.capacity, "capacity")
    for audience in draft.audiences:
        checks.choice(session, "audience", audience, "audiences")
    return replace(draft, **words)


def _words(text: str | None, field: str) -> str | None:
    if text is None or not text.strip():
        return None
    cleaned = freetext.clean(text, field)
    if len(cleaned) > _LONGEST[field]:
        raise Refused(field, f"Ce texte dépasse {_LONGEST[field]} signes : raccourcissez-le.")
    return cleaned


def _values(draft: EventDraft) -> dict[str, Any]:
    return {field.name: getattr(draft, field.name) for field in fields(draft)}


def _new_code() -> str:
    return f"ev-{secrets.token_hex(6)}"
