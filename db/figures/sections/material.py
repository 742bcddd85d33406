"""What a section is made from, and how it stands in the register."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from db.figures.sections.asking import Asked
from db.figures.sections.facts import Fact, Facts, Family, Want
from db.figures.sections.shape import Line, Section
from db.reference.catalogue import Catalogue


@dataclass(frozen=True)
class Material:
    """What was asked, the sums of every want of the entry, the words; published figures are in the store.

    `now`: what is later has not been; None where nothing depends on it.
    """

    asked: Asked
    facts: Facts
    catalogue: Catalogue
    session: Session
    now: datetime | None = None


@dataclass(frozen=True)
class Entry:
    """One section: the sums that it needs, and the function that lays it out.

    `split`: one fact for each line's code, where the want gathers several of them in one value. `local`:
    what this store alone knows, asked of no shared database. `weekly`: its places are the days of the week.
    `most`: how much of what it counts one person can add to a cell. `rates`: the lines to be derived.
    `families`: the facts of every attribute that its lines speak of, where these are several.
    """

    code: str
    title: str
    wants: tuple[Want, ...]
    build: Callable[[Material], Section]
    split: Callable[[Iterable[Fact]], tuple[Fact, ...]] = tuple
    local: Callable[[Session, date, date], tuple[Fact, ...]] | None = None
    weekly: bool = False
    most: int = 1
    rates: Callable[[Material, Section], tuple[Line, ...]] | None = None
    families: Callable[[Facts], Mapping[str, Family]] | None = None
