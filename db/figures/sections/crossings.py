"""The visitors divided by one attribute: needs, audiences, ages, origins, territories."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from db.figures.sections import laying
from db.figures.sections.facts import Want
from db.figures.sections.laying import Draft
from db.figures.sections.material import Entry, Material
from db.figures.sections.shape import Section

_EVERYBODY = "Tous les passages comptés, groupes compris ; chacun est dans une seule ligne."
_UNASKED = "La question n’a pas été posée, ou pas encore : ce n’est ni « autre » ni zéro."


@dataclass(frozen=True)
class Crossing:
    """An attribute of the visits and the title of its table."""

    code: str
    title: str
    attribute: str


CROSSINGS = (
    Crossing("needs", "Demandes", "need"),
    Crossing("audiences", "Publics", "audience"),
    Crossing("ages", "Âges", "age"),
    Crossing("origins", "Origines", "origin"),
    Crossing("territories", "Territoires", "territory"),
)


def build(given: Material, crossing: Crossing) -> Section:
    """Visitors, then one line for each value, the largest first; what was not asked comes last."""
    (facts,) = given.facts.values()
    everybody = laying.sums(given.asked, facts, lambda fact: True)
    found = laying.by_value(given.asked, facts)
    unasked = found.pop(None, {})
    ranked = sorted(found, key=lambda value: -sum(f.value or 0 for f in found[value].values()))
    drafts = [Draft("visitors", "Nombre de visiteurs", everybody, definition=_EVERYBODY)]
    name = _names(given, crossing)
    drafts += [Draft(str(code), name(str(code)), found[code], part=True) for code in ranked]
    if facts:
        drafts.append(Draft("unasked", "Non demandé", unasked, part=True, definition=_UNASKED))
    return laying.section(given.asked, crossing.code, crossing.title, drafts, crossed=crossing.attribute)


def _names(given: Material, crossing: Crossing) -> Callable[[str], str]:
    if crossing.attribute == "territory":
        return given.catalogue.territory_name

    def named(code: str) -> str:
        choice = given.catalogue.choice(crossing.attribute, code)
        return choice.label if choice else code

    return named


ENTRIES = tuple(
    Entry(one.code, one.title, (Want("visits", (one.attribute,)),), partial(build, crossing=one))
    for one in CROSSINGS
)
