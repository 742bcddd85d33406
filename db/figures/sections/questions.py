"""Questions of the funders' tables that no row can count: described beside the lines, answered by a person.

A question is asked for every year, or from its first to its last; what it is called in a year is said by
the version of the table in force at the end of that year.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import RowMapping, select
from sqlalchemy.orm import Session

from db.figures.sections.shape import Answer, AnswerKind
from db.reference import register
from db.reference.register import Row
from db.store import journal
from db.store.tables import bilan_answers

KIND = "table"
_FOLLOW_UP = "suivi"

Key = tuple[str, int]  # a question and a year


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a table."""

    code: str
    label: str
    kind: AnswerKind


def asked(session: Session, entry: str, year: int) -> tuple[Question, ...]:
    """The questions of a table for one year."""
    rows = [row for row in register.versions(session, KIND) if row.code == entry]
    return tuple(_asked(rows, year)) if rows else ()


def in_force(rows: Sequence[Row], last: date) -> Row:
    """The newest version of a table that began before the end of the days asked for; else the first."""
    begun = [row for row in rows if row.valid_from is None or row.valid_from <= last]
    return (begun or rows[:1])[-1]


def answers(session: Session, rows: Sequence[Row], first: int, last: int) -> tuple[Answer, ...]:
    """Every question of the years, with what was answered as far as this store knows."""
    told = standing(session, rows[-1].code)
    return tuple(
        _answer(question, year, told.get((question.code, year), ()))
        for year in range(first, last + 1)
        for question in _asked(rows, year)
    )


def standing(session: Session, entry: str) -> dict[Key, list[RowMapping]]:
    """The rows that stand for each question of a table; the first of them is the answer.

    Two that stand for one question were written apart: the follow-up's is believed, then the later.
    """
    table = bilan_answers
    query = select(table).where(table.c.entry == entry, journal.standing(table))
    found: dict[Key, list[RowMapping]] = {}
    for row in sorted(session.execute(query).mappings(), key=_rank, reverse=True):
        found.setdefault((row["question"], row["year"]), []).append(row)
    return found


def _rank(row: RowMapping) -> tuple[bool, date, bytes]:
    """The same order in every store."""
    return row["desk"] == _FOLLOW_UP, row["day"], row["id"].bytes


def _asked(rows: Sequence[Row], year: int) -> Iterator[Question]:
    told: list[dict[str, Any]] = in_force(rows, date(year, 12, 31)).data.get("questions", [])
    for one in told:
        if one.get("first", year) <= year <= one.get("last", year):
            yield Question(one["code"], one["label"], one["kind"])


def _answer(question: Question, year: int, rows: Sequence[RowMapping]) -> Answer:
    row = rows[0] if rows else {"value": None, "words": None}
    words = row["words"] or ""
    return Answer(question.code, question.label, year, question.kind, row["value"], words)
