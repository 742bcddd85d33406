"""The columns of one period of the yearly table: which sites stand there, and what each cell says.

A published cell covers its months, its indicator, and its site with the sites that belong to it.
Rows that it covers are recounted beside it and counted nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from db.figures.counts import INDICATORS, DayCount
from db.figures.periods import Span, month_end
from db.reference.entries import Site
from db.reference.history import EVERY_SITE, SEVERAL, Volume

ALL = "all"
Said = tuple[int | None, str, int | None]


class Sums:
    """Counted lines added up by site and month; a line without any number stays unknown.

    `daily` keeps each day apart, where days or weeks are asked for.
    """

    def __init__(self, days: Iterable[DayCount], *, daily: bool = False) -> None:
        self.daily = daily
        self._sums: dict[tuple[str, date, str], int | None] = {}
        self.unknown: dict[tuple[str, date], int] = {}
        self.held: set[tuple[str, date]] = set()
        for line in days:
            self._add(line)

    def _add(self, line: DayCount) -> None:
        month = line.day if self.daily else line.day.replace(day=1)
        self.held.add((line.site, month))
        for indicator in INDICATORS:
            value, key = getattr(line, indicator), (line.site, month, indicator)
            before = self._sums.get(key)
            self._sums[key] = value if before is None else before + (value or 0)
        if line.visitors is None:
            self.unknown[line.site, month] = self.unknown.get((line.site, month), 0) + 1

    def over(self, months: Iterable[tuple[str, date]], indicator: str) -> int | None:
        """The sum of one line over some (site, month); None when nothing was recorded there."""
        found = [self._sums[site, month, indicator] for site, month in months]
        known = [value for value in found if value is not None]
        return sum(known) if known else None


class Columns:
    """One period: its column codes in order, and the cell of each line."""

    def __init__(
        self, span: Span, sums: Sums, known: list[Volume], whole: list[Volume], sites: Sequence[Site]
    ) -> None:
        self.span = span
        self._sums = sums
        self._sites = sites
        self._held = [key for key in sorted(sums.held) if span.holds(key[1])]
        here = [cell for cell in whole if span.holds(cell.period.start)]
        alone = {cell.indicator for cell in here if cell.site != EVERY_SITE}
        self._cells = [cell for cell in here if cell.site != EVERY_SITE or cell.indicator not in alone]
        cut = [cell for cell in known if cell not in whole and span.meets(cell.period)]
        self.codes = tuple(sorted(self._present(cut), key=self._rank))

    def cell(self, code: str, indicator: str) -> Said:
        """Value, status and recount of one line in one column."""
        wanted = EVERY_SITE if code == ALL else code
        own = [cell for cell in self._cells if (cell.site, cell.indicator) == (wanted, indicator)]
        if own:
            return self._published(own)
        if code == ALL:
            return None, "none", None
        together = [c for c in self._cells if (c.site, c.indicator) == (EVERY_SITE, indicator)]
        if together:
            mine = {key for cell in together for key in self._covered(cell)}
            return None, "not_split", self._sums.over(mine & self._own(code), indicator)
        return self._recorded(code, indicator)

    @property
    def extent(self) -> Span:
        """The months that really hold a published figure or a row; the whole period when none does."""
        starts = [cell.period.start for cell in self._cells] + [month for _, month in self._held]
        last = [month if self._sums.daily else month_end(month) for _, month in self._held]
        ends = [cell.period.end for cell in self._cells] + last
        return Span(min(starts), max(ends)) if starts else self.span

    def notes(self, names: dict[str, str]) -> Iterator[str]:
        """Sentences about what the cells cannot say."""
        for code in self.codes:
            unknown = sum(self._sums.unknown.get(key, 0) for key in self._held if key[0] == code)
            if unknown and self.cell(code, "visitors")[1] == "recorded":
                days = "1 journée non renseignée" if unknown == 1 else f"{unknown} journées non renseignées"
                yield f"{names.get(code, code)}, {self.span} : {days}, hors du total."

    def _present(self, cut: list[Volume]) -> set[str]:
        """Sites with a published cell, or with a line that no published cell covers."""
        codes = {ALL if cell.site == EVERY_SITE else cell.site for cell in self._cells}
        for site, month in self._held:
            if any(not self._coverers(site, month, indicator) for indicator in INDICATORS):
                codes.add(site)
        for cell in cut:
            if cell.site != EVERY_SITE and not codes & self._family(cell.site):
                codes.add(cell.site)
        return codes

    def _published(self, own: list[Volume]) -> Said:
        """The published value; the widest of overlapping periods speaks, separate ones add up."""
        taken: list[Volume] = []
        for cell in sorted(own, key=lambda cell: -cell.period.months):
            if not any(Span(one.period.start, one.period.end).meets(cell.period) for one in taken):
                taken.append(cell)
        covered = {key for cell in taken for key in self._covered(cell)}
        recount = self._sums.over(covered, own[0].indicator)
        values = [cell.value for cell in taken if cell.value is not None]
        if len(values) < len(taken):
            return None, "nr", recount
        return sum(values), "published", recount

    def _recorded(self, code: str, indicator: str) -> Said:
        mine = [key for key in self._held if key[0] == code]
        free = [key for key in mine if not self._coverers(*key, indicator)]
        value = self._sums.over(free, indicator)
        recount = self._sums.over(mine, indicator) if len(free) < len(mine) else None
        if not free:
            return None, "none", recount
        return value, "nr" if value is None else "recorded", recount

    def _coverers(self, site: str, month: date, indicator: str) -> list[Volume]:
        cells = (cell for cell in self._cells if cell.indicator == indicator)
        return [cell for cell in cells if (site, month) in self._covered(cell)]

    def _covered(self, cell: Volume) -> set[tuple[str, date]]:
        """The (site, month) with rows that a published cell speaks for."""
        family = None if cell.site == EVERY_SITE else self._family(cell.site)
        return {
            (site, month)
            for site, month in self._held
            if cell.period.start <= month <= cell.period.end and (family is None or site in family)
        }

    def _own(self, code: str) -> set[tuple[str, date]]:
        """The (site, month) of a column: a published one speaks for the sites that belong to it."""
        named = any(cell.site == code for cell in self._cells)
        family = self._family(code) - (set(self.codes) - {code}) if named else {code}
        return {key for key in self._held if key[0] in family}

    def _family(self, code: str) -> set[str]:
        """A site, those that it stands for, and those that belong to them."""
        family = {code, *SEVERAL.get(code, ())}
        for _ in self._sites:
            grown = family | {site.code for site in self._sites if site.parent in family}
            if grown == family:
                break
            family = grown
        return family

    def _rank(self, code: str) -> tuple[int, int, str]:
        """The order of the list of sites; several sites stand after the first of them; all last."""
        order = {site.code: place for place, site in enumerate(self._sites)}
        first = SEVERAL.get(code, (code,))[0]
        place = len(order) + 1 if code == ALL else order.get(first, len(order))
        return place, int(code in SEVERAL), code
