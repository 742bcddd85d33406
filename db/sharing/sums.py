"""What the rows of every desk add up to, for the tables of the follow-up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from db.figures.sections.facts import Fact, Facts, Want
from db.sharing.connection import Link

_SUMS = "SELECT * FROM premier_accueil.fact_sums(%s, %s, %s, %s, %s, %s)"


def facts(link: Link, wants: Iterable[Want], first: date, last: date, *, daily: bool) -> Facts:
    """The facts of the caller's sites, by month unless `daily`; one question for each want."""
    return {want: tuple(_read(link, want, first, last, daily)) for want in wants}


def _read(link: Link, want: Want, first: date, last: date, daily: bool) -> Iterable[Fact]:
    asked = (want.kind, list(want.by), want.measure, first, last, daily)
    for site, day, told, number in link.connection.execute(_SUMS, asked):
        yield Fact(site, day, tuple(told), number)
