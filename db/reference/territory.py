"""Zones of eligibility in words, and how far a door is.

A zone that is not given is unknown, which is not everywhere.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable
from functools import cache
from statistics import median
from typing import TYPE_CHECKING

import resources
from db.reference.cards import Place

if TYPE_CHECKING:
    from db.reference.cards import Offer
    from db.reference.catalogue import Catalogue

EVERYWHERE = frozenset({"france", "99100"})
_EARTH = 6371.0
_MOST_NAMED = 4


def label(zone: Iterable[str], known: Catalogue) -> str:
    """The zone in words; a code that nobody here knows is shown as it is."""
    codes = sorted(zone)
    if EVERYWHERE & set(codes):
        return "France entière"
    names = [_name(code, known) for code in codes]
    if len(names) > _MOST_NAMED:
        return f"{', '.join(names[:_MOST_NAMED])} et {len(names) - _MOST_NAMED} autres"
    return ", ".join(names)


def _name(code: str, known: Catalogue) -> str:
    commune = known.commune(code)
    if commune is not None:
        return commune.name
    return known.epci_names.get(code) or _departements().get(code.upper()) or f"zone {code}"


@cache
def _departements() -> dict[str, str]:
    with resources.path("reference", "departements.csv").open(encoding="utf-8", newline="") as text:
        return {line["code"]: line["name"] for line in csv.DictReader(text)}


Point = tuple[float, float]


def point(place: Place) -> Point | None:
    """Latitude and longitude, when both are published and stand on the Earth."""
    north, east = place.latitude, place.longitude
    if north is None or east is None or not (-90 <= north <= 90 and -180 <= east <= 180):
        return None
    return north, east


def centres(places: Iterable[Place]) -> dict[str, Point]:
    """For each commune, the middle of the published addresses that stand in it."""
    found: dict[str, list[Point]] = {}
    for place in places:
        here = point(place)
        if here is not None and place.insee:
            found.setdefault(place.insee, []).append(here)
    return {
        code: (median(p[0] for p in points), median(p[1] for p in points)) for code, points in found.items()
    }


def distance(offer: Offer, home: str | None, known: Catalogue) -> float | None:
    """From the middle of the commune to the door; None where one of the two is not known."""
    if home is None or not known.points:
        return None
    partner = known.partner(offer.partner)
    start, end = known.points.get(known.commune_of(home)), point(offer.place)
    end = end or (point(partner.place) if partner else None)
    return None if start is None or end is None else kilometres(start, end)


def kilometres(start: Point, end: Point) -> float:
    """As the crow flies."""
    (north, east), (up, right) = (tuple(map(math.radians, one)) for one in (start, end))
    half = (
        math.sin((up - north) / 2) ** 2 + math.cos(north) * math.cos(up) * math.sin((right - east) / 2) ** 2
    )
    return 2 * _EARTH * math.asin(math.sqrt(half))
