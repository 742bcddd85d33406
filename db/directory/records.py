"""The records of a JSON file, one by one as the parser reaches them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

import ijson

# a record holds lists of words; what nests deeper than this was made to exhaust its reader
_DEEPEST = 12
_OPENINGS = {"start_map", "start_array"}
_ENDINGS = {"end_map", "end_array"}

Events = Iterator[tuple[str, Any]]


class Source(Protocol):
    """Bytes in UTF-8, that are told when a record is complete."""

    def read(self, size: int = -1) -> bytes:
        """The next bytes; none at the end."""

    def passed(self) -> None:
        """A record is complete."""


class Broken(ValueError):
    """The file is no JSON, or not to its end."""


def of(source: Source, level: int) -> Iterator[Any]:
    """What stands `level` brackets deep: 1 in a list, 2 in the lists of an object, 0 one value a line.

    Single values are given as they are: whoever reads them says that they are no records.
    """
    depth, in_list = 0, not level
    try:
        events = ijson.basic_parse(source, use_float=True, multiple_values=not level)
        for event, value in events:
            if in_list and depth == level and event != "end_array":
                yield _value(event, value, events)
                source.passed()
            elif event in _OPENINGS:
                depth += 1
                in_list = event == "start_array" if depth == level else in_list
            elif event in _ENDINGS:
                depth -= 1
    except ijson.JSONError as error:
        raise Broken(str(error)) from error


def _value(event: str, value: Any, events: Events) -> Any:
    """The whole value that begins with this event."""
    if event == "start_map":
        return _object(events)
    if event != "start_array":
        return value
    found: list[Any] = []
    _fill(found, events)
    return found


def _object(events: Events) -> dict[str, Any]:
    """A record: its values are words, or lists of words."""
    record: dict[str, Any] = {}
    key = ""
    for event, value in events:
        if event == "map_key":
            key = value
        elif event == "end_map":
            break
        elif event == "start_array":
            found: list[Any] = []
            _fill(found, events)
            record[key] = found
        else:
            record[key] = _skip(events) if event == "start_map" else value
    return record


def _fill(found: list[Any], events: Events) -> None:
    for event, value in events:
        if event == "end_array":
            return
        found.append(_skip(events) if event in _OPENINGS else value)


def _skip(events: Events) -> dict[str, Any]:
    """Pass over what no record of the format holds; it reads as an empty object."""
    depth = 1
    for event, _ in events:
        if event in _OPENINGS:
            depth += 1
        elif event in _ENDINGS:
            depth -= 1
        if depth > _DEEPEST:
            raise Broken("nested too deep")
        if not depth:
            break
    return {}
