"""The yearly table as files: JSON for programs, CSV with its Table Schema for spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from db.figures.bilan import Bilan, Total

LABELS = {
    "visitors": "Nombre de visiteurs",
    "advice_resources": "dont conseils et utilisations des ressources",
    "referrals": "dont mises en relation SPRO",
    "participants": "dont participants : groupes, programmation, autres accueils",
}
_TEXT = "string"
_HEADER = (
    ("indicator", _TEXT, "Code de la ligne. Les lignes « dont » sont des parties des visiteurs."),
    ("indicator_label", _TEXT, "Ligne en toutes lettres."),
    ("period_start", "yearmonth", "Premier mois de la période."),
    ("period_end", "yearmonth", "Dernier mois de la période."),
    ("site", _TEXT, "Code du site ; « all » : tous les sites ensemble ; « total » : somme de la ligne."),
    ("site_label", _TEXT, "Site en toutes lettres."),
    ("value", "integer", "Chiffre ; NR : non renseigné, ce n’est pas zéro ; vide : voir « status »."),
    ("status", _TEXT, "recorded : compté ; published : publié ; nr : non renseigné ; "
     "not_split : compté pour tous les sites ensemble ; none : sans donnée ; total : somme."),
    ("partial", "boolean", "Pour un total : une de ses cellules est non renseignée."),
    ("recount", "integer", "À côté d’un chiffre publié : ce que donnent les passages enregistrés."),
)  # fmt: skip


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


def csv_bytes(table: Bilan) -> bytes:
    """One line per cell, then the totals of its line, whose status is `total`; UTF-8."""
    text = io.StringIO(newline="")
    written = csv.writer(text)
    written.writerow(names())
    written.writerows(lines(table))
    return text.getvalue().encode()


def schema_bytes() -> bytes:
    """The Table Schema that stands beside the CSV file."""
    fields = [{"name": name, "type": kind, "description": words} for name, kind, words in _HEADER]
    schema = {
        "$schema": "https://specs.frictionlessdata.io/schemas/table-schema.json",
        "fields": fields,
        "missingValues": ["", "NR"],
        "primaryKey": ["indicator", "period_start", "period_end", "site"],
    }
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()


def _period(table: Bilan, span: str) -> dict[str, Any]:
    sums = [
        (row.indicator, table.total(row, own))
        for own in table.spans
        if str(own) == span
        for row in table.rows
    ]
    rows = [{"indicator": name, "total": sum_.value, "partial": sum_.partial} for name, sum_ in sums]
    return {"period": span, "rows": rows}


def names() -> tuple[str, ...]:
    """The names of the columns of the CSV file."""
    return tuple(name for name, _, _ in _HEADER)


def lines(table: Bilan) -> Iterator[tuple[object, ...]]:
    """One line per cell, then the totals of its line."""
    for row in table.rows:
        name = (row.indicator, LABELS[row.indicator])
        for column, cell in zip(table.columns, row.cells, strict=True):
            shown = "NR" if cell.status == "nr" else cell.value
            place = (*str(column.period).split("/"), column.site, column.label)
            yield (*name, *place, shown, cell.status, None, cell.recount)
        for span in table.spans:
            yield (*name, *str(span).split("/"), *_sum(table.total(row, span)))
        if len(table.spans) != 1:
            yield (*name, *str(table.span).split("/"), *_sum(row.total))


def _sum(total: Total) -> tuple[object, ...]:
    return "total", "Total", total.value, "total", str(total.partial).lower(), None
