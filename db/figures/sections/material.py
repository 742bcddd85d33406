"""What a section is made from, and how it stands in the register."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from db.figures.sections.asking import Asked
from db.figures.sections.facts import Fact, Facts, Want
from db.figures.sections.shape import Section
from db.reference.catalogue import Catalogue


@dataclass(frozen=True)
class Material:
    """What was asked, the sums of every want of the entry, the words; published figures are in the store."""

    asked: Asked
    facts: Facts
    catalogue: Catalogue
    session: Session


@dataclass(frozen=True)
class Entry:
    """One section: the sums that it needs, and the function that lays it out.

    `split`: one fact for each line's code, where the want gathers several of them in one value.
    """

    code: str
    title: str
    wants: tuple[Want, ...]
    build: Callable[[Material], Section]
    split: Callable[[Iterable[Fact]], tuple[Fact, ...]] = tuple
