"""Sums of cells that nobody printed: a later report could ask for them, a subtraction could give them.

Most are far from being known. They become cells of the system, for the audit, only where what it said of
their parts leaves that open; and the large ones first, since what may be nothing at all is so in each part.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

from db.figures.secrecy.system import Parts, System

Bounds = Mapping[int, tuple[float, float]]
Pieces = Mapping[int, frozenset[int]]


def watch_runs(system: System, of: Hashable, steps: Sequence[Sequence[int]], threshold: int) -> None:
    """The small sums of consecutive steps, each made of some cells."""
    sums = [sum(system.cells[at].value for at in step) for step in steps]
    for start in range(len(steps)):
        value, parts = 0, list[int]()
        for end in range(start, len(steps)):
            value += sums[end]
            if value >= threshold:
                break
            parts += steps[end]
            if value:
                system.watch(of, parts)


def watch_differences(system: System, of: Hashable, threshold: int) -> None:
    """What is left of a cell when another that it holds is subtracted, where that is small."""
    cells = set(system.divided.get(of, {}).values())
    sums = sorted((sum(system.cells[at].value for at in pieces), tuple(sorted(pieces))) for pieces in cells)
    for place, (whole, pieces) in enumerate(sums):
        start = bisect_left(sums, (whole - threshold + 1,))
        for value, held in sums[start:place] if whole >= threshold else ():
            if value < whole and set(held) < set(pieces):
                system.watch(of, set(pieces) - set(held))


def rests(system: System, hidden: set[int], threshold: int, never: set[int]) -> tuple[set[int], set[Parts]]:
    """What to hide so that no shown cell less others leaves few, and what stays so: that needs no audit."""
    more, stuck = set[int](), set[Parts]()
    for pieces in system.divided.values():
        inside = _inside(system, pieces, threshold)
        while found := list(_small_rests(system, pieces, inside, hidden | more, threshold)):
            chosen = [_smallest(system, used, never) for used, _ in found]
            free = [at for at in chosen if at is not None]
            if not free:
                stuck |= {left for _, left in found if len(left) > 1}
                break
            more.add(free[0])
    return more, stuck


def _inside(system: System, pieces: Pieces, threshold: int) -> dict[int, list[int]]:
    """Each cell that is large enough to be shown, with those that it holds, the largest first."""
    order = sorted(pieces, key=lambda at: (-len(pieces[at]), at))
    wholes = [at for at in order if len(pieces[at]) > 1 and system.cells[at].value >= threshold]
    return {whole: [at for at in order if pieces[at] < pieces[whole]] for whole in wholes}


def _small_rests(
    system: System, pieces: Pieces, inside: Mapping[int, list[int]], hidden: set[int], threshold: int
) -> Iterator[tuple[list[int], Parts]]:
    """The shown cells of which one less the others leaves few, and what it leaves."""
    unseen = hidden | system.unseen()
    for whole in (at for at in inside if at not in unseen):
        left, used = set(pieces[whole]), [whole]
        for at in inside[whole]:
            if at not in unseen and pieces[at] <= left:
                left -= pieces[at]
                used.append(at)
        if len(used) > 1 and 1 <= sum(system.cells[at].value for at in left) < threshold:
            yield used, tuple(sorted(left))


def _smallest(system: System, used: Iterable[int], never: set[int]) -> int | None:
    free = [at for at in used if system.cells[at].kind == "free" and system.cells[at].value]
    return min(
        (at for at in free if at not in never), key=lambda at: (system.cells[at].value, at), default=None
    )


def opened(system: System, bounds: Bounds, threshold: int, stuck: Iterable[Parts]) -> bool:
    """Whether a sum had to become a cell: what the audit said so far does not show that it is safe."""
    found = set(stuck)
    empty = [frozenset(parts) for parts in _empty(system, bounds)]
    for of, watched in system.watched.items():
        left = [one for one in watched if not _large(system, one, bounds, threshold)]
        left = [one for one in left if not any(whole.issuperset(one) for whole in empty)]
        largest = set(_largest(left))
        system.watched[of] = [one for one in left if one not in largest]
        found |= largest
    before = len(system.cells)
    for parts in sorted(found):
        system.open(parts)
    return len(system.cells) > before


def _large(system: System, parts: Parts, bounds: Bounds, threshold: int) -> bool:
    """As large as the threshold for all that is known: so is a sum if one of its parts is."""
    return any(bounds.get(at, (0, system.cells[at].value))[1] > threshold - 0.5 for at in parts)


def _empty(system: System, bounds: Bounds) -> Iterator[Parts]:
    """Sums that may be nothing at all for all that is known."""
    return (parts for whole, parts in system.sums if whole in bounds and bounds[whole][0] < 0.5)


def _largest(sums: Iterable[Parts]) -> Iterator[Parts]:
    """Those that are part of no other."""
    kept: list[frozenset[int]] = []
    for one in sorted(sums, key=lambda one: (-len(one), one)):
        if not any(whole.issuperset(one) for whole in kept):
            kept.append(frozenset(one))
            yield one
