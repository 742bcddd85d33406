"""Which cells to hide: the small ones, those that would give them away, and proof that it is enough."""

from __future__ import annotations

from dataclasses import dataclass

from db.figures.secrecy import system as systems
from db.figures.secrecy.solver import Bounds, Solver
from db.figures.secrecy.system import THRESHOLD, Reason, System

# beyond, the best choice takes minutes: a good one, and the same audit
LARGE = 100


@dataclass(frozen=True)
class Protected:
    """Why each hidden cell is hidden, and between which bounds an outsider knows it to lie."""

    hidden: dict[int, Reason]
    bounds: dict[int, tuple[float, float]]
    told: tuple[Bounds, ...] = ()

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
        return Protected({}, {})
    hidden = _first(system, solver, threshold) if start is None else start - small
    if start is not None or len(system.cells) > LARGE:
        hidden |= _paired(system, hidden | small | system.unseen()) - small
    while True:
        bounds = solver.audit(systems.problem(system, hidden | system.unseen(), threshold))
        if bounds is None:  # nothing is shown that was not proven safe
            return _nothing_shown(system, small)
        told = systems.suspects(system, bounds, threshold)
        more = _further(system, hidden | small, [at for at, _, _ in told])
        if not told or not more:
            # what everybody can compute is not hidden by hiding it, and protects nothing
            vain = {at for at, _, _ in told} - small
            left = [one for one in told if one[0] in small]
            return _found(system, small, hidden - vain, bounds, left)
        hidden |= more


def _nothing_shown(system: System, small: set[int]) -> Protected:
    free = {at for at, cell in enumerate(system.cells) if cell.kind == "free"}
    return Protected({at: "primary" if at in small else "secondary" for at in free}, {})


def _first(system: System, solver: Solver, threshold: int) -> set[int]:
    """What the solver hides: with some width to spare, else with what the rule asks, else nothing yet."""
    if len(system.cells) > LARGE:
        return set()
    for strict in (True, False):
        found = solver.hide(systems.problem(system, system.unseen(), threshold, strict=strict))
        if found is not None:
            return {at for at in found if system.cells[at].kind == "free"}
    return set()


def _paired(system: System, hidden: set[int]) -> set[int]:
    """A sum with one hidden cell gives it away: another of it goes too, the smallest, until none has one."""
    free = {at for at, cell in enumerate(system.cells) if cell.kind == "free"}
    more: set[int] = set()
    changed = True
    while changed:
        changed = False
        for whole, parts in system.sums:
            members = {whole, *parts}
            left = (members & free) - hidden - more
            if len(members & (hidden | more)) == 1 and left:
                more.add(min(left, key=lambda at: (system.cells[at].value == 0, system.cells[at].value, at)))
                changed = True
    return more


def _further(system: System, hidden: set[int], told: list[int]) -> set[int]:
    """For each cell still told, the smallest free cell that stands in a sum with it."""
    more: set[int] = set()
    for at in told:
        beside = {
            other
            for whole, parts in system.sums
            if at in (whole, *parts)
            for other in (whole, *parts)
            if system.cells[other].kind == "free" and other not in hidden | more
        }
        if beside:
            more.add(min(beside, key=lambda other: (system.cells[other].value, other)))
    if told and not more:  # nothing beside it is left: what is tied to it from afar
        left = {at for at, cell in enumerate(system.cells) if cell.kind == "free"} - hidden
        more |= set(sorted(left, key=lambda at: system.cells[at].value)[:1])
    return more


def _found(
    system: System, small: set[int], hidden: set[int], bounds: list[Bounds], told: list[Bounds]
) -> Protected:
    shown = {at for at, cell in enumerate(system.cells) if cell.kind == "free"}
    reasons: dict[int, Reason] = dict.fromkeys(small & shown, "primary")
    reasons |= dict.fromkeys((hidden & shown) - small, "secondary")
    return Protected(reasons, {at: (lowest, highest) for at, lowest, highest in bounds}, tuple(told))
