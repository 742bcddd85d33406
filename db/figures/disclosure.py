"""Disclosure control of what leaves the house.

The four lines per site and period are totals of activity: they are always shown, whatever their
size. Only tables crossed with need, audience, age, origin, territory, partner or hour hide cells.
"""

from __future__ import annotations

from dataclasses import replace

from db.figures.bilan import Bilan
from db.figures.report import Report

NOTHING_HIDDEN = (
    "Secret statistique appliqué, rien à masquer : les quatre lignes par site et par période "
    "se montrent toujours."
)


def bilan_outside(table: Bilan) -> Bilan:
    """The yearly table for outside: the same cells, and the sentence that says why."""
    return replace(table, notes=(*table.notes, NOTHING_HIDDEN), outside=True)


def outside(report: Report) -> Report:
    """The report for outside."""
    return replace(report, outside=True)
