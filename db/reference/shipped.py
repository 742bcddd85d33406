"""The reference data that comes with the program, read from `resources/reference`."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import resources
from db.reference.register import Row


def rows() -> Iterator[Row]:
    """Every shipped row for an ordinary store: sites, lists, communes, directory, lexicon."""
    yield from _plain("sites.json", "site")
    yield from _lists()
    yield from _plain("keys.json", "key")
    yield from _plain("emergency.json", "emergency")
    yield from _communes()
    yield from _plain("thematics.json", "theme")
    yield from _plain("partners.json", "partner")
    yield from _plain("offers.json", "offer")
    yield from _plain("lexicon.json", "lexicon")
    yield from _plain("tables.json", "table")


def training() -> Iterator[Row]:
    """Example contacts, marked as such, that stand in the training store only."""
    yield from _plain("training/partners.json", "partner")
    yield from _plain("training/offers.json", "offer")


def file(*parts: str) -> Path:
    """Where a shipped reference file stands."""
    return resources.path("reference", *parts)


def _plain(name: str, kind: str) -> Iterator[Row]:
    for order, entry in enumerate(_json(name)["entries"]):
        yield _row(kind, entry, order)


def _lists() -> Iterator[Row]:
    for order, one in enumerate(_json("lists.json")["lists"]):
        code = one["list"]
        yield Row("list", code, {"title": one["title"], "source": one["source"], "order": order})
        for place, entry in enumerate(one["entries"]):
            yield _row(f"list.{code}", entry, place)


def _communes() -> Iterator[Row]:
    with file("communes.csv").open(encoding="utf-8", newline="") as text:
        for order, line in enumerate(csv.DictReader(text)):
            data: dict[str, Any] = {key: value for key, value in line.items() if key != "code"}
            data |= {"population": int(line["population"] or 0), "order": order}
            yield Row("commune", line["code"], data)


def _row(kind: str, entry: dict[str, Any], order: int) -> Row:
    bounds = {"code", "valid_from", "valid_to"}
    data = {key: value for key, value in entry.items() if key not in bounds}
    return Row(
        kind,
        entry["code"],
        data | {"order": order},
        _day(entry.get("valid_from")),
        _day(entry.get("valid_to")),
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _json(name: str) -> Any:
    return json.loads(file(*name.split("/")).read_text(encoding="utf-8"))
