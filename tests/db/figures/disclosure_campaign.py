"""Random outside tables through the real engine, and an outsider who tries to undo them.

    python -m tests.db.figures.disclosure_campaign --count 10000 --seed 1

The outsider sees what left the house only: every figure shown in a chain of reports, and the visitors
of any site and day. They know nothing of how the engine hides. For each hidden figure, and each run of
time between the edges of the reports, at each place, they compute the least and largest number that fits
(linear programs). Nothing of 1 to 10 persons may be shown, be known to a point, or be known to lie in 1 to
10, nor be the difference of two figures shown of which one holds the other.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import combinations_with_replacement, pairwise, permutations
from pathlib import Path
from typing import Any

from db.figures.periods import Span, month_end
from db.figures.secrecy import released, tables
from db.figures.secrecy.released import Released
from db.figures.secrecy.solver import Solver
from db.figures.secrecy.system import THRESHOLD
from db.figures.sections import asking, crossings
from db.figures.sections.asking import Asked, Grain, Place
from db.figures.sections.facts import Fact, Family, Want
from db.figures.sections.material import Material
from db.figures.sections.shape import TOTAL, Column, Figure, Section
from db.reference import shipped
from db.reference.catalogue import Catalogue
from tests.support.linear import Unknowns

REPORT = Path("build") / "disclosure"
_WORDS = Catalogue([row for row in shipped.rows() if row.kind.startswith("list")])
_NEED = crossings.CROSSINGS[0]
Piece = tuple[str, str, int]  # a need, a site, a piece of time
Shown = list[tuple[Section, dict[str, frozenset[str]]]]  # each report, and the sites of its columns


@dataclass
class Tally:
    """What the campaign met."""

    reports: int = 0
    linked: int = 0
    cells: int = 0
    hidden: int = 0
    withheld: int = 0
    pieces: int = 0
    shown_small: int = 0
    told: list[str] = field(default_factory=list)


def random_facts(chance: random.Random, most: int) -> list[Fact]:
    """Persons by need, site and month of one year: from a quiet desk to a busy one."""
    codes = [choice.code for choice in _WORDS.choices("need")]
    needs = [None, *chance.sample(codes, chance.randint(1, most))]
    sites = chance.sample(("centre", "sud", "nord", "sochaux_msap", "permanence"), chance.randint(1, 4))
    mean, absent = chance.choice((1, 3, 8, 20, 60)), chance.choice((0.1, 0.4, 0.7))
    return [
        Fact(site, date(2026, month, 1), (need,), 1 + int(chance.expovariate(1 / mean)))
        for need in needs
        for site in sites
        for month in range(1, 13)
        if chance.random() > absent
    ]


def random_asked(chance: random.Random, facts: list[Fact]) -> Asked:
    """Some months of the year, grouped, for each site or for all."""
    grains: tuple[Grain, ...] = ("year", "year", "quarter", "month")
    first, grain = chance.randint(1, 12), chance.choice(grains)
    last = min(12, first + chance.randint(0, 2 if grain == "month" else 11))
    span = Span(date(2026, first, 1), month_end(date(2026, last, 1)))
    sites = sorted({fact.site for fact in facts})
    apart = [Place(site, site, frozenset({site})) for site in sites]
    together = [Place("all", "Tous", frozenset(sites))]
    places = together if chance.random() < 0.2 else apart
    return Asked(tuple(asking.periods_of(span, grain)), tuple(places), grain)


def section(asked: Asked, facts: list[Fact]) -> Section:
    """The table of needs as the program lays it out."""
    want = Want("visits", ("need",))
    session: Any = None  # a crossing reads sums and words only
    return crossings.build(Material(asked, {want: tuple(facts)}, _WORDS, session), _NEED)


def places_of(asked: Asked) -> dict[str, frozenset[str]]:
    """The sites of each column."""
    return {place.code: place.sites for place in asked.places} | {TOTAL: asked.sites}


def chain(chance: random.Random, solver: Solver, tally: Tally) -> None:
    """One to three random reports."""
    length = chance.choice((1, 1, 1, 1, 1, 1, 1, 2, 2, 3))
    # reports tied to each other have many pieces: fewer needs keep ten thousand within an hour
    facts = random_facts(chance, 12 if length == 1 else 4)
    play([random_asked(chance, facts) for _ in range(length)], facts, solver, tally)


def play(choices: list[Asked], facts: list[Fact], solver: Solver, tally: Tally) -> None:
    """These reports of the same rows, one after the other, then the outsider."""
    left_house: list[Released] = []
    shown: Shown = []
    for asked in choices:
        places = places_of(asked)
        inside = section(asked, facts)
        earlier = released.met(inside, left_house, places)
        held = {inside.crossed: Family(tuple(facts))}
        link = partial(released.tie, earlier=earlier, facts=held, places=places) if earlier else None
        outside = tables.protected(inside, solver, THRESHOLD, link)
        left_house += released.of(outside, places)
        if tables.WITHHELD not in outside.notes:
            shown.append((outside, places))
        _count(tally, outside, linked=bool(earlier))
    _undo(shown, facts, tally)


def _count(tally: Tally, outside: Section, *, linked: bool) -> None:
    tally.reports += 1
    tally.linked += linked
    tally.withheld += tables.WITHHELD in outside.notes
    for line in outside.lines:
        for figure in line.figures:
            tally.cells += line.part and figure.status != "none"
            tally.hidden += figure.status == "hidden"
            small = figure.value is not None and 1 <= figure.value < THRESHOLD
            tally.shown_small += line.part and small


def _undo(shown: Shown, facts: list[Fact], tally: Tally) -> None:
    """The outsider: every sum they know, then what fits each hidden figure and each piece."""
    times = list(_times(shown))
    codes = sorted({line.code for outside, _ in shown for line in outside.lines if line.part})
    sites = sorted({site for _, places in shown for held in places.values() for site in held})
    numbers = {
        key: at for at, key in enumerate((c, s, t) for c in codes for s in sites for t in range(len(times)))
    }
    with Unknowns(len(numbers), list(_known(shown, facts, numbers, times))) as unknowns:
        asked: dict[tuple[int, ...], str] = {}
        for outside, places in shown:
            for words, parts in _hidden(outside, places, numbers, times):
                asked.setdefault(parts, words)
        true = _true(facts, numbers, times)
        for words, parts in _runs(shown, numbers, times):
            # what is known to lie in 1 to 10 does lie there: the others need no linear program
            if 1 <= sum(true[at] for at in parts) < THRESHOLD:
                asked.setdefault(parts, words)
        for parts, words in asked.items():
            tally.pieces += 1
            lowest, highest = unknowns.bounds(parts)
            point, inside = highest - lowest < 0.5, lowest > 0.5 and highest < THRESHOLD - 0.5
            if inside or (point and words.startswith("hidden")):
                tally.told.append(f"{words}: {lowest:g} to {highest:g}")
    tally.told += _differences(shown, numbers, times)


def _true(facts: list[Fact], numbers: dict[Piece, int], times: list[tuple[date, date]]) -> Counter[int]:
    found = Counter[int]()
    for fact in facts:
        for at, (first, last) in enumerate(times):
            piece = numbers.get((str(fact.values[0] or released.UNASKED), fact.site, at))
            if piece is not None and first <= fact.day <= last:
                found[piece] += fact.number
    return found


def _differences(shown: Shown, numbers: dict[Piece, int], times: list[tuple[date, date]]) -> Iterator[str]:
    """Two figures shown of one need, of which one holds the other, less than 11 persons apart."""
    seen: dict[str, dict[frozenset[int], int]] = {}
    for outside, places in shown:
        for code, column, figure in _figures(outside):
            if figure.value is not None:
                span = (column.bucket.first, column.bucket.last)
                parts = frozenset(_parts(code, places[column.place], span, numbers, times))
                seen.setdefault(code, {})[parts] = int(figure.value)
    for code, figures in seen.items():
        for whole, part in permutations(figures, 2):
            if part < whole and 1 <= figures[whole] - figures[part] < THRESHOLD:
                yield f"difference {code}: {figures[whole]} less {figures[part]}"


def _times(shown: Shown) -> Iterator[tuple[date, date]]:
    buckets = [column.bucket for outside, _ in shown for column in outside.columns]
    edges = sorted({b.first for b in buckets} | {date.fromordinal(b.last.toordinal() + 1) for b in buckets})
    for start, end in pairwise(edges):
        yield start, date.fromordinal(end.toordinal() - 1)


def _known(
    shown: Shown,
    facts: list[Fact],
    numbers: dict[Piece, int],
    times: list[tuple[date, date]],
) -> Iterator[tuple[list[int], int]]:
    """Every figure shown, and the visitors of each site and piece of time."""
    for site in sorted({site for _, site, _ in numbers}):
        for at, (first, last) in enumerate(times):
            held = (fact.number for fact in facts if fact.site == site and first <= fact.day <= last)
            yield [n for (_, own, t), n in numbers.items() if (own, t) == (site, at)], sum(held)
    for outside, places in shown:
        for code, column, figure in _figures(outside):
            if figure.value is not None:
                span = (column.bucket.first, column.bucket.last)
                yield list(_parts(code, places[column.place], span, numbers, times)), int(figure.value)


def _figures(outside: Section) -> Iterator[tuple[str, Column, Figure]]:
    """The cells of the needs."""
    for line in outside.lines:
        for column, figure in zip(outside.columns, line.figures, strict=True):
            if line.part:
                yield line.code, column, figure


def _hidden(
    outside: Section,
    places: dict[str, frozenset[str]],
    numbers: dict[Piece, int],
    times: list[tuple[date, date]],
) -> Iterator[tuple[str, tuple[int, ...]]]:
    for code, column, figure in _figures(outside):
        bucket = column.bucket
        if figure.status == "hidden":
            parts = _parts(code, places[column.place], (bucket.first, bucket.last), numbers, times)
            yield f"hidden {code} {column.place} {bucket.code}", parts


def _runs(
    shown: Shown, numbers: dict[Piece, int], times: list[tuple[date, date]]
) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Each need at each place from any edge of the reports to any later one."""
    groups = {sites for _, places in shown for sites in places.values()}
    groups |= {frozenset({site}) for _, site, _ in numbers}
    for code in sorted({code for code, _, _ in numbers}):
        for sites in sorted(groups, key=sorted):
            for start, end in combinations_with_replacement(range(len(times)), 2):
                span = (times[start][0], times[end][1])
                yield (
                    f"run {code} {'+'.join(sorted(sites))} {span[0]}",
                    _parts(code, sites, span, numbers, times),
                )


def _parts(
    code: str,
    sites: frozenset[str],
    span: tuple[date, date],
    numbers: dict[Piece, int],
    times: list[tuple[date, date]],
) -> tuple[int, ...]:
    within = [at for at, (first, last) in enumerate(times) if span[0] <= first and last <= span[1]]
    return tuple(numbers[code, site, at] for site in sorted(sites) for at in within)


def run(count: int, seed: int, told: Callable[[Tally], None] = lambda tally: None) -> Tally:
    """Chains of reports until `count` of them were made; `told` after each hundred."""
    chance, tally, said = random.Random(seed), Tally(), 0
    with Solver() as solver:
        while tally.reports < count:
            chain(chance, solver, tally)
            if tally.reports >= said + 100:
                said = tally.reports
                told(tally)
    return tally


def main(words: list[str]) -> int:
    """Run, write what was met as it goes, and fail when anything could be told."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(words)
    start = time.monotonic()
    REPORT.mkdir(parents=True, exist_ok=True)

    def write(tally: Tally) -> None:
        said = {**vars(tally), "seed": asked.seed, "seconds": round(time.monotonic() - start)}
        text = json.dumps(said, indent=2, ensure_ascii=False)
        (REPORT / f"campaign-{asked.seed}.json").write_text(text + "\n", encoding="utf-8")

    tally = run(asked.count, asked.seed, write)
    write(tally)
    sys.stdout.write(json.dumps({**vars(tally), "told": len(tally.told)}) + "\n")
    return 1 if tally.told or tally.shown_small else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
