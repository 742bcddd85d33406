"""Disclosure control of what leaves the house.

The four lines per site and period are totals of activity: they are always shown, whatever their
size. Only tables crossed with need, audience, age, origin, territory, partner or hour hide cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta

from sqlalchemy.orm import Session

from db.figures.bilan import Bilan
from db.figures.secrecy import released, tables
from db.figures.secrecy.released import Places, Released
from db.figures.secrecy.solver import Solver
from db.figures.secrecy.system import THRESHOLD
from db.figures.sections import facts, register
from db.figures.sections.asking import Asked
from db.figures.sections.material import Entry
from db.figures.sections.shape import TOTAL, Section
from db.figures.stopping import UNWATCHED, Watch
from db.store import settings

NOTHING_HIDDEN = (
    "Secret statistique appliqué, rien à masquer : les quatre lignes par site et par période "
    "se montrent toujours."
)
_RULE = (
    "Secret statistique appliqué, seuil de {threshold} personnes : les petites cellules et celles qui "
    "permettraient de les recalculer sont masquées, dans ce tableau et avec ce qui a déjà été diffusé."
)
_MOST = (
    "Ici une cellule compte des minutes\u00a0: elle est petite sous {most} minutes, car une personne "
    "n’en donne que 60 à une heure."
)


@dataclass
class Outside:
    """What a report for outside is protected with; `earlier`: what reports already showed."""

    solver: Solver
    threshold: int = THRESHOLD
    earlier: list[Released] = field(default_factory=list)

    def protect(
        self, session: Session, section: Section, asked: Asked, told: facts.Told | None = None
    ) -> Section:
        """The section as it may leave the house; one that crosses nothing is shown whole.

        `told`: the sums of the shared database that the section was made from; else this store's rows.
        """
        if not section.crossed or not section.known:
            return section
        entry = register.find(session, section.code)
        places = _places(section, asked)
        met = released.met(section, self.earlier, places)
        held = _facts(session, entry, section, met, told) if met else None
        link = None if held is None else (lambda made: released.tie(made, met, held, places))
        shown = tables.protected(section, self.solver, self.threshold * entry.most, link)
        if tables.WITHHELD in shown.notes:
            return shown
        more = () if entry.most == 1 else (_MOST.format(most=entry.most * self.threshold),)
        return replace(shown, notes=(*shown.notes, _RULE.format(threshold=self.threshold), *more))


@contextmanager
def outside(
    session: Session, earlier: Iterable[Released] = (), watch: Watch = UNWATCHED
) -> Iterator[Outside]:
    """Protection with the threshold of this installation, which may only be raised."""
    threshold = max(THRESHOLD, int(settings.get(session, "disclosure_threshold", THRESHOLD)))
    with Solver(watch.stopped) as solver:
        yield Outside(solver, threshold, list(earlier))


def bilan_outside(table: Bilan) -> Bilan:
    """The yearly table for outside: the same cells, and the sentence that says why."""
    return replace(table, notes=(*table.notes, NOTHING_HIDDEN), outside=True)


def released_by(section: Section, asked: Asked) -> list[Released]:
    """What a section shows or hides, to be remembered once it is issued."""
    if not section.crossed:
        return []
    told = replace(section, lines=tuple(line for line in section.lines if not line.derived))
    return list(released.of(told, _places(section, asked)))


def _places(section: Section, asked: Asked) -> Places:
    turned = register.turned(section.code, asked)
    return {place.code: place.sites for place in turned.places} | {TOTAL: turned.sites}


def _facts(
    session: Session, entry: Entry, section: Section, met: list[Released], told: facts.Told | None
) -> Mapping[str, facts.Family] | None:
    """The sums of everything that the section and the earlier reports speak of, finely enough to divide it.

    Where the shared database did not tell so much there are none: then all that is tied to it hides.
    """
    spans = [(one.first, one.last) for one in section.buckets] + [(one.first, one.last) for one in met]
    first, last = min(one for one, _ in spans), max(one for _, one in spans)
    if entry.local is not None:
        return {section.crossed: facts.Family(entry.local(session, first, last))}
    if entry.families is None and (len(entry.wants) != 1 or len(entry.wants[0].by) != 1):
        return None
    held: facts.Facts = dict.fromkeys(entry.wants, ())
    edges = (day for start, end in spans for day in (start, end + timedelta(days=1)))
    if told is None:
        held = facts.read(session, entry.wants, first, last, daily=True)
    elif told.divides(edges):
        held = told.facts
    if entry.families is not None:
        return entry.families(held)
    return {section.crossed: facts.Family(entry.split(held[entry.wants[0]]))}
