"""Is this record one of the national format? Made clean, or refused with its reason in French."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any

from fastjsonschema import JsonSchemaValueException

from db.directory import schema
from db.directory.schema import Kind, Record

_OLDEST = date(2000, 1, 1)
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ]00:00(?::00(?:\.0+)?)?(?:Z|\+00:00)?)?", re.ASCII)
_LINKS = ("lien_source", "site_web", "accessibilite_lieu", "lien_mobilisation")
_LONGEST_LINK = 2083
_LINK = re.compile(
    r"https?://([^\s/?#:@\[\]]{1,253})(?::(\d{1,5}))?(?:[/?#][^\s<>\"\\^`{|}]*)?", re.IGNORECASE
)
_HOST = re.compile(r"(?!-)[A-Za-z0-9-]{1,63}(?<!-)(?:\.(?!-)[A-Za-z0-9-]{1,63}(?<!-))*\.?", re.ASCII)
_MAIL = re.compile(
    r"(?!\.)(?!.*\.\.)[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}(?<!\.)"
    r"@(?:(?!-)[A-Za-z0-9-]{1,63}(?<!-)\.)+(?!-)[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]",
    re.ASCII,
)
# ends of names that lead nowhere, reserved for trials or for one machine
_NOWHERE = {"arpa", "invalid", "local", "localhost", "onion", "test"}
# a record of the national base has some 2 kB; one of a hundred times that is no card
_LONGEST_TEXT = 20_000
_MOST_ENTRIES = 2_000


class Bad(ValueError):
    """A record that cannot be kept; `field` names the place, the words say why."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field


def clean(kind: Kind, told: object, today: date) -> Record:
    """The record with the format's own fields only, in composed form; `Bad` when it breaks a rule."""
    if not isinstance(told, Mapping):
        raise Bad("fiche", "ce n’est pas une fiche mais une valeur seule.")
    given = ((name, told.get(name)) for name in schema.fields(kind))
    tidy = ((name, _tidy(name, value)) for name, value in given if value is not None)
    record = {name: value for name, value in tidy if value is not None}
    wrong = schema.fault(kind, record)
    if wrong is not None:
        raise Bad(_place(wrong), _reason(wrong))
    _check_day(record, today)
    _check_reach(record)
    _check_publics(record)
    _check_numbers(kind, record)
    return record


def _tidy(name: str, value: Any) -> Any:
    """Nothing for what is empty: the format has one way to say that something is not known."""
    if isinstance(value, str):
        if len(value) > _LONGEST_TEXT:
            raise Bad(name, f"ce texte dépasse {_LONGEST_TEXT} signes.")
        return _text(value) or None
    if isinstance(value, list):
        if len(value) > _MOST_ENTRIES:
            raise Bad(name, f"cette liste dépasse {_MOST_ENTRIES} valeurs.")
        kept = [_text(one) if isinstance(one, str) else one for one in value]
        return _once([one for one in kept if one not in (None, "")]) or None
    return value


def _text(value: str) -> str:
    """Composed, without signs that nobody sees; line ends stay."""
    if value.isascii() and value.isprintable():
        return value.strip()
    composed = unicodedata.normalize("NFC", value.replace("\r\n", "\n"))
    if not composed.isprintable():
        composed = "".join(sign for sign in composed if sign in "\n\t" or not _hidden(sign))
    return composed.strip()


def _hidden(sign: str) -> bool:
    # joiners and marks of direction (Cf) belong to some scripts and to some emoji
    return unicodedata.category(sign) in {"Cc", "Cs", "Co", "Cn"}


def _once(told: list[Any]) -> list[Any]:
    """Each value once, in its order; values that cannot be compared are left for the schema to refuse."""
    return list(dict.fromkeys(told)) if all(isinstance(one, str) for one in told) else told


def _place(wrong: JsonSchemaValueException) -> str:
    if wrong.rule == "required":
        missing = [name for name in wrong.rule_definition if name not in (wrong.value or {})]
        return str(missing[0])
    return str(wrong.path[1]) if len(wrong.path) > 1 else "fiche"


_TYPES = {"string": "un texte", "array": "une liste", "number": "un nombre", "integer": "un nombre entier"}
_SHAPES = {
    "siret": "un SIRET a 14 chiffres.",
    "code_postal": "un code postal a 5 chiffres.",
    "code_insee": "un code de commune (INSEE) a 5 signes.",
    "zone_eligibilite": "une zone est un code de commune, de département, d’EPCI, de pays, ou « france ».",
}


def _reason(wrong: JsonSchemaValueException) -> str:
    place, limit = _place(wrong), wrong.rule_definition
    if place in _SHAPES and wrong.rule != "type":
        return _SHAPES[place]
    if wrong.rule == "required":
        return "ce champ est obligatoire."
    if wrong.rule == "type":
        wanted = next(one for one in limit if one != "null") if isinstance(limit, list) else limit
        return f"il faut {_TYPES.get(wanted, wanted)}."
    said = {
        "minLength": f"trop court : {limit} signes au moins.",
        "maxLength": f"trop long : {limit} signes au plus.",
        "minimum": f"le nombre doit être au moins {limit}.",
        "minItems": "la liste est vide.",
    }
    return said.get(wrong.rule or "", "cette valeur n’a pas la forme attendue.")


def _check_day(record: Record, today: date) -> None:
    found = _DAY.fullmatch(record["date_maj"])
    try:
        day = date.fromisoformat(found[1]) if found else None
    except ValueError:
        day = None
    if day is None:
        raise Bad("date_maj", "il faut une date écrite AAAA-MM-JJ.")
    if day < _OLDEST:
        raise Bad("date_maj", "cette date est d’avant 2000.")
    if day > today:
        raise Bad("date_maj", "cette date n’est pas encore venue.")
    record["date_maj"] = day.isoformat()


def _check_reach(record: Record) -> None:
    for name in _LINKS:
        if name in record and not link(record[name]):
            raise Bad(name, "ce n’est pas l’adresse d’une page (http ou https).")
    if "courriel" in record and not mail(record["courriel"]):
        raise Bad("courriel", "ce n’est pas une adresse électronique.")


def link(text: str) -> bool:
    """Whether the text is the address of a page."""
    found = _LINK.fullmatch(text)
    if found is None or len(text) > _LONGEST_LINK or int(found[2] or 0) > 65535:
        return False
    try:
        host = found[1] if found[1].isascii() else found[1].encode("idna").decode()
    except UnicodeError:
        return False
    return bool(_HOST.fullmatch(host))


def mail(text: str) -> bool:
    """Whether the text is an electronic address that could exist."""
    nowhere = text.rpartition(".")[2].lower() in _NOWHERE
    return len(text) <= 254 and not nowhere and bool(_MAIL.fullmatch(text))


def _check_publics(record: Record) -> None:
    publics = record.get("publics") or []
    if "tous-publics" in publics and len(publics) > 1:
        raise Bad("publics", "« tous-publics » exclut les autres publics.")


def _check_numbers(kind: Kind, record: Record) -> None:
    for name in schema.numbers(kind):
        if name in record and not math.isfinite(record[name]):
            raise Bad(name, "ce nombre n’en est pas un.")
