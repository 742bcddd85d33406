"""Tables whose columns are the days of the week: one period, and of each site seven places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from db.figures.counts import DayCount
from db.figures.sections.asking import Asked, Bucket, Place

NAMES = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def site(code: str, weekday: int) -> str:
    """A site on one weekday (0: Monday), as if it were a site of its own."""
    return f"{code}/{weekday + 1}"


def asked(given: Asked) -> Asked:
    """The same days and sites, all periods in one and every site by weekday."""
    places = tuple(
        Place(str(number + 1), name, frozenset(site(code, number) for code in given.sites))
        for number, name in enumerate(NAMES)
    )
    return Asked((_whole(given),), places, given.grain)


def days(given: Iterable[DayCount]) -> list[DayCount]:
    """The days under the sites that `asked` speaks of."""
    return [replace(one, site=site(one.site, one.day.weekday())) for one in given]


def _whole(given: Asked) -> Bucket:
    if len(given.buckets) == 1:
        return given.buckets[0]
    return Bucket(given.first, given.last, "Toute la période", f"{_said(given.first)} – {_said(given.last)}")


def _said(day: date) -> str:
    return f"{day:%d/%m/%Y}"
