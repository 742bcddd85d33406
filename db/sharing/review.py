"""A day as the shared database knows it: its state, its desks, its rows; asked by desks and supervisors."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from db.sharing import shared
from db.sharing.connection import Link

Answer = dict[str, Any]

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
    cursor = link.connection.execute(query.encode(), values)
    names = [column.name for column in cursor.description or ()]
    return [_plain(dict(zip(names, row, strict=True))) for row in cursor]


def _plain(answer: Mapping[str, Any]) -> Answer:
    """Days as text: so an answer can be kept for when the shared database is away."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in answer.items()}
