"""A report as text and back: what is issued is kept whole, and reads the same for ever."""

from __future__ import annotations

import base64
import json
import zlib
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from db.figures.report import Report
from db.figures.sections.asking import Bucket
from db.figures.sections.shape import Answer, Column, Figure, Line, Section

_EMPTY = {"value": None, "status": "none", "qualifier": "", "partial": False, "recount": None, "why": ""}


def pack(report: Report) -> str:
    """The report in letters and digits: compressed JSON."""
    plain = asdict(report)
    for section in plain["sections"]:
        for line in section["lines"]:
            line["figures"] = [_short(figure) for figure in line["figures"]]
    told = json.dumps(plain, ensure_ascii=False, separators=(",", ":"), default=_day)
    return base64.b64encode(zlib.compress(told.encode(), 9)).decode("ascii")


def unpack(content: str) -> Report:
    """The report that was packed."""
    plain = json.loads(zlib.decompress(base64.b64decode(content)))
    return Report(
        **plain
        | {
            "first": date.fromisoformat(plain["first"]),
            "last": date.fromisoformat(plain["last"]),
            "made": datetime.fromisoformat(plain["made"]),
            "sections": tuple(_section(one) for one in plain["sections"]),
            "filters": tuple((name, words) for name, words in plain["filters"]),
            "asked": tuple((name, code) for name, code in plain["asked"]),
            "closed": tuple(plain["closed"]) if plain["closed"] else None,
        }
    )


def _day(told: date) -> str:
    return told.isoformat()


def _short(figure: dict[str, Any]) -> dict[str, Any]:
    """Only what differs from nothing: most cells say two things."""
    return {name: value for name, value in figure.items() if value != _EMPTY[name]}


def _section(plain: dict[str, Any]) -> Section:
    columns = tuple(Column(**one | {"bucket": _bucket(one["bucket"])}) for one in plain["columns"])
    lines = tuple(map(_line, plain["lines"]))
    # a report issued before there were questions has none
    answers = tuple(Answer(**one) for one in plain.get("answers", ()))
    told = {"columns": columns, "lines": lines, "notes": tuple(plain["notes"]), "answers": answers}
    return Section(**plain | told)


def _line(plain: dict[str, Any]) -> Line:
    told = {
        "figures": tuple(Figure(**one) for one in plain["figures"]),
        "codes": tuple(plain.get("codes", ())),
    }
    return Line(**plain | told)


def _bucket(plain: dict[str, Any]) -> Bucket:
    days = {name: date.fromisoformat(plain[name]) for name in ("first", "last")}
    return Bucket(**plain | days)
