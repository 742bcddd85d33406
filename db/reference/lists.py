"""Choice lists: codes that rows store, official wordings, short labels and letters for chips."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from db.reference import catalogue
from db.reference.entries import Choice, Emergency, TallyKey


def choices(session: Session, list_code: str, day: date) -> tuple[Choice, ...]:
    """The entries of a list that may be chosen on `day`."""
    every = catalogue.current(session).choices(list_code)
    return tuple(choice for choice in every if choice.valid_on(day))


def known(session: Session, list_code: str, code: str) -> bool:
    """Whether the list has, or ever had, that code."""
    return catalogue.current(session).choice(list_code, code) is not None


def label(session: Session, list_code: str, code: str) -> str:
    """The official wording of a code; the code itself when it is unknown here."""
    choice = catalogue.current(session).choice(list_code, code)
    return code if choice is None else choice.label


def tally_keys(session: Session) -> tuple[TallyKey, ...]:
    """The ten keys F1 to F10 with their default service and label lines."""
    return catalogue.current(session).tally_keys


def emergency(session: Session) -> tuple[Emergency, ...]:
    """The emergency numbers, in the order of the card."""
    return catalogue.current(session).emergency
