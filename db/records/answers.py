"""What a person answers to the questions of a funder's table: once a year, never over an earlier answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy import RowMapping
from sqlalchemy.orm import Session

from db.figures.sections import questions
from db.figures.sections.questions import Question
from db.records import freetext, reports
from db.records.desk import Desk
from db.reference import edits
from db.refusals import Refused
from db.store import audit, journal

LARGEST = 1_000_000
Told = dict[str, int | str | None]
_NOTHING: Told = {"value": None, "words": None}
_DIGITS = re.compile(r"\d{1,7}", re.ASCII)
_SPACES = str.maketrans("", "", " \u00a0\u202f")


def may_give(session: Session) -> bool:
    """The follow-up answers for its sites; a desk that counts alone answers for itself."""
    return edits.may_edit(session)


def give(session: Session, desk: Desk, entry: str, year: int, typed: Mapping[str, str]) -> int:
    """Answer questions of a table for a year, by their code; an empty text takes an answer back.

    What is answered as before writes nothing. Gives how many rows were written.
    """
    if not may_give(session):
        raise Refused("answers", "Ces réponses se donnent au suivi.")
    if year > desk.today().year:
        raise Refused("answers", f"L’année {year} n’a pas commencé.")
    asked = {question.code: question for question in questions.asked(session, entry, year)}
    wanted = {code: _told(asked.get(code), code, text) for code, text in typed.items()}
    standing = questions.standing(session, entry)
    rows: list[dict[str, Any]] = []
    for code, told in wanted.items():
        own = {"entry": entry, "question": code, "year": year}
        rows += _rows(standing.get((code, year), []), {**own, **told})
    site = reports.site_of(session, desk)
    kept = [journal.append(session, "bilan_answers", _whole(desk, site, row)) for row in rows]
    if kept:
        audit.note(session, str(desk.today()), desk.who, f"answers {entry} {year}", [r["hash"] for r in kept])
    return len(kept)


def _whole(desk: Desk, site: str, row: dict[str, Any]) -> dict[str, Any]:
    return {"site": site, "desk": desk.name, "day": desk.today(), **row}


def _rows(standing: list[RowMapping], told: dict[str, Any]) -> list[dict[str, Any]]:
    """A row that replaces the answer, and one that takes back each other that stands beside it."""
    taken_back = [_taken_back(row) for row in standing[1:]]
    empty = told["value"] is None and told["words"] is None
    if not standing:
        return [] if empty else [told]
    before = standing[0]
    if empty:
        return [_taken_back(before), *taken_back]
    if (before["value"], before["words"]) == (told["value"], told["words"]):
        return taken_back
    # the shared database ties a row to the one that it replaces within one site
    return [{**told, "site": before["site"], "replaces": before["id"]}, *taken_back]


def _taken_back(row: RowMapping) -> dict[str, Any]:
    kept = {name: row[name] for name in ("site", "entry", "question", "year", "value", "words")}
    return {**kept, "replaces": row["id"], "void": True}


def _told(question: Question | None, code: str, text: str) -> Told:
    if question is None:
        raise Refused(code, "Cette question n’est pas posée cette année.")
    if not text.strip():
        return _NOTHING
    return {**_NOTHING, "value": _number(code, text)} if question.kind == "number" else _words(code, text)


def _number(code: str, text: str) -> int:
    typed = text.translate(_SPACES)
    if not _DIGITS.fullmatch(typed) or int(typed) > LARGEST:
        raise Refused(code, "Écrivez un nombre entier, ou laissez vide : sans réponse.")
    return int(typed)


def _words(code: str, text: str) -> Told:
    words = freetext.clean(text, code)
    if "|" in words or "\\" in words:
        raise Refused(code, "Écrivez sans « | » ni « \\ ».")
    if not (words[0].isalnum() or words[0] in "«("):  # a spreadsheet would take it for a formula
        raise Refused(code, "Commencez par une lettre ou un chiffre.")
    return {**_NOTHING, "words": words}
