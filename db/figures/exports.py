"""The bilan as files: JSON for programs, CSV with its Table Schema for spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from db.figures.bilan import Bilan
from db.figures.report import Report
from db.figures.sections.asking import Bucket
from db.figures.sections.shape import TOTAL, Answer, Column, Figure, Line, Section

UNKNOWN, HIDDEN = "NR", "s"
ANSWERED, UNANSWERED = "answered", "unanswered"
_EVERYWHERE = ("all", "Tous les sites")
_TEXT = "string"
_SITES = (
    "Code du site, ou dans « occupation » le jour de la semaine (1 : lundi) ; « all » : tous les sites "
    "ensemble ; « total » : somme ; « before » : un an plus tôt ; "
)
_HEADER = (
    ("indicator", _TEXT, "Code de la ligne. Les lignes « dont » sont des parties de la ligne entière."),
    ("indicator_label", _TEXT, "Ligne en toutes lettres."),
    ("period_start", _TEXT, "Premier mois de la période (AAAA-MM), ou premier jour (AAAA-MM-JJ)."),
    ("period_end", _TEXT, "Dernier mois de la période, ou dernier jour."),
    ("site", _TEXT, _SITES + "« change » : écart en pour cent."),
    ("site_label", _TEXT, "Site en toutes lettres."),
    ("value", "number", "Chiffre ; NR : non renseigné, ce n’est pas zéro ; s : masqué par le secret "
     "statistique ; vide : voir « status »."),
    ("status", _TEXT, "recorded : compté ; published : publié ; nr : non renseigné ; "
     "not_split : compté pour tous les sites ensemble ; none : sans donnée ; hidden : masqué ; "
     "total : somme ; answered, unanswered : question du financeur, répondue ou sans réponse."),
    ("partial", "boolean", "Pour un total : une de ses cellules est non renseignée."),
    ("recount", "integer", "À côté d’un chiffre publié : ce que donnent les passages enregistrés."),
    ("section", _TEXT, "Code du tableau."),
    ("unit", _TEXT, "Ce que la ligne compte."),
    ("qualifier", _TEXT, "Mot qui précède un chiffre publié : « plus de », « environ »."),
    ("definition_version", _TEXT, "Version des définitions du tableau."),
    ("answer", _TEXT, "Réponse écrite à une question du financeur, ou « sans réponse » ; un nombre est dans "
     "« value »."),
)  # fmt: skip
_ONE_OF = {
    "status": ["recorded", "published", "nr", "not_split", "none", "hidden", TOTAL, ANSWERED, UNANSWERED],
}
BOUNDS = ("period_start", "period_end")
_PATTERNS = dict.fromkeys(BOUNDS, r"\d{4}-\d{2}(-\d{2})?")


def plain(table: Bilan) -> dict[str, Any]:
    """The table as the JSON object of `bilan --format json`."""
    columns = [{"period": str(column.period), "site": column.site} for column in table.columns]
    return {
        "columns": columns,
        "rows": [
            {
                "indicator": row.indicator,
                "values": [cell.value for cell in row.cells],
                "status": [cell.status for cell in row.cells],
                "recount": [cell.recount for cell in row.cells],
                "total": row.total.value,
                "partial": row.total.partial,
            }
            for row in table.rows
        ],
        "periods": [_period(table, str(span)) for span in table.spans],
        "outside": table.outside,
        "notes": list(table.notes),
    }


def json_bytes(table: Bilan) -> bytes:
    """The JSON object as UTF-8 text."""
    return (json.dumps(plain(table), ensure_ascii=False, indent=2) + "\n").encode()


def csv_bytes(report: Report) -> bytes:
    """One line per cell of each section and per question, in the order of the screen; UTF-8."""
    text = io.StringIO(newline="")
    written = csv.writer(text)
    written.writerow(names())
    written.writerows(lines(report))
    return text.getvalue().encode()


def schema_bytes() -> bytes:
    """The Table Schema that stands beside the CSV file."""
    schema = {
        "$schema": "https://specs.frictionlessdata.io/schemas/table-schema.json",
        "fields": [_field(*told) for told in _HEADER],
        "missingValues": ["", UNKNOWN, HIDDEN],
        "primaryKey": ["section", "indicator", "period_start", "period_end", "site"],
    }
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()


def names() -> tuple[str, ...]:
    """The names of the columns of the CSV file."""
    return tuple(name for name, _, _ in _HEADER)


def lines(report: Report) -> Iterator[tuple[object, ...]]:
    """One line per cell of each section, told by its codes, then one per question of its funder."""
    for section in report.sections:
        for line in section.lines:
            for column, figure in zip(section.columns, line.figures, strict=True):
                yield _cell(section, line, column, figure)
        for answer in section.answers:
            yield _answer(section, answer)


def shown(figure: Figure) -> int | float | str | None:
    """What a file writes for a figure: a number, `NR`, `s`, or nothing."""
    if figure.status == "hidden":
        return HIDDEN
    return UNKNOWN if figure.status == "nr" else figure.value


def _cell(section: Section, line: Line, column: Column, figure: Figure) -> tuple[object, ...]:
    name = line.label if section.code == "volumes" else f"{section.title} : {line.label}"
    summed = column.kind in ("total", "whole")
    told = figure.status in ("hidden", "nr", "none") and figure.value is None
    status = TOTAL if summed and not told else figure.status
    partial = str(figure.partial).lower() if summed else None
    site = column.kind if column.kind in ("before", "change") else column.place
    return (
        line.code, name, *_bounds(column.bucket), site, column.label, shown(figure), status, partial,
        figure.recount, section.code, line.unit, figure.qualifier, section.version, None,
    )  # fmt: skip


def _answer(section: Section, answer: Answer) -> tuple[object, ...]:
    """A question has the days of its year and every site; its code is that of no line."""
    name, status = f"{section.title} : {answer.label}", ANSWERED if answer.given else UNANSWERED
    words = answer.said if answer.value is None else None
    return (
        f"question_{answer.code}", name, f"{answer.year}-01", f"{answer.year}-12", *_EVERYWHERE,
        answer.value, status, None, None, section.code, "question", "", section.version, words,
    )  # fmt: skip


def _bounds(bucket: Bucket) -> list[str]:
    return bucket.code.split("/")


def _field(name: str, kind: str, words: str) -> dict[str, Any]:
    field: dict[str, Any] = {"name": name, "type": kind, "description": words}
    limits: dict[str, Any] = {}
    if name in _ONE_OF:
        limits["enum"] = _ONE_OF[name]
    if name in _PATTERNS:
        limits["pattern"] = _PATTERNS[name]
    return field | ({"constraints": limits} if limits else {})


def _period(table: Bilan, span: str) -> dict[str, Any]:
    sums = [
        (row.indicator, table.total(row, own))
        for own in table.spans
        if str(own) == span
        for row in table.rows
    ]
    rows = [{"indicator": name, "total": sum_.value, "partial": sum_.partial} for name, sum_ in sums]
    return {"period": span, "rows": rows}
