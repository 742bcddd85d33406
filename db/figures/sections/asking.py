"""What a bilan is asked for: periods one after the other, places beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from db.figures.periods import Span, month_end
from db.reference.entries import Site
from db.refusals import Refused

Grain = Literal["year", "quarter", "month", "week", "day"]
Grouping = Literal["site", "area", "all"]
GRAINS: dict[Grain, str] = {
    "year": "par année",
    "quarter": "par trimestre",
    "month": "par mois",
    "week": "par semaine",
    "day": "par jour",
}
GROUPINGS: dict[Grouping, str] = {
    "site": "chaque lieu",
    "area": "par secteur",
    "all": "tous les sites ensemble",
}
MOST_PERIODS = 60
_MONTHS = (
    "janv.", "févr.", "mars", "avril", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.",
)  # fmt: skip
_DAYS = ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim.")


@dataclass(frozen=True, order=True, slots=True)
class Bucket:
    """One period: its days, both included, and its words (« 2018 », « mars 2026 », « sem. 47 »).

    `held`: how many of its months hold figures, where not all do; a mean is over these.
    """

    first: date
    last: date
    label: str = ""
    under: str = ""
    held: int = 0

    @property
    def code(self) -> str:
        """The period as files write it: months where they are whole, else days."""
        if self.first.day == 1 and self.last == month_end(self.last):
            return f"{self.first:%Y-%m}/{self.last:%Y-%m}"
        return f"{self.first}/{self.last}"

    @property
    def months(self) -> int:
        """How many months hold figures, else how many the period touches."""
        return self.held or (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1

    def holds(self, day: date) -> bool:
        """Whether the day lies in the period."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Place:
    """One column of each period: a site, or the sites that belong together."""

    code: str
    label: str
    sites: frozenset[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """The periods and places of a bilan."""

    buckets: tuple[Bucket, ...]
    places: tuple[Place, ...]
    grain: Grain = "year"

    @property
    def first(self) -> date:
        """The first day."""
        return self.buckets[0].first

    @property
    def last(self) -> date:
        """The last day."""
        return self.buckets[-1].last

    def bucket(self, day: date) -> Bucket | None:
        """The period that holds the day."""
        return next((bucket for bucket in self.buckets if bucket.holds(day)), None)

    def place(self, site: str) -> Place | None:
        """The column in which a site counts."""
        return next((place for place in self.places if site in place.sites), None)

    @property
    def sites(self) -> frozenset[str]:
        """Every site that counts."""
        return frozenset().union(*(place.sites for place in self.places))


def asked(
    span: Span,
    grain: Grain,
    sites: Sequence[Site],
    grouping: Grouping = "site",
    only: str | None = None,
) -> Asked:
    """The periods of [span] and the places that were open in them; `only` keeps one of the places."""
    buckets = tuple(periods_of(span, grain))
    if len(buckets) > MOST_PERIODS:
        raise Refused("grain", f"{len(buckets)} périodes : choisissez un regroupement plus large.")
    places = places_of([site for site in sites if _open(site, span)], grouping)
    kept = tuple(place for place in places if only in (None, place.code))
    if not kept:
        raise Refused("site", "Ce lieu n’était pas ouvert pendant la période.")
    return Asked(buckets, kept, grain)


def periods_of(span: Span, grain: Grain) -> Iterator[Bucket]:
    """The calendar periods of [span], the first and the last cut at its ends."""
    start = span.first
    while start <= span.last:
        end = min(_end(start, grain), span.last)
        yield named(start, end, grain)
        start = end + timedelta(days=1)


def named(first: date, last: date, grain: Grain) -> Bucket:
    """A period with its words."""
    return Bucket(first, last, *_words(first, last, grain))


def before(bucket: Bucket, grain: Grain) -> Bucket:
    """The same period a year earlier: same dates, or same weekdays where days are compared."""
    if grain in ("week", "day"):
        week = timedelta(weeks=52)
        return named(bucket.first - week, bucket.last - week, grain)
    first = _year_before(bucket.first)
    whole = bucket.last == month_end(bucket.last)
    last = month_end(_year_before(bucket.last.replace(day=1))) if whole else _year_before(bucket.last)
    return named(first, last, grain)


def places_of(sites: Sequence[Site], grouping: Grouping) -> tuple[Place, ...]:
    """The columns of a grouping, in the order of the list of sites."""
    if grouping == "all":
        return (Place("all", "Tous les sites", frozenset(site.code for site in sites)),)
    if grouping == "site":
        return tuple(Place(site.code, site.short, frozenset({site.code})) for site in sites)
    found: dict[str, list[Site]] = {}
    for site in sites:
        found.setdefault(site.perimeter or site.code, []).append(site)
    names = {site.code: site.short for site in sites}
    return tuple(
        Place(code, names.get(code, code.capitalize()), frozenset(site.code for site in held))
        for code, held in found.items()
    )


def shown(given: Asked, held: Iterable[str]) -> Asked:
    """The same without the places of which nothing is held; all of them where nothing is."""
    codes = set(held)
    kept = tuple(place for place in given.places if place.sites & codes)
    return Asked(given.buckets, kept or given.places, given.grain)


def _open(site: Site, span: Span) -> bool:
    return site.opened <= span.last and (site.closed is None or span.first <= site.closed)


def _end(start: date, grain: Grain) -> date:
    if grain == "day":
        return start
    if grain == "week":
        return start + timedelta(days=6 - start.weekday())
    month = {"year": 12, "quarter": (start.month + 2) // 3 * 3, "month": start.month}[grain]
    return month_end(start.replace(day=1, month=month))


def _words(first: date, last: date, grain: Grain) -> tuple[str, str]:
    """The strong word and the quiet one: « 2019 » and « janv. à juin »."""
    if grain == "day":
        return f"{_DAYS[first.weekday()]} {first.day}", f"{_MONTHS[first.month - 1]} {first.year}"
    if grain == "week":
        return f"sem. {first.isocalendar()[1]}", f"{first:%d/%m} – {last:%d/%m/%Y}"
    if grain == "month":
        cut = "" if last == month_end(first) and first.day == 1 else f"{first.day} au {last.day}"
        return f"{_MONTHS[first.month - 1]} {first.year}", cut
    if grain == "quarter":
        return f"T{(first.month + 2) // 3} {first.year}", _within(first, last)
    return str(first.year), _within(first, last)


def _within(first: date, last: date) -> str:
    if (first.month, last.month) == (1, 12):
        return "année"
    if first.month == last.month:
        return _MONTHS[first.month - 1]
    return f"{_MONTHS[first.month - 1]} à {_MONTHS[last.month - 1]}"


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
