"""What this installation knows of itself: site, desk, computers, server.

A value that no version of this program would have written is kept as it stands and never used: the
default speaks in its place, or the stricter of both where a protection hangs on it. Keys that are not known
here belong to another version and are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from db.store.tables import settings


def get(session: Session, key: str, default: Any = None) -> Any:
    """The value of a setting, or `default`."""
    found = session.execute(select(settings.c.value).where(settings.c.key == key)).first()
    if found is None:
        return default
    return found[0] if _is_sound(key, found[0]) else _STRICT.get(key, default)


def put(session: Session, key: str, value: Any) -> None:
    """Keep a setting; None forgets it."""
    if value is None:
        session.execute(delete(settings).where(settings.c.key == key))
        return
    statement = insert(settings).values(key=key, value=value)
    session.execute(statement.on_conflict_do_update(index_elements=["key"], set_={"value": value}))


def unsound(session: Session) -> list[str]:
    """The keys whose values cannot be what they stand for, in order."""
    kept = session.execute(select(settings.c.key, settings.c.value).order_by(settings.c.key))
    return [key for key, value in kept if not _is_sound(key, value)]


def words(keys: list[str]) -> str:
    """What is said of them, where there are any."""
    if not keys:
        return ""
    told = ", ".join(_NAMES.get(key, key[:40]) for key in keys[:5])
    kept = "Ce qui est écrit reste tel quel\u00a0; la valeur habituelle sert à sa place."
    return f"Réglages illisibles\u00a0: {told}. {kept}"


def _is_sound(key: str, value: Any) -> bool:
    return key not in _RULES or _RULES[key](value)


def _flag(value: Any) -> bool:
    return isinstance(value, bool)


def _whole(low: int, high: int) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def _text(most: int = 200, pattern: str = ".*") -> Callable[[Any], bool]:
    form = re.compile(pattern, re.DOTALL)
    return lambda value: isinstance(value, str) and len(value) <= most and bool(form.fullmatch(value))


def _one_of(*values: Any) -> Callable[[Any], bool]:
    return lambda value: value in values and not isinstance(value, bool)


def _told(value: Any) -> bool:
    return isinstance(value, dict)


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _pairs(value: Any) -> bool:
    return isinstance(value, list) and all(_texts(one) and len(one) == 2 for one in value)


def _dated(value: Any) -> bool:
    """Days of their own, each with its hours."""
    return _told(value) and all(isinstance(said, str) and _is_day(day) for day, said in value.items())


def _is_day(day: str) -> bool:
    try:
        return date.fromisoformat(day).isoformat() == day
    except ValueError:
        return False


def _tries(value: Any) -> bool:
    """How often a code was wrong, and when for the last time: an instant."""
    return _told(value) and _whole(0, 10**9)(value.get("failed")) and _is_instant(value.get("last"))


def _is_instant(value: Any) -> bool:
    try:
        return datetime.fromisoformat(value).tzinfo is not None
    except (TypeError, ValueError):
        return False


def _forgotten(value: Any) -> bool:
    """Sessions that nobody had ended: the computer, and when each was."""
    known = isinstance(value, list) and all(
        _told(one) and _whole(0, 999)(one.get("workstation")) for one in value
    )
    return known and all(_is_instant(one.get("ended")) for one in value)


_RULES: dict[str, Callable[[Any], bool]] = {
    "site": _text(80, r".+"),
    "desk": _text(60, r".+"),
    "slip_prefix": _text(3, r"[0-9A-Z]{3}"),
    "supervisor": _flag,
    "training": _flag,
    "hours_confirmed": _flag,
    "receipts_only": _flag,
    "server": _text(500),
    "server_password": _text(1000),
    "session_minutes": _whole(5, 480),
    "extension_minutes": _whole(5, 480),
    "hours_kept_days": _whole(7, 365),
    "disclosure_threshold": _whole(0, 1000),
    "text_percent": _one_of(100, 125, 150, 175, 200),
    "colours": _one_of("light", "dark", "contrast"),
    "opening_hours": _text(1000),
    "opening_exceptions": _dated,
    "site_phone": _text(40),
    "programme_link": _text(200),
    "printer": _text(300),
    "supervisor_code": _text(400),
    "supervisor_parts": _texts,
    "supervisor_tries": _tries,
    "forgotten_sessions": _forgotten,
    "last_proven": _text(16, r"\d{4}-\d\d-\d\dT\d\d:\d\d"),
    "unpublished": _pairs,
    "shared": _told,
    "margins_told": _told,
    "retention": _told,
}
KNOWN = tuple(_RULES)
_NAMES = {
    "site": "site",
    "desk": "poste d’accueil",
    "slip_prefix": "numéros des fiches",
    "supervisor": "poste du responsable",
    "training": "entraînement",
    "hours_confirmed": "horaires confirmés",
    "receipts_only": "reçus et totaux seulement",
    "server": "base partagée",
    "server_password": "mot de passe de la base partagée",
    "session_minutes": "durée d’une session",
    "extension_minutes": "prolongation",
    "hours_kept_days": "durée de garde des heures",
    "disclosure_threshold": "seuil du secret statistique",
    "text_percent": "taille du texte",
    "colours": "couleurs",
    "opening_hours": "horaires",
    "opening_exceptions": "jours particuliers",
    "site_phone": "téléphone du site",
    "programme_link": "page de l’association",
    "printer": "imprimante",
    "supervisor_code": "code du responsable",
    "supervisor_parts": "ce que le code ouvre",
    "supervisor_tries": "essais du code",
    "forgotten_sessions": "sessions oubliées",
    "last_proven": "dernière preuve",
    "unpublished": "fiches à publier",
    "shared": "état de la base partagée",
    "margins_told": "totaux envoyés",
    "retention": "dernier oubli",
}
# what cannot be read must not open what it closed
_STRICT: dict[str, Any] = {"receipts_only": True, "supervisor_code": ""}
