"""The entries of the reference data as the rest of the program reads them: frozen, typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from db.reference.register import Row

_OWN = {"label", "short", "letter", "order"}


@dataclass(frozen=True, slots=True)
class Site:
    """A place with a first reception; `closed` is its last day."""

    code: str
    name: str
    short: str
    kind: str
    perimeter: str | None
    commune: str | None
    insee: str | None
    address: str | None
    opened: date
    closed: date | None
    parent: str | None
    age_min: int | None
    age_max: int | None
    timezone: str
    note: str | None
    order: int

    def open_on(self, day: date) -> bool:
        """Whether the site exists that day."""
        return self.opened <= day and (self.closed is None or day <= self.closed)

    @property
    def audience_warning(self) -> str | None:
        """What to say when the place receives only some ages; it warns and never blocks."""
        if self.age_min is None or self.age_max is None:
            return None
        return f"Ce lieu reçoit les jeunes de {self.age_min} à {self.age_max} ans."


def read_site(row: Row) -> Site:
    """The site that a reference row describes."""
    data = row.data
    return Site(
        code=row.code,
        name=data["name"],
        short=data.get("short") or data["name"],
        kind=data.get("kind", "site de service"),
        perimeter=data.get("perimeter"),
        commune=data.get("commune"),
        insee=data.get("insee"),
        address=data.get("address"),
        opened=row.valid_from or date.min,
        closed=row.valid_to,
        parent=data.get("parent"),
        age_min=data.get("age_min"),
        age_max=data.get("age_max"),
        timezone=data.get("timezone", "Europe/Paris"),
        note=data.get("note"),
        order=data.get("order", 0),
    )


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a list; `letter` is its key in the open group, "N" being kept for "non demandé"."""

    code: str
    label: str
    short: str
    letter: str
    valid_from: date | None = None
    valid_to: date | None = None
    more: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def valid_on(self, day: date) -> bool:
        """Whether the entry may be chosen for something that happened that day."""
        started = self.valid_from is None or self.valid_from <= day
        return started and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class TallyKey:
    """One of the ten large keys of the reception page."""

    code: str
    service: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Emergency:
    """One number of the emergency card."""

    number: str
    name: str
    words: str


def read_choice(row: Row) -> Choice:
    """The entry that a reference row describes."""
    more = {key: value for key, value in row.data.items() if key not in _OWN}
    return Choice(
        code=row.code,
        label=row.data["label"],
        short=row.data.get("short") or row.data["label"],
        letter=row.data.get("letter") or "",
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        more=more,
    )


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune of the area, by its INSEE code."""

    code: str
    name: str
    departement: str
    postcodes: tuple[str, ...]
    population: int
    epci: str
    epci_name: str

    @property
    def areas(self) -> frozenset[str]:
        """Every code of an eligibility area that contains the commune."""
        return frozenset({self.code, self.departement, self.epci, "france", "99100"})


def read_commune(row: Row) -> Commune:
    """The commune that a reference row describes."""
    data = row.data
    return Commune(
        code=row.code,
        name=data["name"],
        departement=data["departement"],
        postcodes=tuple(data["postcodes"].split()),
        population=data["population"],
        epci=data["epci"],
        epci_name=data["epci_name"],
    )
