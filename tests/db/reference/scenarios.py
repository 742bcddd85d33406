"""Requests in visitors' words against the needs that they are about.

    python -m tests.db.reference.scenarios FILE [--misses]

FILE holds `[{"text": ..., "expected": [thematic, ...]}, ...]`. Without `--misses` two figures are
printed and no request is shown, so that a sealed file stays sealed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from db.reference import catalogue, loading
from db.reference.themes import Themes
from db.store import tables

# a request is answered by what stands among the first results that one sees
_SEEN = 3


@dataclass(frozen=True, slots=True)
class Request:
    """What a visitor says, and the themes (or whole categories) that answer it."""

    text: str
    expected: frozenset[str]


@dataclass(frozen=True, slots=True)
class Miss:
    """A request whose need did not come first, with what was understood instead."""

    request: Request
    heard: tuple[str, ...]
    among_three: bool


@dataclass(frozen=True, slots=True)
class Rates:
    """How many of the requests found their need first, and among the first three."""

    requests: int
    first: int
    three: int
    misses: tuple[Miss, ...]

    def __str__(self) -> str:
        return "\n".join(
            f"{label} : {found} sur {self.requests} ({found / self.requests:.1%})"
            for label, found in (("en premier", self.first), ("dans les trois premiers", self.three))
        )


def read(file: Path, themes: Themes) -> list[Request]:
    """The requests of a file; a code that the national list does not hold is an error."""
    return [
        Request(one["text"], _leaves(one["expected"], themes))
        for one in json.loads(file.read_text(encoding="utf-8"))
    ]


def rate(requests: Iterable[Request], themes: Themes) -> Rates:
    """What the search understands of each request."""
    asked = list(requests)
    heard = [tuple(one.theme for one in themes.hear(request.text)[:_SEEN]) for request in asked]
    misses = [
        Miss(request, found, not request.expected.isdisjoint(found))
        for request, found in zip(asked, heard, strict=True)
        if not set(found[:1]) & request.expected
    ]
    lost = sum(1 for miss in misses if not miss.among_three)
    return Rates(len(asked), len(asked) - len(misses), len(asked) - lost, tuple(misses))


def shipped() -> Themes:
    """The themes and words that come with the program."""
    engine = create_engine("sqlite://")
    tables.metadata.create_all(engine)
    with Session(engine) as session:
        loading.load(session)
        themes = Themes(catalogue.current(session))
    engine.dispose()
    return themes


def _leaves(expected: str | list[str], themes: Themes) -> frozenset[str]:
    codes = [expected] if isinstance(expected, str) else expected
    found = [themes.of(code) for code in codes]
    if not codes or not all(found):
        raise ValueError(f"not in the national list: {codes}")
    return frozenset().union(*found)


def main() -> None:
    """Print the two figures of a file, and the misses when they are asked for."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    asked.add_argument("file", type=Path)
    asked.add_argument("--misses", action="store_true", help="show the requests that were not found first")
    given = asked.parse_args()
    themes = shipped()
    rates = rate(read(given.file, themes), themes)
    lines = [str(rates)]
    for miss in rates.misses if given.misses else ():
        place = "2-3 " if miss.among_three else "loin"
        lines.append(f"{place}  {miss.request.text}  | {sorted(miss.request.expected)} | {list(miss.heard)}")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
