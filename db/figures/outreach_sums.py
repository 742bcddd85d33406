"""Sums of outreach per site and month, the same from this store and from the shared database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.records import funnels
from db.records import outreach as records
from db.store import journal
from db.store.tables import outreach

# what of a level is summed, under which conditions on its rows
Key = str


@dataclass(frozen=True)
class Part:
    """The rows of one site and month that are alike: how many, and their sums; None was never told."""

    level: str
    category: str | None
    nature: str | None
    role: str | None
    actions: int
    count: int
    partners: int | None
    introductions: int | None


@dataclass(frozen=True)
class Month:
    """One site and month: its parts, and what became of its contacts."""

    site: str
    month: date
    parts: tuple[Part, ...] = ()
    diagnoses: int | None = None
    pathways: int | None = None


def of_store(session: Session, first: date, last: date, site: str | None = None) -> list[Month]:
    """The months of [first, last] that hold a standing row of this store."""
    month = func.strftime("%Y-%m-01", outreach.c.day)
    names = (outreach.c.level, outreach.c.category, outreach.c.nature, outreach.c.role)
    sums = [func.sum(outreach.c[name]) for name in ("count", "partners", "introductions")]
    query = select(outreach.c.site, month, *names, func.count(), *sums).where(
        outreach.c.day.between(first, last), journal.standing(outreach)
    )
    if site is not None:
        query = query.where(outreach.c.site == site)
    found = session.execute(query.group_by(outreach.c.site, month, *names).order_by(*names)).all()
    rows = [(row[0], date.fromisoformat(row[1]), *row[2:]) for row in found]
    told = [(row["site"], row["day"], row["diagnoses"], row["pathways"])
            for row in funnels.between(session, first, last, site)]  # fmt: skip
    return joined(rows, told)


def joined(rows: Iterable[tuple[Any, ...]], told: Iterable[tuple[Any, ...]]) -> list[Month]:
    """Months from rows (site, month, then a part) and from what was told of whole months."""
    parts: dict[tuple[str, date], list[Part]] = {}
    for site, month, *part in rows:
        parts.setdefault((site, month), []).append(Part(*part))
    ends: dict[tuple[str, date], tuple[int | None, int | None]] = {}
    for site, month, diagnoses, pathways in told:
        before = ends.get((site, month), (None, None))
        ends[site, month] = _plus(before[0], diagnoses), _plus(before[1], pathways)
    keys = sorted({*parts, *ends})
    return [Month(*key, tuple(parts.get(key, ())), *ends.get(key, (None, None))) for key in keys]


def over(months: Iterable[Month], key: Key) -> int | None:
    """One sum over some months; None when nothing of it was ever told."""
    total: int | None = None
    for month in months:
        total = _plus(total, _of(month, key))
    return total


def _of(month: Month, key: Key) -> int | None:
    if key in ("diagnoses", "pathways"):
        value: int | None = getattr(month, key)
        return value
    wanted, field = _KEYS[key]
    total: int | None = None
    for part in month.parts:
        if all(getattr(part, name) == value for name, value in wanted.items()):
            total = _plus(total, getattr(part, field))
    return total


def _plus(before: int | None, more: int | None) -> int | None:
    if more is None:
        return before
    return int(more) + (before or 0)


_COLLECTIVE: Mapping[str, str] = {"level": records.COLLECTIVE}
_KEYS: dict[Key, tuple[Mapping[str, str], str]] = {
    "individual": ({"level": records.INDIVIDUAL}, "count"),
    **{
        code: ({"level": records.INDIVIDUAL, "category": code}, "count")
        for code in ("under_26_known", "under_26_unknown", "26_plus")
    },
    "collective": (_COLLECTIVE, "count"),
    "actions": (_COLLECTIVE, "actions"),
    "direct": ({**_COLLECTIVE, "nature": "directe"}, "actions"),
    "indirect": ({**_COLLECTIVE, "nature": "indirecte"}, "actions"),
    "piloted": ({**_COLLECTIVE, "role": "pilote"}, "actions"),
    "attended": ({**_COLLECTIVE, "role": "participant"}, "actions"),
    "present": (_COLLECTIVE, "partners"),
    "support": ({"level": records.SUPPORT}, "count"),
    "introductions": ({}, "introductions"),
    "contacts": ({"level": records.PARTNERS}, "count"),
    "partners": ({"level": records.PARTNERS}, "partners"),
    "events": ({"level": records.EVENTS}, "count"),
}
