"""Sites: where a first reception stands, from which day to which."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from db.reference import catalogue
from db.reference.entries import Site


def every(session: Session) -> tuple[Site, ...]:
    """Every site, past ones too, in their official order."""
    return catalogue.current(session).sites


def at(session: Session, day: date) -> tuple[Site, ...]:
    """The sites that exist on `day`."""
    return tuple(site for site in every(session) if site.open_on(day))


def get(session: Session, code: str) -> Site | None:
    """The site of that code, or None."""
    return catalogue.current(session).site(code)
