"""A day as the shared database knows it: its state, its desks, its rows; asked by desks and supervisors."""

from __future__ import annotations

from datetime import date
from typing import Any

import psycopg

from db.sharing import shared
from db.sharing.connection import Link

Answer = dict[str, Any]

_DATE = psycopg.adapters.types["date"].oid
_DAYS = "SELECT * FROM premier_accueil.review(%s, %s, %s)"
_SITES = "SELECT * FROM premier_accueil.review_sites()"
_DESKS = "SELECT * FROM premier_accueil.review_desks(%s, %s)"


def days(link: Link, first: date, last: date, site: str | None = None) -> list[Answer]:
    """The days of the caller’s sites that anything is known of: four lines, what was said, what was late."""
    return _asked(link, _DAYS, (first, last, site))


def sites(link: Link) -> list[Answer]:
    """The caller's sites: the first day of each, and its desks that are not proven complete."""
    return _asked(link, _SITES, ())


def desks(link: Link, site: str, day: date) -> list[Answer]:
    """One day, desk by desk."""
    return _asked(link, _DESKS, (site, day))


def rows(link: Link, site: str, day: date) -> list[Answer]:
    """For a supervisor: the standing visits of a day that is over or closed."""
    return shared.day_rows(link, "visits", site, day)


def complete(link: Link, until: date) -> None:
    """Say that everything of this desk up to that day is there."""
    link.connection.execute("SELECT premier_accueil.complete(%s)", (until,))


def _asked(link: Link, query: str, values: tuple[Any, ...]) -> list[Answer]:
    """Plain values, days as text: so an answer can be kept for when the shared database is away."""
    cursor = link.connection.execute(query.encode(), values)
    columns = cursor.description or ()
    names = [column.name for column in columns]
    days_of = [column.name for column in columns if column.type_code == _DATE]
    answers = [dict(zip(names, row, strict=True)) for row in cursor]
    for answer in answers:
        for name in days_of:
            answer[name] = answer[name] and answer[name].isoformat()
    return answers
