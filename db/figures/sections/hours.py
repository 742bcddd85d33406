"""The visitors divided by the hour of the day at which they came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from db.figures.sections import laying
from db.figures.sections.facts import Fact, Want
from db.figures.sections.laying import Draft
from db.figures.sections.material import Entry, Material
from db.figures.sections.shape import Section
from db.records import hours

CODE = "hours"
_TITLE = "Affluence par heure"
_EVERYBODY = (
    "Les passages dont l’heure est connue : ni les reports de la feuille de papier, ni les jours dont "
    "l’heure a été oubliée avant d’être comptée. Le total peut donc être plus petit que celui des volumes."
)


def build(given: Material) -> Section:
    """Visitors of whom the hour is known, then one line an hour, from the first hour met to the last."""
    facts = by_hour(given.facts[_TOLD])
    return laying.section(given.asked, CODE, _TITLE, _drafts(given, facts), crossed="hour")


def by_hour(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The persons of each hour, where the rows tell 24 numbers at once."""
    found = Counter[tuple[str, date, int]]()
    for fact in facts:
        for hour, count in hours.read(str(fact.values[0])).items():
            found[fact.site, fact.day, hour] += count * fact.number
    return tuple(Fact(site, day, (f"{hour:02}",), count) for (site, day, hour), count in found.items())


def _drafts(given: Material, facts: tuple[Fact, ...]) -> Iterator[Draft]:
    everybody = laying.sums(given.asked, facts, lambda fact: True)
    yield Draft("visitors", "Passages dont l’heure est connue", everybody, definition=_EVERYBODY)
    met = [int(str(fact.values[0])) for fact in facts]
    for hour in range(min(met), max(met) + 1) if met else ():
        code = f"{hour:02}"
        found = laying.sums(given.asked, facts, lambda fact, code=code: fact.values[0] == code)  # type: ignore[misc]
        says = f"Passages de {hour}\u202fh à {hour}\u202fh\u202f59, à l’horloge du lieu."
        yield Draft(code, f"{hour}\u202fh", found, part=True, definition=says)


_TOLD = Want("hours", ("hours",), "rows")
ENTRY = Entry(CODE, _TITLE, (_TOLD,), build, by_hour)
