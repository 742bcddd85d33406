"""The findings of `doctor` in French lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_NAMES = {
    "program": "Premier Accueil",
    "python": "Python",
    "system": "Système",
    "qt": "Qt",
    "sqlite": "SQLite",
    "sqlcipher": "SQLCipher",
    "postgresql_client": "Client PostgreSQL",
}
_KEPT = {"vault": "dans le coffre du système", "passphrase": "sous phrase de passe", None: "aucune"}


def text(value: dict[str, Any]) -> str:
    """One line a finding, troubles last, where the eye ends."""
    lines = [f"{name:<22}{told}" for name, told in _lines(value)]
    lines += [f"Remarque : {remark}" for remark in value["remarks"]]
    lines += [f"PROBLÈME : {trouble}" for trouble in value["troubles"]]
    return "\n".join([*lines, "Tout va bien." if value["well"] else "Tout ne va pas."])


def _lines(value: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield from ((_NAMES[key], kept) for key, kept in value["versions"].items())
    yield "Dossier", value["data_dir"]
    yield "Place libre", f"{value['disk']['free_bytes'] // 1_000_000} Mo"
    yield "Imprimantes", ", ".join(value["printers"]["names"]) or "aucune"
    yield "Coffre du système", "oui" if value["vault"]["available"] else "non"
    yield "Registre", _store(value["store"])
    yield "Copies", _copies(value["backups"])
    yield "Clé du registre", _KEPT[value["store"]["key"]]
    if "desk" in value:
        yield "Poste", f"{value['desk']['name']} ({value['desk']['site']})"
        yield "En attente, refusées", f"{value['waiting']}, {value['refused']}"
        proven = value["last_proven"]
        yield "Dernière preuve", f"{_day(proven)} à {proven[11:]}" if proven else "jamais"
        yield "Journal d’audit", "suivi en entier" if value["audit"]["whole"] else "rompu"
        forgotten = value["retention"]
        yield "Dernier oubli", _day(forgotten["on"]) if forgotten else "jamais"
        yield "Base partagée", _server(value["server"])


def _store(found: dict[str, Any]) -> str:
    if not found["present"]:
        return "absent"
    if not found["opens"]:
        return "présent, ne s’ouvre pas"
    state = "intact" if found["intact"] else "abîmé"
    return f"ouvert, {state}, schéma {found['schema']}"


def _copies(found: dict[str, Any]) -> str:
    return f"{found['kept']}, la dernière du {_day(found['newest'])}" if found["kept"] else "aucune"


def _day(iso: str) -> str:
    return "/".join(reversed(iso[:10].split("-")))


def _server(found: dict[str, Any]) -> str:
    if not found["set"]:
        return "aucune : ce poste compte seul"
    if not found["reachable"]:
        return f"{found['host']} ne répond pas à ce poste"
    way = ", sans TLS sur cette machine" if found["plain"] else ", TLS"
    return f"{found['host']}, PostgreSQL {found['postgresql']}, schéma {found['schema']}{way}"
