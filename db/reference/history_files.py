"""Reading the published tables: known by their headers, refused with the line and the reason."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from db.refusals import Refused

Line = dict[str, Any]
Sites = set[str] | None

INDICATORS = {
    "visiteurs": "visitors",
    "conseils_ressources": "advice_resources",
    "relations_spro": "referrals",
    "participants": "participants",
}
QUALIFIERS = {"exact", "plus_de", "environ", "prevision", "annonce"}
LARGEST = 10_000_000

_MONTH = re.compile(r"(19|20)\d\d-(0[1-9]|1[0-2])", re.ASCII)
_NUMBER = re.compile(r"\d{1,9}", re.ASCII)
_DECIMAL = re.compile(r"\d{1,9}([.,]\d{1,4})?", re.ASCII)


class _Bad(ValueError):
    """A cell that cannot be; its words are the reason."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One of the published tables: its code, its shipped file, the headers that tell it apart."""

    code: str
    file: str
    headers: frozenset[str]
    read: Callable[[dict[str, str], Sites], Line]
    key: tuple[str, ...]


def read(content: bytes, name: str, sites: Sites) -> tuple[Kind, list[Line]]:
    """The kind of a file and its lines; `sites` are the codes allowed, None to trust the file."""
    reader = csv.DictReader(io.StringIO(_text(content, name), newline=""), strict=True)
    kind = _kind(_headers(reader, name), name)
    seen: dict[tuple[Any, ...], int] = {}
    lines = []
    for number, cells in _numbered(reader, name):
        try:
            line = kind.read(_whole(cells), sites)
            _once(seen, tuple(line[key] for key in kind.key), number)
        except _Bad as bad:
            raise Refused("file", f"{name}, ligne {number} : {bad}") from bad
        lines.append(line)
    if not lines:
        raise Refused("file", f"{name} ne contient aucune ligne.")
    return kind, lines


def _text(content: bytes, name: str) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = content.count(b"\n", 0, error.start) + 1
        raise Refused("file", f"{name}, ligne {place} : le fichier n’est pas en UTF-8.") from error
    if "\0" in text:
        raise Refused("file", f"{name} n’est pas un fichier de texte.")
    return text


def _headers(reader: csv.DictReader[str], name: str) -> list[str]:
    try:
        return list(reader.fieldnames or ())
    except csv.Error as error:
        raise Refused("file", f"{name}, ligne 1 : l’en-tête ne se lit pas.") from error


def _kind(headers: list[str], name: str) -> Kind:
    for kind in KINDS.values():
        if kind.headers <= set(headers):
            return kind
    raise Refused("file", f"{name} : l’en-tête n’est celui d’aucune table publiée.")


def _numbered(reader: csv.DictReader[str], name: str) -> list[tuple[int, dict[str | Any, Any]]]:
    try:
        return [(reader.line_num, cells) for cells in reader]
    except csv.Error as error:
        raise Refused("file", f"{name}, ligne {reader.line_num} : la ligne ne se lit pas.") from error


def _whole(cells: dict[str | Any, Any]) -> dict[str, str]:
    if None in cells or None in cells.values():
        raise _Bad("le nombre de cellules n’est pas celui de l’en-tête.")
    return {header: value.strip() for header, value in cells.items()}


def _once(seen: dict[tuple[Any, ...], int], key: tuple[Any, ...], number: int) -> None:
    if key in seen:
        raise _Bad(f"la même cellule est déjà à la ligne {seen[key]}.")
    seen[key] = number


def _volume(cells: dict[str, str], sites: Sites) -> Line:
    if cells["indicator_code"] not in INDICATORS:
        raise _Bad(f"indicateur inconnu : « {cells['indicator_code'][:40]} ».")
    unknown = cells["value"] == "NR"
    if unknown != (cells["value_status"] == "non_renseigne"):
        raise _Bad("la valeur et son statut se contredisent.")
    return {
        **_months(cells),
        "site": _site(cells["site_code"], sites),
        "indicator": INDICATORS[cells["indicator_code"]],
        "value": None if unknown else _number(cells["value"]),
    }


def _event(cells: dict[str, str], sites: Sites) -> Line:
    if cells["row_type"] not in {"period", "total"}:
        raise _Bad(f"type de ligne inconnu : « {cells['row_type'][:40]} ».")
    _site(cells["site_scope"], sites)
    return {
        **_months(cells),
        "total": cells["row_type"] == "total",
        "events": _number(cells["events"]),
        "participants": _number(cells["participants"]),
        "label": cells["period_label"],
    }


def _captation(cells: dict[str, str], sites: Sites) -> Line:
    if cells["qualifier"] not in QUALIFIERS:
        raise _Bad(f"qualificatif inconnu : « {cells['qualifier'][:40]} ».")
    if not _DECIMAL.fullmatch(cells["value"]):
        raise _Bad(f"« {cells['value'][:40]} » n’est pas un nombre.")
    return {
        **_months(cells),
        "perimeter": _site(cells["perimeter"], sites),
        "indicator": cells["indicator_code"],
        "label": cells["indicator_label"],
        "category": cells["category_code"] or None,
        "value": float(cells["value"].replace(",", ".")),
        "unit": cells["unit"],
        "qualifier": cells["qualifier"],
        "parent": cells["parent_indicator"] or None,
    }


def _months(cells: dict[str, str]) -> Line:
    start, end = cells["period_start"], cells["period_end"]
    for month in (start, end):
        if not _MONTH.fullmatch(month):
            raise _Bad(f"« {month[:40]} » n’est pas un mois (AAAA-MM).")
    if end < start:
        raise _Bad("la période finit avant de commencer.")
    return {"start": start, "end": end}


def _site(code: str, sites: Sites) -> str:
    if not code or (sites is not None and code not in sites):
        raise _Bad(f"site inconnu : « {code[:40]} ».")
    return code


def _number(text: str) -> int:
    if not _NUMBER.fullmatch(text) or int(text) > LARGEST:
        raise _Bad(f"« {text[:40]} » n’est pas un nombre entier attendu ici.")
    return int(text)


_PERIOD = {"period_start", "period_end"}

KINDS = {
    kind.code: kind
    for kind in (
        Kind(
            "history_volumes",
            "volumes.csv",
            frozenset(_PERIOD | {"site_code", "indicator_code", "value", "value_status"}),
            _volume,
            ("start", "end", "site", "indicator"),
        ),
        Kind(
            "history_events",
            "events.csv",
            frozenset(_PERIOD | {"period_label", "row_type", "events", "participants", "site_scope"}),
            _event,
            ("start", "end", "total"),
        ),
        Kind(
            "history_captation",
            "captation.csv",
            frozenset(
                _PERIOD
                | {"perimeter", "indicator_code", "indicator_label", "category_code"}
                | {"value", "unit", "qualifier", "parent_indicator"}
            ),
            _captation,
            ("start", "end", "perimeter", "indicator", "category", "label"),
        ),
    )
}
