"""Records of the national format, and files of them, for the tests of the directory."""

import csv
import json
from pathlib import Path
from typing import Any

from db.directory import schema

Record = dict[str, Any]


def structure(number: int | str, **told: Any) -> Record:
    """A structure that breaks no rule."""
    return {
        "source": "dora",
        "id": f"dora--s{number}",
        "nom": f"Maison {number}",
        "date_maj": "2026-01-02",
        "commune": "Montbéliard",
        "code_insee": "25388",
        "adresse": "1 rue de l’Exemple",
        "telephone": "+33353010000",
    } | told


def service(number: int | str, **told: Any) -> Record:
    """A service that breaks no rule."""
    return {
        "source": "dora",
        "structure_id": f"dora--s{number}",
        "id": f"dora--{number}",
        "nom": f"Atelier vélo {number}",
        "description": "Apprendre à rouler à vélo, seul ou en groupe.",
        "date_maj": "2026-01-02",
        "thematiques": ["mobilite--preparer-un-permis"],
        "publics": ["tous-publics"],
        "zone_eligibilite": ["25"],
    } | told


def write(path: Path, records: Any) -> Path:
    """A JSON file of these records."""
    path.write_text(json.dumps(records, ensure_ascii=False), encoding="utf-8")
    return path


def write_csv(path: Path, records: list[Record], separator: str = ",", encoding: str = "utf-8") -> Path:
    """A CSV file of these records, lists as the national base writes them."""
    names = schema.fields("service" if "structure_id" in records[0] else "structure")
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, names, delimiter=separator)
        writer.writeheader()
        for record in records:
            writer.writerow({name: _cell(value) for name, value in record.items()})
    return path


def _cell(value: Any) -> Any:
    return "{" + ",".join(value) + "}" if isinstance(value, list) else value
