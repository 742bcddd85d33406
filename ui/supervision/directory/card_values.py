"""What the form of a card shows, and what it says in the end."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy.orm import Session

from db.directory.keeping import OWN_SOURCE
from db.directory.schema import Kind
from db.reference import catalogue, editing, territory
from db.reference.catalogue import Catalogue
from db.reference.editing import Edit
from db.reference.shipped import file as shipped_file
from db.refusals import Refused
from ui.supervision.directory import fields
from ui.supervision.directory.fields import Field

Options = tuple[tuple[str, str], ...]

STATUSES: Options = (("active", "active"), ("paused", "fermée pour le moment"), ("ended", "terminée"))
_TERMS = {
    "type": "types",
    "frais": "fees",
    "publics": "publics",
    "modes_accueil": "reception",
    "modes_mobilisation": "mobilisation",
    "mobilisable_par": "mobilised_by",
}


@dataclass(frozen=True, slots=True)
class Card:
    """A card as the form shows it: each field in words, and the choices of those that have some."""

    kind: Kind
    code: str | None
    title: str
    published: bool
    values: Mapping[str, Any]
    options: Mapping[str, Options]
    partner: str | None = None


def read(session: Session, kind: Kind, code: str) -> Card:
    """The card of that code."""
    known = catalogue.current(session)
    row = editing.stored(known, kind, code)
    desk = row.data["desk"]
    public = row.data[kind] | desk.get("corrected", {})
    told = {**public, **desk, "valid_from": row.valid_from, "valid_to": row.valid_to}
    values = _all_shown(kind, told | {"status": desk.get("status", "active")})
    others = row.data[kind]["source"] != OWN_SOURCE
    return Card(kind, code, public["nom"], others, values, _options(known, told), row.data.get("partner"))


def new(session: Session, kind: Kind, partner: str | None = None) -> Card:
    """An empty card."""
    known = catalogue.current(session)
    values = _all_shown(kind, {"status": "active"})
    title = "Nouveau service" if kind == "service" else "Nouvelle structure"
    return Card(kind, None, title, False, values, _options(known, {}), partner)


def edit(card: Card, values: Mapping[str, Any], who: str) -> Edit:
    """The edit that the typed values make; refused where a date or an age is none."""
    told: dict[str, dict[str, Any]] = {"public": {}, "desk": {}, "row": {}}
    for group in fields.of(card.kind):
        for one in group.fields:
            value = _meant(one, values[one.name])
            if value != _meant(one, card.values[one.name], blindly=True) or card.code is None:
                told[one.where][one.name] = value
    if told["desk"].get("checked_on"):
        told["desk"]["checked_by"] = who
    first, last = (_meant_day(name, values[name]) for name in ("valid_from", "valid_to"))
    return Edit(card.kind, card.code, told["public"], told["desk"], card.partner, first, last)


def _shown(one: Field, value: Any) -> Any:
    if one.how == "pick":
        return tuple(value or ())
    if one.how == "lines":
        return "\n".join(value or ())
    if one.how == "date":
        return "" if value is None else date.fromisoformat(str(value)).strftime("%d/%m/%Y")
    return "" if value is None else str(value)


def _meant(one: Field, shown: Any, *, blindly: bool = False) -> Any:
    """The value that the words mean; `blindly` those that the form itself wrote."""
    if one.how == "pick":
        return list(shown) or None
    if one.how == "lines":
        return [line.strip() for line in shown.splitlines() if line.strip()] or None
    text = shown.strip()
    if not text:
        return None
    if one.how == "date":
        day = _meant_day(one.name, text)
        return day.isoformat() if day else None
    return int(text) if one.how == "age" and text.isascii() and text.isdigit() else text


def _meant_day(name: str, text: str) -> date | None:
    parts = text.strip().split("/")
    if parts == [""]:
        return None
    try:
        day, month, year = (int(part) for part in parts)
        return date(year, month, day)
    except ValueError as error:
        raise Refused(name, "Écrivez la date ainsi : 31/12/2026.") from error


def _all_shown(kind: Kind, told: Mapping[str, Any]) -> dict[str, Any]:
    return {one.name: _shown(one, told.get(one.name)) for group in fields.of(kind) for one in group.fields}


def _options(known: Catalogue, told: Mapping[str, Any]) -> dict[str, Options]:
    found: dict[str, Options] = {name: _terms(term) for name, term in _TERMS.items()}
    found["status"] = STATUSES
    themes = [(row.code, row.data["label"]) for row in known.rows("theme")]
    found["thematiques"] = tuple(themes)
    found["excludes"] = tuple((one.code, one.name) for one in known.own_partners if one.target != "non")
    for name, code in (("audiences", "audience"), ("needs", "need")):
        found[name] = tuple((one.code, one.label) for one in known.choices(code))
    found["zone_eligibilite"] = _zones(known)
    return {name: _with_own(options, told.get(name)) for name, options in found.items()}


def _with_own(options: Options, told: Any) -> Options:
    """A value that no list knows stays, and is called what it is."""
    codes = {code for code, _ in options}
    own = told if isinstance(told, list) else [told]
    more = [(str(one), f"valeur inconnue ({one})") for one in own if one and one not in codes]
    return (*options, *more)


def _zones(known: Catalogue) -> Options:
    wide = [("france", "France entière")]
    departements = sorted({code[:2] for code in known.near if len(code) == 5 and code != "99100"} - {"fr"})
    wide += [(code, territory.label([code], known)) for code in departements]
    wide += sorted(known.epci_names.items(), key=lambda one: one[1])
    towns = [one for one in known.choices("territory") if known.commune(one.code)]
    return (*wide, *((one.code, one.short) for one in towns))


@cache
def _terms(name: str) -> Options:
    terms = json.loads(shipped_file("directory_terms.json").read_text(encoding="utf-8"))
    return tuple((code, label) for code, label in terms[name])
