"""Partners and their offers: the national directory's fields and what a desk adds to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

from db.reference.register import Row

Target = Literal["oui", "interne", "indirect", "non"]


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask for; `example` is true for the training store's invented people."""

    name: str | None
    phone: str | None
    email: str | None
    example: bool = False
    # the last day on which this person is known to be there; None is not limited
    until: date | None = None

    def on(self, day: date) -> Contact:
        """The contact as it may be told that day: a name that is no longer sure is left out."""
        return self if self.until is None or day <= self.until else replace(self, name=None)


@dataclass(frozen=True, slots=True)
class Alert:
    """What is true for some time only ("fermé pour travaux"); `until` is its last day."""

    words: str
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether it is still to be said."""
        return self.until is None or day <= self.until


@dataclass(frozen=True, slots=True)
class Place:
    """Where a card is: what is not published is None."""

    address: str | None = None
    postcode: str | None = None
    commune: str | None = None
    insee: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Partner:
    """Who can help; what the documents do not give is None and never invented."""

    code: str
    name: str
    kind: str
    target: Target
    description: str
    commune: str | None
    insee: str | None
    address: str | None
    postcode: str | None
    hours: str | None
    contact: Contact | None
    how_to_come: str | None
    bring: tuple[str, ...]
    status: str
    status_until: date | None
    valid_from: date | None
    valid_to: date | None
    alert: Alert | None
    walk_in_hours: str | None
    capacity: str | None
    checked_on: date | None
    checked_by: str | None
    to_verify: bool
    dated: str | None
    generalist: bool
    keywords: tuple[str, ...]
    place: Place
    structure: Mapping[str, Any] = field(repr=False, hash=False, compare=False)

    @property
    def to_complete(self) -> bool:
        """Whether the card lacks a named contact, a telephone or an address."""
        return self.contact is None or self.contact.phone is None or self.address is None


@dataclass(frozen=True, slots=True)
class Offer:
    """With what a partner helps, for whom and where."""

    code: str
    partner: str
    name: str
    description: str
    kind: str | None
    thematics: tuple[str, ...]
    needs: tuple[str, ...]
    audiences: tuple[str, ...]
    audience_note: str | None
    conditions: tuple[str, ...]
    age_min: int | None
    age_max: int | None
    known_to_mission_locale: bool | None
    zone: frozenset[str] | None
    zone_label: str | None
    zone_to_check: bool
    excludes: tuple[str, ...]
    fee: str | None
    walk_in: bool | None
    hours: str | None
    contact: Contact | None
    bring: tuple[str, ...]
    status: str
    status_until: date | None
    valid_from: date | None
    valid_to: date | None
    alert: Alert | None
    walk_in_hours: str | None
    capacity: str | None
    checked_on: date | None
    checked_by: str | None
    to_verify: bool
    dated: str | None
    for_visitors: bool
    generalist: bool
    keywords: tuple[str, ...]
    how_to_come: str | None
    place: Place
    service: Mapping[str, Any] = field(repr=False, hash=False, compare=False)


def read_partner(row: Row) -> Partner:
    """The partner that a reference row describes."""
    desk = row.data["desk"]
    structure = row.data["structure"] | desk.get("corrected", {})
    return Partner(
        code=row.code,
        name=structure["nom"],
        kind=desk.get("kind", ""),
        target=desk.get("target", "oui"),
        description=structure.get("description") or "",
        commune=structure.get("commune"),
        insee=structure.get("code_insee"),
        address=structure.get("adresse"),
        postcode=structure.get("code_postal"),
        hours=structure.get("horaires_accueil"),
        contact=_contact(structure, desk),
        **_card(row),
        place=_place(structure),
        structure=structure,
    )


def read_offer(row: Row) -> Offer:
    """The offer that a reference row describes."""
    desk = row.data["desk"]
    service = row.data["service"] | desk.get("corrected", {})
    return Offer(
        code=row.code,
        partner=row.data["partner"],
        name=service["nom"],
        description=service["description"],
        kind=service.get("type"),
        thematics=tuple(service.get("thematiques") or ()),
        fee=service.get("frais"),
        hours=service.get("horaires_accueil"),
        contact=_contact(service, desk),
        **_who(service, desk),
        **_where(service, desk),
        **_card(row),
        place=_place(service),
        service=service,
    )


def _who(service: Mapping[str, Any], desk: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "needs": tuple(desk.get("needs", ())),
        "audiences": tuple(desk.get("audiences", ())),
        "audience_note": service.get("publics_precisions"),
        "conditions": tuple(desk.get("conditions") or _some(service.get("conditions_acces"))),
        "age_min": desk.get("age_min"),
        "age_max": desk.get("age_max"),
        "known_to_mission_locale": desk.get("known_to_mission_locale"),
        "excludes": tuple(desk.get("excludes", ())),
        "for_visitors": desk.get("for_visitors", True),
        "walk_in": desk.get("walk_in"),
    }


def _some(text: str | None) -> tuple[str, ...]:
    return (text,) if text else ()


def _where(service: Mapping[str, Any], desk: Mapping[str, Any]) -> dict[str, Any]:
    zone = service.get("zone_eligibilite")
    return {
        "zone": None if zone is None else frozenset(zone),
        "zone_label": desk.get("zone_label"),
        "zone_to_check": desk.get("zone_to_check", False),
    }


def status_on(card: Partner | Offer, day: date) -> str:
    """`active`, `paused`, `ended` or `vanished` that day: a state that had an end has passed by itself."""
    if card.valid_to is not None and card.valid_to < day:
        return "ended"
    if card.valid_from is not None and day < card.valid_from:
        return "paused"
    over = card.status_until is not None and card.status_until < day
    return "active" if card.status == "paused" and over else card.status


def _card(row: Row) -> dict[str, Any]:
    """What partners and offers share: the state of the card itself."""
    desk = row.data["desk"]
    return {
        "valid_from": row.valid_from,
        "valid_to": row.valid_to,
        "how_to_come": desk.get("how_to_come"),
        "bring": tuple(desk.get("bring", ())),
        "status": desk.get("status", "active"),
        "status_until": _day(desk.get("status_until")),
        "alert": _alert(desk),
        "walk_in_hours": desk.get("walk_in_hours"),
        "capacity": desk.get("capacity"),
        "checked_on": _day(desk.get("checked_on")),
        "checked_by": desk.get("checked_by"),
        "to_verify": desk.get("to_verify", True),
        "dated": desk.get("dated"),
        "generalist": desk.get("generalist", False),
        "keywords": tuple(desk.get("keywords", ())),
    }


def _contact(public: Mapping[str, Any], desk: Mapping[str, Any]) -> Contact | None:
    name, phone = public.get("contact_nom_prenom"), public.get("telephone")
    name = desk.get("contact") or name
    email = public.get("courriel")
    if not (name or phone or email):
        return None
    return Contact(name, phone, email, bool(desk.get("example")), _day(desk.get("contact_until")))


def _alert(desk: Mapping[str, Any]) -> Alert | None:
    words = desk.get("alert")
    return Alert(words, _day(desk.get("alert_until"))) if words else None


def _place(public: Mapping[str, Any]) -> Place:
    return Place(
        address=public.get("adresse"),
        postcode=public.get("code_postal"),
        commune=public.get("commune"),
        insee=public.get("code_insee"),
        latitude=public.get("latitude"),
        longitude=public.get("longitude"),
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
