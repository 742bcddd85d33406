"""From a crossed section to its cells and sums, and back: the same section with its hidden figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from db.figures.secrecy import protecting, watching
from db.figures.secrecy.protecting import Protected
from db.figures.secrecy.solver import Solver
from db.figures.secrecy.system import THRESHOLD, Kind, Reason, System
from db.figures.sections.shape import Column, Figure, Line, Section

At = tuple[int, int]  # a line and a column
WITHHELD = (
    "Ce tableau ne peut pas sortir : même entièrement masqué, il laisserait retrouver un nombre protégé, "
    "seul ou avec ce qui est déjà diffusé. Choisissez une autre période ou un autre regroupement."
)
HIDDEN_NOTE = (
    "s : masqué par le secret statistique, moins de 11 personnes ou de quoi les recalculer ; "
    "les nombres de visiteurs se montrent toujours."
)
WHY = {
    "primary": "moins de 11 personnes, ou toutes celles du lieu",
    "secondary": "permettrait d’en recalculer une autre",
}


@dataclass
class Tied:
    """The system of a section, and which of its figures each cell is."""

    section: Section
    threshold: int = THRESHOLD
    system: System = field(default_factory=System)
    cells: dict[At, int] = field(default_factory=dict)

    def add(self, line: int, column: int, kind: Kind) -> int | None:
        """The cell of one figure; none where the figure says nothing."""
        value = self.section.lines[line].figures[column].value
        if value is None:
            return None
        self.cells[line, column] = at = self.system.add(("here", line, column), int(value), kind)
        return at


def tied(section: Section, threshold: int = THRESHOLD) -> Tied:
    """Every figure of the section with the sums that anybody can write down."""
    made = Tied(section, threshold)
    for whole, parts in _groups(section.lines):
        for line in (whole, *parts):
            for column, head in enumerate(section.columns):
                if head.kind != "change":
                    made.add(line, column, _kind(section, line, column, whole=line == whole))
            _tie_across(made, line)
        overlapping = _overlapping(made, whole, parts)
        for column in range(len(section.columns)):
            _tie_down(made, whole, parts, column, overlapping=overlapping)
        if not overlapping:
            _tie_rest(made, whole)
        for part in parts:
            _watch_runs(made, part)
            _divide(made, part)
    return made


def protected(
    section: Section, solver: Solver, threshold: int, link: Callable[[Tied], None] | None = None
) -> Section:
    """The section with what must be hidden hidden, and the reason of each for the house.

    `link` ties it to what earlier reports showed: the table is solved alone first, then with them.
    """
    made = tied(section, threshold)
    found = protecting.protect(made.system, solver, threshold)
    if link is not None:
        start = set(found.hidden)  # the first cells keep their numbers when others are added
        link(made)
        found = protecting.protect(made.system, solver, threshold, start)
    return shown(made, found) if found.safe else withheld(section)


def withheld(section: Section) -> Section:
    """The section without what it divides the visitors by: hiding all of it would not be enough."""
    lines = tuple(line for line in section.lines if not (line.part or line.private))
    return replace(section, lines=lines, notes=(*section.notes, WITHHELD))


def shown(made: Tied, found: Protected) -> Section:
    """The section as it may be seen."""
    why = {at: found.hidden[cell] for at, cell in made.cells.items() if cell in found.hidden}
    lines = tuple(
        replace(line, figures=tuple(_figures(line, number, made.section.columns, why)))
        for number, line in enumerate(made.section.lines)
    )
    notes = (*made.section.notes, HIDDEN_NOTE) if why else made.section.notes
    return replace(made.section, lines=lines, notes=notes)


def reasons(section: Section) -> Iterator[tuple[str, str, str]]:
    """For the house: each hidden cell, where it stands, and why."""
    for line in section.lines:
        for column, figure in zip(section.columns, line.figures, strict=True):
            if figure.status == "hidden" and figure.why:
                where = f"{column.bucket.label} {column.bucket.under}, {column.label}"
                yield line.label, " ".join(where.split()), WHY[figure.why]


def _figures(
    line: Line, number: int, columns: tuple[Column, ...], why: Mapping[At, Reason]
) -> Iterator[Figure]:
    """A change is hidden with either of the figures that it compares."""
    for at, (column, figure) in enumerate(zip(columns, line.figures, strict=True)):
        compared = column.kind == "change" and ({(number, at - 1), (number, at - 2)} & set(why))
        if compared:
            yield Figure(None, "hidden")
        elif (number, at) in why:
            yield Figure(None, "hidden", why=why[number, at])
        else:
            yield figure


def _groups(lines: tuple[Line, ...]) -> Iterator[tuple[int, list[int]]]:
    """Each whole line and the parts below it."""
    wholes = [number for number, line in enumerate(lines) if not line.part]
    for start, end in zip(wholes, [*wholes[1:], len(lines)], strict=True):
        yield start, list(range(start + 1, end))


def _kind(section: Section, line: int, column: int, *, whole: bool) -> Kind:
    figure = section.lines[line].figures[column]
    activity = whole and not section.lines[line].private
    return "shown" if activity or figure.status == "published" else "free"


def _tie_across(made: Tied, line: int) -> None:
    """Places add up to their period, periods to the whole."""
    columns = made.section.columns
    totals: list[int] = []
    for bucket in made.section.buckets:
        places = _cells(made, line, bucket, "place")
        total = _cells(made, line, bucket, "total")
        if total:
            made.system.tie(total[0], places)
        totals += total or places
    whole = [made.cells.get((line, at)) for at, column in enumerate(columns) if column.kind == "whole"]
    if whole and whole[0] is not None:
        made.system.tie(whole[0], totals)


def _cells(made: Tied, line: int, bucket: object, kind: str) -> list[int]:
    return [
        made.cells[line, at]
        for at, column in enumerate(made.section.columns)
        if column.bucket == bucket and column.kind == kind and (line, at) in made.cells
    ]


def _watch_runs(made: Tied, part: int) -> None:
    """A later report may ask for some of the periods together."""
    rows: dict[tuple[str, str], list[int]] = {}
    for at, column in enumerate(made.section.columns):
        if column.kind in ("place", "total") and (part, at) in made.cells:
            rows.setdefault((column.place, column.kind), []).append(made.cells[part, at])
    for row in rows.values():
        watching.watch_runs(made.system, part, [[cell] for cell in row], made.threshold)


def _divide(made: Tied, part: int) -> None:
    """Each figure of a line by the places and periods that it adds up."""
    held: list[int] = []
    for bucket in made.section.buckets:
        places, total = _cells(made, part, bucket, "place"), _cells(made, part, bucket, "total")
        for cell in total:
            made.system.divide(part, cell, places or total)
        for cell in places:
            made.system.divide(part, cell, (cell,))
        held += places or total
    for at, column in enumerate(made.section.columns):
        if column.kind == "whole" and (part, at) in made.cells:
            made.system.divide(part, made.cells[part, at], held)


def _tie_down(made: Tied, whole: int, parts: list[int], column: int, *, overlapping: bool) -> None:
    """Parts and what is in none of them add up to their whole; overlapping parts are told one by one."""
    top, held = made.cells.get((whole, column)), _held(made, parts, column)
    if top is None or not held:
        return
    if not made.section.lines[whole].private:
        made.system.visitors.add(top)
    cells = made.system.cells
    for number, group in enumerate([[at] for at in held] if overlapping else [held]):
        rest = cells[top].value - sum(cells[at].value for at in group)
        if rest > 0 or overlapping:
            key = ("rest", whole, number, column)
            group = [*group, made.system.add(key, rest, "unseen")]
        made.system.tie(top, group)


def _overlapping(made: Tied, whole: int, parts: list[int]) -> bool:
    """Whether a person may stand in several parts: somewhere they add up to more than their whole."""
    cells = made.system.cells
    return any(
        sum(cells[at].value for at in _held(made, parts, column)) > cells[top].value
        for column in range(len(made.section.columns))
        if (top := made.cells.get((whole, column))) is not None
    )


def _held(made: Tied, parts: list[int], column: int) -> list[int]:
    return [made.cells[part, column] for part in parts if (part, column) in made.cells]


def _tie_rest(made: Tied, whole: int) -> None:
    """What is in no part adds up across places as the parts do."""
    keys = {cell.key: at for at, cell in enumerate(made.system.cells)}
    columns = made.section.columns
    for bucket in made.section.buckets:
        at = {kind: [n for n, c in enumerate(columns) if c.bucket == bucket and c.kind == kind]
              for kind in ("place", "total")}  # fmt: skip
        places = [keys[key] for n in at["place"] if (key := ("rest", whole, 0, n)) in keys]
        total = [keys[key] for n in at["total"] if (key := ("rest", whole, 0, n)) in keys]
        if total and places:
            made.system.tie(total[0], places)
