"""Tables of the funders, described as data: lines with a definition and a filter, a version by year.

A new line of a funder is a new version of its row in the reference data, sent to every desk; no release
of the program is needed for it. What no row can count stands beside the lines as questions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from db.figures.sections import laying, questions
from db.figures.sections.facts import Fact, Facts, Family, Want
from db.figures.sections.laying import Draft
from db.figures.sections.material import Entry, Material
from db.figures.sections.shape import Section
from db.reference import register
from db.reference.register import Row

FILTERS = ("services", "audience", "age", "need")
_VISITS = Want("visits", FILTERS)
WANTS = (_VISITS,)


def entries(session: Session) -> tuple[Entry, ...]:
    """One entry a funder; which version of its table applies is decided by the days asked for."""
    versions: dict[str, list[Row]] = {}
    for row in register.versions(session, questions.KIND):
        versions.setdefault(row.code, []).append(row)
    newest = sorted(versions.values(), key=lambda rows: rows[-1].data.get("order", 0))
    return tuple(
        Entry(
            rows[-1].code, rows[-1].data["title"], WANTS, partial(_build, rows=rows),
            families=partial(_families, rows=rows),
        )
        for rows in newest
    )  # fmt: skip


def _build(given: Material, rows: list[Row]) -> Section:
    row = questions.in_force(rows, given.asked.last)
    facts = given.facts[_VISITS]
    drafts = [
        Draft(
            line["code"],
            line["label"],
            laying.sums(given.asked, facts, _kept(line.get("where", {}))),
            part=bool(line.get("part")),
            definition=line["definition"],
            private=not line.get("part") and any(_attributes([line])),
            **_one_attribute(line),
        )
        for line in row.data["lines"]
    ]
    return laying.section(
        given.asked, row.code, row.data["title"], drafts,
        version=row.data["edition"], source=row.data["funder"], crossed=_crossed(row),
        answers=questions.answers(given.session, rows, given.asked.first.year, given.asked.last.year),
    )  # fmt: skip


def _kept(where: Mapping[str, list[str]]) -> Callable[[Fact], bool]:
    """Whether a sum is of those asked: any of the codes, for each attribute that is named."""
    tests = [(FILTERS.index(name), frozenset(codes)) for name, codes in where.items()]
    return lambda fact: all(bool(codes & _codes(fact.values[at])) for at, codes in tests)


def _codes(value: Any) -> frozenset[str]:
    return frozenset() if value is None else frozenset(str(value).split(","))


def _one_attribute(line: dict[str, Any]) -> dict[str, Any]:
    """The attribute and its answers that a line adds up; nothing where it filters by more."""
    where = line.get("where", {})
    if len(where) != 1 or "services" in where:
        return {}
    ((attribute, codes),) = where.items()
    return {"attribute": attribute, "codes": tuple(codes)}


def _families(facts: Facts, rows: list[Row]) -> Mapping[str, Family]:
    """Each attribute by its answers; beside them the table's own lines that filter by more, which overlap."""
    held = facts[_VISITS]
    row = questions.in_force(rows, max((fact.day for fact in held), default=date.max))
    lines = [line for line in row.data["lines"] if line.get("where")]
    single = {told["attribute"] for line in lines if (told := _one_attribute(line))}
    own = [(line["code"], _kept(line["where"])) for line in lines if not _one_attribute(line)]
    mixed = tuple(replace(fact, values=(code,)) for fact in held for code, kept in own if kept(fact))
    found = {name: Family(_by(held, FILTERS.index(name))) for name in sorted(single)}
    return found | {row.code: Family(mixed, whole=False)}


def _by(facts: Iterable[Fact], at: int) -> tuple[Fact, ...]:
    return tuple(replace(fact, values=(fact.values[at],)) for fact in facts)


def _crossed(row: Row) -> str:
    """The table itself where a line filters by an attribute of visitors; services alone are activity."""
    return row.code if any(_attributes(row.data["lines"])) else ""


def _attributes(lines: list[dict[str, Any]]) -> Iterator[str]:
    for line in lines:
        yield from (name for name in line.get("where", {}) if name != "services")
