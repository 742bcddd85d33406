"""Use of the computers by weekday and hour: minutes, and the share of those that they stood open.

What is protected are the minutes; the shares follow from them and from opening hours that everybody knows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.figures import hours_of_week
from db.figures.hours_of_week import Cell
from db.figures.sections import laying, weekdays
from db.figures.sections.asking import Asked
from db.figures.sections.facts import Fact, Value
from db.figures.sections.laying import Draft
from db.figures.sections.material import Entry, Material
from db.figures.sections.shape import NOTHING, Column, Figure, Line, Section
from db.records import workstations
from db.store import journal, settings
from db.store.tables import sessions

CODE, CROSSED = "occupation", "weekday_hour"
HOUR = 60
_TITLE = "Occupation du cyberespace"
_MINUTES = (
    "Minutes pendant lesquelles un poste a servi, chacune dans le jour et l’heure où elle est passée. "
    "Connues du poste d’accueil seul."
)
_SHARE = (
    "Minutes utilisées, sur celles où les postes du lieu étaient ouverts\u00a0; hors ouverture, pas de taux."
)
_UNKNOWN = (
    "Minutes de sessions dont l’heure a été oubliée, d’un mois qui n’est pas entier dans la "
    "période\u00a0: les taux sont alors un minimum."
)


def build(given: Material) -> Section:
    """Every minute of use, then one line an hour from the first to the last in which anybody could sit."""
    facts = _together(given.asked, known(given.session, given.asked.first, given.asked.last))
    if facts:
        facts += _idle(given)
    asked = weekdays.asked(given.asked)
    return laying.section(asked, CODE, _TITLE, _drafts(asked, facts), crossed=CROSSED)


def known(session: Session, first: date, last: date) -> tuple[Fact, ...]:
    """Minutes by site and weekday, and by hour; an hour that was forgotten has no value."""
    found = Counter[tuple[str, date, str | None]]()
    for one in hours_of_week.used(session, first, last):
        hour = None if one.hour is None else f"{one.hour:02}"
        found[weekdays.site(one.site, one.weekday), one.day, hour] += one.minutes
    return tuple(Fact(site, day, (hour,), number) for (site, day, hour), number in found.items())


def _together(asked: Asked, facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts of all days in one: there is only one period."""
    found = Counter[tuple[str, tuple[Value, ...]]]()
    for fact in facts:
        found[fact.site, fact.values] += fact.number
    return tuple(Fact(site, asked.first, values, number) for (site, values), number in found.items())


def rates(given: Material, section: Section) -> tuple[Line, ...]:
    """The share of each cell; nothing where this store does not know the computers of all of them."""
    opened = _opened(given)
    if not opened or not section.known:
        return ()
    made = _Rates(section, opened)
    whole, *hours = [line for line in section.lines if line.code != "unasked"]
    top = Line("rate", "Taux d’occupation", tuple(made.of(whole, hours)), False, _SHARE, "%", derived=True)
    parts = (
        Line(
            f"rate.{line.code}", f"{line.label}, taux", tuple(made.of(line, ())), True, "", "%", derived=True
        )
        for line in hours
    )
    return (top, *parts)


def _drafts(asked: Asked, facts: tuple[Fact, ...]) -> Iterator[Draft]:
    everything = laying.sums(asked, facts, lambda fact: True)
    yield Draft("minutes", "Minutes d’utilisation", everything, definition=_MINUTES, unit="minutes")
    found = laying.by_value(asked, facts)
    met = [int(str(hour)) for hour in found if hour is not None]
    for hour in range(min(met), max(met) + 1) if met else ():
        code = f"{hour:02}"
        figures = found.get(code) or laying.sums(asked, facts, lambda fact: False)
        yield Draft(code, f"{hour}\u202fh", figures, part=True, unit="minutes")
    if None in found:
        yield Draft("unasked", "Heure oubliée", found[None], part=True, definition=_UNKNOWN, unit="minutes")


def _idle(given: Material) -> tuple[Fact, ...]:
    """Nobody at an hour when the computers stood open is zero, and not nothing."""
    own = settings.get(given.session, "site")
    return tuple(
        Fact(weekdays.site(own, weekday), given.asked.first, (f"{hour:02}",), 0)
        for weekday, hour in _opened(given)
    )


def _opened(given: Material) -> Counter[Cell]:
    """Minutes that the computers stood open; none where the figures are not those of this site alone."""
    own, asked = settings.get(given.session, "site"), given.asked
    mine = sessions.c.day.between(asked.first, asked.last) & sessions.c.site.in_(asked.sites)
    query = select(sessions.c.site).where(mine, journal.standing(sessions)).distinct()
    if set(given.session.execute(query).scalars()) != {own}:
        return Counter()
    posts = len(workstations.every(given.session))
    now = given.now or datetime.max.replace(tzinfo=UTC)
    found = hours_of_week.opened(given.session, asked.first, asked.last, now)
    return Counter({cell: posts * number for cell, number in found.items() if posts})


@dataclass(frozen=True)
class _Rates:
    """Shares of a section's minutes; hidden with any of the figures that they follow from."""

    section: Section
    opened: Counter[Cell]

    def of(self, line: Line, parts: Sequence[Line]) -> Iterator[Figure]:
        """The shares of a line: of an hour, or of every hour."""
        for at, column in enumerate(self.section.columns):
            if column.kind not in ("place", "total"):
                yield NOTHING
                continue
            cells = list(self._cells(line, parts, at, column))
            opened = sum(self.opened[cell] for cell, _ in cells)
            closed = [figure for cell, figure in cells if not self.opened[cell]]
            closed += [one.figures[at] for one in self.section.lines if one.code == "unasked" and parts]
            yield _share(line.figures[at], closed, opened)

    def _cells(
        self, line: Line, parts: Sequence[Line], at: int, column: Column
    ) -> Iterator[tuple[Cell, Figure]]:
        """The cells of the table of which a figure is the sum, itself where it is one."""
        across = (
            [(at, column)]
            if column.kind == "place"
            else [(n, one) for n, one in enumerate(self.section.columns) if one.kind == "place"]
        )
        for one in parts or (line,):
            for number, place in across:
                yield (int(place.place) - 1, int(one.code)), one.figures[number]


def _share(whole: Figure, closed: Iterable[Figure], opened: int) -> Figure:
    outside = list(closed)
    if not opened or whole.status == "none":
        return NOTHING
    if any(one.status == "hidden" for one in (whole, *outside)):
        return Figure(None, "hidden")
    used = (whole.value or 0) - sum(one.value or 0 for one in outside)
    return Figure(round(100 * used / opened, 1), "recorded")


ENTRY = Entry(
    CODE, _TITLE, (), build, local=known, weekly=True, most=HOUR, rates=rates,
)  # fmt: skip
