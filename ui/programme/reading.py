"""What the page shows, read at one moment: the dates of some weeks, their words, what may be done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from db import site_settings
from db.figures import programme as figures
from db.figures.programme import Dated
from db.records import gestures, moments
from db.records.desk import Desk
from db.reference import catalogue, edits, programme, sites
from db.reference.entries import Choice

_OURS = ("attendance", "event seats", "event nobody")


@dataclass(frozen=True)
class Labels:
    """The French words for what an event names by code."""

    themes: Mapping[str, Choice] = field(default_factory=dict)
    forms: Mapping[str, Choice] = field(default_factory=dict)
    audiences: Mapping[str, Choice] = field(default_factory=dict)
    ages: Mapping[str, Choice] = field(default_factory=dict)
    partners: Mapping[str, str] = field(default_factory=dict)
    sites: Mapping[str, str] = field(default_factory=dict)

    def theme(self, code: str) -> str:
        """The name of a theme."""
        return self.themes[code].label if code in self.themes else code

    def letter(self, code: str) -> str:
        """The letter of a theme."""
        return self.themes[code].letter if code in self.themes else "?"

    def form(self, code: str) -> str:
        """The name of a form."""
        return self.forms[code].label if code in self.forms else code

    def audience(self, codes: tuple[str, ...]) -> str:
        """The publics, one after the other."""
        return ", ".join(self.audiences[code].label if code in self.audiences else code for code in codes)


@dataclass(frozen=True)
class Place:
    """What a paper says of a site."""

    name: str
    address: str
    phone: str


@dataclass(frozen=True)
class Weeks:
    """Whole weeks, Monday to Friday and further where something takes place."""

    first: date
    last: date
    columns: int

    @property
    def days(self) -> list[date]:
        """The days shown."""
        span = (self.last - self.first).days + 1
        every = (self.first + timedelta(days=number) for number in range(span))
        return [day for day in every if day.weekday() < self.columns]


@dataclass(frozen=True)
class Programme:
    """One reading; `dates` are those of the weeks shown, `month` those of the whole month."""

    now: datetime
    day: date
    week: bool
    weeks: Weeks
    dates: tuple[Dated, ...]
    month: tuple[Dated, ...]
    closed: Mapping[date, str]
    labels: Labels
    editable: bool
    site: str | None
    home: str
    open_sites: tuple[tuple[str, str], ...]
    places: Mapping[str, Place]
    link: str
    undo: bool

    def find(self, code: object) -> Dated | None:
        """The date of that code, among those read."""
        return next((one for one in (*self.dates, *self.month) if one.event.code == code), None)

    def on(self, day: date) -> list[Dated]:
        """The dates of one day."""
        return [one for one in self.dates if one.event.day == day]


def read(session: Session, desk: Desk, day: date, site: str | None, *, week: bool) -> Programme:
    """The programme around a day, of one site or of all."""
    first, last = _bounds(day, week=week)
    month_first, month_last = _month(day)
    every = figures.dates(session, desk, min(first, month_first), max(last, month_last), site)
    shown = [one for one in every if first <= one.event.day <= last]
    columns = max([5, *(one.event.day.weekday() + 1 for one in shown)])
    weeks = _trimmed(first, last, columns, day, week=week)
    reasons = {one: programme.closed(session, one) for one in weeks.days}
    turn = gestures.turn(session, desk)
    return Programme(
        now=moments.local(desk.now()).replace(tzinfo=None),
        day=day,
        week=week,
        weeks=weeks,
        dates=tuple(one for one in shown if weeks.first <= one.event.day <= weeks.last),
        month=tuple(one for one in every if month_first <= one.event.day <= month_last),
        closed={one: why for one, why in reasons.items() if why},
        labels=labels(session),
        editable=edits.may_edit(session),
        site=site,
        home=desk.site,
        open_sites=tuple((one.code, one.short) for one in sites.at(session, desk.today())),
        places=_places(session, desk),
        link=site_settings.read(session).link,
        undo=turn.undo in _OURS,
    )


def labels(session: Session) -> Labels:
    """The words in force."""
    known = catalogue.current(session)
    lists = {name: {one.code: one for one in known.choices(name)} for name in _LISTS.values()}
    return Labels(
        **{field_name: lists[name] for field_name, name in _LISTS.items()},
        partners={one.code: one.name for one in known.partners},
        sites={one.code: one.short for one in known.sites},
    )


_LISTS = {"themes": "theme", "forms": "form", "audiences": "audience", "ages": "age"}


def _places(session: Session, desk: Desk) -> dict[str, Place]:
    phone = site_settings.read(session).phone
    return {
        one.code: Place(one.name, one.address or "", phone if one.code == desk.site else "")
        for one in catalogue.current(session).sites
    }


def _month(day: date) -> tuple[date, date]:
    first = day.replace(day=1)
    after = (first + timedelta(days=32)).replace(day=1)
    return first, after - timedelta(days=1)


def _bounds(day: date, *, week: bool) -> tuple[date, date]:
    first, last = (day, day) if week else _month(day)
    return first - timedelta(days=first.weekday()), last + timedelta(days=6 - last.weekday())


def _trimmed(first: date, last: date, columns: int, day: date, *, week: bool) -> Weeks:
    """Without a first or last week that shows no day of the month."""
    if not week:
        month_first, month_last = _month(day)
        if first + timedelta(days=columns - 1) < month_first:
            first += timedelta(days=7)
        if last - timedelta(days=6) > month_last:
            last -= timedelta(days=7)
    return Weeks(first, last, columns)
