"""Looking into the base: a card by its code, those around a place, those that hold some words.

May be asked from any thread, the window's too: a card by code costs some 50 microseconds. While there is
no base every answer is empty.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, event

from db.directory import facets, shelf
from db.directory.schema import Kind, Record
from db.reference.register import Row

_CARD: dict[Kind, str] = {
    "structure": """
        SELECT code, code, gone, data FROM structures WHERE code IN (SELECT value FROM json_each(?))
    """,
    "service": """
        SELECT code, structure, gone, data FROM services WHERE code IN (SELECT value FROM json_each(?))
    """,
}
_COUNT: dict[Kind, str] = {
    "structure": "SELECT count(*) FROM structures WHERE gone IS NULL",
    "service": "SELECT count(*) FROM services WHERE gone IS NULL",
}
_PAGE: dict[Kind, str] = {
    "structure": """
        SELECT number, code, code, gone, data FROM structures
        WHERE number > ? AND gone IS NULL ORDER BY number LIMIT 500
    """,
    "service": """
        SELECT number, code, structure, gone, data FROM services
        WHERE number > ? AND gone IS NULL ORDER BY number LIMIT 500
    """,
}
_ONE_OF = """
    SELECT code, structure, gone, data FROM services WHERE number IN (
        SELECT min(number) FROM services
        WHERE structure IN (SELECT value FROM json_each(?)) GROUP BY structure
    )
"""
_NAMES = """
    SELECT c.code, p.name,
        json_extract(p.data, '$.telephone') IS NOT NULL AND json_extract(p.data, '$.adresse') IS NOT NULL,
        (SELECT group_concat(s.code, ' ') FROM services s WHERE s.structure = c.code AND s.gone IS NULL)
    FROM (
        SELECT code FROM structures WHERE gone IS NULL
        UNION SELECT structure FROM services WHERE gone IS NULL
    ) c LEFT JOIN structures p ON p.code = c.code
    ORDER BY p.name COLLATE NOCASE, c.code
"""
_NUMBERED = """
    SELECT number, code, structure, gone, data FROM services
    WHERE number IN (SELECT value FROM json_each(?))
"""
# a card that nobody touched for so long is to be verified
_OLD = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Found:
    """A published record, under the code that it has here; `gone` is the day it was missed in a new file."""

    kind: Kind
    code: str
    partner: str
    gone: date | None
    record: Record

    def row(self) -> Row:
        """The same as a row of reference data, for `db.reference.cards` to read."""
        desk = {"status": "vanished" if self.gone else "active", **_aged(self.record)}
        if self.kind == "structure":
            return Row("partner", self.code, {"structure": self.record, "desk": {"target": "oui", **desk}})
        told = {"partner": self.partner, "service": self.record, "desk": desk | _desk(self.record)}
        return Row("offer", self.code, told)


class Published:
    """The base of one installation, opened when it is first asked and there."""

    def __init__(self, folder: Path | None) -> None:
        self._file = None if folder is None else shelf.path(folder)
        self._lock = Lock()
        self._connection: Any = None

    @property
    def folder(self) -> Path | None:
        """The folder of the installation; None for a store that lives in memory only."""
        return None if self._file is None else self._file.parent

    def close(self) -> None:
        """Let the file go."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def changes(self) -> int:
        """Another number after each import; 0 without a base."""
        return next((row[0] for row in self._ask("SELECT changes FROM state")), 0)

    def count(self, kind: Kind = "service") -> int:
        """How many cards stand in the base and have not vanished."""
        return next((row[0] for row in self._ask(_COUNT[kind])), 0)

    def last_import(self) -> tuple[date, str] | None:
        """The day and the files of the last import that came to its end."""
        rows = self._ask("SELECT day, files FROM imports ORDER BY number DESC LIMIT 1")
        return next(((date.fromisoformat(day), files) for day, files in rows), None)

    def get(self, kind: Kind, code: str) -> Found | None:
        """The card of that code, vanished or not; None when nobody published it."""
        return next(iter(self.several(kind, [code]).values()), None)

    def several(self, kind: Kind, codes: Iterable[str]) -> dict[str, Found]:
        """The cards of these codes that are there."""
        rows = self._ask(_CARD[kind], [json.dumps(sorted(codes))])
        return {row[0]: _found(kind, row) for row in rows}

    def unnamed(self, structures: Iterable[str]) -> list[Found]:
        """One service of each of these structures, which only their services name."""
        return [_found("service", row) for row in self._ask(_ONE_OF, [json.dumps(sorted(structures))])]

    def near(self, areas: frozenset[str], around: Iterable[str], departement: str, most: int) -> list[Found]:
        """At most so many services, the nearest first: of these areas, of communes around, of all France."""
        here = f'facets : "{facets.place(departement)}"'
        wide = facets.any_of([facets.area(facets.EVERYWHERE)])
        unknown = facets.any_of([facets.area(facets.UNKNOWN)])
        own = [facets.area(code) for code in areas if facets.area(code) != facets.area(facets.EVERYWHERE)]
        steps = [facets.any_of(own)] if own else []
        steps += [facets.any_of(map(facets.area, around))]
        steps += [f"{unknown} AND {here}", f"{wide} AND {here}", wide, unknown]
        numbers: dict[int, None] = {}
        for step in steps:
            if len(numbers) < most:
                numbers |= dict.fromkeys(self.numbers(step, most))
        return self.numbered([*numbers][:most])

    def matching(self, question: str, most: int) -> list[Found]:
        """The services that answer an FTS5 question best; columns: name, themes, partner, words, facets."""
        query = "SELECT rowid FROM service_words WHERE service_words MATCH ? ORDER BY rank LIMIT ?"
        return self.numbered([row[0] for row in self._ask(query, [question, most])])

    def numbers(self, question: str, most: int) -> list[int]:
        """The row numbers of some services that answer an FTS5 question: unranked, and so at once."""
        query = "SELECT rowid FROM service_words WHERE service_words MATCH ? LIMIT ?"
        return [row[0] for row in self._ask(query, [question, most])]

    def numbered(self, numbers: Sequence[int]) -> list[Found]:
        """The services of these row numbers, in their order."""
        found = self.by_number(numbers)
        return [found[number] for number in numbers if number in found]

    def by_number(self, numbers: Sequence[int]) -> dict[int, Found]:
        """The services of these row numbers that are there."""
        rows = self._ask(_NUMBERED, [json.dumps(list(numbers))]) if numbers else []
        return {row[0]: _found("service", row[1:]) for row in rows}

    def every(self, kind: Kind) -> Iterator[Found]:
        """Every card that has not vanished, some hundreds at a time: nobody waits for all of them."""
        number = 0
        while rows := self._ask(_PAGE[kind], [number]):
            number = rows[-1][0]
            yield from (_found(kind, row[1:]) for row in rows)

    def names(self) -> Iterator[tuple[str, str, bool, tuple[str, ...]]]:
        """Code, name, whether it can be reached, and services of every structure that is published."""
        for code, name, reached, offers in self._ask(_NAMES):
            yield (
                code,
                name or f"Structure non publiée ({code})",
                bool(reached),
                tuple((offers or "").split()),
            )

    def _ask(self, query: str, values: Sequence[Any] = ()) -> list[Any]:
        with self._lock:
            if self._connection is None and self._file is not None:
                self._connection = shelf.reading(self._file)
            if self._connection is None:
                return []
            found: list[Any] = self._connection.execute(query, values).fetchall()
            return found


def _found(kind: Kind, row: Sequence[Any]) -> Found:
    code, partner, gone, data = row
    return Found(kind, code, partner, date.fromisoformat(gone) if gone else None, json.loads(data))


def _desk(service: Mapping[str, Any]) -> dict[str, Any]:
    """What the format says in its own way of things that a desk asks."""
    modes, by = service.get("modes_mobilisation") or (), service.get("mobilisable_par") or ("usagers",)
    conditions = service.get("conditions_acces")
    return {
        "walk_in": True if "se-presenter" in modes and "usagers" in by else None,
        "conditions": [conditions] if conditions else [],
        "for_visitors": True,
    }


def _aged(record: Mapping[str, Any]) -> dict[str, Any]:
    day = date.fromisoformat(record["date_maj"])
    return {"dated": str(day.year), "to_verify": day < datetime.now(UTC).date() - _OLD}


_beside: WeakKeyDictionary[Engine, Published] = WeakKeyDictionary()
_making = Lock()


def beside(engine: Engine) -> Published:
    """The base that stands beside a store, one for each open store; closed with it."""
    with _making:
        if engine not in _beside:
            name = engine.url.database
            made = _beside[engine] = Published(Path(name).parent if name else None)
            event.listen(engine, "engine_disposed", lambda engine: made.close())
    return _beside[engine]
