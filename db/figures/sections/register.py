"""Every section of the bilan beside its volumes; an owner adds or replaces one line here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from db.figures.sections import (
    crossings,
    cyberspace,
    described,
    facts,
    hours,
    occupation,
    outreach,
    programme,
    referrals,
    weekdays,
)
from db.figures.sections.asking import Asked
from db.figures.sections.facts import Facts, Want
from db.figures.sections.material import Entry, Material
from db.figures.sections.shape import Line, Section, trimmed
from db.reference import catalogue

ENTRIES: tuple[Entry, ...] = (
    programme.ENTRY,
    cyberspace.ENTRY,
    referrals.ENTRY,
    outreach.ENTRY,
    *crossings.ENTRIES,
    hours.ENTRY,
    occupation.ENTRY,
)


def entry(code: str) -> Entry:
    """The entry of that code, of those that every store has."""
    return next(one for one in ENTRIES if one.code == code)


def every(session: Session) -> tuple[Entry, ...]:
    """Every entry of this store: the funders' tables are rows of its reference data."""
    return (*ENTRIES, *described.entries(session))


def find(session: Session, code: str) -> Entry:
    """The entry of that code."""
    return next(one for one in every(session) if one.code == code)


def wants(entries: Sequence[Entry]) -> tuple[Want, ...]:
    """What these sections need to know, each thing once."""
    return tuple(dict.fromkeys(want for one in entries for want in one.wants))


# known before any store is read: what the shared database is asked for
WANTS = tuple(dict.fromkeys((*wants(ENTRIES), *described.WANTS)))


def build(
    session: Session,
    asked: Asked,
    entries: Sequence[Entry],
    known: Facts | None = None,
    now: datetime | None = None,
) -> tuple[Section, ...]:
    """The sections from this store's rows, or from sums that the shared database `known`."""
    sums = known
    if sums is None:
        daily = asked.grain in ("week", "day") or asked.first.day != 1
        sums = facts.read(session, wants(entries), asked.first, asked.last, daily=daily)
    words = catalogue.current(session)
    return tuple(
        trimmed(one.build(Material(asked, {want: sums[want] for want in one.wants}, words, session, now)))
        for one in entries
    )


def derived(session: Session, asked: Asked, section: Section, now: datetime) -> tuple[Line, ...]:
    """The lines that follow from those of the section, protected or not."""
    rates = next((one.rates for one in ENTRIES if one.code == section.code), None)
    return rates(Material(asked, {}, catalogue.current(session), session, now), section) if rates else ()


def turned(code: str, asked: Asked) -> Asked:
    """What was asked as the columns of that table say it: places, or the days of the week."""
    return weekdays.asked(asked) if weekly(code) else asked


def local(code: str) -> bool:
    """Whether that table holds what this store alone may know."""
    return any(one.local is not None for one in ENTRIES if one.code == code)


def weekly(code: str) -> bool:
    """Whether the columns of that table are the days of the week."""
    return any(one.weekly for one in ENTRIES if one.code == code)
