"""What earlier reports showed outside, tied to what is about to be shown: a month and its year subtract.

Time is cut at every first and last day of both, places at every group of sites; each piece that comes
out is a cell that an outsider could find by subtraction, printed or not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from db.figures.secrecy import watching
from db.figures.secrecy.system import THRESHOLD, System
from db.figures.secrecy.tables import Tied
from db.figures.sections.facts import Family
from db.figures.sections.shape import Figure, Line, Section

UNASKED = "unasked"
_PLUS = "+"
_WHOLE = ("place", "total", "whole")
Sites = frozenset[str]
Told = tuple[str, Sites, date, date]
Places = Mapping[str, Sites]  # the sites of each column's place, those of « total » being all of them


@dataclass(frozen=True, slots=True)
class Released:
    """One cell of a report that left the house; `code` joins the answers that it adds up by a plus."""

    crossed: str
    code: str
    sites: Sites
    first: date
    last: date
    hidden: bool


def of(section: Section, places: Places) -> Iterator[Released]:
    """The cells that a crossed section shows or hides."""
    for line in section.lines:
        for column, figure in zip(section.columns, line.figures, strict=True):
            if not (line.part or line.private) or column.kind not in _WHOLE or _known(figure):
                continue
            bucket, (crossed, code) = column.bucket, family(section, line)
            hidden = figure.status == "hidden"
            if hidden or figure.value is not None:
                yield Released(crossed, code, places[column.place], bucket.first, bucket.last, hidden)


def _known(figure: Figure) -> bool:
    """Published figures are known to everybody, and no sum of rows."""
    return figure.status == "published"


def family(section: Section, line: Line) -> tuple[str, str]:
    """Of which attribute a line speaks, and of which of its answers."""
    if line.codes:
        return line.attribute, _PLUS.join(sorted(line.codes))
    return section.crossed, line.code


def _divided(section: Section) -> Iterator[Line]:
    return (line for line in section.lines if line.part or line.private)


def met(section: Section, earlier: Iterable[Released], places: Places) -> list[Released]:
    """Those of the same attribute that meet the section, and those that meet these, and so on.

    January to June, then July to November, give December once the year is shown.
    """
    asked = {family(section, line)[0] for line in _divided(section)}
    left = [one for one in dict.fromkeys(earlier) if one.crossed in asked]
    sites = frozenset().union(*places.values())
    areas = [(sites, one.first, one.last) for one in section.buckets]
    found: list[Released] = []
    while near := [one for one in left if any(_meet(one, area) for area in areas)]:
        found += near
        areas = [(one.sites, one.first, one.last) for one in near]
        taken = set(near)
        left = [one for one in left if one not in taken]
    return found


def _meet(one: Released, area: tuple[Sites, date, date]) -> bool:
    sites, first, last = area
    return bool(one.sites & sites) and one.first <= last and first <= one.last


def tie(made: Tied, earlier: Sequence[Released], facts: Mapping[str, Family], places: Places) -> None:
    """Add the pieces of time and place, and say of which each cell, old or new, is the sum."""
    made.system.divided.clear()  # from here on by the finer pieces
    made.system.watched.clear()
    for crossed, held in facts.items():
        _tie(made, [one for one in earlier if one.crossed == crossed], (crossed, held), places)


def _tie(made: Tied, earlier: Sequence[Released], of: tuple[str, Family], places: Places) -> None:
    pieces = _Pieces(made, earlier, of, places)
    cells = [*_here(made, of[0], places), *_earlier(made.system, earlier, pieces)]
    for cell, told in cells:
        pieces.same(cell, *told)
    known = {(one.code, one.sites, one.first, one.last) for one in earlier if not one.hidden}
    for cell, told in cells:
        pieces.tie(cell, *told)
        if told in known and made.system.cells[cell].value >= THRESHOLD:
            made.system.show(cell)
    if of[1].whole:
        pieces.tie_down()
    pieces.watch()


def _here(made: Tied, crossed: str, places: Places) -> Iterator[tuple[int, Told]]:
    """The cells of the section that are made of pieces."""
    for (number, at), cell in made.cells.items():
        line, column = made.section.lines[number], made.section.columns[at]
        told = family(made.section, line)
        if _known(line.figures[at]):
            continue
        if (line.part or line.private) and told[0] == crossed and column.kind in _WHOLE:
            yield cell, (told[1], places[column.place], column.bucket.first, column.bucket.last)


def _earlier(system: System, earlier: Iterable[Released], pieces: _Pieces) -> Iterator[tuple[int, Told]]:
    """The cells of earlier reports: what was hidden in one of them is to stay so."""
    for one in earlier:
        told = (one.code, one.sites, one.first, one.last)
        cell = system.add(
            ("earlier", one.crossed, *told), pieces.value(*told), "unseen" if one.hidden else "shown"
        )
        if one.hidden:
            system.kept.add(cell)
        yield cell, told


class _Pieces:
    """The numbers of each code in each piece of time and group of sites."""

    def __init__(
        self, made: Tied, earlier: Sequence[Released], of: tuple[str, Family], places: Places
    ) -> None:
        self._made, self._crossed = made, of[0]
        self._times = list(_times(made.section, earlier))
        groups = [*places.values(), *(one.sites for one in earlier)]
        self._groups = sorted({frozenset(group) for group in groups}, key=sorted)
        self._classes = _classes(groups)
        self._numbers: Counter[tuple[str, int, int]] = Counter()
        for fact in of[1].facts:
            time, group = self._time(fact.day), self._class(fact.site)
            if time is not None and group is not None:
                self._numbers[str(fact.values[0] or UNASKED), time, group] += fact.number
        spoken = [family(made.section, line) for line in _divided(made.section)]
        told = [code for crossed, code in spoken if crossed == self._crossed] + [one.code for one in earlier]
        self._lines = sorted(set(told))
        single = [code for line in told for code in line.split(_PLUS)]
        # a code without anybody is not known to be empty: it may hide in the sums as any other
        self._codes = sorted({*single, *(code for code, _, _ in self._numbers)})

    def value(self, code: str, sites: Sites, first: date, last: date) -> int:
        """The persons of a code in some days and sites."""
        return sum(self._numbers[key] for key in self._keys(code, sites, first, last))

    def same(self, cell: int, code: str, sites: Sites, first: date, last: date) -> None:
        """A cell that is one piece takes its place."""
        keys = list(self._keys(code, sites, first, last))
        if len(keys) == 1:
            self._made.system.same(("piece", self._crossed, *keys[0]), cell)

    def tie(self, cell: int, code: str, sites: Sites, first: date, last: date) -> None:
        """A cell is the sum of its pieces."""
        parts = [self._cell(key) for key in self._keys(code, sites, first, last)]
        self._made.system.tie(cell, parts)
        self._made.system.divide(self._of(code), cell, parts)

    def _of(self, code: str) -> Hashable:
        """Lines that add up several answers hold those of fewer: then all are looked at together."""
        return self._crossed if any(_PLUS in line for line in self._lines) else (self._crossed, code)

    def _cell(self, key: tuple[str, int, int]) -> int:
        return self._made.system.add(("piece", self._crossed, *key), self._numbers[key], "unseen")

    def _keys(self, code: str, sites: Sites, first: date, last: date) -> Iterator[tuple[str, int, int]]:
        for time, (start, end) in enumerate(self._times):
            if first <= start and end <= last:
                for group, held in enumerate(self._classes):
                    if held <= sites:
                        yield from ((one, time, group) for one in code.split(_PLUS))

    def tie_down(self) -> None:
        """Visitors of any days and sites are known to everybody: the codes of a piece add up to them."""
        for time in range(len(self._times)):
            for group in range(len(self._classes)):
                keys = [(code, time, group) for code in self._codes]
                value = sum(self._numbers[key] for key in keys)
                whole = self._made.system.add(("visitors", self._crossed, time, group), value, "shown")
                self._made.system.visitors.add(whole)
                self._made.system.tie(whole, [self._cell(key) for key in keys])

    def watch(self) -> None:
        """A later report may ask for any group of sites and run of times; a cell may hold another."""
        system, threshold = self._made.system, self._made.threshold
        for code in sorted({*self._codes, *self._lines}):
            for sites in [*self._groups, *self._classes]:
                steps = [[self._cell(key) for key in self._keys(code, sites, *span)] for span in self._times]
                watching.watch_runs(system, (self._crossed, code), steps, threshold)
            watching.watch_differences(system, self._of(code), threshold)

    def _time(self, day: date) -> int | None:
        return next((at for at, (first, last) in enumerate(self._times) if first <= day <= last), None)

    def _class(self, site: str) -> int | None:
        return next((at for at, held in enumerate(self._classes) if site in held), None)


def _times(section: Section, earlier: Sequence[Released]) -> Iterator[tuple[date, date]]:
    spans = [(one.first, one.last) for one in section.buckets]
    spans += [(one.first, one.last) for one in earlier]
    edges = sorted({first for first, _ in spans} | {last + timedelta(days=1) for _, last in spans})
    for start, end in pairwise(edges):
        yield start, end - timedelta(days=1)


def _classes(groups: Iterable[Sites]) -> list[Sites]:
    """The smallest groups of sites that every group is made of."""
    told = list(dict.fromkeys(groups))
    found: dict[tuple[bool, ...], set[str]] = {}
    for site in sorted(frozenset().union(*told)):
        found.setdefault(tuple(site in group for group in told), set()).add(site)
    return [frozenset(held) for held in found.values()]
