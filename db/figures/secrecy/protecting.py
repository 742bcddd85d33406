"""Which cells to hide: the small ones, those that would give them away, and proof that it is enough."""

from __future__ import annotations

from dataclasses import dataclass

from db.figures.secrecy import system as systems
from db.figures.secrecy import watching
from db.figures.secrecy.solver import Solver
from db.figures.secrecy.system import THRESHOLD, Reason, System

# beyond, the best choice takes minutes: a good one, and the same audit
LARGE = 100


@dataclass(frozen=True)
class Protected:
    """Why each hidden cell is hidden, and those that stay known however much is hidden."""

    hidden: dict[int, Reason]
    told: frozenset[int] = frozenset()

    @property
    def safe(self) -> bool:
        """Whether nothing that was hidden can be told."""
        return not self.told


def protect(
    system: System, solver: Solver, threshold: int = THRESHOLD, start: set[int] | None = None
) -> Protected:
    """Hide small cells, ask the solver for the others, audit; hide more until the audit is content.

    `start` is already hidden: the cells of a table that the solver saw alone, before it is tied to others.
    """
    threshold = max(threshold, THRESHOLD)  # it may only be raised
    small = system.small(threshold)
    if not small and not system.kept:
        return Protected({})
    first = _first(system, solver, threshold) if start is None else start & system.free()
    if start is not None or len(system.cells) > LARGE:
        first = first | _paired(system, first | small)
    lost: frozenset[int] = frozenset()
    while True:
        hidden, told = _settled(system, solver, threshold, first, lost)
        if not told:
            return _found(system, hidden, lost, threshold)
        lost |= told  # hiding everything around them is not enough: no reason to hide it


def _settled(
    system: System, solver: Solver, threshold: int, hidden: set[int], lost: frozenset[int]
) -> tuple[set[int], frozenset[int]]:
    """Hidden cells by which nothing is told but what is `lost`; else what is told however much is hidden."""
    while True:
        small = system.small(threshold)
        hidden = hidden | (small & system.free())
        hidden |= watching.rests(system, hidden, threshold, set())[0]
        bounds = solver.audit(systems.problem(system, hidden | system.unseen(), threshold))
        if bounds is None:  # nothing is shown that was not proven safe
            return system.free(), frozenset()
        told = {at for at, _, _ in systems.suspects(system, bounds, threshold)}
        # what everybody can compute is not hidden by hiding it, and protects nothing
        vain = (told & system.free()) - small
        left = told - vain - lost
        more = _further(system, hidden, sorted(left))
        if left and not more:
            return hidden, frozenset(left)
        known = {at: (lowest, highest) for at, lowest, highest in bounds}
        if not left:
            more, stuck = watching.rests(system, hidden - vain, threshold, vain)
            if not more and not watching.opened(system, known, threshold, stuck):
                return hidden - vain, frozenset()
        hidden |= more


def _first(system: System, solver: Solver, threshold: int) -> set[int]:
    """What the solver hides: with some width to spare, else with what the rule asks, else nothing yet."""
    if len(system.cells) > LARGE:
        return set()
    for strict in (True, False):
        found = solver.hide(systems.problem(system, system.unseen(), threshold, strict=strict))
        if found is not None:
            return found & system.free()
    return set()


def _paired(system: System, hidden: set[int]) -> set[int]:
    """A sum with one hidden cell gives it away: another of it goes too, the smallest, until none has one."""
    free, unseen = system.free(), system.unseen()
    more: set[int] = set()
    changed = True
    while changed:
        changed = False
        for whole, parts in system.sums:
            members = {whole, *parts}
            left = (members & free) - hidden - more
            unknown = members & (hidden | more | unseen)
            if len(unknown) == 1 and left and unknown <= hidden | more:
                more.add(min(left, key=lambda at: (system.cells[at].value == 0, system.cells[at].value, at)))
                changed = True
    return more


def _further(system: System, hidden: set[int], told: list[int]) -> set[int]:
    """For each cell still told, the smallest that is shown of the nearest sums."""
    more: set[int] = set()
    sums = _sums_of(system)
    for at in told:
        near = _nearest(system, sums, at, hidden | more)
        if near:
            more.add(min(near, key=lambda at: (system.cells[at].value == 0, system.cells[at].value, at)))
    return more


def _sums_of(system: System) -> dict[int, list[set[int]]]:
    found: dict[int, list[set[int]]] = {}
    for whole, parts in system.sums:
        members = {whole, *parts}
        for at in members:
            found.setdefault(at, []).append(members)
    return found


def _nearest(system: System, sums: dict[int, list[set[int]]], at: int, hidden: set[int]) -> set[int]:
    """Cells shown in the sums of a cell; if there is none, in the sums of what is hidden in these."""
    seen, edge = {at}, {at}
    while edge:
        beside = {other for one in edge for members in sums.get(one, ()) for other in members} - seen
        if found := (beside & system.free()) - hidden:
            return found
        seen |= beside
        edge = {one for one in beside if system.cells[one].kind != "shown"}
    return set()


def _found(system: System, hidden: set[int], lost: frozenset[int], threshold: int) -> Protected:
    small = system.small(threshold)
    reasons: dict[int, Reason] = dict.fromkeys(sorted(hidden & small), "primary")
    reasons |= dict.fromkeys(sorted(hidden - small), "secondary")
    return Protected(reasons, lost & small & (hidden | _within(system)))


def _within(system: System) -> set[int]:
    """The pieces of the cells that are about to be shown or hidden, and the sums of such pieces."""
    free = system.free()
    cells = (one for pieces in system.divided.values() for at, one in pieces.items() if at in free)
    within = set[int]().union(*cells)
    return within | {whole for whole, parts in system.sums if within.issuperset(parts)} - system.free()
