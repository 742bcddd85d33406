"""What a desk says of a card beside the national format, checked field by field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from db.records import freetext
from db.reference import opening
from db.reference.catalogue import Catalogue
from db.refusals import Refused

STATUSES = ("active", "paused", "ended")
_DATES = ("contact_until", "alert_until", "status_until", "checked_on")
_TEXTS = ("contact", "how_to_come", "alert", "capacity", "zone_label")
_LISTS = ("bring", "conditions", "keywords")
_OLDEST = 120
_MOST = 12


def clean(known: Catalogue, told: Mapping[str, Any], today: date) -> dict[str, Any]:
    """The fields in their kept form; refused with the field and the reason."""
    desk = dict(told)
    for names, check in (
        (_DATES, _day),
        (_TEXTS, freetext.clean),
        (_LISTS, _texts),
        (("walk_in_hours",), _hours),
        (("age_min", "age_max"), _age),
    ):
        _each(desk, names, check)
    _check_status(desk)
    _check_ages(desk)
    _check_schemes(known, desk)
    if desk.get("checked_on") and date.fromisoformat(desk["checked_on"]) > today:
        raise Refused("checked_on", "Cette date n’est pas encore venue.")
    return desk


def _each(desk: dict[str, Any], names: tuple[str, ...], check: Callable[[Any, str], Any]) -> None:
    for name in names:
        if desk.get(name) not in (None, "", []):
            desk[name] = check(desk[name], name)


def _day(value: Any, name: str) -> str:
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError as error:
        raise Refused(name, "Il faut une date : jour, mois, année.") from error


def _texts(value: Any, name: str) -> list[str]:
    if len(value) > _MOST:
        raise Refused(name, f"{_MOST} lignes au plus.")
    return [freetext.clean(one, name) for one in value]


def _hours(value: str, name: str) -> str:
    if not opening.valid(value):
        raise Refused(name, "Écrivez par exemple Mo-Fr 08:30-12:00 ; Tu 14:00-17:00.")
    return value


def _age(value: Any, name: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _OLDEST:
        raise Refused(name, f"Un âge va de 0 à {_OLDEST} ans.")
    return value


def _check_status(desk: Mapping[str, Any]) -> None:
    if desk.get("status", "active") not in (*STATUSES, "vanished"):
        raise Refused("status", "Choisissez : active, fermée pour le moment, terminée.")


def _check_ages(desk: Mapping[str, Any]) -> None:
    least, most = desk.get("age_min"), desk.get("age_max")
    if least is not None and most is not None and most < least:
        raise Refused("age_max", "Cet âge est plus petit que le premier.")


def _check_schemes(known: Catalogue, desk: Mapping[str, Any]) -> None:
    for code in desk.get("excludes") or ():
        if known.partner(code) is None and known.offer(code) is None:
            raise Refused("excludes", f"« {code} » n’est pas dans l’annuaire.")
