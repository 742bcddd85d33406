"""Published figures in the columns of a bilan: shown where their whole period fits, never added to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from db.figures.sections.asking import Asked, Bucket
from db.figures.sections.shape import QUALIFIERS, Figure
from db.reference.history import Period


def bucket(asked: Asked, period: Period) -> Bucket | None:
    """The asked period in which a published one lies wholly."""
    found = asked.bucket(period.start)
    return found if found is not None and period.end <= found.last else None


def figure(value: float, qualifier: str = "exact") -> Figure:
    """A published number, whole where it is whole, with the word that was put before it."""
    return Figure(int(value) if value == int(value) else value, "published", QUALIFIERS[qualifier])


def beside(told: Figure, counted: Iterable[Figure]) -> Figure:
    """The published figure with what the rows of its period add up to."""
    values = [one.value for one in counted if one.value is not None]
    return replace(told, recount=int(sum(values))) if values else told
