"""Cells of a published CSV: lists and numbers inside a text, as several tools write them."""

from __future__ import annotations

import csv
import json
import re
from typing import Any

from db.directory import schema
from db.directory.schema import Kind, Record

# what a spreadsheet would take for a formula is written behind an apostrophe; see `exporting`
FORMULA = ("=", "+", "-", "@", "\t", "\r")
_QUOTED = re.compile(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"")
_NOTHING = {"", "null", "none", "nan", "[]", "{}"}


def record(kind: Kind, cells: dict[str, str]) -> Record:
    """The record that a line of cells says; an empty cell says nothing."""
    lists, numbers = schema.lists(kind), schema.numbers(kind)
    found: Record = {}
    for name in schema.fields(kind):
        text = (cells.get(name) or "").strip()
        if text.lower() in _NOTHING:
            continue
        if name in lists:
            found[name] = entries(text)
        elif name in numbers:
            found[name] = _number(text, numbers[name])
        else:
            found[name] = plain(text)
    return found


def plain(text: str) -> str:
    """The text without the apostrophe that keeps a spreadsheet from computing it."""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text


def entries(text: str) -> list[Any]:
    """The values of a list: JSON, PostgreSQL, Python, or values between commas, semicolons, bars."""
    if text.startswith("["):
        return _bracketed(text)
    if text.startswith("{") and text.endswith("}"):
        inside = next(csv.reader([text[1:-1]], escapechar="\\"), [])
        return [one for one in inside if one and one != "NULL"]
    sign = next((one for one in "|;," if one in text), None)
    parts = text.split(sign) if sign else [text]
    return [plain(part.strip()) for part in parts if part.strip()]


def _bracketed(text: str) -> list[Any]:
    try:
        found = json.loads(text)
    except ValueError:
        # Python writes 'a', 'b'; numpy leaves out the commas
        return [one or other for one, other in _QUOTED.findall(text)]
    except RecursionError:
        return [text]
    return found if isinstance(found, list) else [found]


def _number(text: str, wanted: type[int] | type[float]) -> int | float | str:
    """The number; the text itself when it is none, for the schema to refuse."""
    try:
        value = float(text.replace(",", ".")) if text.isascii() else text
    except ValueError:
        return text
    if wanted is int and isinstance(value, float) and value.is_integer():
        return int(value)
    return value
