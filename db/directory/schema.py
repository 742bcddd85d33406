"""The published JSON Schemas of data·inclusion, and what they say of a record.

The lists of values change in minor releases of the format: a value that is unknown here is kept and
shown as unknown, it never refuses a record.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, Literal

import fastjsonschema
from fastjsonschema import JsonSchemaValueException

import resources

Kind = Literal["structure", "service"]
Record = dict[str, Any]

# one value is never as long as a page; a longer one is no code
_LONGEST_CODE = 200


@cache
def published(kind: Kind) -> dict[str, Any]:
    """The JSON Schema of a structure or a service, as its authors publish it."""
    text = resources.path("data-inclusion", f"{kind}.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


@cache
def fields(kind: Kind) -> tuple[str, ...]:
    """The fields of the format, the required ones first."""
    schema = published(kind)
    required = schema["required"]
    return (*required, *(name for name in schema["properties"] if name not in required))


@cache
def lists(kind: Kind) -> frozenset[str]:
    """The fields that hold a list."""
    return frozenset(name for name, told in _plain(kind).items() if "array" in told["type"])


@cache
def numbers(kind: Kind) -> Mapping[str, type[int] | type[float]]:
    """The fields that hold a number, whole or not."""
    found: dict[str, type[int] | type[float]] = {}
    for name, told in _plain(kind).items():
        if "integer" in told["type"]:
            found[name] = int
        elif "number" in told["type"]:
            found[name] = float
    return found


@cache
def values(kind: Kind) -> Mapping[str, frozenset[str]]:
    """The known values of each field that takes its values from a list."""
    schema = published(kind)
    found = {}
    for name, told in schema["properties"].items():
        for one in told.get("anyOf", [told]):
            reference = one.get("$ref") or one.get("items", {}).get("$ref")
            if reference:
                found[name] = frozenset(schema["$defs"][reference.rsplit("/", 1)[1]]["enum"])
    return found


def unknown(kind: Kind, record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each (field, value) of the record that the published lists do not know."""
    for name, allowed in values(kind).items():
        told = record.get(name)
        for value in told if isinstance(told, list) else [told]:
            if value is not None and value not in allowed:
                yield name, value


def fault(kind: Kind, record: Mapping[str, Any]) -> JsonSchemaValueException | None:
    """What the schema says against the record, whatever the values of its lists; None when nothing."""
    try:
        _judge(kind)(record)
    except JsonSchemaValueException as error:
        return error
    return None


@cache
def _judge(kind: Kind) -> Callable[[Mapping[str, Any]], Any]:
    relaxed = {"type": "object", "required": published(kind)["required"], "properties": _plain(kind)}
    judge: Callable[[Mapping[str, Any]], Any] = fastjsonschema.compile(relaxed, use_default=False)
    return judge


@cache
def _plain(kind: Kind) -> dict[str, dict[str, Any]]:
    """Each property as one definition whose first fault can be named, its lists of values left open."""
    return {name: _one(told) for name, told in published(kind)["properties"].items()}


def _one(told: Mapping[str, Any]) -> dict[str, Any]:
    given = told.get("anyOf", [told])
    plain = dict(next(one for one in given if one.get("type") != "null"))
    if "$ref" in plain:
        plain = {"type": "string", "maxLength": _LONGEST_CODE}
    # links and addresses are judged by `checking`, more strictly than a pattern does
    plain.pop("format", None)
    plain.pop("uniqueItems", None)
    if "$ref" in plain.get("items", {}):
        plain["items"] = {"type": "string", "maxLength": _LONGEST_CODE}
    if len(given) > 1 and any(one.get("type") == "null" for one in given):
        plain["type"] = [plain["type"], "null"]
    else:
        plain["type"] = [plain["type"]]
    return plain
