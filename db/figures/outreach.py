"""Outreach of a period: four separate counts per site and year, recorded or published, never added.

A published figure stands as it was published, with its « plus de » or « environ »; rows of the months
that it covers are recounted beside it and counted nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from db.figures import outreach_lines, outreach_sums, periods
from db.figures.outreach_lines import Line
from db.figures.outreach_sums import Key, Month
from db.figures.periods import Span
from db.reference import catalogue, history
from db.reference.entries import Site
from db.reference.history import EVERY_SITE, Captation
from db.refusals import Refused

ALL = "all"
FORECAST = "prevision"


@dataclass(frozen=True)
class Figure:
    """`status`: recorded, published, nr, not_split or none; `recount` is what the rows say beside it.

    `qualifier`: plus_de, environ, prevision or annonce; None is exact. `partly`: the figure speaks for
    these months only.
    """

    value: int | float | None
    status: str
    qualifier: str | None = None
    recount: int | None = None
    partly: Span | None = None

    def said(self, unit: str = "") -> str:
        """The figure in words: « plus de 400 », « environ 70 % », NR; empty where there is none."""
        if self.value is None:
            return {"nr": "NR", "not_split": "non réparti"}.get(self.status, "")
        number = f"{self.value:,}".replace(",", "\u202f").replace(".", ",")
        number += "\u00a0%" if unit == "%" else ""
        before = {"plus_de": "plus de ", "environ": "environ "}.get(self.qualifier or "", "")
        after = {"prevision": " (prévu)", "annonce": " (annoncé)"}.get(self.qualifier or "", "")
        return f"{before}{number}{after}"


@dataclass(frozen=True)
class Column:
    """One period of one site; `all` holds what exists for all sites together only."""

    period: Span
    site: str
    label: str


@dataclass(frozen=True)
class Row:
    """One line of the table; `parent` is the line of which it is a part or a quality."""

    line: Line
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Outreach:
    """The outreach of a span of months."""

    span: Span
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def figure(self, code: str, year: int, site: str = ALL, category: str | None = None) -> Figure | None:
        """One figure, by its code, year and column; None when the table has no such cell."""
        place = next(
            (n for n, one in enumerate(self.columns) if (one.period.first.year, one.site) == (year, site)),
            None,
        )
        row = next((one for one in self.rows if (one.line.code, one.line.category) == (code, category)), None)
        return None if place is None or row is None else row.figures[place]


def from_store(session: Session, first_month: date, last_month: date) -> Outreach:
    """The table of this store: its own rows and the published figures that it holds."""
    span = periods.whole_months(first_month, last_month)
    return from_months(session, outreach_sums.of_store(session, span.first, span.last), span.first, span.last)


def from_months(session: Session, months: Iterable[Month], first_month: date, last_month: date) -> Outreach:
    """The table of months that were counted elsewhere; published figures and sites are this store's."""
    span = periods.whole_months(first_month, last_month)
    if span.last < span.first:
        raise Refused("to", "La fin est avant le début.")
    whole = (one for one in history.captation(session) if one.period.lies_within(span.first, span.last))
    published = [_forecast(one) if one.qualifier == FORECAST else one for one in whole]
    kept = [one for one in months if span.holds(one.month)]
    return _table(span, kept, published, catalogue.current(session).sites)


def _table(
    span: Span, months: Sequence[Month], published: Sequence[Captation], sites: Sequence[Site]
) -> Outreach:
    made = outreach_lines.of([(one.indicator, one.category) for one in _first_said(published)], published)
    columns = tuple(_columns(span, months, published, sites))
    rows = [Row(line, tuple(_figure(line, one, months, published) for one in columns)) for line in made]
    kept = tuple(row for row in rows if row.line.always or any(one.status != "none" for one in row.figures))
    return Outreach(span, columns, kept)


def _forecast(cell: Captation) -> Captation:
    """What was planned is a line of its own: it is no figure of what happened."""
    return replace(cell, category=FORECAST)


def _first_said(published: Sequence[Captation]) -> list[Captation]:
    """Each published line once, in the order of the file."""
    return list({(one.indicator, one.category): one for one in reversed(published)}.values())[::-1]


def _columns(
    span: Span, months: Sequence[Month], published: Sequence[Captation], sites: Sequence[Site]
) -> Iterable[Column]:
    """One column per year and site that has a figure; all sites together last."""
    order = {site.code: place for place, site in enumerate(sites)}
    names = {site.code: site.short for site in sites} | {ALL: "Tous les sites"}
    for part in periods.years(span):
        codes = {one.site for one in months if part.holds(one.month)}
        codes |= {_code(one.perimeter) for one in published if part.holds(one.period.start)}
        for code in sorted(codes, key=lambda code: (code == ALL, order.get(code, len(order)))):
            yield Column(part, code, names.get(code, code))


def _figure(line: Line, column: Column, months: Sequence[Month], published: Sequence[Captation]) -> Figure:
    """The published figure of the cell, else what the rows add up to."""
    alike = [one for one in published if (one.indicator, one.category) == (line.code, line.category)]
    here = [one for one in alike if column.period.holds(one.period.start)]
    own = [one for one in here if _code(one.perimeter) == column.site]
    mine = [one for one in months if column.site in (ALL, one.site) and column.period.holds(one.month)]
    if own:
        return _published(own, line.key, mine, column.period)
    if column.site == ALL or line.key is None:
        return Figure(None, "none")
    together = [one for one in here if _code(one.perimeter) == ALL]
    free = [one for one in mine if not any(_speaks_for(cell, one) for cell in together)]
    value = outreach_sums.over(free, line.key)
    if value is not None:
        return Figure(value, "recorded")
    return Figure(None, "not_split" if together else "none", recount=outreach_sums.over(mine, line.key))


def _published(own: Sequence[Captation], key: Key | None, mine: Sequence[Month], period: Span) -> Figure:
    """The widest of overlapping periods speaks; separate ones add up, shares do not."""
    taken: list[Captation] = []
    for cell in sorted(own, key=lambda cell: -cell.period.months):
        apart = not any(Span(one.period.start, one.period.end).meets(cell.period) for one in taken)
        if not taken or (apart and cell.unit != "%"):
            taken.append(cell)
    covered = [one for one in mine if any(_speaks_for(cell, one) for cell in taken)]
    recount = None if key is None else outreach_sums.over(covered, key)
    value = sum(cell.value for cell in taken)
    whole = int(value) if float(value).is_integer() else value
    span = Span(min(cell.period.start for cell in taken), max(cell.period.end for cell in taken))
    qualifier = next((cell.qualifier for cell in taken if cell.qualifier != "exact"), None)
    return Figure(whole, "published", qualifier, recount, None if span == period else span)


def _speaks_for(cell: Captation, month: Month) -> bool:
    """Whether a published figure covers this month of this site."""
    inside = cell.period.start <= month.month <= cell.period.end
    return inside and _code(cell.perimeter) in (ALL, month.site)


def _code(perimeter: str) -> str:
    return ALL if perimeter == EVERY_SITE else perimeter
