"""Cells and the sums that tie them: one table, or several that share cells, periods and margins."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

THRESHOLD = 11
# free: may be hidden; shown: known to everybody, whatever its size; unseen: printed nowhere, but
# somebody who subtracts could find it
Kind = Literal["free", "shown", "unseen"]
Reason = Literal["primary", "secondary"]
Parts = tuple[int, ...]
_MARGIN = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of persons and whether it may be hidden."""

    key: Hashable
    value: int
    kind: Kind = "free"


@dataclass
class System:
    """Every cell once, by its key; each sum is a whole and its parts."""

    cells: list[Cell] = field(default_factory=list)
    sums: list[tuple[int, Parts]] = field(default_factory=list)
    kept: set[int] = field(default_factory=set)  # hidden in an earlier report: to stay so
    visitors: set[int] = field(default_factory=set)  # wholes of which the parts are answers of persons
    # what each cell adds up, by what it speaks of: the smallest pieces of places and times
    divided: dict[Hashable, dict[int, frozenset[int]]] = field(default_factory=dict)
    # sums that nobody printed, by what they speak of: a later report, or a subtraction, could give them
    watched: dict[Hashable, list[Parts]] = field(default_factory=dict)
    _places: dict[Hashable, int] = field(default_factory=dict)
    _told: set[tuple[int, Parts]] = field(default_factory=set)

    def add(self, key: Hashable, value: int, kind: Kind = "free") -> int:
        """A cell and its number; the same key again is the same cell, shown if either says so."""
        at = self._places.get(key)
        if at is None:
            at = self._places[key] = len(self.cells)
            self.cells.append(Cell(key, value, kind))
        elif _weight(kind) > _weight(self.cells[at].kind):
            self.cells[at] = Cell(key, value, kind)
        return at

    def same(self, key: Hashable, at: int) -> None:
        """A key by which the cell goes too, unless another has it."""
        self._places.setdefault(key, at)

    def show(self, at: int) -> None:
        """Everybody knows this cell already."""
        self.cells[at] = replace(self.cells[at], kind="shown")

    def tie(self, whole: int, parts: Iterable[int]) -> None:
        """The whole is the sum of its parts; a sum told twice counts once."""
        told = (whole, tuple(sorted(parts)))
        if told[1] not in ((), (whole,)) and told not in self._told:
            self._told.add(told)
            self.sums.append(told)

    def divide(self, of: Hashable, cell: int, pieces: Iterable[int]) -> None:
        """A cell adds up these pieces."""
        self.divided.setdefault(of, {})[cell] = frozenset(pieces)

    def watch(self, of: Hashable, parts: Iterable[int]) -> None:
        """Such a sum must not be known either, where it is small."""
        told = tuple(sorted(parts))
        if len(told) > 1:
            self.watched.setdefault(of, []).append(told)

    def open(self, parts: Parts) -> None:
        """A sum becomes a cell, for the audit to say what is known of it."""
        value = sum(self.cells[at].value for at in parts)
        self.tie(self.add(("watched", parts), value, "unseen"), parts)

    def small(self, threshold: int) -> set[int]:
        """Cells that must not be known: 1 to threshold - 1 persons, or everybody of a known whole."""
        found = {
            at for at, cell in enumerate(self.cells) if cell.kind != "shown" and 1 <= cell.value < threshold
        }
        return found | self._everybody()

    def _everybody(self) -> set[int]:
        """Where all share one answer, the answer of each smaller group is known with its number."""
        return {
            part
            for whole, parts in self.sums
            for part in parts
            if whole in self.visitors
            and self.cells[part].kind == "free"
            and self.cells[part].value == self.cells[whole].value > 0
        }

    def free(self) -> set[int]:
        """Cells that may be hidden."""
        return {at for at, cell in enumerate(self.cells) if cell.kind == "free"}

    def unseen(self) -> set[int]:
        """Cells that are printed nowhere."""
        return {at for at, cell in enumerate(self.cells) if cell.kind == "unseen"}


def problem(system: System, hidden: set[int], threshold: int, *, strict: bool = True) -> str:
    """The system in the words of the solver: value, cost, state, bounds and protection of each cell.

    `hidden` beside the small cells are already hidden; a `strict` protection keeps some width both ways.
    """
    small = system.small(threshold)
    ceilings = _ceilings(system)
    top = max((cell.value for cell in system.cells), default=0) + threshold
    lines = ["0", str(len(system.cells))]
    for at, cell in enumerate(system.cells):
        state = "z" if cell.kind == "shown" else "s"
        lower = upper = 0
        if at in small:
            state = "u"
            lower, upper = _protection(cell.value, ceilings.get(at, top), threshold, strict=strict)
        elif at in hidden:
            state = "m"
        cost = cell.value + threshold if cell.kind == "free" else 1  # below 1 the solver never ends
        lines.append(f"{at} {cell.value} {cost} {state} 0 {top} {lower} {upper} 0")
    lines.append(str(len(system.sums)))
    lines += _equations(system)
    return "\n".join(lines) + "\n"


def suspects(
    system: System, bounds: Iterable[tuple[int, float, float]], threshold: int
) -> list[tuple[int, float, float]]:
    """Hidden cells that an outsider could still tell: exactly, or as 1 to threshold - 1 persons."""
    small = system.small(threshold)
    return [
        (at, lowest, highest)
        for at, lowest, highest in bounds
        if (at in small or system.cells[at].kind == "free" or at in system.kept)
        and told(lowest, highest, threshold)
    ]


def told(lowest: float, highest: float, threshold: int) -> bool:
    """Whether an interval says too much."""
    point = highest - lowest < 0.5
    return point or (lowest > 0.5 and highest < threshold - 0.5)


def _protection(value: int, ceiling: int, threshold: int, *, strict: bool) -> tuple[int, int]:
    """How far down and up the cell must be able to lie; under a small whole, from nothing to all of it."""
    if ceiling < threshold:
        return value, max(0, ceiling - value)
    if not strict:
        return int(value >= threshold), max(0, min(threshold, ceiling) - value)
    return min(value, _MARGIN), min(max(threshold - value, _MARGIN), ceiling - value)


def _ceilings(system: System) -> dict[int, int]:
    """The smallest shown whole that holds each cell: nobody can believe more."""
    found: dict[int, int] = {}
    for whole, parts in system.sums:
        if system.cells[whole].kind == "shown":
            for part in parts:
                value = system.cells[whole].value
                found[part] = min(found.get(part, value), value)
    return found


def _equations(system: System) -> Iterator[str]:
    for whole, parts in system.sums:
        terms = " ".join(f"{part} (1)" for part in parts)
        yield f"0 {len(parts) + 1} : {whole} (-1) {terms}"


def _weight(kind: Kind) -> int:
    return ("unseen", "free", "shown").index(kind)
