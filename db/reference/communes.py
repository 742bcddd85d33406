"""Communes and quartiers: where a visitor may come from, and the areas that contain each."""

from __future__ import annotations

from sqlalchemy.orm import Session

from db.reference import catalogue
from db.reference.entries import Commune


def get(session: Session, code: str) -> Commune | None:
    """The commune of that INSEE code, or None."""
    return catalogue.current(session).commune(code)


def name(session: Session, code: str) -> str:
    """The name of a territory: commune, quartier or "Ailleurs"; the code when it is unknown here."""
    return catalogue.current(session).territory_name(code)


def find(session: Session, start: str) -> tuple[Commune, ...]:
    """The communes whose name or postcode begins with what was typed, accents ignored."""
    return catalogue.current(session).communes_starting(start)
