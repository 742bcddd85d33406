"""How well a card is filled in, by the criteria of the published schema.

Each criterion gives 0 to 1, or nothing where it does not apply; the score is their mean, as data·inclusion
computes it, so that a card is judged here as it is there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

Service = Mapping[str, Any]

# six months and two years, as the published code counts them
_YOUNG, _OLD = timedelta(days=180), timedelta(days=730)
# their publishers keep no date for each card
_UNDATED = {"agefiph", "france-travail"}


@dataclass(frozen=True, slots=True)
class Quality:
    """The score of a card, from 0 to 1, and what would raise it, in words, the worst first."""

    score: float
    missing: tuple[str, ...]


def of(service: Service, today: date) -> Quality:
    """The quality of a service of the national format."""
    found = {name: value for name, criterion in CRITERIA if (value := criterion(service, today)) is not None}
    worst = sorted((value, number) for number, value in enumerate(found.values()) if value < 1)
    names = list(found)
    score = round(sum(round(value, 2) for value in found.values()) / len(found), 2)
    return Quality(score, tuple(names[number] for _, number in worst))


def _address(service: Service, _: date) -> float | None:
    there = "en-presentiel" in _list(service, "modes_accueil")
    if there or "se-presenter" in _list(service, "modes_mobilisation"):
        return _told(service, "adresse")
    return None


def _mobilisation(service: Service, _: date) -> float:
    return (_told(service, "modes_mobilisation") + _told(service, "mobilisable_par")) / 2


def _publics(service: Service, _: date) -> float:
    return _told(service, "publics")


def _themes(service: Service, _: date) -> float:
    return _told(service, "thematiques")


def _contact(service: Service, _: date) -> float:
    return max(_told(service, name) for name in ("courriel", "lien_mobilisation", "telephone"))


def _mail(service: Service, _: date) -> float | None:
    wanted = "envoyer-un-courriel" in _list(service, "modes_mobilisation")
    return _told(service, "courriel") if wanted else None


def _recent(service: Service, today: date) -> float | None:
    if service["source"] in _UNDATED:
        return None
    day = date.fromisoformat(service["date_maj"])
    return min(1.0, max(0.0, (_OLD - (today - day)) / (_OLD - _YOUNG)))


def _fees(service: Service, _: date) -> float:
    fees = service.get("frais")
    if fees is None:
        return 0.0
    return 1.0 if fees != "payant" or service.get("frais_precisions") else 0.5


def _description(service: Service, _: date) -> float:
    long = len(service["description"])
    if long < 50:
        return 0.0
    return 1.0 if 200 <= long < 2000 else 0.5


def _phone(service: Service, _: date) -> float | None:
    wanted = "telephoner" in _list(service, "modes_mobilisation")
    return _told(service, "telephone") if wanted else None


def _told(service: Service, name: str) -> float:
    return 1.0 if service.get(name) else 0.0


def _list(service: Service, name: str) -> list[str]:
    return service.get(name) or []


Criterion = Callable[[Service, date], float | None]

CRITERIA: tuple[tuple[str, Criterion], ...] = (
    ("adresse", _address),
    ("comment y accéder, et par qui", _mobilisation),
    ("publics", _publics),
    ("thématiques", _themes),
    ("un moyen de contact", _contact),
    ("courriel", _mail),
    ("date de mise à jour", _recent),
    ("frais", _fees),
    ("description (200 à 2 000 signes)", _description),
    ("téléphone", _phone),
)
