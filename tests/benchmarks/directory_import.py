"""Importing 70 000 services beside what it cannot do without: reading the JSON, bare inserts of rows."""

import json
import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite

from db.directory import importing, schema, shelf

SERVICES = 70_000
_WORDS = [
    "aide",
    "atelier",
    "emploi",
    "formation",
    "permis",
    "conduire",
    "logement",
    "garde",
    "enfant",
    "famille",
    "santé",
    "numérique",
    "ordinateur",
    "démarche",
    "dossier",
    "accompagnement",
    "conseiller",
    "jeune",
    "adulte",
    "français",
    "lire",
    "écrire",
    "vélo",
    "voiture",
    "budget",
    "dette",
]
_ZONES = (["25"], ["90"], ["france"], None, ["75"], ["200065647"], ["13", "84"], ["69"])


def measure() -> dict[str, object]:
    """Seconds: the first import, the same again, the two floors; how long one batch holds the file."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        file = folder / "services.json"
        texts = _write(file)
        json_alone = _timed(lambda: json.loads(file.read_text(encoding="utf-8")))
        inserts = _timed(lambda: _insert(folder / "bare.db", texts))
        batches: list[float] = []
        first, again = (_timed(lambda: _import(folder, file, batches)) for _ in range(2))
        floor = json_alone + inserts
        batches.sort()
        return {
            "value": first,
            "floor": floor,
            "ratio": first / floor,
            "json alone": json_alone,
            "bare inserts": inserts,
            "again": again,
            "batch p95 ms": batches[len(batches) * 95 // 100] * 1000,
            "batch max ms": batches[-1] * 1000,
            "n": SERVICES,
            "file MB": file.stat().st_size / 1e6,
            "base MB": shelf.path(folder).stat().st_size / 1e6,
        }


def service(number: int, chance: random.Random) -> dict[str, Any]:
    """A service with the fields and lengths of the national base."""
    themes = sorted(schema.values("service")["thematiques"])
    told = {
        "source": chance.choice(["dora", "soliguide", "fredo"]),
        "structure_id": f"dora--s{number // 4}",
        "id": f"dora--{number}",
        "nom": _text(chance, 5).capitalize(),
        "description": _text(chance, 100),
        "date_maj": "2025-11-02",
        "type": "atelier",
        "thematiques": chance.sample(themes, 2),
        "publics": ["tous-publics"],
        "zone_eligibilite": chance.choice(_ZONES),
        "frais": "gratuit",
        "telephone": "+33353010000",
        "courriel": "accueil@exemple.fr",
        "code_insee": "25388",
        "commune": "Montbéliard",
        "adresse": "1 rue de l’Exemple",
        "longitude": 6.8,
        "latitude": 47.5,
        "modes_accueil": ["en-presentiel"],
        "modes_mobilisation": ["telephoner"],
        "lien_source": "https://exemple.fr/service",
    }
    return dict.fromkeys(schema.fields("service")) | told


def _write(file: Path) -> list[str]:
    chance = random.Random(70_000)
    texts = [json.dumps(service(number, chance), ensure_ascii=False) for number in range(SERVICES)]
    file.write_text(f"[{','.join(texts)}]", encoding="utf-8")
    return texts


def _text(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(_WORDS, k=words))


def _insert(file: Path, texts: list[str]) -> None:
    with closing(sqlite.connect(str(file), isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, data TEXT NOT NULL)")
        for batch in _batches(texts):
            with shelf.transaction(connection):
                connection.executemany("INSERT INTO bare (data) VALUES (?)", [(text,) for text in batch])


def _batches(texts: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(texts), importing.BATCH):
        yield texts[start : start + importing.BATCH]


def _import(folder: Path, file: Path, batches: list[float]) -> None:
    last = time.perf_counter()

    def heard(_: object) -> None:
        nonlocal last
        now = time.perf_counter()
        batches.append(now - last)
        last = now

    with shelf.writing(folder) as connection:
        done = importing.run(connection, [file], datetime.now(UTC).date(), heard)
    assert (done.taken, done.refused) == (SERVICES, 0)


def _timed(work: Any) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
